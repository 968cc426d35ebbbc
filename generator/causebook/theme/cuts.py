"""Where a placeholder page of the host is cut: every place that differs from record to record."""

import re
from html import unescape
from typing import NamedTuple

from causebook.theme.contents_list import contents_lists
from causebook.theme.elements import Element, innermost
from causebook.theme.pieces import Stretch

TITLE, DESCRIPTION, END, EDIT = "Cbmarktitle", "Cbmarkdescription", "Cbmarkend", "cbmarkedit"
"""One word each, letters only: no Markdown extension, template or plugin changes such a word."""
LEFT_OVER = "cbmark"
"""Begins every mark, in whatever letters a theme may have turned it."""

_CANONICAL = re.compile(r"""<link\b[^>]*\brel=["']?canonical\b[^>]*>""")
_HREF = re.compile(r"""\bhref=(["'])(.*?)\1""")
_ATTRIBUTE = re.compile(r"""([\w:-]+)=(?:"[^"]*|'[^']*)\Z""")
_ADDRESSES = frozenset({"href", "src", "action"})
_EDIT_LINK = re.compile(r"""\brel=["']?edit\b""")


class ShellError(Exception):
    """The host made a placeholder page that cannot be cut: its theme changes or drops a mark."""

    def __init__(self, key: str, words: str) -> None:
        super().__init__(f"the host's page for `{key}` {words}")


class Cuts(NamedTuple):
    """Places to fill, and places that stand only where there is something to fill in."""

    holes: tuple[Stretch, ...] = ()
    conditions: tuple[Stretch, ...] = ()


def article(html: str, found: list[Element], key: str) -> Cuts:
    """From the heading of the placeholder's article to the paragraph that closes it."""
    ends = [match.span() for match in re.finditer(END, html)]
    last = innermost(found, *ends[0], "p") if len(ends) == 1 else None
    heads = [e for e in found if e.tag == "h1" and TITLE in html[e.inner : e.inner_end]]
    if last is None or len(heads) != 1 or heads[0].start > last.start:
        raise ShellError(key, "does not hold its article once, from heading to end")
    return Cuts((Stretch(heads[0].start, last.end, "article"),))


def contents(html: str, found: list[Element]) -> Cuts:
    """Each contents list; without headings its `nav` goes, and the label of the drawer's switch for it."""
    lists = contents_lists(html, found)
    navs = [nav for nav in (innermost(found, e.start, e.end, "nav") for e in lists) if nav]
    labels = [e for e in found if e.tag == "label" and 'for="__toc"' in html[e.start : e.inner]]
    return Cuts(
        tuple(Stretch(e.inner, e.inner_end, "contents") for e in lists),
        tuple(Stretch(e.start, e.end, "contents") for e in (*navs, *labels)) if lists else (),
    )


def title(html: str) -> Cuts:
    """Every place of the page's title."""
    return Cuts(_marked(html, TITLE, "title"))


def description(html: str) -> Cuts:
    """Every place of the page's description; a `<meta>` with it goes where there is none."""
    holes = _marked(html, DESCRIPTION, "description")
    return Cuts(holes, _tags_around(html, holes, "description"))


def canonical(html: str) -> Cuts:
    """Every place of the page's full address; a `<link>` or `<meta>` with it goes where there is none."""
    link = _CANONICAL.search(html)
    href = _HREF.search(link[0]) if link else None
    holes = _marked(html, href[2], "canonical") if href else ()
    return Cuts(holes, _tags_around(html, holes, "canonical"))


def edit(html: str, found: list[Element], key: str) -> tuple[Cuts, tuple[str, str] | None]:
    """The links to the page's source, and what stands around its path in the address where it is edited.

    A further link, such as one that shows the source, stands only where its own address is known.
    """
    links = [_link_around(match.start(), found, key) for match in re.finditer(EDIT, html)]
    links.sort(key=lambda link: not _EDIT_LINK.search(html, link.start, link.inner))
    if not links:
        return Cuts(), None
    first, further = links[0], links[1:]
    href = _HREF.search(html, first.start, first.inner)
    start, end = href.span(2) if href else (first.start, first.inner)
    before, _, after = unescape(html[start:end]).partition(EDIT)
    places = [html.index(EDIT, link.start) for link in further]
    return Cuts(
        (Stretch(start, end, "edit"), *(Stretch(at, at + len(EDIT), "edit path") for at in places)),
        (Stretch(first.start, first.end, "edit"), *(Stretch(e.start, e.end, "edit path") for e in further)),
    ), (before, after)


def _link_around(at: int, found: list[Element], key: str) -> Element:
    link = next((e for e in found if e.tag == "a" and e.start < at < e.inner), None)
    if link is None:
        raise ShellError(key, "holds the address of its source outside a link")
    return link


def _marked(html: str, mark: str, name: str) -> tuple[Stretch, ...]:
    """A hole wherever `mark` stands as a whole value, named by value and notation."""
    spans = [match.span() for match in re.finditer(re.escape(mark) + r"(?![\w/])", html)]
    return tuple(Stretch(start, end, name + _notation(html, start)) for start, end in spans)


def _notation(html: str, at: int) -> str:
    """How a value must be written at this place: as text, in an address or in a script."""
    if html.rfind("<script", 0, at) > html.rfind("</script", 0, at):
        return " in script"
    tag = html.rfind("<", 0, at)
    attribute = _ATTRIBUTE.search(html, tag, at) if tag > html.rfind(">", 0, at) else None
    return " in address" if attribute and attribute[1].lower() in _ADDRESSES else ""


def _tags_around(html: str, holes: tuple[Stretch, ...], name: str) -> tuple[Stretch, ...]:
    tags = ((html.rfind("<", 0, hole.start), html.find(">", hole.end) + 1) for hole in holes)
    return tuple(Stretch(*tag, name) for tag in tags if html.startswith(("<meta", "<link"), tag[0]))
