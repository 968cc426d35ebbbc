"""Where each value of a YAML text stands: the events that told of it, kept beside the values."""

from typing import NamedTuple, TypeAlias

from yaml.events import Event, ScalarEvent

from causebook.diagnostics.problem import Path
from causebook.diagnostics.span import Span


class Branch(NamedTuple):
    """The places of a mapping or a list, and of everything in it."""

    start: Event
    end: Event
    keys: dict[str, ScalarEvent]
    """Empty for a list."""
    inside: "dict[str, Marks] | list[Marks]"


Marks: TypeAlias = ScalarEvent | Branch
"""A value's place: for text, numbers and the like the one event that told of it."""


def nowhere(near: Event | None = None) -> ScalarEvent:
    """The place of a value that nothing was written for."""
    start, end = (near.start_mark, near.end_mark) if near is not None else (None, None)
    return ScalarEvent(None, None, (True, False), "", start, end)


def span_at(marks: Marks, path: Path, file: str, *, on_key: bool = False) -> Span:
    """The span of the value at `path`, or of its key; of the nearest value around it where there is none."""
    for place, step in enumerate(path, 1):
        inner = _inside(marks, step)
        if inner is None:
            break
        if on_key and place == len(path) and isinstance(marks, Branch) and step in marks.keys:
            return span_of(marks.keys[str(step)], file)
        marks = inner
    return span_of(marks, file)


def span_of(place: Marks | Event, file: str) -> Span:
    """The whole span of a value, or of a single event."""
    first = place.start.start_mark if isinstance(place, Branch) else place.start_mark
    last = _last(place).end_mark
    if first is None or last is None:
        return Span(file)
    return Span(file, first.line + 1, first.column + 1, last.line + 1, last.column + 1)


def indexes_of(marks: Marks) -> tuple[int, int]:
    """Where a value begins and ends in its text, counted in characters from 0."""
    first, last = marks.start if isinstance(marks, Branch) else marks, _last(marks)
    return (first.start_mark.index if first.start_mark else 0), (last.end_mark.index if last.end_mark else 0)


def line_of(event: Event) -> int:
    """The line that an event begins in, counted from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


def last_line_of(event: Event) -> int:
    """The line that an event ends in, counted from 1."""
    return event.end_mark.line + 1 if event.end_mark else 1


def inner_marks(marks: Marks, path: Path) -> Marks | None:
    """The place of the value at `path`; None where there is none."""
    found: Marks | None = marks
    for step in path:
        found = _inside(found, step) if found is not None else None
    return found


def _inside(marks: Marks, step: str | int) -> Marks | None:
    if not isinstance(marks, Branch):
        return None
    if isinstance(marks.inside, dict):
        return marks.inside.get(str(step))
    return marks.inside[step] if isinstance(step, int) and 0 <= step < len(marks.inside) else None


def _last(place: Marks | Event) -> Event:
    """The event that a value ends with. The end of a block says nothing: it stands before what comes next."""
    while isinstance(place, Branch):
        entries = list(place.inside.values()) if isinstance(place.inside, dict) else place.inside
        if not entries or _has_width(place.end):
            return place.end
        place = entries[-1]
    return place


def _has_width(event: Event) -> bool:
    start, end = event.start_mark, event.end_mark
    return start is not None and end is not None and start.index != end.index
