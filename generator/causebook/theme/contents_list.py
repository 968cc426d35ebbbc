"""The contents list of a filled page, in the host's own markup, learnt from a placeholder page."""

import re
from collections.abc import Iterable
from html import escape

from msgspec import Struct

from causebook.records.card import Heading
from causebook.theme.elements import Element, innermost
from causebook.theme.pieces import Piece, Stretch, sew, snip

UPPER, LOWER, NEXT = "Cbmarkupper", "Cbmarklower", "Cbmarknext"
"""The headings of a placeholder page: an h2, an h3 under it, and an h2 with nothing under it."""

_LISTS = ("ul", "ol")


class ContentsList(Struct, frozen=True):
    """How the host writes an entry of a contents list."""

    leaf: tuple[Piece, ...]
    """An entry with nothing under it."""
    branch: tuple[Piece, ...]
    """An entry with a list of further ones; empty where the host shows one level only."""

    def render(self, headings: Iterable[Heading]) -> str:
        """The entries for `headings`: an h3 stands under the h2 before it, or alone where there is none."""
        out: list[str] = []
        for heading, below in _grouped(headings):
            inner = "".join(self._entry(lower, "") for lower in below) if self.branch else ""
            out.append(self._entry(heading, inner))
        return "".join(out)

    def _entry(self, heading: Heading, inner: str) -> str:
        pieces = self.branch if inner else self.leaf
        return sew(pieces, {"id": escape(heading.id), "text": escape(heading.text), "inner": inner})


def _grouped(headings: Iterable[Heading]) -> list[tuple[Heading, list[Heading]]]:
    groups: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level > 2 and groups and groups[-1][0].level == 2:  # noqa: PLR2004  # an h3 and an h2
            groups[-1][1].append(heading)
        else:
            groups.append((heading, []))
    return groups


def contents_lists(html: str, found: list[Element]) -> list[Element]:
    """The lists of a placeholder page that hold its headings: one in the sidebar, maybe one in the drawer."""
    places = [match.span() for match in re.finditer(f"#{NEXT.lower()}(?=[\"'])", html)]
    entries = [innermost(found, *place, "li") for place in places]
    lists = [innermost(found, entry.start, entry.end, *_LISTS) for entry in entries if entry]
    return [contents for contents in lists if contents]


def learn(html: str, contents: Element, found: list[Element]) -> ContentsList:
    """How the entries of one contents list are written."""
    items = [e for e in found if e.tag == "li" and innermost(found, e.start, e.end, *_LISTS) == contents]
    last = next(item for item in items if f"#{NEXT.lower()}" in html[item.start : item.end])
    first = next(item for item in items if f"#{UPPER.lower()}" in html[item.start : item.end])
    below = [e for e in found if e.tag in _LISTS and first.encloses(e.start, e.end)]
    return ContentsList(_entry(html, last, NEXT, None), _entry(html, first, UPPER, below[0]) if below else ())


def _entry(html: str, item: Element, mark: str, below: Element | None) -> tuple[Piece, ...]:
    text = html[item.start : item.end]
    holes = [Stretch(m.start() + 1, m.end(), "id") for m in re.finditer(f"#{mark}", text, re.IGNORECASE)]
    holes += [Stretch(*m.span(), "text") for m in re.finditer(f"(?<!#){mark}", text)]
    if below:
        holes.append(Stretch(below.inner - item.start, below.inner_end - item.start, "inner"))
    return snip(text, holes=holes, conditions=())
