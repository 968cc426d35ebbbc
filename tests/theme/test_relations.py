"""What stands below a record: each record once under each thing it says."""

from collections.abc import Callable

import pytest

from causebook.records.card import Card, Cited
from causebook.relations.graph import Graph
from causebook.theme.marks import Marks
from causebook.theme.relations import Group, Relations

MakeCard = Callable[..., Card]


def cites(kind: str, target: str, back: str, forward: str = "", entry: str = "") -> Cited:
    return Cited(kind, "", target, back, forward, entry, "")


def below(cards: list[Card], key: str) -> tuple[list[Group], list[Group]]:
    graph = Graph(cards)
    return Relations(graph, Marks(graph, "../../")).of(graph.cards[key])


def shown(groups: list[Group]) -> list[tuple[str, list[tuple[str, ...]]]]:
    return [(group.heading, [row.entries for row in group.rows]) for group in groups]


@pytest.mark.parametrize(
    ("citations", "expected"),
    [
        # the name of the kind adds nothing to a heading that says more
        ([("Graded by this scheme", ""), ("Post-mortems", "")], [("Graded by this scheme", [()])]),
        ([("Paged by", ""), ("Decides under", "")], [("Decides under, paged by", [()])]),
        ([("Paged by", "Tier 1"), ("Mentioned in", "")], [("Paged by", [("Tier 1",)])]),
        # joined, nobody could tell which entry belongs to which
        (
            [("Responsible for", "Stop it"), ("Informed of", "Say it")],
            [("Informed of", [("Say it",)]), ("Responsible for", [("Stop it",)])],
        ),
        ([("Reached by", "counsel-away")], [("Reached by", [("Counsel away",)])]),
    ],
)
def test_the_same_records_stand_once_under_headings_that_say_it_all(
    card: MakeCard,
    citations: list[tuple[str, str]],
    expected: list[tuple[str, list[tuple[str, ...]]]],
) -> None:
    cited = tuple(cites("role", "lead", back, entry=entry) for back, entry in citations)
    incoming, _ = below([card("role", "lead"), card("postmortem", "it", cited=cited)], "role/lead")
    assert shown(incoming) == expected


def test_what_holds_both_ways_stands_once(card: MakeCard) -> None:
    def pattern(name: str, *others: str) -> Card:
        related = "Related patterns"
        return card("pattern", name, cited=tuple(cites("pattern", it, related, related) for it in others))

    incoming, outgoing = below([pattern("a", "b"), pattern("b", "a"), pattern("c", "a")], "pattern/a")
    assert incoming == []
    assert shown(outgoing) == [("Related patterns", [(), ()])]


def test_two_of_one_title_are_told_apart_by_their_kind(card: MakeCard) -> None:
    cited = (cites("term", "word", "Mentioned in", "Mentions"),)
    others = [card(kind, "lead", title="Lead", cited=cited) for kind in ("role", "path")]
    incoming, _ = below([card("term", "word"), *others], "term/word")
    assert [str(row.chip).partition("</a>")[2] for row in incoming[0].rows] == [
        ' <span class="cb-when">learning path</span>',
        ' <span class="cb-when">role</span>',
    ]
