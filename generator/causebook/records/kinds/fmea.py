"""FMEA: how one system can fail, rated before it does, and what comes first."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.action_priority import ApMatrix, Priority, Ratings, ends
from causebook.records.kind import Facet, Kind
from causebook.records.moment import Moment
from causebook.records.record import Part, Record, Ref


class After(Ratings, frozen=True, kw_only=True):
    """The ratings once the actions are in place."""

    on: Moment | None = None


class FmeaAction(Part, frozen=True, kw_only=True):
    """Something that is going to be done about a row."""

    title: str
    control: Ref | None = None
    owner: Ref | None = None
    due: Moment | None = None
    state: str | None = None
    ticket: str | int | None = None


class Justification(Part, frozen=True, kw_only=True):
    """Why nothing is done about a row."""

    reason: str
    by: Ref | None = None
    on: Moment | None = None


class Row(Ratings, frozen=True, kw_only=True):
    """One way to fail."""

    id: str
    function: str | None = None
    failure: str
    failure_mode: Ref | None = None
    effect: str
    cause: str | None = None
    patterns: tuple[Ref, ...] = ()
    prevention: str | None = None
    noticed_by: str | None = None
    controls: tuple[Ref, ...] = ()
    actions: tuple[FmeaAction, ...] = ()
    justification: Justification | None = None
    after: After | None = None
    note: str | None = None


class Rated(NamedTuple):
    """A row with what follows from its ratings."""

    row: Row
    priority: Priority | None
    priority_after: Priority | None


class Fmea(Record, frozen=True, kw_only=True):
    """One analysis of one system."""

    system: Ref
    owner: Ref | None = None
    team: tuple[Ref, ...] = ()
    reviewed_on: Moment | None = None
    scope: str | None = None
    rows: tuple[Row, ...]
    ap_matrix: ApMatrix | None = None

    @property
    def rated(self) -> tuple[Rated, ...]:
        """Every row with its priority: highest first, then the worst effect, then the risk number."""
        rated = [Rated(row, self._priority(row), self._after(row)) for row in self.rows]
        return tuple(sorted(rated, key=_urgency))

    def _priority(self, ratings: Ratings) -> Priority | None:
        return self.ap_matrix.priority(ratings) if self.ap_matrix else None

    def _after(self, row: Row) -> Priority | None:
        return self._priority(row.after) if row.after else None


def _urgency(rated: Rated) -> tuple[int, int, int, int, str]:
    row = rated.row
    place = ("H", "M", "L", None).index(rated.priority)
    return place, -row.severity, -row.occurrence, -row.detection, row.id


def _checks(record: Fmea) -> Iterator[Fault]:
    if record.ap_matrix is None:
        return
    yield from _cells(record.ap_matrix)
    for place, row in enumerate(record.rows):
        priority = record.ap_matrix.priority(row)
        if priority is None:
            yield codes.AP_NOT_COVERED.fault(
                "rows",
                place,
                "id",
                severity=row.severity,
                occurrence=row.occurrence,
                detection=row.detection,
            )
        if priority == "H" and not row.actions and row.justification is None:
            yield codes.HIGH_WITHOUT_ACTION.fault("rows", place, "id", row=row.id)


def _cells(matrix: ApMatrix) -> Iterator[Fault]:
    for place, cell in enumerate(matrix.cells):
        for key, band in (
            ("severity", cell.severity),
            ("occurrence", cell.occurrence),
            ("detection", cell.detection),
        ):
            low, high = ends(band)
            if low > high:
                at = ("ap_matrix", "cells", place, key)
                yield codes.BAND_REVERSED.fault(*at, band=band, turned=f"{high}-{low}")
    for (first, one), (second, other) in combinations(enumerate(matrix.cells), 2):
        if one.priority != other.priority and one.overlaps(other):
            at = ("ap_matrix", "cells", second, "priority")
            yield codes.AP_CONTRADICTED.fault(*at, other=first + 1)


KIND = Kind(
    name="fmea",
    plural="fmea",
    model=Fmea,
    section="Prepare",
    title="FMEA",
    titles="FMEA",
    about="Failure modes and effects: how each system can fail, rated before it does.",
    facets=(
        Facet("system", "System", lambda it: (it.system,), "system"),
        Facet(
            "pattern",
            "Patterns foreseen",
            lambda it: dict.fromkeys(ref for row in it.rows for ref in row.patterns),
            "pattern",
        ),
        Facet("owner", "Owner", lambda it: filter(None, (it.owner,)), "role", column=False),
    ),
    dated=lambda it: it.reviewed_on,
    dated_as="Reviewed",
    parts={"rows": "FMEA row"},
    checks=_checks,
)
