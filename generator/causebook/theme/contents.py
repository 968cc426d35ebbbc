"""Anchors and the contents list: made in one place, from the headings of a finished article."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from html import escape, unescape

from causebook.records.card import Heading

_HEADING = re.compile(r"<h([23])((?:\s[^>]*)?)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'id="(?<=\sid=")([^"]*)"')
"""Begins with its letters, not with the space before them: a search for letters is seven times as fast."""
_TAG = re.compile(r"<[^>]*>")
_MARK = re.compile(r"\x02[a-z]+ ([^\x03|]*)(?:\|([^\x03]*))?\x03")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """`text` as an anchor: lower-case ASCII words joined by hyphens; `section` where none is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_WORD.sub("-", plain).strip("-") or "section"


def with_anchors(article: str) -> tuple[str, tuple[Heading, ...]]:
    """The article with an id and a link on each h2 and h3, and those headings in order.

    A heading that has an id keeps it; the others get one from their words, made unique on the page.
    A mark without words stays in the heading's text: see `filled`.
    """
    taken = set(_ID.findall(article))
    headings: list[Heading] = []

    def anchored(match: re.Match[str]) -> str:
        level, attributes, inner = match.groups()
        text = _text(_MARK.sub(lambda mark: mark[2] or mark[0], inner))
        found = _ID.search(attributes)
        name = found.group(1) if found else _free(slug(plain(inner)), taken)
        attributes = attributes if found else f'{attributes} id="{name}"'
        headings.append(Heading(int(level), name, _capital(text)))
        link = f'<a class="headerlink" href="#{name}" title="Link to this section">#</a>'
        return f"<h{level}{attributes}>{inner}{link}</h{level}>"

    return _HEADING.sub(anchored, article), tuple(headings)


def plain(rendered: str) -> str:
    """The text of an article's piece, without tags; a mark shows its words, or those of the id it names."""
    return _text(_MARK.sub(lambda mark: mark[2] or mark[1].rpartition("/")[2].replace("-", " "), rendered))


def filled(heading: Heading, fill: Callable[[str], str]) -> Heading:
    """The heading in the words that readers see; `fill` puts HTML in the place of a mark."""
    text = _MARK.sub(lambda mark: plain(fill(mark[0])), heading.text)
    return heading if text == heading.text else heading._replace(text=_capital(text))


ENOUGH = 5
"""Headings from which a long page wants a list of them where the host shows none: on a telephone."""


def on_this_page(headings: Sequence[Heading]) -> str:
    """A folded list of the main headings, as HTML; empty for a short page."""
    main = [heading for heading in headings if heading.level == 2]  # noqa: PLR2004  # h2
    if len(main) < ENOUGH:
        return ""
    lines = "\n".join(f'<li><a href="#{heading.id}">{escape(heading.text)}</a></li>' for heading in main)
    return (
        f'<details class="cb-fold cb-here"><summary>On this page</summary>\n<ul>\n{lines}\n</ul>\n</details>'
    )


def _text(rendered: str) -> str:
    return " ".join(unescape(_TAG.sub("", rendered)).split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _free(name: str, taken: set[str]) -> str:
    free, count = name, 1
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    taken.add(free)
    return free
