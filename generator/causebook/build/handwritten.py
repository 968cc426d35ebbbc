"""Hand-written pages: their files, and their links to records, held against the book as those of records are."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

from causebook.build.page_links import LIST_PAGE, PageLinks, PageText
from causebook.diagnostics import codes
from causebook.diagnostics.problem import Problem
from causebook.diagnostics.span import Span
from causebook.files.book import Book
from causebook.files.characters import decoded
from causebook.files.names import RECORD_ENDINGS
from causebook.files.page_text import bare, links
from causebook.files.pages import Pages
from causebook.records.card import Cited
from causebook.records.kinds import KINDS
from causebook.relations.graph import MENTIONED, Graph
from causebook.relations.references import References
from causebook.site.book_pages import book_pages
from causebook.site.navigation import REFERENCE
from causebook.theme.handwritten import BLOCKS, LINK

_BLOCK = re.compile(r"\[\[book:([a-z-]+)\]\]")
_LARGEST = 2_000_000
"""Characters of a page that are looked at for links."""


def check_pages(book: Book, graph: Graph, references: References, found: Pages) -> Iterator[Problem]:
    """All that is wrong with the hand-written pages: odd files, odd letters, and what they ask for in vain."""
    yield from found.problems
    pages: dict[str, PageText] = {}
    for path in found.pages:
        text = _text(path, path.relative_to(book.root).as_posix())
        if isinstance(text, Problem):
            yield text
        else:
            pages[path.relative_to(book.content).as_posix()] = PageText(text, bare(text))
    known = PageLinks(book, graph, sources_of(found, book), pages)
    for source, page in pages.items():
        name = (book.content / source).relative_to(book.root).as_posix()
        yield from _unknown_blocks(name, *page)
        yield from _unknown_records(name, *page, graph, references)
        yield from _astray(name, source, page, known)


def sources_of(found: Pages, book: Book) -> frozenset[str]:
    """What a link may name by its path below the content folder: pages and files, list pages among them."""
    files = {path.relative_to(book.content).as_posix() for path in (*found.pages, *found.files)}
    kinds = [kind for kind in KINDS if _has_records(book.content / kind.plural)]
    lists = {f"{kind.plural}/{LIST_PAGE}" for kind in kinds} | {page.path for page in book_pages(kinds)}
    home = set() if "README.md" in files else {LIST_PAGE}  # where none is written, the host makes one
    return frozenset(files | lists | home | {f"{REFERENCE}/{LIST_PAGE}"})


def _has_records(folder: Path) -> bool:
    """Whether the kind with that folder has a list page, even if none of its records can be used."""
    return folder.is_dir() and any(path.suffix in RECORD_ENDINGS for path in folder.rglob("*"))


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


def _astray(name: str, source: str, page: PageText, known: PageLinks) -> Iterator[Problem]:
    for link in links(page.bare):
        amiss = known.amiss(source, link)
        if amiss is not None:
            place = (link.start, link.start + max(1, len(link.target)))
            yield amiss.code.at(_span(name, page.text, place), page.text, **amiss.blanks)


def _span(name: str, text: str, place: tuple[int, int]) -> Span:
    start, end = place
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    return Span(name, line, column, line, column + end - start)
