"""Links by id in prose: `[[pattern:eval-blind-spot]]`, `[[eval-blind-spot|shown text]]`, `[[scheme#sev-1]]`."""

import re
from typing import NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import escape

from causebook.theme.filters import CLOSE, OPEN

NAME = "record_link"

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_LINK = re.compile(rf"\[\[(?:({_ID}):)?({_ID}(?:#{_ID})?)(?:\\?\|([^\[\]\n\x02\x03]+))?\]\]")
LIKE_A_LINK = re.compile(r"\[\[[^\[\]\n^]*[^\W\d_][^\[\]\n]*\]\](?![(\[])|\[\[[a-z0-9:#-]+$")
"""What was meant to be one, judging by its brackets; the last form is one that a table's `|` has cut off."""


class RecordLink(NamedTuple):
    """A link to a record, as authored."""

    kind: str
    """Empty where the author does not say it."""
    target: str
    """An id, or an id and the id of an entry: `eval-blind-spot`, `severity-scheme#sev-1`."""
    written: str
    """All of it, brackets included, as a place to point at."""


def record_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  # the shape that the parser asks for
    """The parser's rule: takes a record link for one. Inside the words of another link there are none."""
    match = _LINK.match(state.src, state.pos) if state.src.startswith("[[", state.pos) else None
    if match is None or match.end() > state.posMax or state.linkLevel:
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


def words_of(token: Token) -> str:
    """A record link as plain text: its own words, or those of the id."""
    link: RecordLink = token.meta["link"]
    return token.content or link.target.rpartition("#")[2].replace("-", " ")


def mark(link: RecordLink, words: str) -> str:
    """The mark that a record link leaves in an article until all records are known."""
    name = f"{link.kind}/{link.target}"
    return f"{OPEN}link {name}|{escape(words)}{CLOSE}" if words else f"{OPEN}chip {name}{CLOSE}"
