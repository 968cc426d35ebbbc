"""What a draft says where its source is silent: its id, a summary, how it failed."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from causebook.files.names import as_id
from causebook.imports.draft import NOWHERE, Known, Piece, Wish
from causebook.imports.kept import left
from causebook.imports.mapping import Read
from causebook.imports.plain import as_words

_LONGEST_TITLE = 120
_LONGEST_SUMMARY, _SHORTEST_SUMMARY = 600, 10
_ENDING = re.compile(r"\.[A-Za-z]{1,8}\Z")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'(\[*`])")
_OUTSIDE = "external"


class Basis(NamedTuple):
    """What a draft rests on besides its source."""

    form: str
    """The format."""
    known: Known
    wish: Wish


def id_of(name: str, title: str) -> str:
    """The id of a record: the words of its file's name, or of its title where the file's name says nothing."""
    stem = stem_of(name)
    general = stem.lower() in ("readme", "index", "postmortem", "post-mortem", "report", "incident")
    return as_id(title if general else stem)


def stem_of(name: str) -> str:
    """A file's name without its folder and its ending."""
    return _ENDING.sub("", name.rsplit("/", 1)[-1])


def retitled(pieces: Sequence[Piece], source: str, known: Known) -> Iterator[Piece]:
    """The pieces with the source behind a title that another record of the book goes by."""
    for piece in pieces:
        taken = piece.field == "title" and " ".join(str(piece.value).lower().split()) in known.aliases
        named = f"{piece.value} ({stem_of(source)})"
        why = "another record of the book goes by that name, so the source stands behind it"
        yield piece._replace(value=named[:_LONGEST_TITLE], guess=why) if taken else piece


def defaults(read: Read, basis: Basis) -> Iterator[Piece]:
    """What every record says, where no piece does."""
    words, pieces, known, wish = read.words, read.pieces, basis.known, basis.wish
    there = {piece.field for piece in pieces}
    if "title" not in there:
        name = stem_of(read.source)[:_LONGEST_TITLE]
        yield Piece("title", name if len(name) > 1 else f"Document {name}", NOWHERE, guess="the file's name")
    origin = wish.origin or words.default("origin")
    yield Piece("status", "draft", NOWHERE)
    if "origin" not in there:
        yield Piece("origin", origin, NOWHERE, guess="as asked for" if wish.origin else "by the mapping")
    if origin == _OUTSIDE and "attributed_to" not in there:
        yield Piece("attributed_to", list(words.default("attributed_to")), NOWHERE, guess="by the mapping")
    if "record_kind" not in there:
        yield Piece("record_kind", words.default("record_kind"), NOWHERE, guess="by the mapping")
    named = [piece.value for piece in pieces if piece.field == "failure_modes"]
    if not any(mode in known.failure_modes for mode in named):
        mode = wish.failure_mode or words.default("failure_mode")
        why = "by the mapping, since the source names none that the book has"
        yield Piece("failure_modes", mode, NOWHERE, guess="as asked for" if wish.failure_mode else why)


def of_the_book(piece: Piece, basis: Basis, lines: Sequence[str]) -> Piece:
    """A piece, or the same for `left` where it names a failure mode that the book lacks and another is asked for."""
    strange = piece.field == "failure_modes" and piece.value not in basis.known.failure_modes
    return (
        left(piece, "the book has no such failure mode", lines)
        if strange and basis.wish.failure_mode
        else piece
    )


def summarised(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with a summary of one to three sentences; the rest of a longer one opens the story."""
    said = [piece for piece in pieces if piece.field == "summary"]
    source = said or [piece for piece in pieces if piece.field == "what_happened" and _is_text(piece.value)]
    text = " ".join(" ".join(str(piece.value).split()) for piece in (said or source[:1]))
    title = next((str(piece.value) for piece in pieces if piece.field == "title"), "")
    short = _shortened(text)
    if len(short) < _SHORTEST_SUMMARY:
        short = f"{title or 'An incident'}: no summary yet."
    if short == text and len(said) == 1:
        yield from (one._replace(value=text) if one.field == "summary" else one for one in pieces)
        return
    why = "its first sentences; all of it opens the story" if said else "the first sentences of the story"
    at = source[0].at if source else NOWHERE
    yield Piece("summary", short, at, guess=why if source else "no text to take it from")
    for piece in pieces:
        yield piece._replace(field="what_happened") if piece.field == "summary" else piece


def is_summary(piece: Piece) -> bool:
    """Whether a piece is part of a summary, of which only the whole is shortened."""
    return piece.field == "summary" and isinstance(piece.value, str)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not value.startswith(("#", "|", "-", "*", "1.", "```", ">"))


def _shortened(text: str) -> str:
    """The first sentences of `text`, three at most; cut at a word where the first is too long."""
    short = ""
    for sentence in _SENTENCE.split(text)[:3]:
        longer = f"{short} {sentence}".strip()
        if len(longer) > _LONGEST_SUMMARY:
            break
        short = longer
    if len(short) >= _SHORTEST_SUMMARY or len(text) <= _LONGEST_SUMMARY:
        return short if len(short) >= _SHORTEST_SUMMARY else text
    words = as_words(text)[: _LONGEST_SUMMARY - 10]
    return f"{words[: max(words.rfind(' '), _LONGEST_SUMMARY // 2)]} \u2026"
