"""An article of the site to a section of one long document: ids of its own, headings further down, nothing folded."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from causebook.theme.elements import elements
from causebook.theme.paper.marks import AWAY, FILE, NOTHING

_TAG = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>""")
_OWN = re.compile(r'(?<=\s)(id|for|headers|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')
_WAY = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_FOCUS = re.compile(r'\stabindex="0"')
_ALT = re.compile(r'\salt="([^"]*)"')
_CLASS = re.compile(r'\sclass="([^"]*)"')
_LINK_HERE = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_OF_NOTHING = re.compile(
    rf"<h([2-6])\b[^>]*>[^<]*</h\1>\s*(?:{NOTHING}\s*)+(?=<h([2-6])\b|<p class=\"cb-last-change\"|\Z)"
)
"""A heading under which nothing stands."""
_SCREEN = frozenset({"cb-screen", "cb-crumbs", "cb-jumps", "cb-here"})
"""Classes of what helps on a screen alone."""
_FOLD, _PRINTED = "data-cb-fold", "cb-fold--paper"
"""What is folded stands elsewhere in the handbook, unless it is folded only to save room on a screen."""
DOWN = 2
"""Levels that headings sink: under the document's own title and the one of the chapter."""
_DEEPEST = 6

Picture = Callable[[str], str]
"""The picture at a place in the content folder as an address that holds it; empty for none."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article comes to stand."""

    anchor: str
    numbers: Mapping[str, str]
    """What stands beside a reference to another record, by that record's anchor."""
    picture: Picture


def on_paper(article: str, place: Place) -> str:
    """The article, whose marks are filled by `PaperMarks`, as a section of the document."""
    pieces: list[str] = []
    done = 0
    text = _without_empty(_without_folds(_LINK_HERE.sub("", article)))
    tags = _Tags(place)
    for match in _TAG.finditer(text):
        pieces += (text[done : match.start()], tags.rewritten(match))
        done = match.end()
    return "".join((*pieces, text[done:]))


def _without_empty(text: str) -> str:
    """The text without headings of what only the site works out; a heading further down belongs to the one above it."""

    def kept(match: re.Match[str]) -> str:
        return match[0] if match[2] and match[2] > match[1] else ""

    return _OF_NOTHING.sub(kept, text).replace(NOTHING, "")


def _without_folds(text: str) -> str:
    """The text without what only a screen needs."""
    gone = [found for found in elements(text) if _is_for_screen(text[found.start : found.inner])]
    pieces: list[str] = []
    done = 0
    for found in sorted(gone, key=lambda element: element.start):
        if found.start >= done:
            pieces.append(text[done : found.start])
            done = found.end
    return "".join((*pieces, text[done:]))


def _is_for_screen(tag: str) -> bool:
    found = _CLASS.search(tag)
    classes = frozenset(found[1].split()) if found else frozenset()
    return bool(classes & _SCREEN) or (f" {_FOLD}" in tag and _PRINTED not in classes)


class _Tags:
    """Rewrites the tags of one article, from its first to its last."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.unlinked = False
        """Whether the link that stands open has become plain text."""

    def rewritten(self, match: re.Match[str]) -> str:
        slash, name, attributes = match.groups()
        lower = name.lower()
        if lower == "a":
            return self._closed() if slash else self._link(attributes)
        if len(lower) == 2 and lower[0] == "h" and lower[1].isdigit():  # noqa: PLR2004  # h1 to h6
            name = f"h{min(int(lower[1]) + DOWN, _DEEPEST)}"
        if slash:
            return f"</{name}>"
        if lower == "img":
            return self._image(attributes)
        if lower == "details" and " open" not in attributes:
            attributes = f"{attributes} open"
        return f"<{name}{self._own(attributes)}>"

    def _own(self, attributes: str) -> str:
        """Attributes with ids that no other record of the document has."""

        def named(match: re.Match[str]) -> str:
            ids = " ".join(f"{self.place.anchor}--{one}" for one in match[2].split())
            return f'{match[1]}="{ids}"'

        return _OWN.sub(named, _FOCUS.sub("", attributes))

    def _link(self, attributes: str) -> str:
        found = _WAY.search(attributes)
        way = found[2] if found else ""
        if way == AWAY or way.startswith(FILE):
            self.unlinked = True
            return "<span>"
        attributes = self._own(attributes)
        if way.startswith(AWAY):
            anchor = way[len(AWAY) :]
            return f"<a{_WAY.sub(lambda _: self._reference(anchor), attributes)}>"
        if way.startswith("#"):
            own = f'href="#{self.place.anchor}--{way[1:]}"'
            return f"<a{_WAY.sub(lambda _: own, attributes)}>"
        return f"<a{attributes}>"

    def _reference(self, anchor: str) -> str:
        record = "--".join(anchor.split("--")[:2])
        number = self.place.numbers.get(record, "")
        beside = f' data-cb-number="{number}"' if number and record != self.place.anchor else ""
        return f'href="#{anchor}"{beside}'

    def _closed(self) -> str:
        was, self.unlinked = self.unlinked, False
        return "</span>" if was else "</a>"

    def _image(self, attributes: str) -> str:
        found, alt = _WAY.search(attributes), _ALT.search(attributes)
        source = self.place.picture(found[2][len(FILE) :]) if found and found[2].startswith(FILE) else ""
        if source:
            shown = f'src="{source}"'
            return f"<img{_WAY.sub(lambda _: shown, self._own(attributes))}>"
        return f"<span>{alt[1]}</span>" if alt else ""
