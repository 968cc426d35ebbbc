"""How often a pattern comes back: the first floor of the pattern index."""

from collections import defaultdict
from typing import NamedTuple

from causebook.records.card import Card
from causebook.relations.graph import Graph


class Recurrence(NamedTuple):
    """One pattern, and the incidents that it had a part in."""

    pattern: Card
    incidents: tuple[Card, ...]
    """Each once, newest first; exercises and invented ones never count."""


def recurrences(graph: Graph) -> tuple[Recurrence, ...]:
    """Every pattern with two incidents or more, the most frequent first.

    A pattern that one post-mortem cites in several factors counts once there; where a barrier held, nothing came back.
    """
    incidents: dict[str, list[Card]] = defaultdict(list)
    for card in sorted(graph.of_kind("postmortem"), key=lambda card: (card.date_key, card.id), reverse=True):
        facets = dict(card.facets)
        if not (card.retired or card.invented or "exercise" in facets.get("record-kind", ())):
            for pattern in facets.get("pattern", ()):
                incidents[pattern].append(card)
    found = [Recurrence(pattern, tuple(incidents[pattern.id])) for pattern in graph.of_kind("pattern")]
    again = [recurrence for recurrence in found if len(recurrence.incidents) > 1]
    return tuple(sorted(again, key=lambda one: (-len(one.incidents), one.pattern.title)))
