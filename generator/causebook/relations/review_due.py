"""By when something that was reviewed is to be reviewed again."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from causebook.records.moment import parse_moment

_DAYS = {"calendar day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
_WORKING_DAYS = 5
_LONGEST = 500
"""Of any unit. A longer interval is no review at all, and must not overflow the calendar."""


def review_due(reviewed_on: str, interval: str) -> date | None:
    """The day by which a review is due; None without a review or an interval.

    A review whose day is not known counts from the first day it may have been. Hours and less end the same day.
    """
    if not reviewed_on or not interval:
        return None
    start = parse_moment(reviewed_on).earliest.date()
    if start.year + _LONGEST > MAXYEAR:
        return None
    number, unit = interval.split(" ", 1)
    count, unit = int(min(float(number), _LONGEST)), unit.removesuffix("s")
    if unit in _MONTHS:
        return _months_after(start, count * _MONTHS[unit])
    if unit == "business day":
        return _working_days_after(start, count)
    return start + timedelta(days=count * _DAYS.get(unit, 0))


def _months_after(start: date, count: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _working_days_after(start: date, count: int) -> date:
    """Counts Monday to Friday; holidays differ from place to place and are left out."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _WORKING_DAYS
    return day
