"""Times as people write them to moments as records have them, no more exactly than they are written."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from causebook.records.moment import parse_moment

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905  # as a list it is twelve lines
_NAME = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_UNKNOWN = r"\?\?|mm|dd|xx|--"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d)(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}}|{_UNKNOWN})[-/](?P<day>\d{{1,2}}|{_UNKNOWN})(?!\d)",
        rf"\b{_NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-\u2013\u2014]\s*(?P<to>\d{{1,2}})(?:st|nd|rd|th)?)?,?\s+(?P<year>\d{{4}})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_NAME},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_NAME},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_NAME}\s*[-\u2013\u2014]\s*[a-z]+\.?\s+(?P<year>\d{{4}})\b",
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})(?!\d|-\d)",
        r"(?<![\d.,$-])(?P<year>(?:19|20)\d{2})(?![\d,.]\d|\d|[-/](?:\d{1,2}|\?\?)(?!\d))",
    )
)
_CLOCK = (
    r"(?P<{0}h>\d{{1,2}}):(?P<{0}m>\d{{2}}|\?\?)(?::\d{{2}}(?:\.\d+)?)?\s*(?P<{0}half>[ap]\.?m\.?(?![a-z]))?"
)
_TIME = re.compile(
    rf"[T\s]*{_CLOCK.format('a')}(?:\s*(?:[-\u2013\u2014]|to)\s*{_CLOCK.format('b')})?\s*(?P<zone>Z\b|[+-]\d{{2}}:?\d{{2}}\b|[A-Z]{{2,4}}\b)?",
    re.IGNORECASE,
)
_NO_TIME = re.compile(r"[T\s]*(?:hh:mm|\?\?:\?\?|--:--)", re.IGNORECASE)
_ABOUT = re.compile(r"~|\b(?:about|around|approx\w*|circa|ca\.|mid-|early|late)\b", re.IGNORECASE)
_OFFSET = re.compile(r"([+-]\d{2}):?(\d{2})\Z")


class Context(NamedTuple):
    """What a time means that does not say it itself."""

    zone: str
    """The distance from UTC: `Z`, `+01:00`."""
    zones: Mapping[str, str]
    """By their names."""
    day: str = ""
    """The day that a time of day is of; empty where nobody knows."""


class When(NamedTuple):
    """A time that was read."""

    at: str
    until: str
    """Empty where it did not last."""
    approximate: bool
    rest: str
    """What stands behind it."""
    before: str
    """What stands before it."""
    guess: str
    """What of it is not in the source; empty where nothing is."""
    last_day: str
    """The last day of a stretch of days such as `3-5 May 2026`; empty for one."""


def read_when(text: str, context: Context) -> When | None:
    """The first time in `text`; None where there is none that the calendar has."""
    found = next(_days(text), None)
    day, start, end, last = found or (context.day, 0, 0, "")
    guess = "" if found else f"the day is that of the row above, {day}"
    clock = _TIME.match(text, end) if found else _TIME.search(text[:16])
    if clock and not found and re.search(r"\d", text[: clock.start()]):
        return None
    if clock is None or len(day) < len("2025-01-01"):
        blank = _NO_TIME.match(text, end)
        end = blank.end() if blank else end
        return _made(day, "", text, (start, end), ("", last)) if found else None
    start, end = (start if found else clock.start()), clock.end()
    zone, named = _zone(clock["zone"] or "", context)
    if not named:
        end = clock.start("zone")
    if clock["am"] == "??":
        hour = f"only the hour, {clock['ah']}, is known, and a record has none of that precision"
        return _made(day, "", text, (start, end), (hour, last))
    at = f"{day}T{_of_day(clock, 'a')}{zone}"
    until = f"{day}T{_of_day(clock, 'b')}{zone}" if clock["bh"] and clock["bm"] != "??" else ""
    return _made(at, until, text, (start, end), (guess, last))


def _made(at: str, until: str, text: str, span: tuple[int, int], more: tuple[str, str]) -> When | None:
    try:
        moment = parse_moment(at)
        if until and parse_moment(until).surely_before(moment):
            until = ""
    except ValueError:
        return None
    before, rest = text[: span[0]], text[span[1] :]
    about = _ABOUT.search(before[-12:]) is not None or rest[:1] == "~"
    return When(at, until, about, rest.lstrip("~"), before, *more)


def _days(text: str) -> Iterator[tuple[str, int, int, str]]:
    """Each date in `text` with its place, the first in the text first; the longer of two that begin alike."""
    found = []
    for rank, form in enumerate(_DATES):
        for match in form.finditer(text):
            part = match.groupdict()
            month = part.get("month") or (_month(part["name"]) if part.get("name") else None)
            written = [part["year"]]
            if month and month.isdigit():
                written.append(f"{int(month):02}")
                day = part.get("day")
                written += [f"{int(day):02}"] if day and day.isdigit() else []
            last = f"{'-'.join(written[:2])}-{int(part['to']):02}" if part.get("to") else ""
            if _is_moment("-".join(written)):
                found.append((match.start(), rank, "-".join(written), match.end(), last))
    for start, _, day, end, last in sorted(found):
        yield day, start, end, last if last and _is_moment(last) else ""


def _is_moment(text: str) -> bool:
    try:
        parse_moment(text)
    except ValueError:
        return False
    return True


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)


def _of_day(clock: re.Match[str], which: str) -> str:
    """`14:05`, from a clock of twelve or of 24 hours."""
    hour, half = int(clock[f"{which}h"]), (clock[f"{which}half"] or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{clock[f'{which}m']}"


def _zone(written: str, context: Context) -> tuple[str, bool]:
    """The distance from UTC, and whether `written` names one."""
    if written.upper() in ("Z", *context.zones):
        return context.zones.get(written.upper(), "Z"), True
    if match := _OFFSET.match(written):
        return f"{match[1]}:{match[2]}", True
    return context.zone, not written
