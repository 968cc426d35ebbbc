"""A distribution of times as dots on a scale from minutes to years, with its median and its middle half."""

from collections.abc import Iterator, Sequence
from math import log10
from typing import NamedTuple

from markupsafe import Markup

from causebook.analysis.trends import Distribution, Value
from causebook.theme.drawings import svg
from causebook.theme.filters import title_of

LEFT = 190
STEP = 11
LEVELS = 5
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
        return LEFT + (svg.WIDTH - 40 - LEFT) * min(1.0, share)


def dots(rows: Sequence[Row], label: str) -> Markup:
    """The picture of all rows that have values; empty where none has."""
    rows = [row for row in rows if row.distribution.values]
    if not rows:
        return Markup("")
    scale = _scale([value.middle for row in rows for value in row.distribution.values])
    parts: list[str] = []
    beds: list[str] = []
    top = 8.0
    for row in rows:
        places = list(_places(row.distribution.values, scale))
        height = 24 + STEP * max(level for _, _, level in places)
        beds.append(svg.box(0, top, svg.WIDTH, height, "cb-d-lane"))
        parts.append(svg.text(8, top + height / 2 + 4, svg.short(row.title, LEFT - 48), "cb-d-label"))
        parts.append(
            svg.text(
                LEFT - 12, top + height / 2 + 4, f"n {len(row.distribution.values)}", "cb-d-small", "end"
            )
        )
        parts += _spread(row.distribution, scale, top, height)
        for value, x, level in places:
            card = value.incident.card
            said = f"{title_of(card.kind, card.id)}: {value.measure.shown}"
            parts.append(svg.shape("dot", x, top + height - 12 - STEP * level, "cb-d-full", said))
        top += height + 6
    ticks = [(scale.x(minutes), said) for minutes, said in TICKS if scale.low <= minutes <= scale.high]
    grid = [svg.line(x, 4, x, top, "cb-d-grid") for x, _ in ticks]
    words = [svg.text(x, top + 14, said, "cb-d-small", "middle") for x, said in ticks]
    return svg.drawing(top + 20, label, [*beds, *grid, *parts, *words])


def _scale(numbers: Sequence[float]) -> _Scale:
    """From the tick below the least to the tick above the most."""
    marks = [minutes for minutes, _ in TICKS]
    low = max((mark for mark in marks if mark <= min(numbers)), default=marks[0])
    high = min((mark for mark in marks if mark >= max(numbers)), default=marks[-1])
    return _Scale(low, high if high > low else low * 10)


def _spread(row: Distribution, scale: _Scale, top: float, height: float) -> Iterator[str]:
    spread = row.spread
    if spread is None:
        return
    if spread.low is not None and spread.high is not None:
        left, right = scale.x(spread.low), scale.x(spread.high)
        yield svg.box(left, top + 3, max(1, right - left), height - 6, "cb-d-half", "The middle half")
    x = scale.x(spread.median)
    yield svg.line(x, top + 2, x, top + height - 2, "cb-d-median")


def _places(values: Sequence[Value], scale: _Scale) -> Iterator[tuple[Value, float, int]]:
    places = [scale.x(value.middle) for value in values]
    for value, x, level in zip(values, places, svg.stacked(places, STEP - 2, LEVELS), strict=True):
        if level is not None:
            yield value, x, level
