"""How long things took, where incidents came to light, and what became of actions: distributions, never means."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import linear_regression, median, quantiles
from typing import NamedTuple

from causebook.analysis.incidents import Incident, Lane
from causebook.records.metrics import METRICS, Metric
from causebook.records.moment import parse_moment
from causebook.relations.graph import Graph
from causebook.relations.plans import ExerciseFacts
from causebook.relations.study import ActionFacts, MeasureFacts
from causebook.relations.views import views

ENOUGH_FOR_SPREAD = 4
"""Values from which quartiles say anything."""
ENOUGH_FOR_TREND = 8
"""Years from which a line through them says anything."""


class Value(NamedTuple):
    """One measure of one incident, in minutes."""

    incident: Incident
    measure: MeasureFacts

    @property
    def middle(self) -> float:
        """Between the least and the most that it can have been."""
        return (self.measure.shortest + self.measure.longest) / 2


class Spread(NamedTuple):
    """A distribution in three numbers, in minutes."""

    median: float
    low: float | None
    """A quarter of the values lie below; None where there are too few to say."""
    high: float | None


class Distribution(NamedTuple):
    """One measure over some incidents."""

    label: str
    """What the incidents share, as the record has it: a tier, a failure mode, a year, a lane."""
    values: tuple[Value, ...]
    """Shortest first."""
    missing: int
    """Incidents whose timeline does not hold both ends."""

    @property
    def spread(self) -> Spread | None:
        """None where there is no value."""
        numbers = [value.middle for value in self.values]
        if not numbers:
            return None
        if len(numbers) < ENOUGH_FOR_SPREAD:
            return Spread(median(numbers), None, None)
        low, _, high = quantiles(numbers, n=4, method="inclusive")
        return Spread(median(numbers), low, high)


Groups = Callable[[Incident], Iterable[str]]


def distributions(incidents: Iterable[Incident], groups: Groups) -> Mapping[Metric, tuple[Distribution, ...]]:
    """For each measure that any incident has: its distribution in each group, groups by name."""
    members: Counter[str] = Counter()
    values: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for incident in incidents:
        for group in groups(incident):
            members[group] += 1
            for measure in incident.study.measures:
                values[measure.id, group].append(Value(incident, measure))
    found = {}
    for metric in METRICS:
        if any((metric.id, label) in values for label in members):
            found[metric] = tuple(
                _distribution(label, values.get((metric.id, label), []), members[label])
                for label in sorted(members)
            )
    return found


def _distribution(label: str, values: list[Value], of: int) -> Distribution:
    values.sort(key=lambda value: (value.middle, value.incident.card.id))
    return Distribution(label, tuple(values), of - len(values))


class Year(NamedTuple):
    """What began in one year."""

    year: int
    incidents: Mapping[Lane, tuple[Incident, ...]]

    def total(self, lane: Lane) -> int:
        """How many incidents of one lane."""
        return len(self.incidents.get(lane, ()))


def years(incidents: Iterable[Incident]) -> tuple[Year, ...]:
    """Every year from the first to the last that an incident began in, those without any among them."""
    found: dict[int, dict[Lane, list[Incident]]] = defaultdict(lambda: defaultdict(list))
    for incident in incidents:
        if incident.day:
            found[incident.day.year][incident.lane].append(incident)
    if not found:
        return ()
    return tuple(
        Year(year, {lane: tuple(members) for lane, members in found[year].items()} if year in found else {})
        for year in range(min(found), max(found) + 1)
    )


def exercises_by_year(graph: Graph) -> Counter[int]:
    """How many sessions of exercises were held in each year, invented ones too: they count in nothing else."""
    held = (day for _, facts in views(graph, "exercise", ExerciseFacts) for day in facts.held)
    return Counter(parse_moment(day).earliest.year for day in held)


def trend(numbers: Sequence[int]) -> tuple[float, float] | None:
    """Slope by year and value in the first year of the straight line through yearly counts; None for too few years."""
    if len(numbers) < ENOUGH_FOR_TREND:
        return None
    line = linear_regression(range(len(numbers)), numbers)
    return line.slope, line.intercept


def detection(incidents: Iterable[Incident]) -> Mapping[str, tuple[Incident, ...]]:
    """Who noticed first, the most frequent first; incidents that do not say it stand under an empty name."""
    found: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        found[incident.study.detected_by].append(incident)
    return {name: tuple(found[name]) for name in sorted(found, key=lambda name: (-len(found[name]), name))}


class Actions(NamedTuple):
    """What became of the actions after the incidents of one year."""

    label: str
    states: Counter[str]
    strengths: Counter[str]
    """Of those that were taken; `` for not rated."""
    total: int


def actions(incidents: Iterable[Incident]) -> tuple[Actions, ...]:
    """By the year in which the incident began; replaced actions are left out."""
    found: dict[str, list[ActionFacts]] = defaultdict(list)
    for incident in incidents:
        label = str(incident.day.year) if incident.day else ""
        found[label] += [action for action in incident.study.actions if action.state != "superseded"]
    return tuple(
        Actions(
            label,
            Counter(action.state for action in found[label]),
            Counter(action.strength for action in found[label] if action.state != "considered"),
            len(found[label]),
        )
        for label in sorted(found)
        if found[label]
    )
