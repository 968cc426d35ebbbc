"""Every place of a book's texts where a record is named, so that what is written there can be changed."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from causebook.files.document import Document
from causebook.files.edits import written_at
from causebook.files.page_text import bare, without_code
from causebook.files.places import Branch, Marks, indexes_of, inner_marks
from causebook.records.schema import Named, Text, schema_of

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_LINK = re.compile(rf"\[\[(?:({_ID}):)?({_ID}(?:#{_ID})?)(?=\]\]|\\?\|)")


class Mention(NamedTuple):
    """One reference, and where its target stands in the text, without the kind that may stand before it."""

    start: int
    end: int
    kind: str
    """Empty for a link in prose that does not say it."""
    part: str
    target: str
    """As written: an id, an entry, or `record#entry`."""
    in_prose: bool


def mentions(document: Document, kind: str) -> Iterator[Mention]:
    """The references of a record: in its values, and in its prose outside of code."""
    text = document.text
    for use in schema_of(kind).uses(document.values):
        if isinstance(use, Named):
            yield from _in_value(document, use)
        elif isinstance(use, Text):
            start, end = _place_of(document, use)
            yield from _links(without_code(text[start:end]), start)


def mentions_on_page(text: str) -> Iterator[Mention]:
    """The links to records of a hand-written page."""
    return _links(bare(text), 0)


def _links(text: str, before: int) -> Iterator[Mention]:
    for match in _LINK.finditer(text):
        start, end = match.span(2)
        yield Mention(before + start, before + end, match[1] or "", "", match[2], in_prose=True)


def _in_value(document: Document, use: Named) -> Iterator[Mention]:
    place = written_at(document.text, _marks_of(document, use))
    at = document.text.rfind(use.target, *place) if place and use.target else -1  # a kind may stand before it
    if at >= 0:
        yield Mention(at, at + len(use.target), use.kind, use.part, use.target, in_prose=False)


def _marks_of(document: Document, use: Named) -> Marks | None:
    if not use.on_key:
        return inner_marks(document.marks, use.path)
    group = inner_marks(document.marks, use.path[:-1])
    return group.keys.get(str(use.path[-1])) if isinstance(group, Branch) else None


def _place_of(document: Document, use: Text) -> tuple[int, int]:
    if document.body is not None and use.path == ("body",):
        start = 0
        for _ in range(document.body_line - 1):
            start = document.text.index("\n", start) + 1
        return start, start + len(document.body)
    marks = inner_marks(document.marks, use.path)
    return indexes_of(marks) if marks is not None else (0, 0)
