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
from causebook.theme.drawings import columns, dots, fishbone, lanes, svg
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
    found = root.find("svg")
    assert found is not None
    assert root.get("aria-label")
    assert root.get("tabindex") == "0"
    return found


def event(at: str, kind: str, known: str = "", **more: object) -> Event:
    known_at = parse_moment(known) if known else None
    return Event(at=parse_moment(at), kind=kind, text=HOSTILE, known_at=known_at, **more)  # type: ignore[arg-type]


def within(picture: ET.Element) -> bool:
    """Whether every piece stands inside the frame."""
    _, _, width, height = map(float, picture.get("viewBox", "").split())
    for piece in picture:
        for name, most in (("x", width), ("y", height)):
            if piece.get(name) is not None and not -1 <= float(piece.get(name, "0")) <= most + 1:
                return False
        for x, y in re.findall(r"M([\d.]+) ([\d.]+)", piece.get("d", "")):
            if float(x) > width + 1 or float(y) > height + 1:
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
    words = ["".join(piece.itertext()) for piece in picture if piece.tag == "text"]
    assert {"Happened", "Became known", "In law", "Condition introduced", "Contained"} <= set(words)
    assert sum("cb-d-late" in piece.get("class", "") for piece in picture) == 1
    assert sum("cb-d-span" in piece.get("class", "") for piece in picture) == 2
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


def test_a_tree_of_whys_keeps_its_boxes_apart() -> None:
    deep = Why(answer="w " * 400, kind="process", because=(Why(answer=HOSTILE, kind="person"),))
    tree = WhyTree(question=HOSTILE, because=(deep, Why(answer="short", kind="technical"), deep))
    picture = read(whys(tree))
    boxes = [piece for piece in picture if "cb-d-box" in piece.get("class", "")]
    assert len(boxes) == 6
    columns_of: dict[str, list[tuple[float, float]]] = {}
    for piece in boxes:
        top = float(piece.get("y", "0"))
        columns_of.setdefault(piece.get("x", ""), []).append((top, top + float(piece.get("height", "0"))))
    for column in columns_of.values():
        column.sort()
        assert all(above[1] <= below[0] for above, below in itertools.pairwise(column))
    assert within(picture)


def test_a_fishbone_has_every_branch_of_the_book() -> None:
    factors = [
        factor("stale", id=f"cause-{n}", role=role) for n, role in enumerate(["trigger", "barrier_held"])
    ]
    picture = read(fishbone.fishbone({"people": [], "process": factors, "technology": [], "data": []}))
    words = ["".join(piece.itertext()) for piece in picture if piece.tag == "text"]
    assert words.count("none named") == 3
    assert {"People", "Process", "Technology", "Data", "Cause 0", "Cause 1"} <= set(words)
    assert within(picture)


def test_marks_of_lanes_do_not_cover_each_other(told: Told) -> None:
    incidents = told(
        **{f"it{n}": study(f"2026-01-{n + 1:02}", STALE) for n in range(4)},
        near=study("2025-01-01", STALE, record_kind="near_miss"),
        no_day=study("", STALE),
    )
    picture = read(lanes.lanes([lanes.Lane(HOSTILE, incidents.all)], "When"))
    marks = [piece for piece in picture if "cb-d-dot" in piece.get("class", "")]
    assert len(marks) == 5
    assert len({piece.get("d") for piece in marks}) == 5
    assert sum("cb-d-hollow" in piece.get("class", "") for piece in marks) == 1
    assert within(picture)
    assert lanes.lanes([lanes.Lane("None", [])], "When") == ""


def test_dots_show_the_median_and_the_middle_half(told: Told) -> None:
    many = {
        f"it{n}": study("2026-01-01", STALE, measures=(MeasureFacts("ttd", "", 10.0**n, 10.0**n),))
        for n in range(7)
    }
    ((_, (row,)),) = distributions(told(**many).all, lambda _: ("all",)).items()
    picture = read(dots.dots([dots.Row(HOSTILE, row)], "How long"))
    assert sum("cb-d-half" in piece.get("class", "") for piece in picture) == 1
    assert sum("cb-d-median" in piece.get("class", "") for piece in picture) == 1
    assert within(picture)


def test_columns_carry_their_numbers() -> None:
    picture = read(
        columns.columns(list(range(1990, 2026)), [columns.Row("All", [1] * 36, (0.5, 1.0))], "By year")
    )
    assert sum("cb-d-column" in piece.get("class", "") for piece in picture) == 36
    assert within(picture)
    assert columns.columns([2026], [columns.Row("None", [0])], "By year") == ""


@pytest.mark.parametrize(
    ("weight", "form"), [(1.0, "diamond"), (0.75, "square"), (0.5, "disc"), (0.25, "dot"), (0.0, "dot")]
)
def test_severity_has_a_form_of_its_own(weight: float, form: str) -> None:
    assert svg.shape_of(weight) == form


def test_years_are_labelled_where_they_fit() -> None:
    axis = svg.Years(date(1960, 5, 1), date(2026, 5, 1), 100, 300)
    places = [x for x, _ in axis.ticks()]
    assert all(after - before > 30 for before, after in itertools.pairwise(places))


@pytest.mark.parametrize(
    ("words", "lines"),
    [("a b", ["a b"]), ("one two three four", ["one two", "three …"]), ("x" * 30, ["xxxxxxx…"])],
)
def test_words_are_wrapped_and_cut(words: str, lines: list[str]) -> None:
    assert list(svg.wrapped(words, 8, 2)) == lines
