"""What fits no field, in the words of the source; and what the account says of each piece."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from causebook.files.written_yaml import as_yaml
from causebook.imports.draft import BESIDE, FORM, LEFT, STATED, ZONE, Line, Outcome, Piece
from causebook.imports.plain import as_words

_LONGEST_PROSE = 90_000


def left(piece: Piece, why: str, lines: Sequence[str]) -> Piece:
    """A piece that goes nowhere after all, in the words of the source."""
    raw = "\n".join(lines[max(piece.at.first - 1, 0) : piece.at.last]).strip("\n")
    text = raw or (piece.value if isinstance(piece.value, str) else as_yaml(piece.field, piece.value))
    return piece._replace(field=LEFT, value=text, guess=why, heading=piece.heading or piece.field)


def left_overs(pieces: Sequence[Piece]) -> Iterator[dict[str, str]]:
    """What fits no field, the texts under one heading together and in the order of the source."""
    found = {
        (piece.at, str(piece.value)): piece
        for piece in pieces
        if piece.field == LEFT and str(piece.value).strip()
    }
    kept = sorted(found.values(), key=lambda piece: piece.at)
    for heading, group in groupby(kept, key=lambda piece: piece.heading or "Without a heading"):
        text = _run_on(list(group))
        for start in range(0, len(text), _LONGEST_PROSE):
            part = text[start : start + _LONGEST_PROSE]
            yield {"heading": as_words(heading)[:300] or "Without a heading", "text": part}


def _run_on(pieces: Sequence[Piece]) -> str:
    """The texts of pieces, with an empty line between those that do not follow each other."""
    text, last = "", pieces[0].at.last
    for piece in pieces:
        gap = "" if not text else "\n" if piece.at.first <= last + 1 else "\n\n"
        text, last = f"{text}{gap}{str(piece.value).strip(chr(10))}", piece.at.last
    return "\n".join(line.rstrip() for line in text.split("\n"))


def line_of(piece: Piece) -> Line:
    """What the account says of a piece."""
    if piece.field == FORM:
        return Line(piece.at, "form", "", piece.guess)
    if piece.field == LEFT:
        return Line(piece.at, "left", f"imported, under {piece.heading}", piece.guess)
    names = {
        ZONE: f"the zone of all times, {piece.value}",
        STATED: "compared below",
        BESIDE: f"with {piece.value}",
    }
    outcome: Outcome = "guessed" if piece.guess else "mapped"
    return Line(piece.at, outcome, names.get(piece.field, piece.field), piece.guess)
