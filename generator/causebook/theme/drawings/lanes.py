"""Occurrences along the years, in lanes: this organisation's, others', invented ones."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from causebook.analysis.incidents import Incident
from causebook.theme.drawings import svg

LEFT = 150
"""Room for the names of the lanes."""
STEP = 15
"""From one mark to another that would cover it."""
LEVELS = 4
"""Marks that stand above one another before they may overlap."""


class Lane(NamedTuple):
    """One row of the picture."""

    title: str
    incidents: Sequence[Incident]


class _Place(NamedTuple):
    incident: Incident
    x: float
    level: int


def lanes(rows: Sequence[Lane], label: str) -> Markup:
    """The picture of all rows that hold a dated incident; empty where none does."""
    rows = [row for row in rows if any(incident.day for incident in row.incidents)]
    days = [incident.day for row in rows for incident in row.incidents if incident.day]
    if not days:
        return Markup("")
    axis = svg.Years(min(days), max(days), LEFT, svg.WIDTH - 16)
    parts: list[str] = []
    top = 8.0
    for row in rows:
        placed = list(_placed(row.incidents, axis))
        height = 22 + STEP * max(place.level for place in placed)
        parts += _lane(row, placed, top, height)
        top += height + 6
    parts += [svg.line(x, 4, x, top, "cb-d-grid") for x, _ in axis.ticks()]
    parts += [svg.text(x, top + 14, year, "cb-d-small", "middle") for x, year in axis.ticks()]
    return svg.drawing(top + 20, label, parts)


def _lane(row: Lane, placed: Sequence[_Place], top: float, height: float) -> Iterator[str]:
    yield svg.box(0, top, svg.WIDTH, height, "cb-d-lane")
    yield svg.text(8, top + height / 2 + 4, row.title, "cb-d-label")
    for place in placed:
        study = place.incident.study
        style = "cb-d-hollow" if study.record_kind != "incident" else "cb-d-full"
        tier = place.incident.tier
        graded = tier.part.names[0] if tier and tier.part and tier.part.names else "not graded"
        said = f"{place.incident.card.title}, {place.incident.card.date} ({graded})"
        y = top + height - 11 - STEP * place.level
        yield svg.shape(svg.shape_of(place.incident.weight), place.x, y, style, said)


def _placed(incidents: Sequence[Incident], axis: svg.Years) -> Iterator[_Place]:
    """Marks from left to right, each on the lowest level where it covers no other."""
    taken: list[float] = []
    dated = [(one.day, one.card.id, one) for one in incidents if one.day]
    for day, _, incident in sorted(dated):
        x = axis.x(day)
        free = [level for level, end in enumerate(taken) if x - end >= STEP]
        level = free[0] if free else min(len(taken), LEVELS - 1)
        if level == len(taken):
            taken.append(x)
        taken[level] = x
        yield _Place(incident, x, level)
