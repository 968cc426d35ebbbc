"""Tooltips: the first time a page uses a term of the glossary, the term explains itself."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from markupsafe import escape

from causebook.records.card import Card

_TAGS = re.compile(r"(<[^>]*>)")
_LEFT_ALONE = frozenset(
    {"a", "abbr", "button", "caption", "code", "dt", "h1", "h2", "h3", "nav", "pre", "summary", "th"}
)
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")


class Glossary:
    """The terms of a book, ready to be found in pages."""

    def __init__(self, terms: Iterable[Card]) -> None:
        self.names: list[tuple[str, Card]] = sorted(
            (
                (name.lower(), card)
                for card in terms
                if not card.retired
                for name in (card.title, *card.aliases)
            ),
            key=lambda pair: (-len(pair[0]), pair[0], pair[1].id),
        )

    def explain(self, article: str, href: Callable[[str], str], own_key: str) -> str:
        """`article` with a link and a tooltip on the first use of each term, but not on the term's own page."""
        lowered = article.lower()
        wanted = [(name, card) for name, card in self.names if name in lowered and card.key != own_key]
        if not wanted:
            return article
        pieces = _TAGS.split(article)
        closed = 0
        for place, piece in enumerate(pieces):
            if place % 2:
                closed = _depth(piece, closed)
            elif not closed and piece.strip() and wanted:
                pieces[place], wanted = _explain_piece(piece, wanted, href)
        return "".join(pieces)


def _depth(tag: str, closed: int) -> int:
    """How many elements that are left alone stand open after `tag`."""
    name = _NAME.match(tag)
    if name is None or name[1].lower() not in _LEFT_ALONE or tag.endswith("/>"):
        return closed
    return max(0, closed - 1) if tag.startswith("</") else closed + 1


def _explain_piece(
    piece: str, wanted: list[tuple[str, Card]], href: Callable[[str], str]
) -> tuple[str, list[tuple[str, Card]]]:
    """A stretch of text with its terms linked, and the terms still looked for. Links never overlap."""
    lowered = piece.lower()
    hits: list[tuple[int, int, Card]] = []
    for name, card in wanted:
        match = _word(name).search(piece) if name in lowered else None
        if match:
            hits.append((match.start(), match.end(), card))
    found: list[tuple[int, int, Card]] = []
    for start, end, card in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if all(start >= after and card.key != other.key for _, after, other in found):
            found.append((start, end, card))
    for start, end, card in sorted(found, reverse=True, key=lambda hit: hit[0]):
        link = f'<a class="cb-term" href="{href(card.address)}" title="{escape(card.summary)}">{piece[start:end]}</a>'
        piece = piece[:start] + link + piece[end:]
    done = {card.key for _, _, card in found}
    return piece, [(name, card) for name, card in wanted if card.key not in done]


@lru_cache(maxsize=2048)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(str(escape(name)))}(?![\w-])", re.IGNORECASE)
