"""Times that a source states, held against those that its own timeline comes to."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from causebook.imports.draft import Figure
from causebook.records.kinds import BY_NAME
from causebook.records.kinds.postmortem import Postmortem
from causebook.records.kinds.postmortem_parts import Event
from causebook.records.metrics import in_words
from causebook.records.typed import to_record

_UNITS = {"d": 86400, "h": 3600, "m": 60, "s": 1}
_PART = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)\b", re.IGNORECASE
)


class Compared(NamedTuple):
    """A stated time beside the computed one."""

    figure: Figure
    computed: str
    """In words; empty where the timeline does not say it."""
    agrees: bool
    cause: str
    """Why the two differ; empty where they agree or nothing is stated."""


def length_of(text: str) -> tuple[timedelta, timedelta] | None:
    """The length of time that `text` writes and the smallest unit it is written in; None where it writes none."""
    parts = _PART.findall(text)
    if not parts:
        return None
    seconds = sum(float(count.replace(",", ".")) * _UNITS[unit[0].lower()] for count, unit in parts)
    return timedelta(seconds=seconds), timedelta(seconds=_UNITS[parts[-1][1][0].lower()])


def compared(values: Mapping[str, Any], stated: Sequence[Figure]) -> list[Compared]:
    """Each stated time with what the timeline comes to. To recover is taken from the first effect, as reports do."""
    record = to_record(BY_NAME["postmortem"], values)
    if not isinstance(record, Postmortem):
        return []
    return [_compared(figure, record.timeline) for figure in stated]


def _compared(figure: Figure, timeline: Sequence[Event]) -> Compared:
    stated = length_of(figure.said)
    start = _one(timeline, ("first_effect", "condition_introduced"))
    end = (
        _one(timeline, ("detected",))
        if figure.what == "detect"
        else _last(timeline, ("recovered", "verified"))
    )
    took = end.at.earliest - start.at.earliest if start and end else None
    words = "" if took is None else in_words(took)
    if stated is None:
        return Compared(figure, words, agrees=False, cause="the source gives no length of time")
    if took is not None and abs(took - stated[0]) < stated[1]:
        return Compared(figure, words, agrees=True, cause="")
    return Compared(figure, words, agrees=False, cause=_cause(stated, timeline, start, end))


def _one(timeline: Sequence[Event], kinds: Sequence[str]) -> Event | None:
    for kind in kinds:
        if found := [event for event in timeline if event.kind == kind]:
            return min(found, key=lambda event: event.at)
    return None


def _last(timeline: Sequence[Event], kinds: Sequence[str]) -> Event | None:
    for kind in kinds:
        if found := [event for event in timeline if event.kind == kind]:
            return max(found, key=lambda event: event.at)
    return None


def _cause(
    stated: tuple[timedelta, timedelta], timeline: Sequence[Event], start: Event | None, end: Event | None
) -> str:
    """Which rows the source may have counted from, and where they part from the guess."""
    missing = "the beginning" if start is None else "the end" if end is None else ""
    lacks = f"no row was taken for {missing}; " if missing else ""
    exact = [event for event in timeline if event.at.precision == "minute"]
    pairs = [
        (one, other)
        for one in exact
        for other in exact
        if stated[0] and abs(other.at.earliest - one.at.earliest - stated[0]) < stated[1]
    ]
    pairs.sort(key=lambda pair: (pair[0] != start, pair[1] != end))
    if pairs:
        one, other = pairs[0]
        return f"{lacks}the stated time lies between the rows at {_shown(one)} and {_shown(other)}, {_taken(one, other, start, end)}"
    if not stated[0]:
        return f"{lacks}zero is stated: the source counts from the moment it was noticed"
    return f"{lacks}no two rows of the timeline lie that far apart"


def _shown(event: Event) -> str:
    return event.at.text.replace("T", " ")


def _taken(one: Event, other: Event, start: Event | None, end: Event | None) -> str:
    said = []
    if one != start:
        said.append("the beginning was taken to be " + (_shown(start) if start else "unknown"))
    if other != end:
        said.append("the end was taken to be " + (_shown(end) if end else "unknown"))
    return " and ".join(said) or "as they were taken"
