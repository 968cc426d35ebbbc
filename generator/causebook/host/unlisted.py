"""Takes out of a finished page what only helped another host to make it."""

import re

from causebook.theme.elements import Element, elements

UNLISTED = "Cbunlisted"
"""What the staged navigation calls the pages of records."""

_SOURCE = re.compile(r"""<a\b[^>]*\bclass="md-content__button\b[^>]*>.*?</a>""", re.DOTALL)
_NEIGHBOUR = re.compile(
    r"""<link rel="(?:prev|next)"[^>]*>|<nav class="md-footer__inner\b.*?</nav>""", re.DOTALL
)
_ACTIVE = "md-nav__item--active"


def without_unlisted(html: str) -> str:
    """The page without entries for records' pages and without links to neighbours, which may be such pages.

    Where such an entry was the active one, the entry before it, that of the list page, becomes so.
    """
    html = _NEIGHBOUR.sub("", html)
    found = [element for element in elements(html) if element.tag == "li"]
    entries = [entry for entry in found if _is_unlisted(html, entry, found)]
    for entry in sorted(entries, reverse=True, key=lambda entry: entry.start):
        active = _ACTIVE in html[entry.start : entry.inner]
        before = _activated(html[: entry.start]) if active else html[: entry.start]
        html = before + html[entry.end :]
    return html


def without_source(html: str) -> str:
    """The page without links to its source, for a page that no author wrote."""
    return _SOURCE.sub("", html)


def _is_unlisted(html: str, entry: Element, found: list[Element]) -> bool:
    """Whether this very entry, and not one inside it, is called so."""
    inside = any(entry.encloses(other.start, other.end) and _called(html, other) for other in found)
    return _called(html, entry) and not inside


def _called(html: str, entry: Element) -> bool:
    return UNLISTED in html[entry.start : entry.end]


def _activated(before: str) -> str:
    """The text up to an entry, with the entry that ends there active too."""
    last = max((e for e in elements(before) if e.tag == "li"), key=lambda e: e.end, default=None)
    if last is None:
        return before
    opening = before[last.start : last.inner].replace('md-nav__item"', f'md-nav__item {_ACTIVE}"')
    return before[: last.start] + opening + before[last.inner :]
