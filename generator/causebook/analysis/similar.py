"""Has this happened before? The patterns and incidents most like a text, and the words that make them so."""

from functools import cached_property
from typing import NamedTuple

from causebook.analysis.alike import Texts
from causebook.analysis.incidents import Incident, Incidents
from causebook.analysis.told_alike import outline
from causebook.records.card import Card
from causebook.relations.graph import Graph
from causebook.relations.told import PatternTold
from causebook.relations.views import views

FAINT = 1 / 3
"""Of the foremost of its kind, how much a record has to have to be named too. The browser knows it as well."""


class Like(NamedTuple):
    """A record that is like a text."""

    card: Card
    score: float
    """What the words that both have weigh; only good for comparing."""
    words: tuple[str, ...]
    """Those that weigh most, as they stand in the text, the weightiest first."""


class Similar:
    """The patterns and incidents of a book, ready to be held against a text."""

    def __init__(self, graph: Graph, incidents: Incidents) -> None:
        told = [(card, _of_pattern(card, told)) for card, told in views(graph, "pattern", PatternTold)]
        told += [(one.card, _of_incident(one)) for one in sorted(incidents.all, key=lambda one: one.card.key)]
        self.cards = tuple(card for card, _ in told)
        """Patterns, then incidents, each by id: a record's place here is its place in the texts."""
        self.told = tuple(text for _, text in told)
        """What each is told in."""

    @cached_property
    def texts(self) -> Texts:
        """The same, ready to be held against a text."""
        return Texts(self.told)

    def like(self, text: str, most: int, without: str = "") -> list[Like]:
        """At most so many records of each kind, patterns first, the most alike first; without the one of that key."""
        scored = [(self.cards[place], score, place) for place, score in self.texts.like(text).items()]
        ranked = sorted(scored, key=lambda one: (-one[1], one[0].address))
        named = []
        for kind in ("pattern", "postmortem"):
            own = [one for one in ranked if one[0].kind == kind and one[0].key != without][:most]
            named += [one for one in own if one[1] >= FAINT * own[0][1]]
        return [Like(card, score, self.texts.shared(text, place)) for card, score, place in named]


def _of_pattern(card: Card, told: PatternTold) -> str:
    return "\n".join((outline(card), *card.aliases, told.text))


def _of_incident(one: Incident) -> str:
    return "\n".join((outline(one.card), *(factor.statement for factor in one.study.factors)))
