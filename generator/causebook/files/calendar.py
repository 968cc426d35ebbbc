"""The book's calendar: its time zone, and the days of rest of the places whose clocks it keeps."""

from collections.abc import Iterator
from datetime import date

import msgspec

from causebook.files.zones import is_zone, like_zone

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
USUAL_WEEKEND = ("saturday", "sunday")
_EXAMPLE = "holidays: [2026-12-25, 2027-01-01]"


class CalendarError(ValueError):
    """The calendar cannot be used; the message is for the person at the terminal."""


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """When one place rests."""

    weekend: tuple[str, ...] = USUAL_WEEKEND
    """English names in lower case, Monday first."""
    holidays: tuple[str, ...] = ()
    """Days such as `2026-12-25`, in order. Empty says that none are known, and not that there are none."""


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """What due times are counted with. As JSON it is what the scripts of the pages take."""

    zone: str | None = None
    """None where the book has none; a page then goes by its reader's."""
    places: dict[str, Rest] = {}
    """By the `jurisdiction` of the clocks that they are for, word for word."""


def calendar_of(value: object) -> Calendar:
    """The calendar that a book's settings hold; an empty one for None.

    Raises: CalendarError for what can be no calendar.
    """
    if value is None:
        return Calendar()
    found = _mapping(value, "calendar", ("zone", "places"))
    places = found.get("places") or {}
    if not isinstance(places, dict):
        message = (
            f"calendar: places is a list of names with their days, such as `European Union: {{{_EXAMPLE}}}`"
        )
        raise CalendarError(message)
    rests = {str(name): _rest(days, f"calendar: {name}") for name, days in places.items()}
    return Calendar(zone=_zone(found.get("zone")), places=rests)


def _mapping(value: object, where: str, keys: tuple[str, ...]) -> dict[object, object]:
    if not isinstance(value, dict):
        message = f"{where} has the keys {' and '.join(keys)}, not {value!r}"
        raise CalendarError(message)
    for key in value:
        if key not in keys:
            message = f"{where} has no key {key!r}; it has {' and '.join(keys)}"
            raise CalendarError(message)
    return value


def _zone(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and is_zone(value):
        return value
    close = like_zone(str(value))
    message = f"calendar: there is no time zone {value!r}; {f'did you mean {close}?' if close else 'write one such as Europe/Berlin'}"
    raise CalendarError(message)


def _rest(value: object, where: str) -> Rest:
    found = _mapping(value, where, ("weekend", "holidays"))
    return Rest(
        weekend=_weekend(found.get("weekend"), where), holidays=_holidays(found.get("holidays"), where)
    )


def _weekend(value: object, where: str) -> tuple[str, ...]:
    if value is None:
        return USUAL_WEEKEND
    days = [str(day).lower() for day in value] if isinstance(value, list) else []
    if not isinstance(value, list) or any(day not in WEEKDAYS for day in days):
        message = f"{where}: weekend names days, such as [saturday, sunday], not {value!r}"
        raise CalendarError(message)
    if set(days) == set(WEEKDAYS):
        message = f"{where}: a weekend of seven days leaves no day to work on"
        raise CalendarError(message)
    return tuple(day for day in WEEKDAYS if day in days)


def _holidays(value: object, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        message = f"{where}: holidays is a list of days, such as [2026-12-25], not {value!r}"
        raise CalendarError(message)
    return tuple(sorted(set(_days(value, where))))


def _days(values: list[object], where: str) -> Iterator[str]:
    for value in values:
        try:
            yield date.fromisoformat(str(value)).isoformat()
        except ValueError:
            message = f"{where}: a holiday is a day of one year, such as 2026-12-25, not {value!r}"
            raise CalendarError(message) from None
