"""A tree of whys from left to right: the question, the answers, and why those."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from causebook.records.kinds.postmortem_parts import Why, WhyTree
from causebook.theme.drawings import svg

WIDE, GAP = 168, 26
"""Of a box, and between two levels."""
LINES, LETTERS = 4, 27
TALL, ROW = 13, 10
"""Of a line of text, and between two boxes."""
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
        """With its margins."""
        return len(self.lines) * TALL + 10


def whys(tree: WhyTree) -> Markup:
    """The picture of one tree."""
    root, bottom = _laid(tree.question, "", tree.because, 0, 0.0)
    levels = 1 + max(box.level for box in _all(root))
    width = levels * WIDE + (levels - 1) * GAP
    label = "The tree of whys: the question at the left, each answer at the right of what it answers."
    return svg.drawing(bottom, label, _drawn(root), width=max(width, svg.WIDTH))


def _laid(words: str, kind: str, because: Sequence[Why], level: int, top: float) -> tuple[_Box, float]:
    """The box of an answer with all under it, and where the next may begin."""
    lines = svg.wrapped(_plain(words), LETTERS, LINES)
    tall = len(lines) * TALL + 10
    children: list[_Box] = []
    bottom = top
    for why in because:
        child, bottom = _laid(why.answer, why.kind, why.because, level + 1, bottom)
        children.append(child)
    middle = (children[0].y + children[-1].y) / 2 if children else top + tall / 2
    middle = max(middle, top + tall / 2)
    box = _Box(lines, TONES.get(kind, ""), level, middle, tuple(children))
    return box, max(bottom, middle + tall / 2 + ROW)


def _all(box: _Box) -> Iterator[_Box]:
    yield box
    for child in box.children:
        yield from _all(child)


def _drawn(box: _Box) -> Iterator[str]:
    x = box.level * (WIDE + GAP)
    yield svg.box(x + 0.5, box.y - box.height / 2, WIDE - 1, box.height, f"cb-d-box {box.tone}")
    first = box.y - (len(box.lines) - 1) * TALL / 2 + 4
    for number, words in enumerate(box.lines):
        yield svg.text(x + 8, first + number * TALL, words, "cb-d-small cb-d-dark")
    for child in box.children:
        left, right, middle = x + WIDE - 1, x + WIDE + GAP, x + WIDE + GAP / 2
        yield (
            f'<path d="M{left:.5g} {box.y:.5g}H{middle:.5g}V{child.y:.5g}H{right:.5g}" class="cb-d-line"/>'
        )
        yield from _drawn(child)


def _plain(words: str) -> str:
    """Authored words without the marks of code, emphasis and links."""
    return words.replace("`", "").replace("**", "").replace("[[", "").replace("]]", "")
