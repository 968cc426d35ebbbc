"""The plain text of a finished article, by its sections: what search finds it by, and what it shows of it."""

import re
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple

from causebook.records.card import Heading
from causebook.theme.contents import plain
from causebook.theme.filters import CLOSE, OPEN


class Section(NamedTuple):
    """What stands under one heading."""

    anchor: str
    """Empty for what stands before the first heading."""
    heading: str
    text: str


_BEFORE = re.compile(r"<h1\b.*?</h1>|<p class=\"cb-(?:above|lead|invented)\">.*?</p>", re.DOTALL)
"""What a card has too: title, summary, labels."""
_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
"""What says nothing that the text does not."""
_NAMING = frozenset(("chip", "link", "embed"))
"""Marks that name a record."""
_HEADING = re.compile(r'<h[23][^>]*? id="([^"]*)"[^>]*>.*?</h[23]>', re.DOTALL)
_ENDS = (
    *((f"</{tag}>", " · ") for tag in ("li", "td", "th", "dd")),
    ("</dt>", ": "),
    ("</p>", " "),
    ("</summary>", " "),
    ("<br", " <br"),
    (
        '<span class="cb-',
        ' <span class="cb-',
    ),  # a badge, or a line of its own; spans of code have other names
    ("</a><span", "</a> <span"),
    ("</time><span", "</time> <span"),
    ("</span><span>", "</span> <span>"),
    ("</span><a ", "</span> <a "),
)
"""Where words would run together without their tags; all others stand inside a line, or have a new line between them."""
_TAG = re.compile(r"<[^>]*>")


def sections(article: str, headings: Sequence[Heading]) -> list[Section]:
    """The sections of an article with anchors, in order; a mark shows its words, or those of the id it names."""
    top, heading, below = article.partition("<h2")
    html = _words_for_marks(_PICTURE.sub(" ", _BEFORE.sub(" ", top) + heading + below))
    html = _HEADING.sub(rf"{OPEN}\1{CLOSE}", html)
    for end, sign in _ENDS:
        html = html.replace(end, sign)
    text = _TAG.sub("", html)
    first, *rest = (unescape(text) if "&" in text else text).split(OPEN)
    names = {heading.id: plain(heading.text) for heading in headings}
    found = [("", first), *(piece.split(CLOSE, 1) for piece in rest)]
    told = [
        Section(anchor, names.get(anchor, ""), " ".join(said.split()).rstrip(" ·")) for anchor, said in found
    ]
    return told if told[0].text else told[1:]


def _words_for_marks(article: str) -> str:
    first, *rest = article.split(OPEN)
    told = [first]
    for piece in rest:
        mark, _, after = piece.partition(CLOSE)
        verb, _, what = mark.partition(" ")
        if verb in _NAMING:
            name, _, words = what.partition("|")
            told.append(words or name.rpartition("/")[2].replace("#", " "))
        told.append(after)
    return "".join(told)
