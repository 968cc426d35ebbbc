"""Names above a plot, each over its place, on as many levels as it takes that none covers another."""

from collections.abc import Sequence

from causebook.theme.drawings import frame, svg

TALL = 14
"""Of a level."""
STEM = 16
"""How far a line reaches into what stands beneath, to its mark."""
APART = 8


def names(places: Sequence[tuple[float, str]], width: float, style: str) -> str:
    """The row of names for a plot that is at least `width` pixels wide.

    The last stands lowest and an earlier one above it, so that the line from a name to its mark passes no other name.
    """
    begins: list[float] = []
    found: list[tuple[int, float, str, str]] = []
    for x, words in sorted(places, reverse=True):
        long = len(words) * svg.LETTER
        anchor = "start" if x * width + long <= width else "end"
        left = x * width if anchor == "start" else x * width - long
        level = next((at for at, begin in enumerate(begins) if left + long + APART <= begin), len(begins))
        begins[level : level + 1] = [left]
        found.append((level, x, words, anchor))
    tall = TALL * len(begins)
    lines = [
        svg.line(svg.share(x), tall - TALL * level, svg.share(x), tall + STEM, "cb-d-grid")
        for level, x, _, _ in found
    ]
    said = [
        svg.text(svg.share(x), tall - TALL * level - 3, words, "cb-d-turn", anchor)
        for level, x, words, anchor in found
    ]
    return frame.plot(tall + 2, [*lines, *said], style)
