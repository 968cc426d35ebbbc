"""A date or time that keeps the precision it was written with."""

import re
from datetime import UTC, datetime
from functools import lru_cache, total_ordering
from typing import Literal

Precision = Literal["year", "month", "day", "minute"]

_FORM = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2}))?)?)?\Z"
)
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905  # as a list it is twelve lines
)


@total_ordering
class Moment:
    """A point or stretch of time: a year, a month, a day, or a minute with its zone. Never changed.

    A plain class, since msgspec would read a dataclass field by field and never ask how a moment is written.
    """

    __slots__ = ("earliest", "precision", "text", "written")

    def __init__(self, text: str, precision: Precision, earliest: datetime, written: tuple[int, ...]) -> None:
        self.text = text
        """As authored."""
        self.precision = precision
        self.earliest = earliest
        """The first instant it can mean, in UTC."""
        self.written = written
        """Year, month, day, hour, minute as the author wrote them, as far as known."""

    def __repr__(self) -> str:
        """As authored."""
        return f"Moment({self.text!r})"

    def __eq__(self, other: object) -> bool:
        """Equal when written alike."""
        return isinstance(other, Moment) and self.text == other.text

    def __hash__(self) -> int:
        """By what was written."""
        return hash(self.text)

    def __lt__(self, other: "Moment") -> bool:
        """By the earliest instant; a coarser one stands before a finer one that begins with it."""
        return (self.earliest, self.text) < (other.earliest, other.text)

    def surely_before(self, other: "Moment") -> bool:
        """Whether even its last instant lies before the first of `other`.

        A day has no zone, so what is known only to the day is held against what others wrote, not against UTC.
        """
        if self.precision == other.precision == "minute":
            return self.earliest < other.earliest
        length = min(len(self.written), len(other.written))
        return self.written[:length] < other.written[:length]

    @property
    def shown(self) -> str:
        """As a reader likes it: `2024`, `February 2024`, `22 February 2024`, `22 February 2024, 11:05 UTC`."""
        if self.precision != "minute":
            return self.day
        zone = self.text[-6:]
        said = f"UTC{zone}" if zone[0] in "+-" and zone != "+00:00" else "UTC"
        return f"{self.day}, {self.written[3]:02}:{self.written[4]:02} {said}"

    @property
    def day(self) -> str:
        """The same without the time of day."""
        year, *rest = self.written[:3]
        if not rest:
            return str(year)
        month = f"{_MONTHS[rest[0] - 1]} {year}"
        return f"{rest[1]} {month}" if len(rest) > 1 else month


@lru_cache(maxsize=4096)  # the schema asks, and a moment later the record
def parse_moment(text: str) -> Moment:
    """The moment that `text` writes.

    Raises: ValueError for a form that is not ISO 8601 as DESIGN has it, and for a day the calendar lacks.
    """
    match = _FORM.match(text)
    if match is None:
        message = "write 2025, 2025-03, 2025-03-01 or 2025-03-01T14:05Z"
        raise ValueError(message)
    year, month, day, hour, minute, second, zone = match.groups()
    written = tuple(int(part) for part in (year, month, day, hour, minute) if part is not None)
    precision: Precision = "minute" if hour else "day" if day else "month" if month else "year"
    clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}"
    offset = "+00:00" if zone in (None, "Z") else zone
    instant = datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{clock}{offset}")
    try:
        return Moment(text, precision, instant.astimezone(UTC), written)
    except OverflowError:
        message = "a year between 1 and 9999 is needed"
        raise ValueError(message) from None
