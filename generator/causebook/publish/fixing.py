"""Mends what has one right answer. Everything else is left to the author, and to what the check says of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from causebook.build.pipeline import Reading
from causebook.diagnostics import codes
from causebook.diagnostics.problem import Problem
from causebook.files.book import Book
from causebook.files.characters import decoded
from causebook.files.document import Document, parse_document
from causebook.files.edits import Edit, edited, in_order, same_but_for_order, written_at
from causebook.files.pages import find_pages
from causebook.files.places import Branch, inner_marks
from causebook.files.source import Source
from causebook.files.tree import read
from causebook.publish.mentions import Mention, mentions, mentions_on_page
from causebook.publish.rewriting import Change, Changes
from causebook.publish.sure import Sure, sure_key, sure_value
from causebook.records.forms import formed
from causebook.records.kinds import BY_FOLDER
from causebook.records.schema import Schema, schema_of

ROUNDS = 4
"""After a key has its right name, its value can be looked at, and then its place."""


def fixes(book: Book, reading: Reading, chosen: tuple[Path, ...] = ()) -> Changes:
    """What can be mended in the book, or in the chosen files and folders of it."""
    sure = Sure(reading)
    found = [*_in_records(book, reading, sure), *_in_pages(book, sure)]
    return Changes(
        tuple(
            change
            for change in found
            if change.before != change.after and _is_chosen(book.root / change.path, chosen)
        )
    )


def _is_chosen(path: Path, chosen: tuple[Path, ...]) -> bool:
    place = path.resolve()
    return not chosen or any(place == one or one in place.parents for one in chosen)


def _in_records(book: Book, reading: Reading, sure: Sure) -> Iterator[Change]:
    for source in reading.found.records:
        text = read(source)
        if isinstance(text, str) and not (book.root / source.path).is_symlink():
            yield Change(source.path, text, mended(source, text, sure), source.path)


def _in_pages(book: Book, sure: Sure) -> Iterator[Change]:
    """Links of hand-written pages to records; all else there is the author's own."""
    for path in find_pages(book.content, BY_FOLDER, book=book.root).pages:
        name = path.relative_to(book.root).as_posix()
        text = decoded(path.read_bytes(), name)
        if not isinstance(text, Problem) and not path.is_symlink():
            yield Change(name, text, edited(text, _references(mentions_on_page(text), sure)), name)


def mended(source: Source, text: str, sure: Sure) -> str:
    """The text of a record with all mended that has one right answer."""
    text = _without_tabs(source, text)
    for _ in range(ROUNDS):
        before = text
        for rule in _RULES:
            document, _problems = parse_document(source, text)
            if document is None:
                return text
            text = edited(text, rule(_Record(document, schema_of(BY_FOLDER[source.folder].name), sure)))
        if text == before:
            break
    return text


@dataclass(frozen=True, slots=True)
class _Record:
    """What a rule looks at."""

    document: Document
    schema: Schema
    sure: Sure

    def keeps_meaning(self, edits: list[Edit]) -> bool:
        """Whether the record says the same after some edits."""
        after, _ = parse_document(self.document.source, edited(self.document.text, edits))
        return same_but_for_order(self.document, after)


def _without_tabs(source: Source, text: str) -> str:
    """The text with two spaces for each tab at the beginning of a line, where that is all it wants to be read."""
    _, problems = parse_document(source, text)
    if not any(problem.name == codes.TAB.name for problem in problems):
        return text
    lines = text.split("\n")
    margins = [len(line) - len(line.lstrip("\t ")) for line in lines]
    new = "\n".join(
        line[:margin].replace("\t", "  ") + line[margin:] for line, margin in zip(lines, margins, strict=True)
    )
    return new if parse_document(source, new)[0] is not None else text


def _blanks(record: _Record) -> list[Edit]:
    """Blanks at the ends of lines, and a last line without an end; those that mean something stay."""
    text, edits, at = record.document.text, [], 0
    stop = len(text) - len(record.document.body or "")
    for line in text[:stop].split("\n"):
        bare = line.rstrip(" \t")
        if bare != line:
            edits.append(Edit(at + len(bare), at + len(line), ""))
        at += len(line) + 1
    if not text.endswith("\n"):
        edits.append(Edit(len(text), len(text), "\n"))
    return edits if record.keeps_meaning(edits) else [edit for edit in edits if record.keeps_meaning([edit])]


def _keys(record: _Record) -> list[Edit]:
    """Keys that are written like a known one but for capitals, hyphens or spaces."""
    edits = []
    for one in formed(record.schema, record.document.values):
        marks = inner_marks(record.document.marks, one.path)
        if isinstance(one.value, dict) and isinstance(marks, Branch):
            for key, right in sure_key(one):
                place = written_at(record.document.text, marks.keys.get(key))
                edits += [Edit(*place, right)] if place else []
    return edits


def _values(record: _Record) -> list[Edit]:
    """Dates, choices, and true or false."""
    edits = []
    for one in formed(record.schema, record.document.values):
        right = sure_value(one)
        place = (
            written_at(record.document.text, inner_marks(record.document.marks, one.path)) if right else None
        )
        edits += [Edit(*place, right)] if place and right else []
    return edits


def _names(record: _Record) -> list[Edit]:
    """References that are written by another name of the record."""
    return _references(mentions(record.document, record.schema.kind), record.sure)


def _references(found: Iterator[Mention], sure: Sure) -> list[Edit]:
    rights = ((mention, sure.target(mention)) for mention in found)
    return [Edit(mention.start, mention.end, right) for mention, right in rights if right]


def _order(record: _Record) -> list[Edit]:
    """Keys in the order of their schema, one group at a time, the outer ones first."""
    for one in formed(record.schema, record.document.values):
        marks = inner_marks(record.document.marks, one.path)
        if isinstance(one.value, dict) and isinstance(marks, Branch):
            order = list(dict.fromkeys(key for form in one.forms for key in form.get("properties", ())))
            edit = in_order(record.document.text, marks, order)
            if edit and record.keeps_meaning([edit]):
                return [edit]
    return []


_RULES: tuple[Callable[[_Record], list[Edit]], ...] = (_blanks, _keys, _values, _names, _order)
