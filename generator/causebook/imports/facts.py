"""Facts of a document, such as `**Date**: May 2024`, to fields."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from causebook.files.names import as_id
from causebook.imports import fields
from causebook.imports.actions import LONGEST_TITLE, action
from causebook.imports.blocks import Block, Paper, Section
from causebook.imports.draft import FORM, LEFT, STATED, Figure, Piece, Stretch
from causebook.imports.fields import Entry, Reader
from causebook.imports.headings import folded
from causebook.imports.moments import read_when
from causebook.imports.phrases import all_of
from causebook.imports.plain import as_prose, as_words
from causebook.imports.points import Point
from causebook.imports.timeline import year_as_number

_LABEL = re.compile(
    r"\s*(?:[-*+]\s+)?(?:\*\*|__)?(?P<label>[^\s:*_|][^:*_|]{0,50}?)\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(?P<value>.*)"
)
ENTRIES: Mapping[str, Entry] = {
    "contributing_factors": fields.factor(),
    "triggers": fields.factor("trigger"),
    "actions": action,
    "impact": fields.impact,
    "response": fields.attempt,
    "detection": fields.detection,
    "references": fields.reference,
    "root_cause": fields.root_cause,
    **{
        name: fields.line(name)
        for name in ("lessons", "what_went_well", "what_made_it_hard", "where_we_got_lucky")
    },
    "mitigators": fields.line("mitigators"),
    "open_questions": fields.line("open_questions"),
}
"""How a point is read, by what its heading leads to."""
FactEntry = Callable[[str, Point, Reader], Iterator[Piece]]


def short_text(field: str, longest: int = 160) -> Callable[[str, Point, Reader], Iterator[Piece]]:
    """A reader for a field that holds a few plain words."""

    def read(value: str, point: Point, _reader: Reader) -> Iterator[Piece]:
        yield Piece(field if len(as_words(value)) <= longest else LEFT, as_words(value), point.at)

    return read


def failure_modes(value: str, point: Point, reader: Reader) -> Iterator[Piece]:
    """How it failed: the book's words for the source's."""
    found = all_of(as_words(value), reader.words.failure_modes)
    modes = list(dict.fromkeys(reader.words.failure_modes[word] for word in found))
    for mode in modes:
        named = ", ".join(f"`{word}`" for word in found if reader.words.failure_modes[word] == mode)
        yield Piece("failure_modes", mode, point.at, guess=f"`{mode}` stands for {named}")
    if found and reader.words.taxonomy:
        values = [as_id(word) for word in found]
        yield Piece("classifications", {"taxonomy": reader.words.taxonomy, "values": values}, point.at)
    rest = as_words(value)
    if not found or len(rest) > sum(map(len, found)) + 30 * len(found):
        yield Piece(LEFT, point.text, point.at, guess="it says more than the words that the mapping knows")


def severity(value: str, point: Point, reader: Reader) -> Iterator[Piece]:
    """The tier, where the book has one of that id."""
    tier = as_id(as_words(value))
    if tier in reader.known.tiers:
        yield Piece("severity", {"peak": {"tier": tier}}, point.at)
    else:
        yield Piece(LEFT, point.text, point.at, guess="no severity scheme of the book has a tier of that id")


def tag(value: str, point: Point, _reader: Reader) -> Iterator[Piece]:
    """Free words to find it by."""
    for word in as_words(value).split(","):
        yield Piece("tags", " ".join(word.lower().split()), point.at)


def cve(value: str, point: Point, _reader: Reader) -> Iterator[Piece]:
    """The numbers of known weaknesses."""
    numbers = re.findall(r"CVE-\d{4}-\d+", value)
    if numbers:
        yield Piece("classifications", {"taxonomy": "cve", "values": list(dict.fromkeys(numbers))}, point.at)
    if not numbers or len(as_words(value)) > len(" ".join(numbers)) + 10:
        yield Piece(LEFT, point.text, point.at, guess="it says more than the numbers")


def day(field: str) -> Callable[[str, Point, Reader], Iterator[Piece]]:
    """A reader for a date of the whole record."""

    def read(value: str, point: Point, reader: Reader) -> Iterator[Piece]:
        when = read_when(as_words(value), reader.context)
        if when is None:
            yield Piece(LEFT, point.text, point.at, guess="no date in it can be read")
            return
        more = re.search(r"\w", when.before + when.rest) is not None
        yield Piece(field, year_as_number(when.at), point.at, guess="the first date in it" if more else "")
        if when.last_day and field == "started":
            yield Piece("ended", when.last_day, point.at)
        if more:
            yield Piece(LEFT, point.text, point.at, guess="it says more than a date")

    return read


def _stated(what: Literal["detect", "recover"]) -> FactEntry:
    def read(value: str, point: Point, _reader: Reader) -> Iterator[Piece]:
        yield Piece(STATED, Figure(what, as_words(value)), point.at)
        yield Piece(
            LEFT, point.text, point.at, guess="computed from the timeline instead, and compared below"
        )

    return read


def _as_point(name: str) -> FactEntry:
    def read(value: str, point: Point, reader: Reader) -> Iterator[Piece]:
        yield from ENTRIES[name](point._replace(text=value), reader)

    return read


_POINTS = (
    *("contributing_factors", "root_cause", "triggers", "actions", "lessons", "detection", "impact"),
    "response",
)
"""Facts that are read as a point of the section of that name."""
FACTS: Mapping[str, FactEntry] = {
    "title": short_text("title", LONGEST_TITLE),
    "started": day("started"),
    "ended": day("ended"),
    "organisation": short_text("organisation"),
    "system_name": short_text("system_name"),
    "sector": short_text("sector", 80),
    "failure_modes": failure_modes,
    "severity": severity,
    "tag": tag,
    "cve": cve,
    "time_to_detect": _stated("detect"),
    "time_to_recover": _stated("recover"),
    **{name: _as_point(name) for name in _POINTS},
}


def facts_of(section: Section, paper: Paper, reader: Reader) -> Iterator[Piece]:
    """Lines such as `**Date**: May 2024`; above all headings, other text is the story."""
    for block in section.blocks:
        known = {at: (label, value) for label, value, at in facts_in(block)}
        if not known:
            prose = not section.level and block.kind in ("text", "list", "table")
            field = FORM if block.kind == "form" else "what_happened" if prose else LEFT
            yield Piece(field, as_prose(paper.raw(block.at), reader.addresses), block.at)
            continue
        for at in _stretches(block, known):
            raw = paper.raw(at)
            if at in known:
                yield from read_fact(*known[at], Point(raw, at), reader)
            else:
                yield Piece(FORM if block.kind == "table" else LEFT, raw, at, section.heading)


def read_fact(label: str, value: str, point: Point, reader: Reader) -> Iterator[Piece]:
    """Where a fact goes by its label; what has no label that the mapping knows is kept."""
    target = reader.words.labels.get(label, LEFT)
    if target in ("summary", "zone"):
        yield Piece(target, as_prose(value, reader.addresses), point.at)
    elif target in FACTS and value.strip():
        for piece in FACTS[target](value, point, reader):
            yield piece._replace(value=point.text) if piece.field == LEFT else piece
    else:
        yield Piece(LEFT, point.text, point.at, guess="" if target == LEFT else "nothing stands behind it")


def facts_in(block: Block) -> Iterator[tuple[str, str, Stretch]]:
    """The label, the value and the lines of each fact in a block."""
    if block.kind == "text":
        for place, line in enumerate(block.text.split("\n")):
            at = Stretch(block.at.first + place, block.at.first + place)
            if found := _LABEL.fullmatch(line):
                yield folded(found["label"]), re.sub(r"<br\s*/?>\s*$", "", found["value"]).strip(), at
    elif block.kind == "list":
        for item in block.items:
            if (found := _LABEL.match(item.text)) and not item.inner and not item.raw:
                yield folded(found["label"]), item.text[found.start("value") :].strip(), item.at
    elif block.kind == "table" and len(block.head) == len(("label", "value")):
        for cells, at in ((row.cells, row.at) for row in block.rows):
            if len(cells) > 1:
                yield folded(cells[0]), cells[1], at
        yield folded(block.head[0]), block.head[1], Stretch(block.at.first, block.at.first)


def _stretches(block: Block, known: Mapping[Stretch, tuple[str, str]]) -> list[Stretch]:
    """The lines of a block, those of each fact together."""
    inside = {line: at for at in known for line in range(at.first, at.last + 1)}
    lines = range(block.at.first, block.at.last + 1)
    return list(dict.fromkeys(inside.get(line, Stretch(line, line)) for line in lines))
