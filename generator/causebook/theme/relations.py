"""What a record links to and what links to it, grouped under the headings that the schemas give."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
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
        self._chips: dict[str, str] = {}

    def of(self, card: Card) -> tuple[list[Group], list[Group]]:
        """What links to `card`, and what `card` links to.

        A heading that stands on both sides says the same of both: its records stand together, among the latter.
        """
        out, back = _forward(self._graph.links(card)), _backward(self._graph.backlinks(card))
        for heading in sorted(out.keys() & back.keys()):
            for key, cited in back.pop(heading).items():
                out[heading].setdefault(key, cited)
        return self._groups(back), self._groups(out)

    def _groups(self, found: dict[str, Found]) -> list[Group]:
        """One group for each heading, and one for several of the same records; by heading."""
        alike = defaultdict[frozenset[str], list[tuple[str, Found]]](list)
        for heading in sorted(found):
            alike[frozenset(found[heading])].append((heading, found[heading]))
        groups = [
            self._group(headings, records) for same in alike.values() for headings, records in _joined(same)
        ]
        return sorted(groups, key=lambda group: group.heading)

    def _group(self, headings: list[str], records: Found) -> Group:
        keys = sorted(records, key=self._graph.rank.__getitem__)
        chips = dict(zip(keys, map(self._chip, keys), strict=True))
        for key in self._twice(keys):
            chips[key] += (
                f' <span class="cb-when">{BY_NAME[self._graph.cards[key].kind].title.lower()}</span>'
            )
        shown = list(chips.values())
        rows = tuple(
            Row(Markup(chip), tuple(_entries(records[key])))  # noqa: S704  # chips are escaped
            for key, chip in zip(keys[:SHOWN], shown, strict=False)
        )
        folded = "</li>\n<li>".join(shown[SHOWN:])
        folded = f"<li>{folded}</li>" if folded else ""
        return Group(_heading(headings), rows, Markup(folded), len(keys))  # noqa: S704  # likewise

    def _twice(self, keys: Iterable[str]) -> Iterator[str]:
        """Those of `keys` whose titles others of them have too."""
        cards = [self._graph.cards[key] for key in self._graph.namesakes.intersection(keys)]
        titles = Counter(card.title for card in cards)
        return (card.key for card in cards if titles[card.title] > 1)

    def _chip(self, key: str) -> str:
        if key not in self._chips:
            card = self._graph.cards[key]
            when = f' <span class="cb-when">{escape(card.date)}</span>' if card.date else ""
            gone = ' class="cb-gone"' if card.retired else ""
            href = self._marks.href(card.address)
            self._chips[key] = f'<a href="{href}"{gone}>{escape(card.title)}</a>{when}'
        return self._chips[key]


def _forward(links: Iterable[Link]) -> dict[str, Found]:
    """What a record cites, by the headings of its own page."""
    found = defaultdict[str, Found](lambda: defaultdict(list))
    for link in links:
        cited, card = link.cited, link.target.card
        found[cited.forward or BY_NAME[card.kind].titles][card.key].append(cited)
    return found


def _backward(links: Iterable[Link]) -> dict[str, Found]:
    """What cites a record, by the headings that the citing records give."""
    found: dict[str, Found] = {}
    for link in links:  # a role may have thousands
        cited, key = link.cited, link.source.key
        records = found.get(cited.back)
        if records is None:
            records = found[cited.back] = {}
        if key in records:
            records[key].append(cited)
        else:
            records[key] = [cited]
    return found


def _entries(cited: Iterable[Cited]) -> Iterable[str]:
    """Where in the record that links the other is named."""
    return dict.fromkeys(filter(None, map(_place, cited)))


def _place(cited: Cited) -> str:
    entry = words(cited.entry) if _ID.fullmatch(cited.entry) else cited.entry
    return f"{entry}: {cited.note}" if entry and cited.note else entry or cited.note


def _joined(same: list[tuple[str, Found]]) -> list[tuple[list[str], Found]]:
    """Headings of the same records together, where one of them names every entry that the others name."""
    if len(same) == 1:  # a role may have thousands of records under one
        return [([heading], found) for heading, found in same]
    named = [
        (heading, {key: set(_entries(cited)) for key, cited in found.items()}, found)
        for heading, found in same
    ]
    joined: list[tuple[list[str], dict[str, set[str]], Found]] = []
    for heading, entries, found in sorted(named, key=lambda one: -sum(map(len, one[1].values()))):
        for headings, fuller, _ in joined:
            if all(entries[key] <= fuller[key] for key in entries):
                headings.append(heading)
                break
        else:
            joined.append(([heading], entries, found))
    return [(headings, found) for headings, _, found in joined]


def _heading(headings: list[str]) -> str:
    """Several headings as one; what says least is left out where something says more."""
    said = sorted(set(headings) - _SAYS_LITTLE) or sorted(headings)
    return ", ".join([said[0], *(f"{text[:1].lower()}{text[1:]}" for text in said[1:])])
