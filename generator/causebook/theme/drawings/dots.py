"""A distribution of times as dots on a scale from minutes to years, with its median and its middle half."""

from collections.abc import Iterator, Sequence
from math import log10
from typing import NamedTuple

from markupsafe import Markup

from causebook.analysis.trends import Distribution, Value
from causebook.theme.drawings import frame, scales, svg
from causebook.theme.filters import title_of

STEP = 10
LEVELS = 7
"""Dots that stand above one another; more would hide each other, and the row says how many there are."""
TICKS = (
    (1, "1 min"),
    (10, "10 min"),
    (60, "1 h"),
    (24 * 60, "1 day"),
    (7 * 24 * 60, "1 week"),
    (30 * 24 * 60, "1 month"),
    (365 * 24 * 60, "1 year"),
    (3650 * 24 * 60, "10 years"),
    (36500 * 24 * 60, "100 years"),
)
"""Minutes, and how they are said."""


class Row(NamedTuple):
    """One line of the picture."""

    title: str
    distribution: Distribution


class _Scale(NamedTuple):
    low: float
    high: float

    def x(self, minutes: float) -> float:
        """Where a time stands; less than the least stands at the left."""
        share = (log10(max(minutes, self.low)) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return scales.between(min(1.0, share))


def dots(rows: Sequence[Row], label: str) -> Markup:
    """The picture of all rows that have values; empty where none has."""
    rows = [row for row in rows if row.distribution.values]
    if not rows:
        return Markup("")
    scale = _scale([value.middle for row in rows for value in row.distribution.values])
    ticks = [(scale.x(minutes), said) for minutes, said in TICKS if scale.low <= minutes <= scale.high]
    parts = [frame.grid(ticks)]
    for row in rows:
        places = list(_places(row.distribution.values, scale))
        height = 24 + STEP * max(level for _, _, level in places)
        marks = [*_spread(row.distribution, scale, height), *_dots(places, height)]
        parts.append(frame.lane(row.title, height, marks, count=f"n = {len(row.distribution.values)}"))
    return frame.picture(label, [*parts, frame.axis(scales.labels(ticks))])


def _scale(numbers: Sequence[float]) -> _Scale:
    """From the tick below the least to the tick above the most."""
    marks = [minutes for minutes, _ in TICKS]
    low = max((mark for mark in marks if mark <= min(numbers)), default=marks[0])
    high = min((mark for mark in marks if mark >= max(numbers)), default=marks[-1])
    return _Scale(low, high if high > low else low * 10)


def _spread(row: Distribution, scale: _Scale, height: float) -> Iterator[str]:
    spread = row.spread
    if spread is None:
        return
    if spread.low is not None and spread.high is not None:
        left, right = scale.x(spread.low), scale.x(spread.high)
        width = svg.share(max(0.003, right - left))
        yield svg.box(svg.share(left), 3, width, height - 6, "cb-d-half", "The middle half")
    x = svg.share(scale.x(spread.median))
    yield svg.line(x, 2, x, height - 2, "cb-d-median")


def _dots(places: Sequence[tuple[Value, float, int]], height: float) -> Iterator[str]:
    for value, x, level in places:
        card = value.incident.card
        said = f"{title_of(card.kind, card.id)}: {value.measure.shown}"
        yield svg.shape("dot", svg.share(x), height - 12 - STEP * level, "cb-d-full", said)


def _places(values: Sequence[Value], scale: _Scale) -> Iterator[tuple[Value, float, int]]:
    places = [scale.x(value.middle) for value in values]
    for value, x, level in zip(values, places, scales.stacked(places, STEP - 2, LEVELS), strict=True):
        if level is not None:
            yield value, x, level
