"""The page that finds any record, as it is without scripts: everything, by kind."""

from collections.abc import Mapping

from causebook.records.card import Card
from causebook.records.kinds import KINDS
from causebook.relations.graph import Graph

LISTED = 150
"""Of more records than this of one kind, the newest or first are listed, and the list page of the kind has them all."""


def explore(graph: Graph) -> Mapping[str, object]:
    """What the layout needs: each kind that has records, with those that are listed and how many there are."""
    by_kind = [(kind, sorted(graph.of_kind(kind.name), key=_place)) for kind in KINDS]
    for kind, cards in by_kind:
        if kind.tells_of_a_day:
            cards.sort(key=lambda card: card.date_key, reverse=True)
    return {
        "groups": [(kind, cards[:LISTED], len(cards)) for kind, cards in by_kind if cards],
    }


def _place(card: Card) -> tuple[int, str, str]:
    """By the order of its kind, then by title; of what happened on one day by id.

    Pages about the whole book are kept from build to build while only titles of incidents change.
    """
    return card.order, "" if card.date_key else card.title.casefold(), card.id
