"""Counts by year as columns, one row for each lane."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from causebook.theme.drawings import frame, scales, svg

HEIGHT = 70
TOP = 18
"""What the tallest column leaves free, for its number."""


class Row(NamedTuple):
    """One lane: its counts in the order of the years."""

    title: str
    counts: Sequence[int]
    line: tuple[float, float] | None = None
    """Slope by year and value in the first year of a line through them; None for no line."""


def columns(years: Sequence[int], rows: Sequence[Row], label: str) -> Markup:
    """The picture; empty where nothing is counted."""
    rows = [row for row in rows if any(row.counts)]
    if not rows:
        return Markup("")
    most = max(max(row.counts) for row in rows)
    parts = [frame.lane(row.title, HEIGHT, [*_columns(years, row, most), *_line(row, most)]) for row in rows]
    every = next(step for step in scales.ROUND if svg.WIDE / len(years) * step >= 4 * svg.LETTER + 6)
    said = [
        (_middle(place, len(years)), str(year))
        for place, year in enumerate(years)
        if year % every == 0 or every == 1
    ]
    return frame.picture(label, [*parts, frame.axis(scales.labels(said))])


def _middle(place: int, count: int) -> float:
    return scales.between((place + 0.5) / count)


def _columns(years: Sequence[int], row: Row, most: int) -> Iterator[str]:
    step = (scales.LAST - scales.FIRST) / len(years)
    for place, count in enumerate(row.counts):
        if count:
            tall = (HEIGHT - TOP) * count / most
            x = _middle(place, len(years))
            said = f"{years[place]}: {count}"
            width = svg.share(step * 0.7)
            yield svg.box(svg.share(x - step * 0.35), HEIGHT - tall, width, tall, "cb-d-column", said)
            fits = len(str(count)) * svg.LETTER + 2 <= step * svg.NARROW
            style = "cb-d-small" if fits else f"cb-d-small {svg.ONLY_WIDE}"
            yield svg.text(svg.share(x), HEIGHT - tall - 3, str(count), style, "middle")


def _line(row: Row, most: int) -> Iterator[str]:
    if row.line is None:
        return
    slope, first = row.line
    count = len(row.counts)
    ends = [max(0.0, min(float(most), first + slope * place)) for place in (0, count - 1)]
    left, right = (HEIGHT - (HEIGHT - TOP) * end / most for end in ends)
    first_x, last_x = svg.share(_middle(0, count)), svg.share(_middle(count - 1, count))
    yield svg.line(first_x, left, last_x, right, "cb-d-median")
