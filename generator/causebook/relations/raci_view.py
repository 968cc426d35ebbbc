"""What the checks of RACI charts ask of a book: plain values, made of single records and easy to keep."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from causebook.records.kinds.raci import Raci
from causebook.records.kinds.role import Role
from causebook.records.kinds.severity import Severity
from causebook.records.raci_chart import Activity
from causebook.records.record import Ref


class Row(NamedTuple):
    """One activity of a chart, as far as the book is concerned."""

    id: str
    title: str
    tiers: tuple[Ref, ...]
    """As authored; empty where it holds at every tier."""
    contains_harm: bool
    accountable: tuple[Ref, ...]
    heard: tuple[Ref, ...]
    """The roles that have a say: all but those who are only informed."""
    roles: tuple[Ref, ...]
    """The roles with any letter."""
    phase: Ref = ""
    """Empty where none is named."""

    def holds_at(self, tiers: frozenset[str]) -> bool:
        """Whether it holds at one of `tiers`."""
        return not self.tiers or not tiers.isdisjoint(self.tiers)


class Chart(NamedTuple):
    """One RACI chart."""

    id: str
    rows: tuple[Row, ...]
    reviewed_on: str
    """As authored; empty for never."""
    review_interval: str


class RoleFacts(NamedTuple):
    """What is asked of a role here."""

    id: str
    path: str
    """The authored file, relative to the book."""
    delegate: Ref | None
    reachable: str | None
    external: bool
    speaks_for_users: bool


class Book(NamedTuple):
    """All that these checks ask for."""

    charts: Sequence[Chart]
    """Without retired ones."""
    roles: Mapping[str, RoleFacts]
    """By id, without retired ones."""
    top_tiers: frozenset[str]
    """Every way to write a most severe tier: `critical`, `house#critical`."""
    today: date
    """The build date."""


def chart_of(record_id: str, chart: Raci) -> Chart:
    """What the checks ask of one chart."""
    return Chart(
        record_id,
        tuple(_row(chart, activity) for activity in chart.activities),
        chart.reviewed_on.text if chart.reviewed_on else "",
        chart.review_interval or "",
    )


def _row(chart: Raci, activity: Activity) -> Row:
    told = {letter.letter for letter in chart.legend if letter.stands_for == "informed"}
    return Row(
        id=activity.id,
        title=activity.title,
        tiers=activity.tiers,
        contains_harm=activity.contains_harm,
        accountable=tuple(chart.holding(activity, "accountable")),
        heard=tuple(role for role in activity.assignments if not told.issuperset(activity.letters(role))),
        roles=tuple(activity.assignments),
        phase=activity.phase or "",
    )


def role_facts(record_id: str, path: str, role: Role) -> RoleFacts:
    """What the checks ask of one role, whose file stands at `path`."""
    return RoleFacts(record_id, path, role.delegate, role.reachable, role.external, role.speaks_for_users)


def top_tiers(schemes: Iterable[tuple[str, Severity]]) -> frozenset[str]:
    """Every way to write the most severe tier of each scheme, with the scheme's id before it or without."""
    tops = [(scheme_id, scheme.ranked[0].id) for scheme_id, scheme in schemes]
    return frozenset(name for scheme_id, tier in tops for name in (tier, f"{scheme_id}#{tier}"))
