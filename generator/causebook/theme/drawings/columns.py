"""Counts by year as columns, one row for each lane."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from causebook.theme.drawings import svg

LEFT = 150
HEIGHT = 70


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
    step = (svg.WIDTH - LEFT - 16) / len(years)
    parts: list[str] = []
    top = 8.0
    for row in rows:
        bottom = top + HEIGHT
        parts.append(svg.box(0, top, svg.WIDTH, HEIGHT, "cb-d-lane"))
        parts.append(svg.text(8, top + HEIGHT / 2 + 4, svg.short(row.title, LEFT - 16), "cb-d-label"))
        for place, count in enumerate(row.counts):
            if count:
                tall = (HEIGHT - 18) * count / most
                x = LEFT + step * place
                said = f"{years[place]}: {count}"
                parts.append(svg.box(x + step * 0.15, bottom - tall, step * 0.7, tall, "cb-d-column", said))
                parts.append(svg.text(x + step / 2, bottom - tall - 3, str(count), "cb-d-small", "middle"))
        if row.line:
            parts.append(_line(row.line, len(years), step, bottom, most))
        top = bottom + 6
    every = max(1, round(len(years) * 5 * svg.LETTER / (svg.WIDTH - LEFT)) + 1) if len(years) > 12 else 1  # noqa: PLR2004  # as many labels as fit
    parts += [
        svg.text(LEFT + step * (place + 0.5), top + 12, str(year), "cb-d-small", "middle")
        for place, year in enumerate(years)
        if (years[-1] - year) % every == 0
    ]
    return svg.drawing(top + 18, label, parts)


def _line(line: tuple[float, float], count: int, step: float, bottom: float, most: int) -> str:
    slope, first = line
    ends = [max(0.0, min(float(most), first + slope * place)) for place in (0, count - 1)]
    tall = [(HEIGHT - 18) * end / most for end in ends]
    return svg.line(
        LEFT + step / 2, bottom - tall[0], LEFT + step * (count - 0.5), bottom - tall[1], "cb-d-median"
    )
