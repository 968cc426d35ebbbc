"""Links by id in prose: `[[pattern:eval-blind-spot]]`, `[[eval-blind-spot|shown text]]`, `[[scheme#sev-1]]`."""

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import escape

from causebook.diagnostics import codes
from causebook.files.characters import visible
from causebook.theme.filters import CLOSE, OPEN
from causebook.theme.prose_notes import NOTES, Notes, RecordLink

NAME = "record_link"

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_LINK = re.compile(rf"\[\[(?:({_ID}):)?({_ID}(?:#{_ID})?)(?:\\?\|([^\[\]\n\x02\x03]+))?\]\]")
_LIKE_A_LINK = re.compile(r"\[\[[^\[\]\n^]*[^\W\d_][^\[\]\n]*\]\](?![(\[])|\[\[[a-z0-9:#-]+$")
"""What was meant to be one, judging by its brackets; the last form is one that a table's `|` has cut off."""


def record_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the shape that the parser asks for
    """The parser's rule: takes a record link for one. Inside the words of another link there are none."""
    if not state.src.startswith("[[", state.pos):
        return False
    match = _LINK.match(state.src, state.pos)
    if match is None or state.linkLevel:
        return False if silent else _not_taken(state)
    if match.end() > state.posMax:
        return False
    if not match[1] and state.src.startswith(("(", "["), match.end()):  # a citation: `[[1]](https://…)`
        return False
    if not silent:
        token = state.push(NAME, "", 0)
        token.markup = match[0]
        token.content = (match[3] or "").strip()
        token.meta = {"link": RecordLink(match[1] or "", match[2], match[0])}
    state.pos = match.end()
    return True


def _not_taken(state: StateInline) -> bool:
    """Notes what was meant to be a record link, and leaves it to be text."""
    notes: Notes = state.env[NOTES]
    like = _LIKE_A_LINK.match(state.src, state.pos)
    if like is not None:
        notes.fault(codes.NOT_A_RECORD_LINK, like[0], written=visible(like[0]))
    return False


def words_of(token: Token) -> str:
    """A record link as plain text: its own words, or those of the id."""
    link: RecordLink = token.meta["link"]
    return token.content or link.target.rpartition("#")[2].replace("-", " ")


def mark(link: RecordLink, words: str) -> str:
    """The mark that a record link leaves in an article until all records are known."""
    name = f"{link.kind}/{link.target}"
    return f"{OPEN}link {name}|{escape(words)}{CLOSE}" if words else f"{OPEN}chip {name}{CLOSE}"
