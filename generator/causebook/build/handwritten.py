"""Hand-written pages: their files, and their links to records, held against the book as those of records are."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Problem
from causebook.diagnostics.span import Span
from causebook.files.book import Book
from causebook.files.characters import decoded
from causebook.files.pages import find_pages
from causebook.records.card import Cited
from causebook.records.kinds import BY_FOLDER
from causebook.relations.graph import MENTIONED, Graph
from causebook.relations.references import References
from causebook.theme.handwritten import BLOCKS, LINK

_CODE = re.compile(r"(^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\2|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(r"\[\[book:([a-z-]+)\]\]")
_LARGEST = 2_000_000
"""Characters of a page that are looked at for links."""


def check_pages(book: Book, graph: Graph, references: References) -> Iterator[Problem]:
    """All that is wrong with the hand-written pages: odd files, odd letters, and what they ask for in vain."""
    found = find_pages(book.content, BY_FOLDER, book=book.root)
    yield from found.problems
    for path in found.pages:
        name = path.relative_to(book.root).as_posix()
        text = _text(path, name)
        if isinstance(text, Problem):
            yield text
            continue
        bare = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
        yield from _unknown_blocks(name, text, bare)
        yield from _unknown_records(name, text, bare, graph, references)


def _text(path: Path, name: str) -> str | Problem:
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        fix = "let the user who builds the site read it"
        return codes.CANNOT_READ.at(Span(name), "", name="the page", reason=reason, fix=fix)._replace(
            excerpt=()
        )
    text = decoded(content, name)
    if isinstance(text, Problem) and text.name == codes.BAD_CHARACTER.name:
        return content[:_LARGEST].decode("utf-8", "ignore")  # a page of one's own may hold any sign
    return text[:_LARGEST] if isinstance(text, str) else text


def _unknown_blocks(name: str, text: str, bare: str) -> Iterator[Problem]:
    for match in _BLOCK.finditer(bare):
        if match[1] not in BLOCKS:
            close = difflib.get_close_matches(match[1], list(BLOCKS), n=1)
            fix = f"did you mean `[[book:{close[0]}]]`?" if close else f"the blocks are: {', '.join(BLOCKS)}"
            yield codes.UNKNOWN_BLOCK.at(_span(name, text, match.span(1)), text, block=match[1], fix=fix)


def _unknown_records(
    name: str, text: str, bare: str, graph: Graph, references: References
) -> Iterator[Problem]:
    for match in LINK.finditer(bare):
        kind, target = match[1] or "", match[2]
        amiss = references.amiss(Cited(kind, "", target, MENTIONED, "", "", ""))
        if kind != "book" and amiss is not None and not (kind and graph.find_part(kind, target)):
            yield amiss.code.at(_span(name, text, match.span(2)), text, **amiss.blanks)


def _span(name: str, text: str, place: tuple[int, int]) -> Span:
    start, end = place
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Span(name, line, column, line, column + end - start)
