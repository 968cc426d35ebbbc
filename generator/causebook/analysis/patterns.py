"""One pattern, and everything that the incidents of the book say of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from causebook.analysis.incidents import Incidents, Lane
from causebook.analysis.occurrences import Gap, Occurrence, Return, gaps, occurrences, returns
from causebook.records.card import Card
from causebook.relations.graph import Graph
from causebook.relations.study import ActionFacts

ENOUGH_EACH = 5
"""Incidents that either of two patterns must have before a lift says anything."""
ENOUGH_TOGETHER = 2
"""Incidents that two patterns must share before they are named together."""


class Together(NamedTuple):
    """Another pattern that was at work in the same incidents."""

    pattern: Card
    both: int
    """Incidents with both."""
    lift: float | None
    """How many times as often as if the two had nothing to do with each other; None where there are too few."""


class Tried(NamedTuple):
    """One action against a pattern."""

    occurrence: Occurrence
    action: ActionFacts


class ControlRecord(NamedTuple):
    """What became of a control where it was put in place against a pattern."""

    control: Card
    tried: tuple[Tried, ...]
    came_back: tuple[Return, ...]
    """Returns after it was closed, or in place."""


class PatternStudy:
    """One pattern and its record. Numbers leave out what is invented; lists show it, marked."""

    def __init__(
        self,
        pattern: Card,
        occurrences: Sequence[Occurrence],
        together: Sequence[Together],
        controls: Sequence[Card],
    ) -> None:
        """What takes long is found only once somebody asks for it: a build renders few of these."""
        self.pattern = pattern
        self.occurrences = tuple(occurrences)
        """Oldest first."""
        self.together = tuple(together)
        """Most frequent first."""
        self.named_controls = tuple(controls)
        """Those that the pattern names, in its order."""

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """How soon it came back."""
        return tuple(gaps(self.occurrences))

    @cached_property
    def returns(self) -> tuple[Return, ...]:
        """What came back although it had been named."""
        return tuple(returns(self.occurrences))

    @property
    def controls(self) -> tuple[ControlRecord, ...]:
        """What became of the controls that the pattern names."""
        return tuple(_record(control, self.occurrences, self.returns) for control in self.named_controls)

    def total(self, lane: Lane | None = None) -> int:
        """How many occurrences there are in one lane, or in both that count."""
        return sum(
            1
            for one in self.occurrences
            if one.incident.lane == lane or (lane is None and one.incident.counts)
        )

    @property
    def counted(self) -> tuple[Occurrence, ...]:
        """The occurrences that numbers count."""
        return tuple(one for one in self.occurrences if one.incident.counts)

    @property
    def near_misses(self) -> int:
        """How many of those counted did no harm."""
        return sum(1 for one in self.counted if one.incident.study.record_kind != "incident")

    @property
    def potential(self) -> int:
        """How many of those counted cite it only as a possibility."""
        return sum(
            1 for one in self.counted if all(factor.confidence == "potential" for factor in one.factors)
        )

    @property
    def undated(self) -> int:
        """How many of those counted have no day."""
        return sum(1 for one in self.counted if one.incident.day is None)

    @property
    def organisations(self) -> int:
        """How many organisations are among those counted."""
        return len({one.incident.owner for one in self.counted})

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day among those counted; None where none has one."""
        days = [one.incident.day for one in self.counted if one.incident.day]
        return (min(days), max(days)) if days else None

    @property
    def tried(self) -> tuple[Tried, ...]:
        """Every action against it, invented ones too, the strongest first."""
        found = [Tried(one, action) for one in self.occurrences for action in one.actions]
        return tuple(sorted(found, key=lambda it: _STRENGTHS.index(it.action.strength)))

    @property
    def unfixed(self) -> int:
        """How many of those counted have no action in place that is more than a weak one."""
        return sum(1 for one in self.counted if not any(map(_mends, one.actions)))

    @property
    def weight(self) -> float:
        """How severe those counted were, added up: each 1 for the most severe tier, down to 0 for not graded."""
        return sum(one.incident.weight for one in self.counted)


_STRENGTHS = ("stronger", "intermediate", "weaker", "")


def _mends(action: ActionFacts) -> bool:
    return action.state in ("implemented", "done") and action.strength in ("stronger", "intermediate")


def pattern_studies(graph: Graph, incidents: Incidents) -> tuple[PatternStudy, ...]:
    """Every pattern of the book with its record, by id."""
    found = occurrences(incidents)
    together = _together(graph, found)
    return tuple(
        PatternStudy(
            pattern,
            found.get(pattern.id, ()),
            together.get(pattern.id, ()),
            [graph.cards[key] for key in _controls(graph, pattern)],
        )
        for pattern in graph.of_kind("pattern")
    )


def _controls(graph: Graph, pattern: Card) -> Sequence[str]:
    return [f"control/{name}" for name in pattern.facet("control") if f"control/{name}" in graph.cards]


def _record(control: Card, found: Sequence[Occurrence], came: Sequence[Return]) -> ControlRecord:
    tried = [Tried(one, action) for one in found for action in one.actions if action.control == control.id]
    back = [one for one in came if one.action.control == control.id and one.manner in ("closed", "undated")]
    return ControlRecord(control, tuple(tried), tuple(back))


def _together(graph: Graph, found: Mapping[str, Sequence[Occurrence]]) -> dict[str, list[Together]]:
    """For each pattern, which others were at work in the same incidents."""
    of_incident: dict[str, list[str]] = {}
    for pattern, where in found.items():
        for occurrence in where:
            if occurrence.incident.counts:
                of_incident.setdefault(occurrence.incident.card.key, []).append(pattern)
    alone = Counter(pattern for patterns in of_incident.values() for pattern in patterns)
    pairs = Counter(pair for patterns in of_incident.values() for pair in combinations(sorted(patterns), 2))
    told: dict[str, list[Together]] = {}
    for (one, other), count in pairs.items():
        if count >= ENOUGH_TOGETHER:
            expected = alone[one] * alone[other] / len(of_incident)
            lift = count / expected if min(alone[one], alone[other]) >= ENOUGH_EACH else None
            for mine, theirs in ((one, other), (other, one)):
                if f"pattern/{theirs}" in graph.cards:
                    told.setdefault(mine, []).append(Together(graph.cards[f"pattern/{theirs}"], count, lift))
    return {name: sorted(rows, key=lambda row: (-row.both, row.pattern.title)) for name, rows in told.items()}
