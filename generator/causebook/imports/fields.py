"""One point of a source to one entry of a field."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from causebook.imports.draft import Known, Piece
from causebook.imports.mapping import Words
from causebook.imports.moments import Context
from causebook.imports.phrases import all_of
from causebook.imports.plain import Addresses, as_line, as_words, links_in
from causebook.imports.points import Point

_LABEL = re.compile(r"\s*(?:\*\*|__)(?P<label>[^*:]{2,160}):?(?:\*\*|__)\s*:?\s*")


class Reader(NamedTuple):
    """What reading one document rests on."""

    words: Words
    known: Known
    addresses: Addresses
    context: Context


Entry = Callable[[Point, Reader], Iterator[Piece]]
"""Reads a point; what does not fit comes out as a piece for `left`."""


def line(field: str) -> Entry:
    """A reader for a field whose entries are sentences."""

    def read(point: Point, reader: Reader) -> Iterator[Piece]:
        yield Piece(field, as_line(point.text, reader.addresses), point.at)

    return read


def factor(role: str = "") -> Entry:
    """A reader for what contributed."""

    def read(point: Point, reader: Reader) -> Iterator[Piece]:
        chosen = role or reader.words.default("factor_role")
        statement = as_line(point.text, reader.addresses)
        value = {"statement": statement, "pattern": "unknown", "role": chosen}
        how = (
            "the pattern is unknown" if role else f"the pattern is unknown, and `{chosen}` is the usual role"
        )
        yield Piece("contributing_factors", value, point.at, guess=how)

    return read


def attempt(point: Point, reader: Reader) -> Iterator[Piece]:
    """What was tried."""
    value = {"text": as_line(point.text, reader.addresses), "effect": "unclear"}
    yield Piece("response", value, point.at, guess="what came of it is not told apart")


def impact(point: Point, reader: Reader) -> Iterator[Piece]:
    """What was affected."""
    value = {"kind": "other", "what": as_line(point.text, reader.addresses)}
    yield Piece("impact", value, point.at, guess="`other`: what the number in it counts is not guessed")


def detection(point: Point, reader: Reader) -> Iterator[Piece]:
    """How it came to light."""
    by, how = detected_by(point.text, reader.words)
    yield Piece("detection", {"by": by, "how": as_line(point.text, reader.addresses)}, point.at, guess=how)


def detected_by(text: str, words: Words) -> tuple[str, str]:
    """Who noticed first, and how that was guessed."""
    found = all_of(text[:2000], words.detected_by)
    if not found:
        return "unknown", "who noticed is `unknown`: no words of the mapping stand in it"
    return words.detected_by[found[0]], f"who noticed, by the word `{found[0]}`"


def reference(point: Point, reader: Reader) -> Iterator[Piece]:
    """The published sources that a point names: one for each link, or one without an address."""
    label = _LABEL.match(point.text)
    links = links_in(point.text, reader.addresses)
    rest = as_words(point.text[label.end() :] if label else point.text)
    note = as_words(label["label"]) if label else ""
    for words, url in links:
        bare = rest.replace(url, "").strip(" ,:;-()")
        title = words or (bare if len(links) == 1 else "") or url
        value = {"title": title[:300], "url": url}
        whole = bare not in (words, title) and len(links) == 1
        said = f"{note}: {rest}" if whole and note else rest if whole else note
        yield Piece("references", {**value, **({"note": said[:500]} if len(said) > 2 else {})}, point.at)  # noqa: PLR2004
    if not links:
        yield Piece("references", {"title": as_words(point.text)[:300]}, point.at)


def root_cause(point: Point, reader: Reader) -> Iterator[Piece]:
    """The cause in one sentence."""
    yield Piece("root_cause_statement", as_line(point.text, reader.addresses), point.at)
