"""Authored Markdown to clean HTML.

What comes out holds only elements that we put out ourselves: the text is parsed without HTML, and what comes of
it passes an allow-list. Links to records leave marks in it (`record_links.py`), and so do the addresses of files
of the book: U+0002, `file shot.png`, U+0003 inside `href` and `src`, the target as authored and percent-encoded.
"""

import re
from functools import cache
from hashlib import blake2b
from typing import NamedTuple

from markdown_it import MarkdownIt
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from causebook.diagnostics import codes
from causebook.files.characters import UNWANTED, is_clean
from causebook.theme.clean import clean_block, clean_line
from causebook.theme.prose_html import SALT, ProseRenderer
from causebook.theme.prose_notes import NOTES, Notes, ProseFault, RecordLink
from causebook.theme.prose_pass import MOST_LEVELS, inline, make_ours
from causebook.theme.record_links import NAME, record_link

LONGEST = 100_000
"""Characters of one text."""

_MARKED_UP = re.compile(r"[\\`*_~\[\]<&\n\r]")
"""With none of these in it, a line is plain text."""
_INVISIBLE = re.compile(UNWANTED.pattern.replace("\x00-\x08", "\x00\x01\x04-\x08"))
"""What may not come out, our own marks excepted; an entity such as `&#x202e;` can bring it in."""


class Rendered(NamedTuple):
    """What comes of an authored text."""

    html: str
    refs: tuple[RecordLink, ...] = ()
    """Links to records, in authored order."""
    links: tuple[str, ...] = ()
    """Targets of all other links, as authored: `https://…`, `shot.png`, `#anchor`."""
    images: tuple[str, ...] = ()
    """Targets of images of the book, as authored."""
    files: tuple[str, ...] = ()
    """Targets of links and images that should be in the book, as authored."""
    headings: tuple[tuple[int, str], ...] = ()
    """Level and words of each heading, as they come out."""
    faults: tuple[ProseFault, ...] = ()
    """What is wrong; each names words to find it by in the authored file."""


def render_block(text: str) -> Rendered:
    """`text` as paragraphs, lists, tables and so on, with headings from h2."""
    if len(text) > LONGEST:
        return _too_long(text)
    text = _visible(text)
    notes = Notes()
    salt = blake2b(text.encode("utf-8", "replace"), digest_size=3).hexdigest()
    html = _blocks().render(text, {NOTES: notes, SALT: salt})
    return _rendered(_without_entities(clean_block(html), text), notes)


def render_line(text: str) -> Rendered:
    """`text` as one or several sentences, without block elements around or in them."""
    if len(text) > LONGEST:
        return _too_long(text)
    text = _visible(text).strip(" \t\r\n")
    if not _MARKED_UP.search(text):
        return Rendered(text.replace(">", "&gt;").replace("\xa0", "&nbsp;"))
    notes = Notes()
    html = _lines().renderInline(text, {NOTES: notes})
    return _rendered(_without_entities(clean_line(html), text), notes)


def _rendered(html: str, notes: Notes) -> Rendered:
    return Rendered(
        html,
        tuple(notes.refs),
        tuple(notes.links),
        tuple(notes.images),
        tuple(notes.files),
        tuple(notes.headings),
        tuple(notes.faults),
    )


def _too_long(text: str) -> Rendered:
    blanks: dict[str, object] = {"size": f"{len(text):,} characters", "limit": f"{LONGEST:,}"}
    return Rendered("", faults=(ProseFault(codes.PROSE_TOO_LONG, text[:20], blanks),))


def _visible(text: str) -> str:
    """`text` without what authored files cannot hold, so that nothing in it can pass for a mark of ours."""
    return text if is_clean(text) else UNWANTED.sub("", text)


def _without_entities(html: str, text: str) -> str:
    return _INVISIBLE.sub("", html) if "&" in text else html


class _Markdown(MarkdownIt):
    """The parser, without its own judgement of links: `prose_pass.py` judges them, and says so to the author."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # named by the parser
        """Every link is let through as far as the pass."""
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802  # named by the parser
        """A target as authored."""
        return url


@cache
def _blocks() -> MarkdownIt:
    """The parser for whole texts, made once."""
    parser = _Markdown("commonmark", {"html": False, "xhtmlOut": False, "maxNesting": MOST_LEVELS})
    parser.enable(["table", "strikethrough"]).disable(["html_block", "html_inline"])
    parser.use(footnote_plugin).use(deflist_plugin).use(admon_plugin)
    return _with_own_rules(parser)


@cache
def _lines() -> MarkdownIt:
    """The parser for lines, made once."""
    parser = _Markdown("commonmark", {"html": False, "xhtmlOut": False})
    parser.enable("strikethrough").disable(["html_inline", "image"])
    return _with_own_rules(parser)


def _with_own_rules(parser: MarkdownIt) -> MarkdownIt:
    parser.inline.ruler.before("link", NAME, record_link)
    parser.core.ruler.at("inline", inline)
    parser.core.ruler.push("make_ours", make_ours)
    parser.renderer = ProseRenderer(parser)
    return parser
