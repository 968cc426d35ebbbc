"""The page for-me: every role in one line, so that somebody finds where to start."""

from collections.abc import Mapping
from typing import NamedTuple

from causebook.analysis.book import Analysis
from causebook.analysis.hubs import Hubs
from causebook.analysis.role_start import role_start
from causebook.records.card import Card

_GROUPS = {
    "response": "I lead a response, or keep it going",
    "ai": "I know the system",
    "support": "I bring law, words, money or care",
    "": "I have another part in it",
}
"""What the groups of roles say of themselves."""
_ALWAYS = "24x7"


class Line(NamedTuple):
    """One role."""

    role: Card
    on_call: bool
    decides: int
    """Decision rights held."""
    accountable: int
    """Activities of RACI charts."""


class Group(NamedTuple):
    """Roles of one sort, by title."""

    words: str
    lines: tuple[Line, ...]


def for_me(analysis: Analysis) -> Mapping[str, object]:
    """What the layout of the page asks for."""
    hubs = Hubs(analysis)
    roles = [card for card in analysis.graph.of_kind("role") if not card.retired]
    lines = [_line(hubs, card) for card in sorted(roles, key=lambda card: (card.title.lower(), card.id))]
    groups = [
        Group(words, tuple(it for it in lines if _group(it) == name)) for name, words in _GROUPS.items()
    ]
    paths = [card for card in analysis.graph.of_kind("path") if not card.retired and not card.facet("role")]
    return {
        "groups": [group for group in groups if group.lines],
        "on_call": [it for it in lines if it.on_call],
        "paths": paths,
    }


def _line(hubs: Hubs, role: Card) -> Line:
    decides = len(role_start(hubs, role).decides)
    return Line(role, _ALWAYS in role.facet("reachable"), decides, hubs.of(role).accountable.total)


def _group(line: Line) -> str:
    return next(iter(line.role.facet("kind")), "")
