"""How long it took: the measures of a post-mortem, each defined once and computed from its timeline."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple, Protocol

from causebook.records.moment import Moment, Precision

Pick = Literal["first", "last"]


class Happening(Protocol):
    """What a measure needs to know of a timeline event."""

    @property
    def at(self) -> Moment:
        """When it happened."""

    @property
    def kind(self) -> str:
        """What sort of event it is."""

    @property
    def approximate(self) -> bool:
        """Whether the time is only about right."""


class Metric(NamedTuple):
    """One measure: from the first event of certain kinds to the first or last of another."""

    id: str
    title: str
    definition: str
    """Printed beside every value."""
    starts: tuple[str, ...]
    """Kinds of event it runs from; a later one counts only where no earlier one is recorded."""
    ends: str
    pick: Pick
    """Which event ends it, where there are several: containment and recovery count when they held."""


METRICS: tuple[Metric, ...] = (
    Metric(
        "ttd",
        "Time to detect",
        "From the first effect to the first detection. Where no first effect is recorded, from the moment the "
        "condition was introduced.",
        ("first_effect", "condition_introduced"),
        "detected",
        "first",
    ),
    Metric(
        "tta",
        "Time to acknowledge",
        "From the first page to the first acknowledgement.",
        ("paged",),
        "acknowledged",
        "first",
    ),
    Metric(
        "ttc",
        "Time to contain",
        "From detection to the moment the harm had stopped growing for good.",
        ("detected",),
        "contained",
        "last",
    ),
    Metric(
        "ttr",
        "Time to recover",
        "From detection to the moment the service was back at its level for good.",
        ("detected",),
        "recovered",
        "last",
    ),
    Metric(
        "ttv",
        "Time to verify",
        "From recovery to the moment a check had shown that the repair works.",
        ("recovered",),
        "verified",
        "last",
    ),
    Metric(
        "ttn",
        "Time to notify",
        "From the legal moment that starts a clock (aware, determined or classified) to the first notification "
        "of an authority.",
        ("became_aware_legal", "determined_legal", "classified_legal"),
        "notified_authority",
        "first",
    ),
    Metric(
        "exposure",
        "Exposure window",
        "From the moment the condition was introduced to the moment the harm had stopped growing for good. "
        "It is not the time to recover.",
        ("condition_introduced",),
        "contained",
        "last",
    ),
)


class Measured(NamedTuple):
    """One measure of one post-mortem."""

    metric: Metric
    shown: str
    """As readers see it; `not recorded` when one of its ends is missing."""
    since: str
    """The kind of event it runs from; empty when not recorded."""
    shortest: timedelta | None
    """The least it can have been, at the precision recorded; None when not recorded or not a duration."""
    longest: timedelta | None
    """The most it can have been."""


def measured(timeline: Sequence[Happening]) -> tuple[Measured, ...]:
    """Every measure, in the order of `METRICS`."""
    return tuple(_measure(metric, timeline) for metric in METRICS)


def _measure(metric: Metric, timeline: Sequence[Happening]) -> Measured:
    start = next((event for kind in metric.starts if (event := _found(timeline, kind, "first"))), None)
    end = _found(timeline, metric.ends, metric.pick)
    if start is None or end is None:
        return Measured(metric, "not recorded", "", None, None)
    if end.at.surely_before(start.at):
        said = f"none: {_words(end.kind)} came before {_words(start.kind)}"
        return Measured(metric, said, start.kind, None, None)
    shortest = max(timedelta(0), end.at.earliest - latest(start.at))
    longest = latest(end.at) - start.at.earliest
    about = start.approximate or end.approximate
    return Measured(metric, between(start.at, end.at, about=about), start.kind, shortest, longest)


def _found(timeline: Sequence[Happening], kind: str, pick: Pick) -> Happening | None:
    events = [event for event in timeline if event.kind == kind]
    if not events:
        return None
    return (min if pick == "first" else max)(events, key=lambda event: event.at)


def _words(kind: str) -> str:
    return kind.replace("_", " ")


def latest(moment: Moment) -> datetime:
    """The last instant that `moment` can mean; a minute is taken as exact."""
    at = moment.earliest
    if moment.precision == "minute":
        return at
    if at.year == _LAST.year:  # the calendar ends there, and so do the sums
        return _LAST
    if moment.precision == "day":
        return at + timedelta(days=1)
    if moment.precision == "month":
        return at.replace(year=at.year + at.month // 12, month=at.month % 12 + 1)
    return at.replace(year=at.year + 1)


_LAST = datetime.max.replace(tzinfo=UTC)
_LONG = 730
"""Days; what took longer is told in years and months, as people do."""
_FINENESS: tuple[Precision, ...] = ("year", "month", "day", "minute")


def between(start: Moment, end: Moment, *, about: bool = False) -> str:
    """The time between, no more exactly than the coarser of the two is known."""
    precision = min(start.precision, end.precision, key=_FINENESS.index)
    first, last = _calendar(start), _calendar(end)
    long = precision != "year" and (last - first).days > _LONG
    if precision == "minute":
        said = _years_and_months(first, last) if long else in_words(end.earliest - start.earliest)
        return ("about " if about or long else "") + said
    if long:
        return f"about {_years_and_months(first, last)} (known to the {precision})"
    units = {
        "day": (last - first).days,
        "month": (last.year - first.year) * 12 + last.month - first.month,
        "year": last.year - first.year,
    }
    count = units[precision]
    if count <= 0:
        return f"within one {precision}"
    return f"about {_counted(count, precision)} (known to the {precision})"


def _years_and_months(first: date, last: date) -> str:
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    parts = [(months // 12, "year"), (months % 12, "month")]
    return " ".join(_counted(count, unit) for count, unit in parts if count)


def _calendar(moment: Moment) -> date:
    """The day as it was written, in its own zone, so that it compares with a day that has none."""
    written = moment.text[:10]
    return date.fromisoformat(written) if moment.precision in ("day", "minute") else moment.earliest.date()


def in_words(length: timedelta) -> str:
    """A length of time as people say it, with its two largest units: `3 days 4 hours`."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return "less than a minute"
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [(days, "day"), (hours, "hour"), (minutes, "minute")]
    first = next(place for place, (count, _) in enumerate(parts) if count)
    return " ".join(_counted(count, unit) for count, unit in parts[first : first + 2] if count)


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
