"""A text cut into pieces: what always stands, what is filled in, and what stands only sometimes."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct


class Piece(Struct, frozen=True, array_like=True):
    """A stretch of text, and what is filled in after it."""

    text: str
    hole: str = ""
    """The name of the value that follows the text; empty for none."""
    when: str = ""
    """The name of the value without which the whole piece is left out; empty for always."""


class Stretch(NamedTuple):
    """A place in a text, and the name of a value: the one that replaces it, or the one it depends on."""

    start: int
    end: int
    name: str


def snip(text: str, *, holes: Iterable[Stretch], conditions: Iterable[Stretch]) -> tuple[Piece, ...]:
    """`text` in pieces. A hole inside another hole vanishes with it; conditions do not nest."""
    outer = _outermost(holes)
    sometimes = _outermost(conditions)
    starts = {hole.start: hole for hole in outer}
    points = sorted({0, len(text), *(at for stretch in (*outer, *sometimes) for at in stretch[:2])})
    pieces: list[Piece] = []
    done = 0
    for start, end in pairwise(points):
        if start < done:
            continue
        when = next((c.name for c in sometimes if c.start <= start < c.end), "")
        hole = starts.get(start)
        done = hole.end if hole else end
        pieces.append(Piece("", hole.name, when) if hole else Piece(text[start:end], "", when))
    return _joined(pieces)


def sew(pieces: Iterable[Piece], values: Mapping[str, str]) -> str:
    """The text with its holes filled."""
    out: list[str] = []
    for piece in pieces:
        if piece.when and not values[piece.when]:
            continue
        out.append(piece.text)
        if piece.hole:
            out.append(values[piece.hole])
    return "".join(out)


def _outermost(stretches: Iterable[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda s: (s.start, -s.end, s.name)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The same pieces, each hole carried by the text before it where both stand under one condition."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and not last.hole and last.when == piece.when:
            joined[-1] = Piece(last.text + piece.text, piece.hole, piece.when)
        else:
            joined.append(piece)
    return tuple(joined)
