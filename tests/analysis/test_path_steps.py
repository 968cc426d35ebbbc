"""Steps of learning paths, as the records that they open tell of them."""

from collections.abc import Callable

import msgspec

from causebook.analysis.path_steps import PathSteps
from causebook.records.card import Card
from causebook.relations.graph import Graph
from causebook.relations.path_view import PathFacts, StepFacts

MakeCard = Callable[..., Card]


def path(card: MakeCard, name: str, *records: str) -> Card:
    steps = tuple(StepFacts(f"step-{at}", f"Step {at}", record) for at, record in enumerate(records, start=1))
    return card("path", name, view=msgspec.msgpack.encode(PathFacts((), steps)))


def told(found: PathSteps, card: Card) -> list[tuple[str, int, str, str]]:
    return [
        (it.path.id, it.number, it.before.title if it.before else "", it.after.title if it.after else "")
        for it in found.of(card)
    ]


def test_a_record_knows_what_comes_before_and_after_in_each_path(card: MakeCard) -> None:
    term, quiz = card("term", "it"), card("quiz", "it")
    paths = [path(card, "b", "term:it", "", "quiz:it"), path(card, "a", "quiz:it", "term:it", "term:it")]
    found = PathSteps(Graph([term, quiz, *paths]))
    assert told(found, term) == [("a", 2, "Step 1", "Step 3"), ("b", 1, "", "Step 2")]
    assert told(found, quiz) == [("a", 1, "", "Step 2"), ("b", 3, "Step 2", "")]
    assert told(found, paths[0]) == []


def test_a_page_is_stale_once_its_neighbour_in_a_path_changes(card: MakeCard) -> None:
    def face(**quiz: str) -> str:
        graph = Graph([card("term", "it"), card("quiz", "it", **quiz), path(card, "a", "term:it", "quiz:it")])
        return PathSteps(graph).face(graph.cards["term/it"])

    assert face() == face() != face(face="other")


def test_a_withdrawn_path_leads_nowhere(card: MakeCard) -> None:
    gone = msgspec.structs.replace(path(card, "a", "term:it"), retired=True)
    assert PathSteps(Graph([card("term", "it"), gone])).of(card("term", "it")) == ()
