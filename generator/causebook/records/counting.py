"""How a limit in law is counted: the rules that a clock may name, in words, and what each goes with."""

from typing import Literal

Counting = Literal["by_the_hour", "calendar_days", "next_working_day", "eu_1182_71", "working_days"]

_WORDS: dict[Counting, str] = {
    "by_the_hour": "Hour by hour, through nights, weekends and holidays.",
    "calendar_days": "Every day after the one it starts on, weekends and holidays too. "
    "The last day counts whatever day it is.",
    "next_working_day": "Every day after the one it starts on. "
    "A last day that is no working day moves to the next one.",
    "eu_1182_71": "By Regulation (EEC, Euratom) No 1182/71. In days and months, the day it starts on does not count, "
    "a last day that is a Saturday, a Sunday or a public holiday moves to the next working day, "
    "and two days or more include two working days. Hours run through.",
    "working_days": "Only working days count. Weekends and holidays are left out.",
}
_UNKNOWN = "The record does not say. Due times are counted so that none is too late: every hour and every day counts."
_HOURS = ("minute", "hour")
_WORKING = ("business day", "work day")


def counting_words(counting: Counting | None, durations: list[str]) -> str | None:
    """How limits are counted; None where there are none, or where the unit of the first says it all."""
    if not durations:
        return None
    if counting:
        return _WORDS[counting]
    return None if _unit(durations[0]) in _WORKING else _UNKNOWN


def goes_with(counting: Counting | None, duration: str) -> bool:
    """Whether a limit, such as `72 hours`, can be counted by a rule."""
    unit = _unit(duration)
    if counting == "by_the_hour":
        return unit in _HOURS
    if counting in ("calendar_days", "next_working_day"):
        return unit not in (*_HOURS, *_WORKING)
    return counting != "working_days" or unit in (*_HOURS, *_WORKING)


def _unit(duration: str) -> str:
    return duration.partition(" ")[2].removesuffix("s")
