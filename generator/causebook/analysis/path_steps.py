"""Where a record stands in the learning paths that cite it: what comes before and after."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from causebook.records.card import Card, digest
from causebook.relations.graph import Graph
from causebook.relations.path_view import PathFacts, StepFacts
from causebook.relations.views import views

FIRST = 3
"""Paths that a record's page tells of; all of them are among what links there."""


class Place(NamedTuple):
    """A record as a step of one path."""

    path: Card
    number: int
    """Of the step, from 1."""
    of: int
    before: StepFacts | None
    after: StepFacts | None


class PathSteps:
    """The steps of all learning paths of a book."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def of(self, card: Card) -> Sequence[Place]:
        """The places of a record, once for each path, by the path's title."""
        return self._places.get(card.key, ())

    def face(self, card: Card) -> str:
        """Changes whenever what a page says of these does; empty for a record that no path cites."""
        told = [
            f"{place.path.face}{place[1:]}{self._face(place.before)}{self._face(place.after)}"
            for place in self.of(card)
        ]
        return digest(" ".join(told)) if told else ""

    def _face(self, step: StepFacts | None) -> str:
        card = self.target(step) if step else None
        return card.face if card else ""

    def target(self, step: StepFacts) -> Card | None:
        """The record to open in a step; None where there is none, or it is not known."""
        kind, _, name = step.record.partition(":")
        return self.graph.cards.get(f"{kind}/{name}")

    @cached_property
    def _places(self) -> Mapping[str, Sequence[Place]]:
        found = defaultdict[str, dict[str, Place]](dict)
        paths = views(self.graph, "path", PathFacts)
        for path, facts in sorted(paths, key=lambda pair: (pair[0].title.lower(), pair[0].id)):
            steps = (None, *facts.steps, None)
            for number, step in enumerate(facts.steps, start=1):
                card = self.target(step)
                if card is not None:
                    place = Place(path, number, len(facts.steps), steps[number - 1], steps[number + 1])
                    found[card.key].setdefault(path.key, place)
        return {key: tuple(places.values()) for key, places in found.items()}
