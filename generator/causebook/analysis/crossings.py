"""Patterns crossed with what else is known of the incidents: categories, failure modes, years, stages of the life cycle."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from causebook.analysis.incidents import Incident
from causebook.analysis.occurrences import Occurrence
from causebook.analysis.patterns import PatternStudy
from causebook.records.card import Card

STAGES = (
    "business_understanding",
    "data_understanding",
    "data_preparation",
    "model_development",
    "evaluation",
    "deployment",
)
"""Stages of the life cycle in their order; others follow by name."""
NOT_SAID = ""
"""The column of what nobody recorded."""


class Crossing(NamedTuple):
    """A table of patterns and one other thing. Only counted incidents are in it."""

    columns: tuple[str, ...]
    """What the patterns are crossed with, as recorded; `NOT_SAID` last, where there is any."""
    rows: tuple[tuple[Card, tuple[tuple[Incident, ...], ...]], ...]
    """Each pattern that has incidents, by title, with the incidents of each column."""

    @property
    def most(self) -> int:
        """The largest number of incidents in one cell; 0 for a table without rows."""
        return max((len(cell) for _, cells in self.rows for cell in cells), default=0)


Values = Callable[[PatternStudy, Occurrence], Iterable[str]]


def by_category(study: PatternStudy, one: Occurrence) -> Iterable[str]:
    """The branches of the fishbone that the factors name, or else the pattern's main one."""
    said = {name for factor in one.factors for name in factor.categories}
    return said or study.pattern.facet("category")[:1]


def by_failure_mode(_study: PatternStudy, one: Occurrence) -> Iterable[str]:
    """How the incident showed."""
    return set(one.incident.study.failure_modes)


def by_year(_study: PatternStudy, one: Occurrence) -> Iterable[str]:
    """The year it began."""
    return {str(one.incident.day.year)} if one.incident.day else ()


def by_introduced(_study: PatternStudy, one: Occurrence) -> Iterable[str]:
    """The stage in which a factor came in."""
    return {factor.introduced_in for factor in one.factors if factor.introduced_in}


def by_detected(_study: PatternStudy, one: Occurrence) -> Iterable[str]:
    """The stage in which a factor was found."""
    return {factor.detected_in for factor in one.factors if factor.detected_in}


def crossing(studies: Iterable[PatternStudy], values: Values) -> Crossing:
    """The table of all patterns with counted incidents; an incident stands once in each column it belongs to."""
    table: dict[str, Mapping[str, Sequence[Incident]]] = {}
    cards: dict[str, Card] = {}
    for study in studies:
        cells: dict[str, list[Incident]] = defaultdict(list)
        for one in study.counted:
            for value in sorted(values(study, one)) or [NOT_SAID]:
                cells[value].append(one.incident)
        if cells:
            table[study.pattern.key], cards[study.pattern.key] = cells, study.pattern
    columns = tuple(sorted({value for cells in table.values() for value in cells}, key=_place))
    rows = tuple(
        (cards[key], tuple(tuple(table[key].get(column, ())) for column in columns))
        for key in sorted(table, key=lambda key: (cards[key].title.lower(), key))
    )
    return Crossing(columns, rows)


def _place(value: str) -> tuple[int, str]:
    if value == NOT_SAID:
        return len(STAGES) + 1, ""
    return (STAGES.index(value), value) if value in STAGES else (len(STAGES), value)
