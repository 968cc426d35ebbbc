"""Clocks as the scripts of the pages take them: what `dueTimes` of theme/scripts/due.mjs counts with."""

from msgspec import Struct

from causebook.records.kinds.clock import Clock, Limit
from causebook.records.moment import Moment


class Withdrawn(Struct, frozen=True, kw_only=True):
    """That a clock is no longer in use."""

    reason: str


class ClockForm(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One clock. As JSON it has the keys of the schema, and leaves out what is not known.

    Lines stand as authored: a page that shows them as text shows the brackets of a link.
    """

    id: str
    title: str
    jurisdiction: str
    status: str
    status_note: str | None = None
    applies_from: str | None = None
    """As authored, like every moment here."""
    applies_until: str | None = None
    clock_start: str
    clock_start_means: str | None = None
    also_standard: str | None = None
    duration: str | None = None
    also_within: tuple[Limit, ...] = ()
    counting: str | None = None
    zone: str | None = None
    day_ends: str | None = None
    retired: Withdrawn | None = None


def clock_form(name: str, clock: Clock) -> ClockForm:
    """The clock with the id `name`, for `msgspec.json.encode`."""
    return ClockForm(
        id=name,
        title=clock.title,
        jurisdiction=clock.jurisdiction,
        status=clock.status,
        status_note=clock.status_note,
        applies_from=_written(clock.applies_from),
        applies_until=_written(clock.applies_until),
        clock_start=clock.clock_start,
        clock_start_means=clock.clock_start_means,
        also_standard=clock.also_standard,
        duration=clock.duration,
        also_within=clock.also_within,
        counting=clock.counting,
        zone=clock.zone,
        day_ends=clock.day_ends,
        retired=Withdrawn(reason=clock.retired.reason) if clock.retired else None,
    )


def _written(moment: Moment | None) -> str | None:
    return moment.text if moment else None
