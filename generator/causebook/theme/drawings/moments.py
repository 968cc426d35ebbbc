"""The moments of one incident from left to right: a long wait takes more room than a short one, and not in proportion."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import log2

from causebook.records.kinds.postmortem_parts import Event
from causebook.records.metrics import in_words, latest
from causebook.theme.drawings import scales, svg

LEAST = 11
"""Pixels between two moments at least, on a telephone, as far as there is room."""


class Moments:
    """Places the moments of `events`."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.all = sorted({moment for event in events for moment in _moments(event)})
        gaps = [after - before for before, after in pairwise(self.all)]
        weights = [log2(2 + gap / timedelta(minutes=10)) for gap in gaps]
        least = min(LEAST / svg.NARROW, 1 / max(1, len(gaps)))
        free = 1 - least * len(gaps)
        whole = sum(weights) or 1
        along = 0.0
        self._x = {self.all[0]: scales.between(along)}
        for moment, weight in zip(self.all[1:], weights, strict=True):
            along += least + free * weight / whole
            self._x[moment] = scales.between(min(1.0, along))

    def x(self, moment: datetime) -> float:
        """Where one of the moments stands."""
        return self._x[moment]

    def waits(self, y: float) -> Iterator[str]:
        """How long lies between two neighbours, where there is room to say it."""
        for before, after in pairwise(self.all):
            said = " ".join(in_words(after - before).split(" ")[:2])
            left, right = self._x[before], self._x[after]
            needed = len(said) * svg.LETTER + 8
            if (right - left) * svg.FULL >= needed:
                only = "" if (right - left) * svg.NARROW >= needed else f" {svg.ONLY_WIDE}"
                yield svg.line(svg.share(left), y, svg.share(right), y, f"cb-d-wait{only}")
                yield svg.text(svg.share((left + right) / 2), y - 4, said, f"cb-d-small{only}", "middle")


def _moments(event: Event) -> Iterator[datetime]:
    yield event.at.earliest
    if event.until is not None:
        yield latest(event.until)
    elif event.at.precision != "minute":
        yield latest(event.at)
    if event.known_at is not None:
        yield event.known_at.earliest
