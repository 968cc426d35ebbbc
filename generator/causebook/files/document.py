"""An authored file, read and parsed: its values, its text, and the place of each value in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code, Fault, Path, Problem
from causebook.diagnostics.span import Span
from causebook.files.characters import span_between
from causebook.files.core_schema import Value
from causebook.files.front_matter import Split, split_front_matter
from causebook.files.located_yaml import parse_yaml
from causebook.files.places import Marks, indexes_of, inner_marks, span_at, span_of
from causebook.files.source import Source
from causebook.files.tree import read

BODY = "body"
"""The key that the text of a Markdown file comes to stand at."""
_FOUND = {type(None): "nothing", list: "a list", bool: "one word", str: "a text"}


@dataclass(frozen=True, slots=True)
class Document:
    """One authored file."""

    source: Source
    text: str
    """The whole file, with a line feed at the end of each line."""
    values: Mapping[str, Any]
    """What the file says; the text of a Markdown file stands at `body`."""
    marks: Marks
    body: str | None
    """The text of a Markdown file; None for a YAML file, and where there is no text."""
    body_line: int
    """The line that the body begins in; 0 where there is none."""

    def span(self, path: Path, *, on_key: bool = False) -> Span:
        """The span of the value at `path`, or of its key; of the nearest value around it where there is none."""
        if self.body is not None and path[:1] == (BODY,):
            return span_between(self.text, *self._body_indexes(), self.source.path)
        return span_at(self.marks, path, self.source.path, on_key=on_key)

    def problem(self, fault: Fault) -> Problem:
        """The problem that `fault` is, in its place."""
        if fault.within:
            return self.problem_in(fault.path, fault.within, fault.code, **fault.blanks)
        return fault.code.at(self.span(fault.path, on_key=fault.on_key), self.text, **fault.blanks)

    def span_in(self, path: Path, needle: str, *, skip: int = 0) -> Span:
        """The span of some words inside the text at `path`, passing over `skip` others like them.

        Falls back to the whole value where they are not written as they read, as after an escape in quotes.
        """
        start, end = self._indexes(path)
        at = self.text.find(needle, start, end)
        while at >= 0 and skip:
            at, skip = self.text.find(needle, at + 1, end), skip - 1
        if at < 0 or not needle:
            return self.span(path)
        return span_between(self.text, at, at + len(needle), self.source.path)

    def problem_in(self, path: Path, needle: str, code: Code, **blanks: object) -> Problem:
        """A problem with some words inside the text at `path`."""
        return code.at(self.span_in(path, needle), self.text, **blanks)

    def _indexes(self, path: Path) -> tuple[int, int]:
        if self.body is not None and path[:1] == (BODY,):
            return self._body_indexes()
        marks = inner_marks(self.marks, path)
        return indexes_of(marks) if marks is not None else (0, len(self.text))

    def _body_indexes(self) -> tuple[int, int]:
        start = 0
        for _ in range(self.body_line - 1):
            start = self.text.index("\n", start) + 1
        return start, start + len(self.body or "")


def load_document(source: Source) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document that `source` holds, or what is wrong with it."""
    text = read(source)
    return parse_document(source, text) if isinstance(text, str) else (None, (text,))


def parse_document(source: Source, text: str) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document that `text` is, or what is wrong with it."""
    if not text.strip():
        return None, (codes.EMPTY_FILE.at(Span(source.path), text)._replace(excerpt=()),)
    split = split_front_matter(text, source.path) if source.suffix == ".md" else Split(text, "", 0)
    if isinstance(split, Problem):
        return None, (split,)
    located, problems = parse_yaml(split.front, source.path)
    if located is None:
        return None, problems
    if not isinstance(located.values, dict):
        return None, (_not_a_mapping(source, text, located.values, located.marks),)
    document = Document(source, text, located.values, located.marks, split.body or None, split.body_line)
    return _with_body(document, located.values)


def _not_a_mapping(source: Source, text: str, value: Value, marks: Marks) -> Problem:
    if value is None:
        return codes.EMPTY_FILE.at(Span(source.path), text)._replace(excerpt=())
    span = span_of(marks, source.path)
    return codes.NOT_A_MAPPING.at(span, text, found=_FOUND.get(type(value), "a number"))


def _with_body(document: Document, values: dict[str, Value]) -> tuple[Document | None, tuple[Problem, ...]]:
    """The document with the text of a Markdown file among its values."""
    if document.body is None:
        return document, ()
    if BODY in values:
        return None, (
            codes.BODY_TWICE.at(
                span_at(document.marks, (BODY,), document.source.path, on_key=True), document.text
            ),
        )
    values[BODY] = document.body
    return document, ()
