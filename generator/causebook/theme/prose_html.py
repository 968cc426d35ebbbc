"""Tokens of a parsed text to HTML, where it differs from what the parser's own renderer makes of them."""

import re
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import escape

from causebook.theme.highlight import highlighted
from causebook.theme.record_links import NAME, mark

SALT = "salt"
"""The key of the parser's `env` that holds what keeps the footnotes of two texts on one page apart."""

_LANGUAGE = re.compile(r"[\w+#.-]+")

Rule = Callable[[Sequence[Token], int, object, MutableMapping[str, Any]], str]
"""Takes all tokens, a place among them, options, and what is known of the text."""


def _of_token(render: Callable[[Token], str]) -> Rule:
    return lambda tokens, place, _options, _env: render(tokens[place])


def _of_footnote(render: Callable[[str, int, str], str]) -> Rule:
    """A rule from what takes the salt, a footnote's number, and what tells a second citation from the first."""

    def rule(tokens: Sequence[Token], place: int, _options: object, env: MutableMapping[str, Any]) -> str:
        known = tokens[place].meta
        again = known.get("subId", 0)
        return render(env[SALT], known["id"] + 1, f"-{again + 1}" if again else "")

    return rule


def _fence(token: Token) -> str:
    language = _LANGUAGE.match(token.info.strip())
    return highlighted(token.content, language[0] if language else "")


def _code_block(token: Token) -> str:
    return highlighted(token.content, "")


def _record_link(token: Token) -> str:
    return mark(token.meta["link"], token.content)


def _image(token: Token) -> str:
    """An image of the book; a link to one elsewhere, so that reading a page asks no other site."""
    where, source = token.meta["where"], str(token.attrs["src"])
    if where == "here":
        return f"<img{RendererHTML.renderAttrs(token)}>"
    words = escape(token.content or source)
    return f'<a href="{escape(source)}" rel="noopener">{words}</a>' if where == "elsewhere" else str(words)


def _task_open(token: Token) -> str:
    """The box of a task; what the task says is its label."""
    checked = " checked" if token.meta["done"] else ""
    box = f'<input type="checkbox" disabled{checked}><span class="task-list-indicator"></span>'
    return f'<label class="task-list-control">{box} '


def _table_open(token: Token) -> str:
    """A table that scrolls inside its own group, which can be reached by keyboard and has a name.

    A group, not a region: regions are landmarks, and of two with one name nobody could tell which is which.
    """
    label = escape(token.meta["label"])
    return f'<div class="cb-scroll" role="group" tabindex="0" aria-label="{label}"><table class="cb-table">\n'


def _footnote_ref(salt: str, number: int, again: str) -> str:
    link = f'<a class="footnote-ref" href="#fn:{salt}-{number}" aria-label="Footnote {number}">{number}</a>'
    return f'<sup id="fnref:{salt}-{number}{again}">{link}</sup>'


def _footnote_open(salt: str, number: int, _again: str) -> str:
    return f'<li id="fn:{salt}-{number}">'


def _footnote_anchor(salt: str, number: int, again: str) -> str:
    back = f'class="footnote-backref" href="#fnref:{salt}-{number}{again}" aria-label="Back to footnote {number}"'
    return f" <a {back}>\u21a9\ufe0e</a>"


def _always(html: str) -> Rule:
    return lambda _tokens, _place, _options, _env: html


_RULES: dict[str, Rule] = {
    "fence": _of_token(_fence),
    "code_block": _of_token(_code_block),
    "image": _of_token(_image),
    NAME: _of_token(_record_link),
    "task_open": _of_token(_task_open),
    "task_close": _always("</label>"),
    "table_open": _of_token(_table_open),
    "table_close": _always("</table></div>\n"),
    "footnote_ref": _of_footnote(_footnote_ref),
    "footnote_block_open": _always('<div class="footnote"><hr><ol>\n'),
    "footnote_block_close": _always("</ol></div>\n"),
    "footnote_open": _of_footnote(_footnote_open),
    "footnote_close": _always("</li>\n"),
    "footnote_anchor": _of_footnote(_footnote_anchor),
}
"""How each type of token comes out that the parser's own renderer would render otherwise."""


class ProseRenderer(RendererHTML):
    """The parser's own renderer, with our rules."""

    def __init__(self, parser: MarkdownIt) -> None:
        super().__init__(parser)
        self.rules.update(_RULES)  # type: ignore[arg-type]  # typed as methods, and called as functions
