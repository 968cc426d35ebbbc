"""RACI: who is responsible, accountable, consulted and informed, activity by activity."""

from collections.abc import Iterator
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records import raci_rules
from causebook.records.kind import Facet, Kind
from causebook.records.moment import Moment
from causebook.records.raci_chart import SCHEMES, Activity, Letter, StandsFor, holding, with_own_letters
from causebook.records.record import Record, Ref


class Raci(Record, frozen=True, kw_only=True):
    """A chart of activities and roles. A cell is a set of letters."""

    scheme: Literal["raci", "rasci", "raci-vs", "daci", "rapid"] = "raci"
    letters: tuple[Letter, ...] = ()
    """The chart's own; `legend` has all that hold."""
    activities: tuple[Activity, ...]
    reviewed_on: Moment | None = None
    review_interval: str | None = None

    @property
    def legend(self) -> tuple[Letter, ...]:
        """The letters that hold in this chart, and what each means."""
        return with_own_letters(SCHEMES[self.scheme], self.letters)

    @property
    def roles(self) -> tuple[Ref, ...]:
        """The columns: every role with a letter, in the order in which the rows name them."""
        return tuple(dict.fromkeys(role for activity in self.activities for role in activity.assignments))

    def cell(self, activity: Activity, role: Ref) -> tuple[Letter, ...]:
        """What a role is in an activity, in the order of the legend."""
        letters = activity.letters(role)
        return tuple(known for known in self.legend if known.letter in letters)

    def holders(self, activity: Activity, letter: Letter) -> list[Ref]:
        """The roles with a letter in an activity."""
        return activity.holders(letter.letter)

    def owned(self, role: Ref, letter: Letter) -> tuple[Activity, ...]:
        """The activities in which a role has a letter."""
        return tuple(activity for activity in self.activities if letter.letter in activity.letters(role))

    def holding(self, activity: Activity, stands_for: StandsFor) -> list[Ref]:
        """The roles that play a part in an activity, whatever the scheme's letter for it."""
        return holding(activity, self.legend, stands_for)


def _checks(chart: Raci) -> Iterator[Fault]:
    yield from raci_rules.faults(chart.activities, chart.legend)
    if chart.review_interval and not chart.reviewed_on:
        yield codes.NEVER_REVIEWED.fault("review_interval", interval=chart.review_interval)


def _phases(chart: Raci) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(activity.phase for activity in chart.activities if activity.phase))


KIND = Kind(
    name="raci",
    plural="raci",
    model=Raci,
    section="Prepare",
    title="RACI chart",
    titles="RACI charts",
    about="Who does the work, who owns the outcome, who is asked before and who is told after.",
    facets=(
        Facet("scheme", "Letters", lambda chart: [chart.scheme.upper()]),
        Facet("role", "Roles", lambda chart: chart.roles, kind="role"),
        Facet("phase", "Phases", _phases, kind="phase", column=False),
    ),
    dated=lambda chart: chart.reviewed_on,
    dated_as="Agreed",
    parts={"activities": "RACI activity"},
    checks=_checks,
)
