"""Occurrences along the years, in lanes: this organisation's, others', invented ones."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from causebook.analysis.incidents import Incident
from causebook.theme.drawings import svg
from causebook.theme.filters import title_of

LEFT = 150
WIDE_LEFT = 250
"""Room for the names of the lanes: for short ones, and where one is longer."""
STEP = 15
"""From one mark to another that would cover it."""
LEVELS = 4
"""Marks that stand above one another; more would hide each other, and the lane says how many there are."""


MANY = 20
"""Incidents from which a lane says how many they are."""


class Lane(NamedTuple):
    """One row of the picture."""

    title: str
    incidents: Sequence[Incident]


Sort = Callable[[Incident], bool]
"""Which incidents are drawn hollow."""


def harmless(incident: Incident) -> bool:
    """Whether it did no harm: a near miss or a hazard."""
    return incident.study.record_kind != "incident"


def elsewhere(incident: Incident) -> bool:
    """Whether it is not this organisation's."""
    return incident.lane != "internal"


class _Place(NamedTuple):
    incident: Incident
    x: float
    level: int


def lanes(rows: Sequence[Lane], label: str, hollow: Sort = harmless) -> Markup:
    """The picture of all rows that hold a dated incident; empty where none does."""
    rows = [row for row in rows if any(incident.day for incident in row.incidents)]
    days = [incident.day for row in rows for incident in row.incidents if incident.day]
    if not days:
        return Markup("")
    rows = [row._replace(title=_named(row)) for row in rows]
    longest = max(len(row.title) for row in rows) * svg.LETTER
    left = LEFT if longest <= LEFT - 14 else WIDE_LEFT
    axis = svg.Years(min(days), max(days), left, svg.WIDTH - 16)
    beds: list[str] = []
    marks: list[str] = []
    top = 8.0
    for row in rows:
        placed = list(_placed(row.incidents, axis))
        height = 22 + STEP * max(place.level for place in placed)
        beds.append(svg.box(0, top, svg.WIDTH, height, "cb-d-lane"))
        marks += _marks(placed, top + height, hollow)
        marks.append(svg.text(8, top + height / 2 + 4, svg.short(row.title, left - 26), "cb-d-label"))
        top += height + 6
    grid = [svg.line(x, 4, x, top, "cb-d-grid") for x, _ in axis.ticks()]
    years = [svg.text(x, top + 14, year, "cb-d-small", "middle") for x, year in axis.ticks()]
    return svg.drawing(top + 20, label, [*beds, *grid, *marks, *years])


def _named(row: Lane) -> str:
    """The lane's title, with its number where not every mark may fit."""
    return f"{row.title} ({len(row.incidents)})" if len(row.incidents) > MANY else row.title


def _marks(placed: Sequence[_Place], bottom: float, hollow: Sort) -> Iterator[str]:
    for place in placed:
        style = "cb-d-hollow" if hollow(place.incident) else "cb-d-full"
        tier = place.incident.tier
        graded = tier.part.names[0] if tier and tier.part and tier.part.names else "not graded"
        card = place.incident.card
        said = f"{title_of(card.kind, card.id)}, {card.date} ({graded})"
        y = bottom - 11 - STEP * place.level
        yield svg.shape(svg.shape_of(place.incident.weight), place.x, y, style, said)


def _placed(incidents: Sequence[Incident], axis: svg.Years) -> Iterator[_Place]:
    """Marks from left to right, each on the lowest level where it covers no other."""
    dated = sorted((one.day, one.card.id, one) for one in incidents if one.day)
    places = [axis.x(day) for day, _, _ in dated]
    for (_, _, incident), x, level in zip(dated, places, svg.stacked(places, STEP, LEVELS), strict=True):
        if level is not None:
            yield _Place(incident, x, level)
