"""A post-mortem's timeline as a picture: what happened, when it became known, the moments of law, the phases."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from causebook.records.kinds.postmortem_parts import Event
from causebook.records.metrics import latest
from causebook.theme.drawings import frame, svg
from causebook.theme.drawings.moments import Moments
from causebook.theme.drawings.stairs import names
from causebook.theme.filters import words

BED, MIDDLE = 38, 26
"""How tall a lane is, and how far below its upper edge its marks stand: its name is written above them."""
NAME = 12
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
LAWFUL = ("became_aware_legal", "determined_legal", "classified_legal", "notified_authority")


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
    moments = Moments(events)
    placed = [_place(event, number, moments) for number, event in enumerate(events, 1)]
    lanes = ["Happened"]
    if any(one.known is not None for one in placed):
        lanes.append("Became known")
    if any(one.event.kind in LAWFUL for one in placed):
        lanes.append("In law")
    turns = list(_turns(placed))
    middles = {name: MIDDLE + BED * place for place, name in enumerate(lanes)}
    rows = [
        frame.plot(17, _phases(placed)),
        names(turns, svg.FULL, svg.ONLY_WIDE),
        names(turns, svg.NARROW, svg.ONLY_NARROW),
        frame.plot(
            BED * len(lanes), [*_beds(lanes), *(part for one in placed for part in _marks(one, middles))]
        ),
        *_below(events, moments),
    ]
    label = "The timeline from left to right. A long wait is drawn longer, and not in proportion. The table says the same."
    return frame.picture(label, rows)


def _place(event: Event, number: int, moments: Moments) -> _Placed:
    left = moments.x(event.at.earliest)
    end = latest(event.until) if event.until is not None else latest(event.at)
    right = moments.x(end) if end != event.at.earliest else left
    return _Placed(event, number, left, right, moments.x(event.known_at.earliest) if event.known_at else None)


def _beds(lanes: Sequence[str]) -> Iterator[str]:
    for place, name in enumerate(lanes):
        yield svg.box(0, BED * place, "100%", BED - 4, "cb-d-lane")
        yield svg.text(6, BED * place + NAME, name, "cb-d-small")


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
        left, wide = left - 0.01, max(0.0, right - left) + 0.02  # noqa: PLW2901  # a bar is a little longer than its marks
        yield svg.box(svg.share(left), 0, svg.share(wide), 15, "cb-d-phase", name)
        needed = len(name) * svg.LETTER + 6
        if needed <= wide * svg.FULL:
            only = "" if needed <= wide * svg.NARROW else f" {svg.ONLY_WIDE}"
            yield svg.text(svg.share(left + wide / 2), 11, name, f"cb-d-small{only}", "middle")


def _marks(one: _Placed, middles: dict[str, int]) -> Iterator[str]:
    event = one.event
    form, tone = TONES.get(event.kind, ("dot", ""))
    y = middles["In law" if event.kind in LAWFUL else "Happened"]
    if event.kind in LAWFUL:
        form, tone = "diamond", "cb-d-info"
    said = f"{one.number}. {'about ' if event.approximate else ''}{event.at.shown}: {words(event.kind)}"
    if one.right > one.left:
        span = svg.share(one.right - one.left)
        yield svg.box(svg.share(one.left), y - 4, span, 8, f"cb-d-span {tone}".strip(), said)
    if one.known is not None:
        known_at = event.known_at.shown if event.known_at else ""
        known = middles["Became known"]
        yield svg.line(svg.share(one.left), y, svg.share(one.known), known, "cb-d-late")
        yield svg.shape(
            "dot", svg.share(one.known), known, "cb-d-full", f"{one.number}. became known {known_at}"
        )
    yield svg.shape(form, svg.share(one.left), y, f"cb-d-full {tone}".strip(), said)


def _turns(placed: Sequence[_Placed]) -> Iterator[tuple[float, str]]:
    seen: set[str] = set()
    for one in placed:
        kind = one.event.kind
        if kind in TURNS and kind not in seen:
            seen.add(kind)
            yield one.left, words(kind)


def _below(events: Sequence[Event], moments: Moments) -> Iterator[str]:
    """How long the long waits are, and the first and the last day."""
    if waits := list(moments.waits(15)):
        yield frame.plot(19, waits)
    first, last = min(event.at for event in events), max(event.at for event in events)
    days = [svg.text(0, 11, first.day, "cb-d-small")]
    if last.day != first.day:
        days.append(svg.text("100%", 11, last.day, "cb-d-small", "end"))
    yield frame.plot(16, days)
