"""Clock: one regulatory reporting obligation, with its trigger, its deadline and whether it binds."""

from collections.abc import Iterator
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.files.zones import is_zone, like_zone
from causebook.records.counting import Counting, counting_words, goes_with
from causebook.records.kind import Facet, Kind
from causebook.records.moment import Moment
from causebook.records.record import Part, Record, Ref

Start = Literal[
    "aware",
    "discovered",
    "determined",
    "classified",
    "causal_link_established",
    "previous_submission",
    "corrective_measure_available",
    "resolved",
    "end_of_calendar_month",
    "end_of_calendar_year",
]
Stage = Literal[
    "early_warning",
    "initial",
    "intermediate",
    "final",
    "to_individuals",
    "to_media",
    "to_customer",
    "to_supplier",
    "annual_log",
]
Status = Literal["in_force", "enacted_not_applicable", "draft", "repealed"]

_AFTER: dict[Start, str] = {
    "aware": "becoming aware",
    "discovered": "discovering it",
    "determined": "determining it",
    "classified": "classifying it",
    "causal_link_established": "establishing a causal link",
    "previous_submission": "submitting the previous report",
    "corrective_measure_available": "a corrective measure becomes available",
    "resolved": "the incident is resolved",
    "end_of_calendar_month": "the end of the calendar month",
    "end_of_calendar_year": "the end of the calendar year",
}
"""Each start as it reads after the word "after"."""


class Limit(Part, frozen=True, kw_only=True):
    """A number and what it is counted from."""

    duration: str
    """With the unit of the law, which is never converted."""
    clock_start: Start


class Clock(Record, frozen=True, kw_only=True):
    """One obligation. Printed with the words that it is not legal advice."""

    regime: str
    jurisdiction: str
    citation: str | None = None
    source: str | None = None
    applies_to_role: str
    """The legal role, such as `controller`; not a role of a response."""
    trigger: str
    trigger_class: str | None = None
    stage: Stage | None = None
    clock_start: Start
    clock_start_means: str | None = None
    also_standard: str | None = None
    duration: str | None = None
    """None where the law gives no number."""
    also_within: tuple[Limit, ...] = ()
    counting: Counting | None = None
    """None where it is not known how the law counts."""
    counting_basis: str | None = None
    zone: str | None = None
    """Whose midnight ends the last day; None for that of the book."""
    day_ends: str | None = None
    """A time of day such as `17:30`; None for midnight."""
    previous: Ref | None = None
    recipient: str
    channel: str | None = None
    contents: tuple[str, ...] = ()
    carve_outs: tuple[str, ...] = ()
    evidence_constraint: str | None = None
    status: Status
    status_note: str | None = None
    applies_from: Moment | None = None
    applies_until: Moment | None = None
    superseded_by: Ref | None = None
    last_reviewed: Moment
    reviewed_by: Ref | None = None

    @property
    def limits(self) -> tuple[Limit, ...]:
        """Every number with its start, the main one first; empty where the law gives none."""
        first = (Limit(duration=self.duration, clock_start=self.clock_start),) if self.duration else ()
        return (*first, *self.also_within)

    @property
    def deadline(self) -> str:
        """The deadline as a sentence: "Without undue delay, and at the latest 72 hours after becoming aware."""
        numbers = " and ".join(
            f"at the latest {at.duration} after {_AFTER[at.clock_start]}" for at in self.limits
        )
        if not numbers:
            numbers = f"counted from {_AFTER[self.clock_start]}; the law gives no number"
            joined = f"{self.also_standard or 'no time is stated'}, {numbers}"
        else:
            joined = f"{self.also_standard}, and {numbers}" if self.also_standard else numbers
        return f"{joined[:1].upper()}{joined[1:]}."

    @property
    def counted(self) -> str | None:
        """How the limit is counted, in words; None where there is none, or where its unit says it all."""
        return counting_words(self.counting, [limit.duration for limit in self.limits])

    @property
    def binds(self) -> bool:
        """Whether it is law that holds, as far as this record says."""
        return self.status == "in_force"


def _checks(clock: Clock) -> Iterator[Fault]:
    yield from _times(clock)
    yield from _dates(clock)
    yield from _counting(clock)
    if clock.clock_start == "previous_submission" and not clock.previous:
        yield codes.NO_PREVIOUS_REPORT.fault("clock_start")
    if clock.confidence == "confirmed" and not clock.source and not clock.references:
        yield codes.CONFIRMED_BY_NOTHING.fault("confidence")


def _times(clock: Clock) -> Iterator[Fault]:
    if not clock.limits and not clock.also_standard:
        yield codes.CLOCK_WITHOUT_TIME.fault("clock_start", start=_AFTER[clock.clock_start])


def _dates(clock: Clock) -> Iterator[Fault]:
    """What contradicts the status on the day of the last review. Today is no concern of a record."""
    begins, ends, seen = clock.applies_from, clock.applies_until, clock.last_reviewed
    if begins and ends and ends.surely_before(begins):
        yield codes.ENDS_BEFORE_IT_BEGINS.fault("applies_until", ends=ends.shown, begins=begins.shown)
    elif clock.binds and begins and seen.surely_before(begins):
        yield codes.NOT_YET_IN_FORCE.fault("status", begins=begins.shown, seen=seen.shown)
    elif clock.binds and ends and ends.surely_before(seen):
        yield codes.NO_LONGER_IN_FORCE.fault("status", ends=ends.shown, seen=seen.shown)
    elif clock.status == "enacted_not_applicable" and begins and begins.surely_before(seen):
        yield codes.APPLIES_BY_NOW.fault("status", begins=begins.shown, seen=seen.shown)


def _counting(clock: Clock) -> Iterator[Fault]:
    odd = [limit.duration for limit in clock.limits if not goes_with(clock.counting, limit.duration)]
    if odd:
        yield codes.COUNTED_OTHERWISE.fault("counting", counting=clock.counting, duration=odd[0])
    if clock.zone and not is_zone(clock.zone):
        close = like_zone(clock.zone)
        fix = f"did you mean `{close}`?" if close else "write one such as `Europe/London`"
        yield codes.UNKNOWN_ZONE.fault("zone", zone=clock.zone, fix=fix)


def _limits(clock: Clock) -> list[str]:
    return [limit.duration for limit in clock.limits] or ["no number"]


KIND = Kind(
    name="clock",
    plural="clocks",
    model=Clock,
    section="Respond",
    title="Regulatory clock",
    titles="Regulatory clocks",
    about="What must be reported to whom, how soon, and whether it binds yet. This is not legal advice.",
    facets=(
        Facet("jurisdiction", "Where", lambda clock: [clock.jurisdiction]),
        Facet("regime", "Regime", lambda clock: [clock.regime], column=False),
        Facet("legal-role", "Who owes it", lambda clock: [clock.applies_to_role]),
        Facet("limit", "At the latest", _limits),
        Facet("status", "Status", lambda clock: [clock.status]),
    ),
    dated=lambda clock: clock.last_reviewed,
    dated_as="Checked",
    checks=_checks,
)
