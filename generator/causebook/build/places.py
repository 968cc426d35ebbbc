"""Where in its file a record's place in the book goes wrong. A file is read again only when something does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from causebook.diagnostics.problem import Path, Problem
from causebook.diagnostics.span import Span
from causebook.files.document import Document, load_document
from causebook.files.page_text import without_code
from causebook.files.tree import Source
from causebook.records.card import Cited
from causebook.records.schema import Named, Text, schema_of
from causebook.relations.checks import Citing, Trouble

_AROUND_FILES = (("(", ")"), ("(", " "), ("(<", ">"), ("]: ", ""), ("]:", ""))
"""What stands around the address of a link in Markdown."""
_AROUND_RECORDS = (("[[", "]]"), ("[[", "|"), ("[[", "\\|"))
"""What stands around the id in a link to a record."""


def placed(troubles: Iterable[Trouble], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Troubles as problems, with their spans; `sources` by path."""
    path, document = "", None
    for trouble in troubles:
        if trouble.card.path != path:
            path = trouble.card.path
            document, _ = load_document(sources[path])
        if trouble.fault is None:
            text = document.text if document else ""
            for span in _spans(trouble, document):
                yield trouble.code.at(span, text, **trouble.blanks)
        elif document is not None:
            yield document.problem(trouble.fault)


def _spans(trouble: Trouble, document: Document | None) -> list[Span]:
    """Every place that is at fault: prose may link several times to what is not there."""
    path, cited = trouble.card.path, trouble.cited
    if document is None:  # changed since it was loaded
        return [Span(path, 1, 1, 1, 2)]
    if cited is None:
        written = str(trouble.blanks.get("written", ""))
        return _in_texts(document, trouble.card.kind, written, _AROUND_FILES) or [Span(path, 1, 1, 1, 2)]
    span = _value(document, trouble.card, cited)
    if span is not None:
        return [span]
    link = f"{cited.kind}:{cited.target}" if cited.kind else cited.target
    return _in_texts(document, trouble.card.kind, link, _AROUND_RECORDS) or [Span(path, 1, 1, 1, 2)]


def _value(document: Document, card: Citing, cited: Cited) -> Span | None:
    """The span of the value that a reference was made from; None for a link in prose, which stands after the others."""
    number = next(number for number, other in enumerate(card.cited) if other is cited)
    uses = schema_of(card.kind).uses(document.values)
    named = [use for use in uses if isinstance(use, Named) for _ in use.letters]
    if number >= len(named):
        return None
    return _first_line(document.span(named[number].path, on_key=named[number].on_key))


def _in_texts(document: Document, kind: str, words: str, around: tuple[tuple[str, str], ...]) -> list[Span]:
    """Where `words` stand in the record's prose between signs that make a link of them; in its code only if nowhere else."""
    paths = [use.path for use in schema_of(kind).uses(document.values) if isinstance(use, Text)]
    for searched in (replace(document, text=without_code(document.text)), document):
        found = {
            span._replace(column=span.column + len(before), end_column=span.end_column - len(after))
            for path in paths
            for before, after in around
            for span in _each(searched, path, f"{before}{words}{after}")
        }
        if found:
            return sorted(found)
    whole = (document.span(path) for path in paths if words in _text_at(document, path))
    return [_first_line(span) for span in whole]


def _each(document: Document, path: Path, needle: str) -> Iterator[Span]:
    """Every place of `needle` in the text at `path`; none where it is not written as it reads."""
    for skip in count():
        span = document.span_in(path, needle, skip=skip)
        if span == document.span(path):
            return
        yield span


def _text_at(document: Document, path: Path) -> str:
    value: object = document.values
    for step in path:
        value = value[step]  # type: ignore[index]  # the path is one of this very document
    return str(value)


def _first_line(span: Span) -> Span:
    if span.end_line == span.line:
        return span
    return span._replace(end_line=span.line, end_column=span.column + 1)
