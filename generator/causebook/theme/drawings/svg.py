"""The few pieces of SVG that the drawings are made of. All text is escaped here."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from markupsafe import Markup, escape

WIDTH = 720
"""Of every wide drawing, in its own units; one is a pixel where there is room."""
LETTER = 6.1
"""How wide a letter of a label is on average, in the same units."""


def drawing(height: float, label: str, parts: Iterable[str], *, width: float = WIDTH) -> Markup:
    """The whole picture, in a region that scrolls where it does not fit. `label` says what it shows."""
    body = "\n".join(parts)
    return Markup(  # noqa: S704  # escaped piece by piece
        f'<div class="cb-scroll cb-drawing" role="group" tabindex="0" aria-label="{escape(label)}">\n'
        f'<svg viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(label)}" '
        f'preserveAspectRatio="xMinYMin meet">\n{body}\n</svg>\n</div>'
    )


def text(x: float, y: float, words: str, style: str = "", anchor: str = "start") -> str:
    """One line of text whose baseline begins, centres or ends at `x`."""
    held = f' text-anchor="{anchor}"' if anchor != "start" else ""
    named = f' class="{style}"' if style else ""
    return f'<text x="{x:.4g}" y="{y:.4g}"{held}{named}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, style: str = "cb-d-line") -> str:
    """A straight line."""
    return f'<path d="M{x1:.4g} {y1:.4g}L{x2:.4g} {y2:.4g}" class="{style}"/>'


def box(x: float, y: float, width: float, height: float, style: str, said: str = "") -> str:  # noqa: PLR0913, PLR0917  # a box has four sides
    """A rectangle, with a title where `said` has words."""
    inner = f"><title>{escape(said)}</title></rect>" if said else "/>"
    return f'<rect x="{x:.4g}" y="{y:.4g}" width="{width:.4g}" height="{height:.4g}" class="{style}"{inner}'


SHAPES = ("diamond", "square", "disc", "dot")
"""How severe: from the most severe quarter of a scheme to the least."""
_PATHS = {
    "diamond": "M{x:.5g} {y0:.5g}l6.5 6.5-6.5 6.5-6.5-6.5z",
    "square": "M{xs:.5g} {ys:.5g}h9v9h-9z",
    "disc": "M{xc:.5g} {y:.5g}a5 5 0 1 1 10 0a5 5 0 1 1-10 0z",
    "dot": "M{xd:.5g} {y:.5g}a3.2 3.2 0 1 1 6.4 0a3.2 3.2 0 1 1-6.4 0z",
}


def shape(name: str, x: float, y: float, style: str, said: str = "") -> str:
    """A mark around a point, told apart by its form and not by colour alone."""
    d = _PATHS[name].format(x=x, y=y, y0=y - 6.5, xs=x - 4.5, ys=y - 4.5, xc=x - 5, xd=x - 3.2)
    inner = f"><title>{escape(said)}</title></path>" if said else "/>"
    return f'<path d="{d}" class="cb-d-{name} {style}"{inner}'


def shape_of(weight: float) -> str:
    """The form for a severity between 1, the most severe, and 0, not graded."""
    return SHAPES[min(3, int((1 - weight) * 4))] if weight > 0 else "dot"


def wrapped(words: str, letters: int, lines: int) -> Sequence[str]:
    """`words` in at most so many lines of at most so many letters; what does not fit ends in an ellipsis."""
    found: list[str] = [""]
    for word in words.split():
        if len(found[-1]) + len(word) + 1 > letters and found[-1]:
            found.append(word)
        else:
            found[-1] = f"{found[-1]} {word}".strip()
    if len(found) > lines:
        found = [*found[: lines - 1], f"{found[lines - 1]} …"]
    return [one if len(one) <= letters + 2 else f"{one[: letters - 1]}…" for one in found]


def short(words: str, room: float) -> str:
    """`words`, or as many of their letters as fit and an ellipsis."""
    letters = int(room / LETTER)
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"


def stacked(places: Iterable[float], apart: float, most: int) -> Iterator[int | None]:
    """For places from left to right, the lowest level on which each is clear of the others; None where there is no room."""
    taken: list[float] = []
    for x in places:
        free = (level for level, end in enumerate(taken) if x - end >= apart)
        level = next(free, len(taken))
        if level == most:
            yield None
            continue
        taken[level : level + 1] = [x]
        yield level


class Years:
    """Places days along a horizontal axis."""

    def __init__(self, first: date, last: date, left: float, right: float) -> None:
        self.first = date(first.year, 1, 1)
        self.last = date(last.year, 12, 31)
        self.left, self.right = left, right

    def x(self, day: date) -> float:
        """Where a day stands."""
        whole = (self.last - self.first).days
        return self.left + (self.right - self.left) * (day - self.first).days / whole

    def ticks(self) -> Iterable[tuple[float, str]]:
        """Where years begin, with no more labels than fit."""
        years = range(self.first.year, self.last.year + 2)
        room = max(1, int((self.right - self.left) / (4 * LETTER + 14)))
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if len(years) / step <= room)
        for year in years:
            if year % step == 0 and year <= self.last.year:
                yield self.x(date(year, 1, 1)), str(year)
