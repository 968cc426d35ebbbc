"""What a handbook holds, in what order, and how its records are numbered."""

from collections.abc import Callable

from causebook.records.card import Card
from causebook.records.kinds import BY_NAME
from causebook.relations.graph import Graph
from causebook.site.handbook import CHAPTERS, handbook

MakeCard = Callable[..., Card]


def test_every_chapter_is_of_a_kind_and_no_letter_stands_for_two() -> None:
    assert {chapter.kind for chapter in CHAPTERS} <= set(BY_NAME)
    letters = [chapter.letter for chapter in CHAPTERS if chapter.letter]
    assert len(letters) == len(set(letters))


def test_records_are_numbered_by_title_within_their_chapter(card: MakeCard) -> None:
    cards = [
        card("runbook", "z", title="Able"),
        card("playbook", "a", title="zeal"),
        card("playbook", "b", title="Yes"),
    ]
    found = handbook(Graph(cards))
    numbers = [(one.number, one.anchor) for section in found.sections for one in section.entries]
    assert numbers == [("P1", "playbook--b"), ("P2", "playbook--a"), ("R1", "runbook--z")]


def test_what_is_withdrawn_or_a_blank_of_a_record_is_left_out(card: MakeCard) -> None:
    cards = [
        card("template", "blank", facets=(("form", ("postmortem",)),)),
        card("template", "words", facets=(("form", ("message",)),)),
        card("clock", "old", retired=True),
        card("pattern", "other"),
    ]
    assert list(handbook(Graph(cards)).entries) == ["template/words"]


def test_the_strictest_label_holds_for_all_of_it(card: MakeCard) -> None:
    labels = ("TLP:GREEN", "TLP:AMBER+STRICT", "TLP:AMBER")
    cards = [card("role", f"r{place}", tlp=label) for place, label in enumerate(labels)]
    assert handbook(Graph(cards)).tlp == "TLP:AMBER+STRICT"
    assert handbook(Graph([])).tlp == "TLP:CLEAR"
