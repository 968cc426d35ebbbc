"""How often a pattern comes back: the first floor of the pattern index."""

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
    found = [Recurrence(pattern, _incidents(graph, pattern)) for pattern in graph.of_kind("pattern")]
    again = [recurrence for recurrence in found if len(recurrence.incidents) > 1]
    return tuple(sorted(again, key=lambda one: (-len(one.incidents), one.pattern.title)))


def _incidents(graph: Graph, pattern: Card) -> tuple[Card, ...]:
    citing = {
        link.source.key: link.source
        for link in graph.backlinks(pattern)
        if link.source.kind == "postmortem"
        and not link.source.retired
        and "exercise" not in link.source.facet("record-kind")
    }
    return tuple(sorted(citing.values(), key=lambda card: (card.date_key, card.id), reverse=True))
