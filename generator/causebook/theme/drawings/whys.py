"""A tree of whys: from left to right, and on a narrow screen from top to bottom."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from causebook.records.kinds.postmortem_parts import Why, WhyTree
from causebook.theme.drawings import frame, svg

WIDTH, NARROW = 720, 340
WIDEST, GAP = 190, 24
"""Of a box, and between two levels."""
MOST = 5
"""Levels that stand beside one another; a deeper tree is drawn from top to bottom on every screen."""
INDENT = 14
"""Of a level, from top to bottom."""
TALL, ROW, PADDING = 14, 9, 10
"""Of a line of text, between two boxes, and of a box beside its lines."""
LINES = 7
LETTER = 6.9
"""Sentences must not leave their box: wider than what a label counts with."""
TONES = {"person": "cb-d-warn", "technical": "cb-d-info", "process": "cb-d-good", "organisation": "cb-d-good"}


class _Box(NamedTuple):
    lines: Sequence[str]
    tone: str
    level: int
    y: float
    """Of its middle."""
    children: tuple["_Box", ...]

    @property
    def height(self) -> float:
        """With its padding."""
        return len(self.lines) * TALL + PADDING


def whys(tree: WhyTree) -> Markup:
    """The picture of one tree, in both ways."""
    label = "The tree of whys: the question first, and each answer after what it answers. The list below says the same."
    levels = 1 + _depth(tree.because)
    if levels > MOST:
        return frame.picture(label, [_downwards(tree, "cb-d-any")])
    return frame.picture(label, [_sideways(tree, levels), _downwards(tree, svg.ONLY_NARROW)])


def _depth(because: Sequence[Why]) -> int:
    return max((1 + _depth(why.because) for why in because), default=0)


def _sideways(tree: WhyTree, levels: int) -> str:
    wide = min(WIDEST, (WIDTH - GAP * (levels - 1)) / levels)
    root, bottom = _laid(tree.question, "", tree.because, 0, 1.0, wide)
    return frame.scaled(WIDTH, bottom - ROW + 1, _drawn(root, wide), svg.ONLY_WIDE)


def _laid(  # noqa: PLR0913, PLR0917  # an answer, and where it may stand
    words: str, kind: str, because: Sequence[Why], level: int, top: float, wide: float
) -> tuple[_Box, float]:
    """The box of an answer with all under it, and where the next may begin."""
    lines = _lines(words, wide)
    tall = len(lines) * TALL + PADDING
    children: list[_Box] = []
    bottom = top
    for why in because:
        child, bottom = _laid(why.answer, why.kind, why.because, level + 1, bottom, wide)
        children.append(child)
    middle = (children[0].y + children[-1].y) / 2 if children else top + tall / 2
    middle = max(middle, top + tall / 2)
    box = _Box(lines, TONES.get(kind, ""), level, middle, tuple(children))
    return box, max(bottom, middle + tall / 2 + ROW)


def _drawn(box: _Box, wide: float) -> Iterator[str]:
    x = box.level * (wide + GAP)
    yield from _words(box.lines, box.tone, x, box.y - box.height / 2, wide)
    for child in box.children:
        left, right, middle = x + wide - 1, x + wide + GAP, x + wide + GAP / 2
        yield f'<path d="M{left:.5g} {box.y:.5g}H{middle:.5g}V{child.y:.5g}H{right:.5g}" class="cb-d-line"/>'
        yield from _drawn(child, wide)


def _downwards(tree: WhyTree, style: str) -> str:
    parts, bottom = _below(tree.question, "", tree.because, 0, 1.0)
    return frame.scaled(NARROW, bottom - ROW + 1, parts, style)


def _below(words: str, kind: str, because: Sequence[Why], level: int, top: float) -> tuple[list[str], float]:
    """The pieces of an answer with all under it, and where the next may begin."""
    x = min(level, 12) * INDENT
    lines = _lines(words, NARROW - x)
    parts = list(_words(lines, TONES.get(kind, ""), x, top, NARROW - x))
    bottom = top + len(lines) * TALL + PADDING
    next_top = bottom + ROW
    for why in because:
        middle = next_top + (TALL + PADDING) / 2
        parts.append(f'<path d="M{x + 6:.5g} {bottom:.5g}V{middle:.5g}H{x + INDENT:.5g}" class="cb-d-line"/>')
        more, next_top = _below(why.answer, why.kind, why.because, level + 1, next_top)
        parts += more
    return parts, next_top


def _lines(words: str, wide: float) -> Sequence[str]:
    return svg.wrapped(_plain(words), int((wide - 14) / LETTER), LINES)


def _words(lines: Sequence[str], tone: str, x: float, y: float, wide: float) -> Iterator[str]:
    """A box with its lines of text."""
    tall = len(lines) * TALL + PADDING
    yield svg.box(x + 0.5, y, wide - 1, tall, f"cb-d-box {tone}".strip())
    for number, words in enumerate(lines):
        yield svg.text(x + 8, y + PADDING / 2 + 11 + number * TALL, words)


def _plain(words: str) -> str:
    """Authored words without the marks of code, emphasis and links."""
    return words.replace("`", "").replace("**", "").replace("[[", "").replace("]]", "")
