"""The tree of pages: which list pages stand under which tab."""

from collections.abc import Sequence
from typing import NamedTuple, get_args

from causebook.records.kind import Kind, Section
from causebook.site.book_pages import book_pages

REFERENCE = "reference"
"""The folder of the pages that explain every key, and the name of their shell."""


class Entry(NamedTuple):
    """One line of the navigation: a page, or a heading over others."""

    label: str
    path: str | None
    """The page's source path, as MkDocs would have it: `patterns/index.md`."""
    children: tuple["Entry", ...] = ()


class Placeholder(NamedTuple):
    """A page that the host makes once, for Causebook to fill many times."""

    key: str
    """The shell's name: `pattern`, `pattern-list`."""
    path: str
    label: str
    listed: bool
    """Whether the page itself stands in the navigation."""
    parent: str
    """The listed page that it belongs under; empty for a listed one."""


def navigation(kinds: Sequence[Kind]) -> tuple[Entry, ...]:
    """A tab for each section that has records, and in it a list page for each kind; beside them what speaks of all."""
    tabs = []
    for section in get_args(Section):
        pages = [page for page in book_pages(kinds) if page.section == section]
        lines = [Entry(page.label, page.path) for page in pages if page.first]
        lines += [Entry(kind.titles, _list_path(kind)) for kind in kinds if kind.section == section]
        lines += [Entry(page.label, page.path) for page in pages if not page.first]
        if section == "Reference":
            lines.append(Entry("Every key", f"{REFERENCE}/index.md"))
        if lines:
            tabs.append(Entry(section, None, tuple(lines)))
    return tuple(tabs)


def placeholders(kinds: Sequence[Kind]) -> tuple[Placeholder, ...]:
    """Two for each kind, a list page and a record's page; one for each page about the whole book; two for the reference."""
    found = []
    for kind in kinds:
        found.append(Placeholder(f"{kind.name}-list", _list_path(kind), kind.titles, listed=True, parent=""))
        found.append(
            Placeholder(
                kind.name, f"{kind.plural}/cb-shell.md", kind.title, listed=False, parent=_list_path(kind)
            )
        )
    found += [
        Placeholder(page.shell, page.path, page.label, listed=True, parent="") for page in book_pages(kinds)
    ]
    index = f"{REFERENCE}/index.md"
    found.append(Placeholder(f"{REFERENCE}-list", index, "Every key", listed=True, parent=""))
    found.append(Placeholder(REFERENCE, f"{REFERENCE}/cb-shell.md", "Keys", listed=False, parent=index))
    return tuple(found)


def _list_path(kind: Kind) -> str:
    return f"{kind.plural}/index.md"
