"""The incidents of a book as the analysis sees them, oldest first. Exercises are none."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from causebook.records.card import Card
from causebook.records.moment import Moment, parse_moment
from causebook.relations.graph import Graph
from causebook.relations.link import Target
from causebook.relations.study import Study
from causebook.relations.views import TopTiers, views

Lane = Literal["internal", "external", "invented"]
"""Whose it is: this organisation's, somebody else's, nobody's. Numbers count the first two."""


class Incident(NamedTuple):
    """One incident, near miss or hazard."""

    card: Card
    study: Study
    day: date | None
    """The day it began to have an effect, or the first that it can have been; None where nobody knows."""
    lane: Lane
    weight: float
    """How severe it was at its worst: 1 for the most severe tier of its scheme, down to 0 for not graded."""
    tier: Target | None
    """The tier at its worst; None where it was not graded."""

    @property
    def counts(self) -> bool:
        """Whether numbers count it."""
        return self.lane != "invented"

    @property
    def owner(self) -> tuple[Lane, str]:
        """Who could have learnt from it first hand: an action of one organisation protects no other."""
        return self.lane, self.study.organisation.casefold()

    @property
    def began(self) -> Moment | None:
        """When it began, at the precision recorded."""
        return parse_moment(self.study.began) if self.study.began else None


class Incidents:
    """All incidents of a book."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        ranks = {card.key: scheme.ranked for card, scheme in views(graph, "severity", TopTiers)}
        self._tiers: dict[str, tuple[float, Target | None]] = {"": (0.0, None)}
        found = [
            self._incident(card, study, ranks)
            for card, study in views(graph, "postmortem", Study)
            if study.record_kind != "exercise"
        ]
        self.all: tuple[Incident, ...] = tuple(sorted(found, key=_by_day))

    @cached_property
    def by_key(self) -> Mapping[str, Incident]:
        """By the key of the record."""
        return {incident.card.key: incident for incident in self.all}

    def _incident(self, card: Card, study: Study, ranks: Mapping[str, tuple[str, ...]]) -> Incident:
        if study.peak not in self._tiers:
            self._tiers[study.peak] = self._tier(study.peak, ranks)
        weight, tier = self._tiers[study.peak]
        lane: Lane = "invented" if card.invented else "internal" if study.origin == "internal" else "external"
        day = date.fromisoformat(card.date_key[:10]) if card.date_key else None
        return Incident(card, study, day, lane, weight, tier)

    def _tier(self, written: str, ranks: Mapping[str, tuple[str, ...]]) -> tuple[float, Target | None]:
        found = self.graph.find_part("severity", written)
        if len(found) != 1 or found[0].part is None or found[0].card.key not in ranks:
            return 0.0, None
        tiers = ranks[found[0].card.key]
        return 1 - tiers.index(found[0].part.id) / len(tiers), found[0]


def _by_day(incident: Incident) -> tuple[date, str]:
    return incident.day or date.max, incident.card.id
