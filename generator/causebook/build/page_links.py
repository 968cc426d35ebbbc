"""Where the links and images of hand-written pages lead, held against the pages and files of the book."""

import difflib
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code
from causebook.files.book import Book
from causebook.files.characters import visible
from causebook.files.page_text import PageLink, anchors
from causebook.records.kinds import BY_FOLDER, BY_NAME
from causebook.relations.graph import Graph
from causebook.site.navigation import REFERENCE
from causebook.theme.marks import address_of_source, file_name
from causebook.theme.prose_notes import where_to

LIST_PAGE = "index.md"
_GENERATED = ("assets/", "search/", "sitemap.xml", "404.html")
"""What else a site holds."""
_FROM_ADDON = ("{{", "{%")
"""How text begins that a plugin of the host replaces before there are links."""
_HEADINGS_UNKNOWN = ("slugify", "snippets")
"""Words of mkdocs.yml with which headings may have other anchors than their words, or stand in other files."""


class PageText(NamedTuple):
    """A hand-written page as it was read."""

    text: str
    bare: str
    """Without its code; every other letter stands where it does in the text."""


class Astray(NamedTuple):
    """What is wrong with a link of a page."""

    code: Code
    blanks: Mapping[str, object]


@dataclass(frozen=True)
class PageLinks:
    """Holds links against a state of the book."""

    book: Book
    graph: Graph
    sources: frozenset[str]
    """All that hosts make an address of, by its path below the content folder."""
    pages: Mapping[str, PageText]
    """The hand-written ones, likewise."""

    def amiss(self, page: str, link: PageLink) -> Astray | None:
        """What is wrong with a link of `page`; None where it leads somewhere, or nobody can tell."""
        target = unescape(link.target).strip()
        where = where_to(target)
        if any(sign in target for sign in _FROM_ADDON):
            return None
        if where == "nowhere":
            harmless = link.loads and target.lower().startswith("data:image/")
            return None if harmless else Astray(codes.ADDRESS_REFUSED, {"target": visible(target) or "()"})
        if where == "elsewhere":
            blanks = {"target": visible(target), "what": link.loads}
            return Astray(codes.LOADED_FROM_ELSEWHERE, blanks) if link.loads else None
        parts = urlsplit(target)
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        if not path:
            return self._heading(page, page, anchor, target)
        return self._on_site(path, target) if path.startswith("/") else self._beside(page, path, anchor, link)

    def _beside(self, page: str, path: str, anchor: str, link: PageLink) -> Astray | None:
        source = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if source in self.sources:
            return self._heading(page, source, anchor, link.target) if source in self.pages else None
        own = address_of_source(page, directories=self.book.directories)
        address = posixpath.normpath(posixpath.join(posixpath.dirname(own), path))
        if self._is_address(address) or (path.endswith("/") and self._is_address(f"{address}/index.html")):
            return None
        return self._nowhere(page, path, source, link.target)

    def _on_site(self, path: str, target: str) -> Astray | None:
        """What is wrong with a link from the top of the host; other sites of that host are nobody's business here."""
        top = urlsplit(self.book.site_url).path or "/"
        inside = path.removeprefix(top) if path.startswith(top) else path[1:]
        first = inside.partition("/")[0]
        ours = first in BY_FOLDER or any(source.partition("/")[0] == first for source in self.sources)
        if path.startswith(top) or top == path + "/":
            if self._is_address(inside) or (
                "relative_to_docs" in self.book.options and path[1:] in self.sources
            ):
                return None
        elif not ours:
            return None
        fix = "name a file of the book from the folder of this page, such as `../guide/index.md`, or take the link out"
        return Astray(codes.NO_SUCH_PAGE, {"target": visible(target), "fix": fix})

    def _nowhere(self, page: str, path: str, source: str, target: str) -> Astray:
        folder, _, name = source.partition("/")
        kind = BY_FOLDER.get(folder)
        if kind is not None and name == LIST_PAGE:
            fix = f"the page comes with the first record: causebook new {kind.name} its-id"
            return Astray(codes.NO_SUCH_PAGE, {"target": visible(target), "fix": fix})
        stem, _, ending = posixpath.basename(name).rpartition(".")
        is_known = kind is not None and f"{kind.name}/{stem}" in self.graph.cards
        if kind is not None and (ending in ("yml", "yaml") or (ending == "md" and is_known)):
            words = {"written": visible(target), "kind": kind.name, "target": stem}
            return Astray(codes.LINK_TO_SOURCE, words)
        close = self._close(page, path)
        fix = f"did you mean `{close}`?" if close else "correct the path, or take the link out"
        return Astray(codes.NO_SUCH_PAGE, {"target": visible(target), "fix": fix})

    def _close(self, page: str, path: str) -> str:
        """The nearest to `path` of what could be written on `page`; empty where nothing is near."""
        home = posixpath.dirname(page) or "."
        known = sorted(posixpath.relpath(source, home) for source in self.sources)
        bare = posixpath.relpath(posixpath.join(home, path), home)
        meant = [name for name in known if name in (f"{bare}.md", f"{bare}/{LIST_PAGE}")]
        named = [name for name in known if posixpath.basename(name) == posixpath.basename(bare)]
        return next(iter((*meant, *named, *difflib.get_close_matches(path, known, n=1, cutoff=0.7))), "")

    def _heading(self, page: str, source: str, anchor: str, target: str) -> Astray | None:
        if not anchor or anchor in ("top", "cb-content") or anchor.startswith(("__", "fn:", "fnref:", ":~:")):
            return None
        if (
            any(word in self.book.options for word in _HEADINGS_UNKNOWN)
            or "--8<--" in self.pages[source].text
        ):
            return None
        there = anchors(*self.pages[source])
        if anchor in there:
            return None
        close = difflib.get_close_matches(anchor, sorted(there), n=1, cutoff=0.5)
        before = target.partition("#")[0]
        fix = (
            f"did you mean `{before}#{close[0]}`?"
            if close
            else "name one of its headings, or take the anchor out"
        )
        where = "this page" if source == page else f"`{source}`"
        return Astray(codes.NO_SUCH_HEADING, {"page": where, "target": visible(f"#{anchor}"), "fix": fix})

    def _is_address(self, address: str) -> bool:
        """Whether anything of the site stands there."""
        return (
            _bare(address) in self._addresses
            or address.startswith(_GENERATED)
            or self._is_attachment(address)
        )

    def _is_attachment(self, address: str) -> bool:
        folder, record, name = (*address.split("/", 2), "", "")[:3]
        kind = BY_FOLDER.get(folder)
        card = self.graph.cards.get(f"{kind.name}/{record}") if kind else None
        beside = (self.book.root / card.path).with_suffix("") if card else None
        return beside is not None and name != "" and (beside / name).is_file()

    @cached_property
    def _addresses(self) -> frozenset[str]:
        """Of all pages and files, without what a server adds."""
        directories = self.book.directories
        ours = [card.address for card in self.graph.cards.values()]
        ours += [
            f"{BY_NAME[card.kind].plural}/{old}/"
            for card in self.graph.cards.values()
            for old in card.formerly
        ]
        ours += [f"{REFERENCE}/{name}/" for name in BY_NAME]
        found = [file_name(address, directories=directories) for address in ours]
        found += [address_of_source(source, directories=directories) for source in self.sources]
        return frozenset(map(_bare, found))


def _bare(address: str) -> str:
    return "" if address == "." else address.removesuffix("index.html").rstrip("/")
