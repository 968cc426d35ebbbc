"""Where in its file a record's place in the book goes wrong. A file is read again only when something does."""

from collections.abc import Iterable, Iterator, Mapping

from causebook.diagnostics.problem import Problem
from causebook.diagnostics.span import Span
from causebook.files.document import Document, load_document
from causebook.files.tree import Source
from causebook.records.card import Cited
from causebook.records.schema import Named, schema_of
from causebook.relations.checks import Citing, Trouble


def placed(troubles: Iterable[Trouble], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Troubles as problems, with their spans; `sources` by path."""
    path, document = "", None
    for trouble in troubles:
        if trouble.card.path != path:
            path = trouble.card.path
            document, _ = load_document(sources[path])
        if trouble.fault is None:
            text = document.text if document else ""
            yield trouble.code.at(_span(trouble, document), text, **trouble.blanks)
        elif document is not None:
            yield document.problem(trouble.fault)


def _span(trouble: Trouble, document: Document | None) -> Span:
    if document is None:  # changed since it was loaded
        return Span(trouble.card.path, 1, 1, 1, 2)
    if trouble.cited is None:
        return _words(document, [str(trouble.blanks.get(name, "")) for name in ("old", "name", "written")])
    span = _value(document, trouble.card, trouble.cited)
    links = [f"[[{trouble.cited.kind}:{trouble.cited.target}", f"[[{trouble.cited.target}"]
    return span or _words(document, [f"{link}{end}" for link in links for end in ("]", "|")])


def _value(document: Document, card: Citing, cited: Cited) -> Span | None:
    """The span of the value that a reference was made from; None for a link in prose, which stands after the others."""
    number = next(number for number, other in enumerate(card.cited) if other is cited)
    uses = schema_of(card.kind).uses(document.values)
    named = [use for use in uses if isinstance(use, Named) for _ in use.letters]
    if number >= len(named):
        return None
    span = document.span(named[number].path, on_key=named[number].on_key)
    if span.end_line == span.line:
        return span
    return span._replace(end_line=span.line, end_column=span.column + 1)


def _words(document: Document, names: list[str]) -> Span:
    """Where one of `names` first stands, whatever the size of its letters."""
    path = document.source.path
    for number, line in enumerate(document.text.split("\n"), 1):
        for name in filter(None, names):
            column = line.lower().find(name.lower())
            if column >= 0:
                bare = name.strip("[]|")
                start = column + 1 + name.index(bare)
                return Span(path, number, start, number, start + len(bare))
    return Span(path, 1, 1, 1, 2)
