"""The few pieces of SVG that the drawings are made of. All text is escaped here.

A place along a drawing is a number of pixels, or a share of its width, "45.2%": so one drawing fits every screen,
and its letters keep their size.
"""

from collections.abc import Iterable, Sequence

from markupsafe import escape

NARROW, WIDE, FULL = 300, 540, 660
"""How wide a plot is at least, in pixels: on a telephone; on anything wider beside names; and without them."""
LETTER = 6.3
"""How wide a letter of a label is on average, in pixels."""
ONLY_WIDE, ONLY_NARROW = "cb-d-wide", "cb-d-narrow"
"""The style of what a telephone has no room for, and of what takes its place there."""

Place = float | str


def share(of: float) -> str:
    """A place between the left end, 0, and the right end, 1."""
    return f"{of * 100:.4g}%"


def text(x: Place, y: float, words: str, style: str = "", anchor: str = "start") -> str:
    """One line of text whose baseline begins, centres or ends at `x`."""
    held = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return f'<text x="{_said(x)}" y="{y:.4g}"{held}{_styled(style)}>{escape(words)}</text>'


def line(x1: Place, y1: Place, x2: Place, y2: Place, style: str = "cb-d-line") -> str:
    """A straight line."""
    return f'<line x1="{_said(x1)}" y1="{_said(y1)}" x2="{_said(x2)}" y2="{_said(y2)}"{_styled(style)}/>'


def box(x: Place, y: float, width: Place, height: float, style: str, said: str = "") -> str:  # noqa: PLR0913, PLR0917  # a box has four sides
    """A rectangle, with a title where `said` has words."""
    held = f'x="{_said(x)}" y="{y:.4g}" width="{_said(width)}" height="{height:.4g}"{_styled(style)}'
    return _titled("rect", held, said)


SHAPES = ("diamond", "square", "disc", "dot")
"""How severe: from the most severe quarter of a scheme to the least."""
_RADIUS = {"disc": 5, "dot": 3.2}
_SIDE = 9
"""Of a square and of a diamond; the style moves their middle to their place, and turns the diamond."""


def shape(name: str, x: Place, y: float, style: str, said: str = "") -> str:
    """A mark around a place, told apart by its form and not by colour alone."""
    styled = _styled(f"cb-d-{name} {style}".strip())
    if name in _RADIUS:
        return _titled("circle", f'cx="{_said(x)}" cy="{y:.4g}" r="{_RADIUS[name]}"{styled}', said)
    held = f'x="{_said(x)}" y="{y:.4g}" width="{_SIDE}" height="{_SIDE}"{styled}'
    return _titled("rect", held, said)


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


def joined(parts: Iterable[str]) -> str:
    """Pieces one after another."""
    return "".join(parts)


def _said(place: Place) -> str:
    return place if isinstance(place, str) else f"{place:.5g}"


def _styled(style: str) -> str:
    return f' class="{style}"' if style else ""


def _titled(name: str, held: str, said: str) -> str:
    return f"<{name} {held}><title>{escape(said)}</title></{name}>" if said else f"<{name} {held}/>"
