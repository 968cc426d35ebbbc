"""Which incidents are told in like words, and what a text is like: on a few made up here, and on real post-mortems."""

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import msgspec
import pytest

from analysis.conftest import factor, study
from causebook.analysis.alike import Texts
from causebook.analysis.incidents import Incidents
from causebook.analysis.seen_before import seen_before
from causebook.analysis.similar import Similar
from causebook.analysis.told_alike import told_alike
from causebook.records.card import Card
from causebook.relations.graph import Graph
from causebook.relations.told import PatternTold

DFDS = Path(__file__).parents[3] / "shared" / "corpora" / "dfds-postmortems"
TUNED_ON = (("2021-001", "2022-002", "2023-002"), ("2020-002", "2020-009"), ("2022-003", "2024-001"))
HELD_BACK = (("2021-005", "2021-006", "2021-007"), ("2021-002", "2021-003"), ("2022-004", "2022-007"))
"""Post-mortems of the same thing again. The files that are in no group are shared out in turn between the two halves."""
MOST = 25
"""Pairs that may be flagged among all of them."""

Told = Callable[..., Card]


def happened(
    card: Told, name: str, title: str, summary: str, *statements: str, invented: bool = False
) -> Card:
    factors = tuple(
        factor("", id=f"f{at}", statement=text, patterns=()) for at, text in enumerate(statements)
    )
    view = msgspec.msgpack.encode(study("2026-01-01", factors))
    return card(
        "postmortem",
        name,
        title=title,
        summary=summary,
        view=view,
        date_key="2026-01-01",
        invented=invented,
    )


@pytest.fixture
def three(card: Told) -> list[Card]:
    return [
        happened(
            card, "gone", "Refund agent gone astray", "The agent promised refunds that no policy allows."
        ),
        happened(card, "again", "Refund agent astray again", "Refunds were promised that no policy allows."),
        happened(card, "other", "Slow answers", "The index was rebuilt at noon, and answers took a minute."),
    ]


def test_incidents_told_in_like_words_are_seen_before_with_the_words(three: list[Card]) -> None:
    incidents = Incidents(Graph(three))
    (seen,) = seen_before(incidents, told_alike(incidents)).of("postmortem/gone")
    assert seen.incident.card.id == "again"
    (reason,) = seen.reasons
    assert reason.why == "text"
    assert set(reason.names) <= {"Refund", "refunds", "agent", "astray", "promised", "policy", "allows"}
    assert seen_before(incidents, told_alike(incidents)).of("postmortem/other") == ()


def test_an_invented_incident_is_told_like_invented_ones_only(card: Told, three: list[Card]) -> None:
    made_up = happened(
        card, "made-up", "Refund agent astray", "Refunds were promised that no policy allows.", invented=True
    )
    alike = told_alike(Incidents(Graph([*three, made_up])))
    assert list(alike) == [("postmortem/again", "postmortem/gone")]


def test_in_a_very_large_book_nobody_is_told(three: list[Card], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("causebook.analysis.told_alike.LARGEST", 2)
    assert told_alike(Incidents(Graph(three))) == {}


def test_a_text_is_like_what_shares_its_rare_words(card: Told, three: list[Card]) -> None:
    view = msgspec.msgpack.encode(PatternTold("The index is older than its sources, and nobody rebuilds it."))
    pattern = card("pattern", "stale", title="Stale index", summary="What is looked up is old.", view=view)
    graph = Graph([pattern, *three])
    similar = Similar(graph, Incidents(graph))
    likes = similar.like("Who rebuilt the index? It is stale, and answers are slow.", 5)
    assert [like.card.key for like in likes] == ["pattern/stale", "postmortem/other"]
    assert likes[0].words[:2] == ("stale", "index")
    assert similar.like("zebra", 5) == []
    assert similar.like("", 5) == []
    assert [like.card.id for like in similar.like("The agent promised refunds.", 1)] == ["gone"]
    assert "gone" not in [like.card.id for like in similar.like("The agent.", 5, without="postmortem/gone")]


def test_a_reason_names_words_as_they_stand_and_no_part_of_a_word_before_it() -> None:
    texts = Texts(["De-registration of the ALB’s targets", "A café in London", "Nothing else"])
    assert texts.shared("The de-registration (the registration) on ALB", 0) == ("de-registration", "ALB")
    assert texts.shared("Two Cafés", 1) == ("Cafés",)
    assert texts.shared("de-selection", 0) == ()


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["the", "the of"], ["one two", ""]])
def test_texts_without_words_are_like_nothing(texts: list[str]) -> None:
    made = Texts(texts)
    assert list(made.pairs(0.1, 4)) == []
    assert not made.like("the zebra")


def test_a_text_is_wholly_like_itself_and_each_has_few_that_are_nearest() -> None:
    texts = Texts(["one index", "one index", "one index", "another story"])
    assert [(pair.one, pair.other) for pair in texts.pairs(0.9, 4)] == [(0, 1), (0, 2), (1, 2)]
    assert [(pair.one, pair.other) for pair in texts.pairs(0.9, 1)] == [(0, 1)]
    assert all(pair.likeness == pytest.approx(1) for pair in texts.pairs(0.9, 4))


def parts(path: Path) -> dict[str, str]:
    """The text under each heading of a post-mortem; the first heading is its title."""
    pieces = re.split(r"^#+ +(.*)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    sections = zip(pieces[3::2], pieces[4::2], strict=True)
    return {"title": pieces[1], **{name.strip().lower(): text for name, text in sections}}


@pytest.fixture
def real(card: Told) -> dict[str, Card]:
    """The real post-mortems by number, as an import without hand work has them."""
    if not DFDS.is_dir():
        pytest.skip("needs the real post-mortems in shared/corpora")
    made = {}
    for path in DFDS.iterdir():
        number = re.match(r"PM(\d{4}-\d{3})", path.name)
        if number:
            has = parts(path)
            summary = " ".join(has["summary"].split())
            made[number[1]] = happened(card, f"pm{number[1]}", has["title"], summary)
    return made


def half(numbers: list[str], own: tuple[tuple[str, ...], ...], turn: int) -> list[str]:
    grouped = {number for group in (*TUNED_ON, *HELD_BACK) for number in group}
    rest = [number for number in sorted(numbers) if number not in grouped]
    return [number for group in own for number in group] + rest[turn::2]


@pytest.mark.parametrize(
    ("sort", "flagged", "found"), [("tuned on", 6, 5), ("held back", 6, 5), ("all", 17, 10)]
)
def test_what_happened_again_is_found_in_real_post_mortems(
    real: dict[str, Card], sort: str, flagged: int, found: int
) -> None:
    """Recall is 10 of 10 with 17 pairs flagged; on the half that nothing was chosen by, 5 of 5 with 6."""
    numbers = {
        "tuned on": half(list(real), TUNED_ON, 0),
        "held back": half(list(real), HELD_BACK, 1),
        "all": list(real),
    }[sort]
    again = {
        tuple(f"postmortem/pm{number}" for number in pair)
        for group in (*TUNED_ON, *HELD_BACK)
        for pair in combinations(group, 2)
    }
    alike = told_alike(Incidents(Graph([real[number] for number in numbers])))
    assert (len(alike), len(again & set(alike))) == (flagged, found)
    assert len(alike) <= MOST


def test_what_happened_again_is_on_the_pages_of_real_post_mortems(real: dict[str, Card]) -> None:
    incidents = Incidents(Graph(real.values()))
    seen = seen_before(incidents, told_alike(incidents))
    shown = {(key, other) for key in seen.packed for other in seen.others(key)}
    for group in (*TUNED_ON, *HELD_BACK):
        for one, other in combinations(group, 2):
            assert (f"postmortem/pm{one}", f"postmortem/pm{other}") in shown
