"""A post-mortem's timeline as a picture: what happened, when it became known, the moments of law, the phases."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import log2
from typing import NamedTuple

from markupsafe import Markup

from causebook.records.kinds.postmortem_parts import Event
from causebook.records.metrics import in_words, latest
from causebook.theme.drawings import svg
from causebook.theme.filters import words

LEFT, RIGHT = 96, svg.WIDTH - 20
LABELS, HAPPENED, KNOWN, LAW = 62, 84, 122, 154
"""The heights of the lanes: names of turning points end at the first."""
LEAST = 13
"""Between two moments at least, as far as there is room."""
FEWEST = 3
"""Events from which a picture shows more than a table."""
TONES = {
    "condition_introduced": ("diamond", "cb-d-bad"),
    "first_effect": ("diamond", "cb-d-bad"),
    "signal": ("square", "cb-d-warn"),
    "detected": ("square", "cb-d-warn"),
    "reported_externally": ("square", "cb-d-warn"),
    "contained": ("disc", "cb-d-good"),
    "mitigated": ("disc", "cb-d-good"),
    "recovered": ("disc", "cb-d-good"),
    "verified": ("disc", "cb-d-good"),
    "closed": ("disc", "cb-d-good"),
}
"""Form and colour of a kind of event; a dot for any other."""
TURNS = ("condition_introduced", "first_effect", "detected", "declared", "contained", "recovered", "verified")
"""Kinds whose first event is named in the picture."""
_LAWFUL = ("became_aware_legal", "determined_legal", "classified_legal", "notified_authority")


class _Axis:
    """Moments from left to right in order; a long wait takes more room than a short one, and not in proportion."""

    def __init__(self, moments: Sequence[datetime]) -> None:
        self.moments = sorted(set(moments))
        gaps = [(after - before) for before, after in pairwise(self.moments)]
        weights = [log2(2 + gap / timedelta(minutes=10)) for gap in gaps]
        least = min(LEAST, (RIGHT - LEFT) / max(1, len(gaps)))
        free = RIGHT - LEFT - least * len(gaps)
        whole = sum(weights) or 1
        x = float(LEFT)
        self._x = {self.moments[0]: x}
        for moment, weight in zip(self.moments[1:], weights, strict=True):
            x += least + free * weight / whole
            self._x[moment] = x

    def x(self, moment: datetime) -> float:
        """Where one of the moments stands."""
        return self._x[moment]

    def waits(self) -> Iterator[tuple[float, float, str]]:
        """Where two neighbours stand, and how long lies between them, where there is room to say it."""
        for before, after in pairwise(self.moments):
            said = in_words(after - before).split(" ")
            short = " ".join(said[:2])
            if self._x[after] - self._x[before] >= len(short) * svg.LETTER + 10:
                yield self._x[before], self._x[after], short


class _Placed(NamedTuple):
    event: Event
    number: int
    left: float
    right: float
    """The same as `left` where the time is known to the minute."""
    known: float | None


def timeline(events: Sequence[Event]) -> Markup:
    """The picture; empty for so few events that the table shows it all."""
    if len(events) < FEWEST:
        return Markup("")
    axis = _Axis([moment for event in events for moment in _moments(event)])
    placed = [_place(event, number, axis) for number, event in enumerate(events, 1)]
    lawful = any(one.event.kind in _LAWFUL for one in placed)
    late = any(one.known is not None for one in placed)
    bottom = (LAW if lawful else KNOWN if late else HAPPENED) + 18
    parts = [
        *_beds(late=late, lawful=lawful),
        *_phases(placed),
        *_waits(axis, bottom),
        *(part for one in placed for part in _marks(one)),
        *_turns(placed),
        *_ends(events, bottom),
    ]
    label = "The timeline from left to right. A long wait is drawn longer, and not in proportion. The table says the same."
    return svg.drawing(bottom + 34, label, parts)


def _moments(event: Event) -> Iterator[datetime]:
    yield event.at.earliest
    if event.until is not None:
        yield latest(event.until)
    elif event.at.precision != "minute":
        yield latest(event.at)
    if event.known_at is not None:
        yield event.known_at.earliest


def _place(event: Event, number: int, axis: _Axis) -> _Placed:
    left = axis.x(event.at.earliest)
    end = latest(event.until) if event.until is not None else latest(event.at)
    right = axis.x(end) if end != event.at.earliest else left
    return _Placed(event, number, left, right, axis.x(event.known_at.earliest) if event.known_at else None)


def _beds(*, late: bool, lawful: bool) -> Iterator[str]:
    for y, name, shown in (
        (HAPPENED, "Happened", True),
        (KNOWN, "Became known", late),
        (LAW, "In law", lawful),
    ):
        if shown:
            yield svg.box(0, y - 13, svg.WIDTH, 26, "cb-d-lane")
            yield svg.text(6, y + 4, name, "cb-d-label")


def _phases(placed: Sequence[_Placed]) -> Iterator[str]:
    """A bar for each stretch of neighbours in one phase, with its name where it fits."""
    stretches: list[tuple[str, float, float]] = []
    for one in placed:
        if one.event.phase:
            if stretches and stretches[-1][0] == one.event.phase:
                stretches[-1] = (one.event.phase, stretches[-1][1], one.right)
            else:
                stretches.append((one.event.phase, one.left, one.right))
    for phase, left, right in stretches:
        name = words(phase)
        yield svg.box(left - 4, 4, max(8, right - left + 8), 13, "cb-d-phase", name)
        if len(name) * svg.LETTER < right - left + 6:
            yield svg.text(left, 14, name, "cb-d-small")


def _waits(axis: _Axis, bottom: float) -> Iterator[str]:
    y = bottom + 6
    for left, right, said in axis.waits():
        yield svg.line(left + 3, y, right - 3, y, "cb-d-grid")
        yield svg.text((left + right) / 2, y - 3, said, "cb-d-small", "middle")


def _marks(one: _Placed) -> Iterator[str]:
    event = one.event
    form, tone = TONES.get(event.kind, ("dot", ""))
    y = LAW if event.kind in _LAWFUL else HAPPENED
    if event.kind in _LAWFUL:
        form, tone = "diamond", "cb-d-info"
    said = f"{one.number}. {'about ' if event.approximate else ''}{event.at.shown}: {words(event.kind)}"
    if one.right > one.left:
        yield svg.box(one.left, y - 4, one.right - one.left, 8, f"cb-d-span {tone}", said)
    if one.known is not None:
        yield svg.line(one.left, y, one.known, KNOWN, "cb-d-late")
        known_at = event.known_at.shown if event.known_at else ""
        yield svg.shape("dot", one.known, KNOWN, "cb-d-full", f"{one.number}. became known {known_at}")
    yield svg.shape(form, one.left, y, f"cb-d-full {tone}", said)


def _turns(placed: Sequence[_Placed]) -> Iterator[str]:
    """Names of the turning points, on up to three levels so that none covers another."""
    ends = [0.0, 0.0, 0.0]
    seen: set[str] = set()
    for one in placed:
        kind = one.event.kind
        if kind not in TURNS or kind in seen:
            continue
        seen.add(kind)
        name = words(kind)
        left = min(one.left - 3, svg.WIDTH - len(name) * svg.LETTER - 4)
        level = next((level for level, end in enumerate(ends) if end <= left), None)
        if level is not None:
            ends[level] = left + len(name) * svg.LETTER + 8
            y = LABELS - 14 * level
            yield svg.line(one.left, y + 3, one.left, HAPPENED - 7, "cb-d-grid")
            yield svg.text(left, y, name, "cb-d-small")


def _ends(events: Sequence[Event], bottom: float) -> Iterator[str]:
    first, last = min(event.at for event in events), max(event.at for event in events)
    yield svg.text(LEFT - 4, bottom + 24, first.day, "cb-d-small")
    if last.day != first.day:
        yield svg.text(svg.WIDTH - 4, bottom + 24, last.day, "cb-d-small", "end")
