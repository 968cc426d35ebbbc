"""Occurrences along the years, in lanes: this organisation's, others', invented ones."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from causebook.analysis.incidents import Incident
from causebook.theme.drawings import frame, scales, svg
from causebook.theme.filters import title_of

STEP = 13
"""From one mark to another that would cover it."""
LEVELS = 5
"""Marks that stand above one another; more would hide each other, and the lane says how many there are."""
LONG = 24
"""Letters of a name that asks for more room."""
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
    years = scales.Years(min(days), max(days))
    parts = [frame.grid(years.ticks())]
    for row in rows:
        placed = list(_placed(row.incidents, years))
        height = 22 + STEP * max(place.level for place in placed)
        count = f"({len(row.incidents)})" if len(row.incidents) > MANY else ""
        parts.append(frame.lane(row.title, height, _marks(placed, height, hollow), count=count))
    parts.append(frame.axis(scales.labels(years.ticks())))
    longest = max(len(row.title) for row in rows)
    return frame.picture(label, parts, "cb-drawing--long" if longest > LONG else "")


def _marks(placed: Sequence[_Place], bottom: float, hollow: Sort) -> Iterator[str]:
    for place in placed:
        style = "cb-d-hollow" if hollow(place.incident) else "cb-d-full"
        tier = place.incident.tier
        graded = tier.part.names[0] if tier and tier.part and tier.part.names else "not graded"
        card = place.incident.card
        said = f"{title_of(card.kind, card.id)}, {card.date} ({graded})"
        y = bottom - 11 - STEP * place.level
        yield svg.shape(svg.shape_of(place.incident.weight), svg.share(place.x), y, style, said)


def _placed(incidents: Sequence[Incident], years: scales.Years) -> Iterator[_Place]:
    """Marks from left to right, each on the lowest level where it covers no other."""
    dated = sorted((one.day, one.card.id, one) for one in incidents if one.day)
    places = [years.x(day) for day, _, _ in dated]
    for (_, _, incident), x, level in zip(dated, places, scales.stacked(places, STEP, LEVELS), strict=True):
        if level is not None:
            yield _Place(incident, x, level)
