"""Where the elements of a finished page begin and end, so that it can be cut and mended as text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style|textarea|title)\b[^>]*>.*?</(?P=raw)\s*>"
    r"""|<(?P<slash>/?)(?P<name>[a-zA-Z][\w:-]*)(?:"[^"]*"|'[^']*'|[^'">])*>""",
    re.DOTALL,
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


class Element(NamedTuple):
    """One element as places in the text of its page."""

    tag: str
    start: int
    """Where its opening tag begins."""
    inner: int
    """Where its opening tag ends."""
    inner_end: int
    """Where its closing tag begins."""
    end: int

    def encloses(self, start: int, end: int) -> bool:
        """Whether the stretch lies between its tags."""
        return self.inner <= start and end <= self.inner_end


def elements(html: str) -> Iterator[Element]:
    """Every element with a closing tag, inner ones first; what is inside scripts and styles is no markup."""
    opened: list[tuple[str, int, int]] = []
    for match in _TAG.finditer(html):
        name = (match["name"] or "").lower()
        if not name or name in _VOID or match[0].endswith("/>"):
            continue
        if not match["slash"]:
            opened.append((name, match.start(), match.end()))
        elif any(tag == name for tag, _, _ in opened):
            while opened[-1][0] != name:  # a closing tag that HTML lets authors leave out
                opened.pop()
            yield Element(*opened.pop(), match.start(), match.end())


def innermost(found: list[Element], start: int, end: int, *tags: str) -> Element | None:
    """The smallest element with one of `tags` around a stretch."""
    around = [element for element in found if element.tag in tags and element.encloses(start, end)]
    return min(around, key=lambda element: element.end - element.start, default=None)
