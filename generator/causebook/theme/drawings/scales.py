"""Where things stand along a plot, from its left end, 0, to its right end, 1, and what is written there."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from causebook.theme.drawings import svg

FIRST, LAST = 0.03, 0.97
"""Where the least and the most stand: a mark there is still whole."""
ROUND = (1, 2, 5, 10, 20, 50, 100, 1000)
"""Steps between years that are labelled."""


def between(of: float) -> float:
    """A share of the way from the least to the most, as a place."""
    return FIRST + (LAST - FIRST) * of


_ONLY = {svg.NARROW: svg.ONLY_NARROW, svg.WIDE: svg.ONLY_WIDE}


class Years:
    """Places days."""

    def __init__(self, first: date, last: date) -> None:
        self.first = date(first.year, 1, 1)
        self.last = date(last.year, 12, 31)

    def x(self, day: date) -> float:
        """Where a day stands."""
        return between((day - self.first).days / (self.last - self.first).days)

    def ticks(self) -> Sequence[tuple[float, str]]:
        """Where years begin, with no more labels than fit."""
        years = range(self.first.year, self.last.year + 1)
        room = max(1, int(svg.WIDE / (4 * svg.LETTER + 14)))
        step = next(step for step in ROUND if len(years) / step <= room)
        return [(self.x(date(year, 1, 1)), str(year)) for year in years if year % step == 0]


def labels(places: Iterable[tuple[float, str]]) -> Iterator[str]:
    """What is written under places from left to right; what fits one width of screen only shows only there."""
    ends = {svg.NARROW: -1.0, svg.WIDE: -1.0}
    for x, words in places:
        half = len(words) * svg.LETTER / 2 + 3
        fits = []
        for width, end in ends.items():
            left = min(max(x * width - half, 0), width - 2 * half)
            if left >= end:
                fits.append(width)
                ends[width] = left + 2 * half
        if fits:
            anchor = "start" if x * svg.NARROW < half else "end" if (1 - x) * svg.NARROW < half else "middle"
            only = "" if len(fits) > 1 else f" {_ONLY[fits[0]]}"
            yield svg.text(svg.share(x), 12, words, f"cb-d-small{only}", anchor)


def stacked(places: Iterable[float], apart: float, most: int) -> Iterator[int | None]:
    """For places from left to right, the lowest level where each is clear of the others by `apart` pixels on a telephone.

    None where there is no room.
    """
    taken: list[float] = []
    for x in places:
        free = (level for level, end in enumerate(taken) if (x - end) * svg.NARROW >= apart)
        level = next(free, len(taken))
        if level == most:
            yield None
            continue
        taken[level : level + 1] = [x]
        yield level
