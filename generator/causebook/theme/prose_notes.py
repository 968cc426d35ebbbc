"""What is found in a text on the way to HTML: links, images, headings, and what is wrong with them."""

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code
from causebook.files.characters import visible

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_SQUEEZED = re.compile(r"[\x00-\x20\x7f-\xa0]")
_ADDRESS = re.compile(r"https?://[^/?#]|mailto:.|tel:.")
_NAMES_OF_TAGS = (
    "a|abbr|audio|b|blockquote|body|br|button|center|code|del|details|div|dl|em|embed|font|form|h[1-6]|head|hr|html|"
    "i|iframe|img|input|ins|kbd|li|link|mark|meta|object|ol|p|pre|s|script|small|span|strong|style|sub|summary|sup|"
    "svg|table|tbody|td|th|thead|tr|u|ul|video"
)
_HTML = re.compile(rf"</?(?:{_NAMES_OF_TAGS})(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)

NOTES = "notes"
"""The key of the parser's `env` that holds the Notes of a text."""

Where = Literal["elsewhere", "here", "anchor", "nowhere"]
"""Another site; a file or page of the book; a place on the same page; no address at all."""


class RecordLink(NamedTuple):
    """A link to a record, as authored."""

    kind: str
    """Empty where the author does not say it."""
    target: str
    """An id, or an id and the id of an entry: `eval-blind-spot`, `severity-scheme#sev-1`."""
    written: str
    """All of it, brackets included, as a place to point at."""


class ProseFault(NamedTuple):
    """Something wrong with a text, and the words that it can be found by in the authored file."""

    code: Code
    needle: str
    blanks: dict[str, object]


@dataclass(slots=True)
class Notes:
    """Collects what is found in one text."""

    refs: list[RecordLink] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    faults: list[ProseFault] = field(default_factory=list)

    def fault(self, code: Code, needle: str, **blanks: object) -> None:
        """Adds something that is wrong."""
        self.faults.append(ProseFault(code, needle, blanks))

    def text(self, text: str) -> None:
        """Looks at text that stands between everything else."""
        if "<" in text:
            for tag in _HTML.findall(text)[:1]:
                self.fault(codes.HTML_IN_PROSE, tag, written=visible(tag))

    def link(self, target: str) -> Where:
        """Where a link leads; notes its target."""
        where = where_to(target)
        if where == "nowhere":
            self.fault(codes.LINK_REFUSED, target, target=visible(target))
        else:
            self.links.append(target)
        if where == "here":
            self.files.append(target)
        return where

    def image(self, target: str, words: str) -> Where:
        """Where an image lies; notes its target."""
        where = where_to(target)
        if where == "here":
            self.images.append(target)
            self.files.append(target)
            if not words.strip():
                self.fault(codes.IMAGE_WITHOUT_WORDS, target, target=visible(target))
        elif where == "elsewhere":
            self.fault(codes.IMAGE_ELSEWHERE, target, target=visible(target), words=words.strip())
        else:
            self.fault(codes.LINK_REFUSED, target, target=visible(target))
        return where


def where_to(target: str) -> Where:
    """Where `target` leads, judged as browsers do, which overlook control characters and spaces."""
    squeezed = _SQUEEZED.sub("", target).lower()
    if not squeezed or squeezed.startswith(("//", "\\", "/\\")):
        return "nowhere"
    if squeezed.startswith("#"):
        return "anchor"
    if _SCHEME.match(squeezed):
        return "elsewhere" if _ADDRESS.match(squeezed) else "nowhere"
    return "here"
