"""How often a pattern comes back: the first floor of the pattern index."""

from collections.abc import Mapping
from typing import NamedTuple

from causebook.records.card import Card
from causebook.relations.graph import Graph


class Recurrence(NamedTuple):
    """One pattern, and the incidents that it had a part in."""

    pattern: Card
    incidents: tuple[Card, ...]
    """Each once, newest first; exercises never count."""


def recurrences(graph: Graph) -> tuple[Recurrence, ...]:
    """Every pattern with two incidents or more, the most frequent first.

    A pattern that one post-mortem cites in several factors counts once there.
    """
    counted = {card.key: card for card in graph.of_kind("postmortem") if _counts(card)}
    found = [Recurrence(pattern, _incidents(graph, pattern, counted)) for pattern in graph.of_kind("pattern")]
    again = [recurrence for recurrence in found if len(recurrence.incidents) > 1]
    return tuple(sorted(again, key=lambda one: (-len(one.incidents), one.pattern.title)))


def _counts(postmortem: Card) -> bool:
    return not postmortem.retired and "exercise" not in postmortem.facet("record-kind")


def _incidents(graph: Graph, pattern: Card, counted: Mapping[str, Card]) -> tuple[Card, ...]:
    citing = dict.fromkeys(link.source.key for link in graph.backlinks(pattern))
    found = (counted[key] for key in citing if key in counted)
    return tuple(sorted(found, key=lambda card: (card.date_key, card.id), reverse=True))
