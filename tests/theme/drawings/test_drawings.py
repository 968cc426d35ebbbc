"""Pictures: all text escaped, marks within the frame, forms that do not rest on colour alone."""

import itertools
import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from analysis.conftest import Told, factor, study
from causebook.analysis.trends import distributions
from causebook.records.kinds.postmortem_parts import Event, Why, WhyTree
from causebook.records.moment import parse_moment
from causebook.relations.study import MeasureFacts
from causebook.theme.drawings import columns, dots, fishbone, key, lanes, scales, svg
from causebook.theme.drawings.stairs import names
from causebook.theme.drawings.timeline import timeline
from causebook.theme.drawings.whys import whys
from causebook.theme.filters import CLOSE, OPEN

HOSTILE = '<script>alert("x")</script> & "more"'
STALE = (factor("stale"),)


def read(picture: str) -> ET.Element:
    """The picture as XML, marks as words: what does not parse was not escaped."""
    assert "<script" not in picture
    picture = picture.replace(OPEN, "[").replace(CLOSE, "]")
    root = ET.fromstring(picture)  # noqa: S314  # our own text
    assert root.get("role") == "img"
    assert root.get("aria-label")
    return root


def said(picture: ET.Element) -> list[str]:
    """All that is written in it, in order."""
    return ["".join(piece.itertext()) for piece in picture.iter("text")]


def styled(picture: ET.Element, style: str) -> list[ET.Element]:
    return [piece for piece in picture.iter() if style in piece.get("class", "").split()]


def event(at: str, kind: str, known: str = "", **more: object) -> Event:
    known_at = parse_moment(known) if known else None
    return Event(at=parse_moment(at), kind=kind, text=HOSTILE, known_at=known_at, **more)  # type: ignore[arg-type]


def placed(piece: ET.Element, name: str, whole: float) -> float:
    """A place or a length, as a share of the whole."""
    words = piece.get(name, "0")
    return float(words[:-1]) / 100 if words.endswith("%") else float(words) / whole


def within(picture: ET.Element) -> bool:
    """Whether every piece stands inside its drawing, on a telephone too."""
    for drawing in picture.iter("svg"):
        _, _, width, height = map(
            float, drawing.get("viewBox", f"0 0 {svg.NARROW} {drawing.get('height', '99')}").split()
        )
        for piece in drawing:
            for x, more in (("x", "width"), ("x1", ""), ("x2", ""), ("cx", "")):
                long = placed(piece, more, width) if more else 0
                if (
                    not -0.001
                    <= placed(piece, x, width)
                    <= placed(piece, x, width) + long
                    <= 1.001 + 9 / width
                ):
                    return False
            if not -1 <= float(piece.get("y", "0")) <= height:
                return False
            for down, along in re.findall(r"M([\d.]+) ([\d.]+)", piece.get("d", "")):
                if float(down) > width or float(along) > height:
                    return False
    return True


def test_a_timeline_shows_what_was_known_when() -> None:
    events = [
        event("2025", "condition_introduced"),
        event("2026-01-07T10:00Z", "first_effect", "2026-01-07T12:00Z", phase="detection-analysis"),
        event("2026-01-07T10:30Z", "detected", phase="containment"),
        event("2026-01-08", "contained", approximate=True),
        event("2026-01-09T09:00+01:00", "became_aware_legal"),
    ]
    picture = read(timeline(events))
    words = said(picture)
    assert {"Happened", "Became known", "In law", "Condition introduced", "Contained"} <= set(words)
    assert len(styled(picture, "cb-d-late")) == 1
    assert len(styled(picture, "cb-d-span")) == 2
    titles = [title.text for title in picture.iter("title")]
    assert "4. about 8 January 2026: Contained" in titles
    assert within(picture)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_events_need_no_picture(count: int) -> None:
    assert timeline([event("2026-01-07", "detected")] * count) == ""


def test_a_hundred_events_stay_in_the_frame() -> None:
    events = [
        event(f"20{n:02}-01-07T10:00Z", "signal", f"20{n:02}-02", until=parse_moment(f"20{n:02}-03"))
        for n in range(100)
    ]
    assert within(read(timeline(events)))
    assert within(read(timeline([event("2026-01-07T10:00Z", "signal")] * 5)))


@pytest.mark.parametrize("levels", [1, 3, 9])
def test_a_tree_of_whys_keeps_its_boxes_apart(levels: int) -> None:
    deep = Why(answer="w " * 400, kind="process", because=(Why(answer=HOSTILE, kind="person"),))
    for _ in range(levels - 1):
        deep = Why(answer="short", kind="technical", because=(deep,))
    picture = read(whys(WhyTree(question=HOSTILE, because=(deep, Why(answer="one", kind="technical"), deep))))
    drawings = list(picture.iter("svg"))
    assert len(drawings) == (2 if levels < 4 else 1)
    for drawing in drawings:
        boxes = styled(drawing, "cb-d-box")
        assert len(boxes) == 4 + 2 * levels
        by_level: dict[str, list[tuple[float, float]]] = {}
        for piece in boxes:
            top = float(piece.get("y", "0"))
            by_level.setdefault(piece.get("x", ""), []).append((top, top + float(piece.get("height", "0"))))
        for column in by_level.values():
            column.sort()
            assert all(above[1] <= below[0] for above, below in itertools.pairwise(column))
    assert within(picture)


@pytest.mark.parametrize("draw", ["timeline", "fishbone", "whys"])
def test_a_telephone_and_a_wide_screen_are_told_the_same(draw: str) -> None:
    made = {
        "timeline": timeline(
            [event("2025", "detected"), event("2026", "contained"), event("2027", "verified")]
        ),
        "fishbone": fishbone.fishbone({"people": [], "process": [factor("stale", id="cause")]}),
        "whys": whys(WhyTree(question="Why", because=(Why(answer="So", kind="process"),))),
    }
    picture = read(made[draw])
    wide, narrow = (
        sorted(
            words
            for drawing in picture.iter("svg")
            if style in drawing.get("class", "")
            for words in said(drawing)
        )
        for style in (svg.ONLY_WIDE, "cb-d-narrow")
    )
    assert wide == narrow
    assert wide


def test_names_over_a_plot_do_not_cover_each_other() -> None:
    places = [
        (0.03, "Condition introduced"),
        (0.1, "First effect"),
        (0.1, "Detected"),
        (0.9, "Contained"),
        (0.97, "Verified"),
    ]
    drawing = ET.fromstring(names(places, svg.NARROW, ""))  # noqa: S314  # our own text
    taken: dict[str, list[tuple[float, float]]] = {}
    for piece in drawing.iter("text"):
        long = len(piece.text or "") * svg.LETTER
        x = placed(piece, "x", svg.NARROW) * svg.NARROW
        left = x - long if piece.get("text-anchor") else x
        assert 0 <= left <= left + long <= svg.NARROW
        taken.setdefault(piece.get("y", ""), []).append((left, left + long))
    for level in taken.values():
        level.sort()
        assert all(one[1] < other[0] for one, other in itertools.pairwise(level))


@pytest.mark.parametrize("count", [0, 1, 4, 5, 9])
def test_a_fishbone_has_every_branch_of_the_book(count: int) -> None:
    factors = [
        factor("stale", id=f"cause-{n}", role=role) for n, role in enumerate(["trigger", "barrier_held"])
    ]
    branches = {f"branch-{n}": factors if n == 1 else [] for n in range(count)}
    picture = read(fishbone.fishbone(branches))
    for drawing in picture.iter("svg"):
        words = said(drawing)
        assert sum(one.startswith("none") for one in words) == (count - 1 if count > 1 else count)
        assert sum(one.startswith("Branch") for one in words) == count
        assert ("Cause 0" in words) == (count > 1)
    assert within(picture)


def test_marks_of_lanes_do_not_cover_each_other(told: Told) -> None:
    incidents = told(
        **{f"it{n}": study(f"2026-01-{n + 1:02}", STALE) for n in range(4)},
        near=study("2025-01-01", STALE, record_kind="near_miss"),
        no_day=study("", STALE),
    )
    picture = read(lanes.lanes([lanes.Lane(HOSTILE, incidents.all)], "When"))
    marks = styled(picture, "cb-d-dot")
    assert len(marks) == 5
    assert len({(piece.get("cx"), piece.get("cy")) for piece in marks}) == 5
    assert len(styled(picture, "cb-d-hollow")) == 1
    assert [name.text for name in styled(picture, "cb-d-name")] == [HOSTILE]
    assert within(picture)
    assert lanes.lanes([lanes.Lane("None", [])], "When") == ""


def test_dots_show_the_median_and_the_middle_half(told: Told) -> None:
    many = {
        f"it{n}": study("2026-01-01", STALE, measures=(MeasureFacts("ttd", "", 10.0**n, 10.0**n),))
        for n in range(7)
    }
    ((_, (row,)),) = distributions(told(**many).all, lambda _: ("all",)).items()
    picture = read(dots.dots([dots.Row(HOSTILE, row)], "How long"))
    assert len(styled(picture, "cb-d-half")) == 1
    assert len(styled(picture, "cb-d-median")) == 1
    assert within(picture)


def test_columns_carry_their_numbers() -> None:
    picture = read(
        columns.columns(list(range(1990, 2026)), [columns.Row("All", [1] * 36, (0.5, 1.0))], "By year")
    )
    assert len(styled(picture, "cb-d-column")) == 36
    assert within(picture)
    assert columns.columns([2026], [columns.Row("None", [0])], "By year") == ""


@pytest.mark.parametrize(
    ("weight", "form"), [(1.0, "diamond"), (0.75, "square"), (0.5, "disc"), (0.25, "dot"), (0.0, "dot")]
)
def test_severity_has_a_form_of_its_own(weight: float, form: str) -> None:
    assert svg.shape_of(weight) == form


@pytest.mark.parametrize(("width", "hidden"), [(svg.NARROW, svg.ONLY_WIDE), (svg.WIDE, "none")])
@pytest.mark.parametrize("first", [1960, 2005, 2015, 2025])
def test_years_are_labelled_where_they_fit(first: int, width: float, hidden: str) -> None:
    years = scales.Years(date(first, 5, 1), date(2026, 5, 1))
    row = ET.fromstring(f"<svg>{''.join(scales.labels(years.ticks()))}</svg>")  # noqa: S314  # our own text
    shown = [piece for piece in row if hidden not in piece.get("class", "")]
    places = [placed(piece, "x", width) * width for piece in shown]
    assert shown
    assert all(after - before > 25 for before, after in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("words", "lines"),
    [("a b", ["a b"]), ("one two three four", ["one two", "three …"]), ("x" * 30, ["xxxxxxx…"])],
)
def test_words_are_wrapped_and_cut(words: str, lines: list[str]) -> None:
    assert list(svg.wrapped(words, 8, 2)) == lines


def test_the_key_draws_and_names_each_form() -> None:
    made = key.key({"diamond cb-d-bad": HOSTILE, "dot": "anything else"})
    root = ET.fromstring(f"<p>{made}</p>")  # noqa: S314  # our own text
    assert [entry.tail for entry in root.iter("svg")] == [f"Diamond: {HOSTILE}.", "Dot: anything else."]
    assert all(drawn.get("aria-hidden") == "true" for drawn in root.iter("svg"))
