"""What a record links to and what links to it, grouped under the headings that the schemas give."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup, escape

from causebook.records.card import Card, Cited
from causebook.records.kinds import BY_NAME, KINDS
from causebook.relations.graph import MENTIONED, Graph
from causebook.relations.link import Link
from causebook.theme.filters import words
from causebook.theme.marks import Marks

SHOWN = 40
"""Links of one heading that stand open; the others are folded away."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SAYS_LITTLE = {MENTIONED, "Mentions", *(kind.titles for kind in KINDS)}
"""Headings that add nothing to another one."""

Entries = dict[str, tuple[str, ...]]
"""Where in the record that links the other is named, by the key of the other."""
Found = dict[str, list[Cited]]
"""The records under one heading, by key, with the references to them."""


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

    def of(self, card: Card) -> tuple[list[Group], list[Group]]:
        """What links to `card`, and what `card` links to.

        A heading that stands on both sides says the same of both: its records stand together, among the latter.
        """
        out = _by_heading(map(_forward, self._graph.links(card)))
        back = _by_heading(map(_backward, self._graph.backlinks(card)))
        for heading in sorted(out.keys() & back.keys()):
            for key, cited in back.pop(heading).items():
                out[heading].setdefault(key, cited)
        return self._groups(back), self._groups(out)

    def _groups(self, found: dict[str, Found]) -> list[Group]:
        """One group for each heading, and one for several of the same records; by heading."""
        alike = defaultdict[frozenset[str], list[tuple[str, Entries]]](list)
        for heading in sorted(found):
            entries = {key: tuple(_entries(cited)) for key, cited in found[heading].items()}
            alike[frozenset(entries)].append((heading, entries))
        groups = [
            self._group(headings, entries) for same in alike.values() for headings, entries in _joined(same)
        ]
        return sorted(groups, key=lambda group: group.heading)

    def _group(self, headings: list[str], entries: Entries) -> Group:
        keys = sorted(entries, key=self._graph.rank.__getitem__)
        titles = Counter(self._graph.cards[key].title for key in keys)
        twice = {key for key in keys if titles[self._graph.cards[key].title] > 1}
        chips = [self._chip(key) + (self._kind(key) if key in twice else "") for key in keys]
        rows = tuple(Row(shown, entries[key]) for key, shown in zip(keys[:SHOWN], chips, strict=False))
        folded = "</li>\n<li>".join(chips[SHOWN:])
        folded = f"<li>{folded}</li>" if folded else ""
        return Group(_heading(headings), rows, Markup(folded), len(keys))  # noqa: S704  # chips are escaped

    def _kind(self, key: str) -> Markup:
        kind = BY_NAME[self._graph.cards[key].kind].title.lower()
        return Markup(' <span class="cb-when">{}</span>').format(kind)

    def _chip(self, key: str) -> Markup:
        if key not in self._chips:
            card = self._graph.cards[key]
            when = f' <span class="cb-when">{escape(card.date)}</span>' if card.date else ""
            gone = ' class="cb-gone"' if card.retired else ""
            link = f'<a href="{self._marks.href(card.address)}"{gone}>{escape(card.title)}</a>{when}'
            self._chips[key] = Markup(link)  # noqa: S704  # escaped piece by piece
        return self._chips[key]


def _by_heading(ends: Iterable[tuple[str, Card, Cited]]) -> dict[str, Found]:
    found = defaultdict[str, Found](lambda: defaultdict(list))
    for heading, card, cited in ends:
        found[heading][card.key].append(cited)
    return found


def _entries(cited: Iterable[Cited]) -> Iterable[str]:
    return dict.fromkeys(filter(None, map(_place, cited)))


def _place(cited: Cited) -> str:
    entry = words(cited.entry) if _ID.fullmatch(cited.entry) else cited.entry
    return f"{entry}: {cited.note}" if entry and cited.note else entry or cited.note


def _joined(same: list[tuple[str, Entries]]) -> list[tuple[list[str], Entries]]:
    """Headings of the same records together, where one of them names every entry that the others name."""
    joined: list[tuple[list[str], Entries]] = []
    for heading, entries in sorted(same, key=lambda pair: -sum(map(len, pair[1].values()))):
        for headings, fuller in joined:
            if all(set(entries[key]) <= set(fuller[key]) for key in entries):
                headings.append(heading)
                break
        else:
            joined.append(([heading], entries))
    return joined


def _heading(headings: list[str]) -> str:
    """Several headings as one; what says least is left out where something says more."""
    said = sorted(set(headings) - _SAYS_LITTLE) or sorted(headings)
    return ", ".join([said[0], *(f"{text[:1].lower()}{text[1:]}" for text in said[1:])])


def _forward(link: Link) -> tuple[str, Card, Cited]:
    return link.cited.forward or BY_NAME[link.target.card.kind].titles, link.target.card, link.cited


def _backward(link: Link) -> tuple[str, Card, Cited]:
    return link.cited.back, link.source, link.cited
