"""What a record links to and what links to it, grouped under the headings that the schemas give."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

from causebook.records.card import Card, Cited
from causebook.records.kinds import BY_NAME
from causebook.relations.graph import Graph
from causebook.relations.link import Link
from causebook.theme.marks import Marks

SHOWN = 40
"""Links of one heading that stand open; the others are folded away."""


class Row(NamedTuple):
    """One linked record under a heading."""

    chip: Markup
    entries: tuple[str, ...]
    """Where in the record that links the other is named: steps, actions, the letters of a chart."""


class Group(NamedTuple):
    """The records under one heading."""

    heading: str
    rows: tuple[Row, ...]
    folded: Markup
    """Those beyond the first, as the entries of a list that says only which records they are."""
    total: int


class Relations:
    """Groups the links of records for pages at one depth of the site."""

    def __init__(self, graph: Graph, marks: Marks) -> None:
        self._graph = graph
        self._marks = marks
        self._chips: dict[str, Markup] = {}

    def outgoing(self, card: Card) -> list[Group]:
        """What `card` links to."""
        return self._grouped(self._graph.links(card), _forward)

    def incoming(self, card: Card) -> list[Group]:
        """What links to `card`."""
        return self._grouped(self._graph.backlinks(card), _backward)

    def _grouped(self, links: Iterable[Link], end: Callable[[Link], tuple[str, Card]]) -> list[Group]:
        """The records at the far end of `links`, each once under each heading, newest first."""
        groups = defaultdict[str, defaultdict[str, list[Cited]]](lambda: defaultdict(list))
        for link in links:
            heading, card = end(link)
            groups[heading][card.key].append(link.cited)
        return [self._group(heading, groups[heading]) for heading in sorted(groups)]

    def _group(self, heading: str, found: dict[str, list[Cited]]) -> Group:
        keys = sorted(found, key=self._graph.rank.__getitem__)
        places = {key: dict.fromkeys(filter(None, map(_place, found[key]))) for key in keys[:SHOWN]}
        rows = tuple(Row(self._chip(key), tuple(entries)) for key, entries in places.items())
        folded = "</li>\n<li>".join(map(self._chip, keys[SHOWN:]))
        folded = f"<li>{folded}</li>" if folded else ""
        return Group(heading, rows, Markup(folded), len(keys))  # noqa: S704  # chips are escaped

    def _chip(self, key: str) -> Markup:
        if key not in self._chips:
            card = self._graph.cards[key]
            when = f' <span class="cb-when">{escape(card.date)}</span>' if card.date else ""
            gone = ' class="cb-gone"' if card.retired else ""
            link = f'<a href="{self._marks.href(card.address)}"{gone}>{escape(card.title)}</a>{when}'
            self._chips[key] = Markup(link)  # noqa: S704  # escaped piece by piece
        return self._chips[key]


def _place(cited: Cited) -> str:
    return f"{cited.entry}: {cited.note}" if cited.entry and cited.note else cited.entry or cited.note


def _forward(link: Link) -> tuple[str, Card]:
    return link.cited.forward or BY_NAME[link.target.card.kind].titles, link.target.card


def _backward(link: Link) -> tuple[str, Card]:
    return link.cited.back, link.source
