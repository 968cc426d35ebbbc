"""By what the page `explore/` narrows the records down: each facet's value for each record, and the same as an export."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

import msgspec

from causebook.analysis.book import Analysis
from causebook.records.card import Card, digest
from causebook.records.kinds import BY_NAME
from causebook.relations.graph import MENTIONED, Graph
from causebook.relations.views import TopTiers, views
from causebook.site.kept import Keep, keep_nothing
from causebook.site.search import FOLDER, PER_SHARD
from causebook.site.shards import ShardFile, key_of, shares

EXPORT = "explore/explore.json"
OWN_KIND, SEVERITY, CATEGORY, YEAR, ORIGIN, STATE = (
    "kind",
    "severity",
    "category",
    "year",
    "origin",
    "state",
)
FACETS: Mapping[str, str] = {
    OWN_KIND: "Kind",
    "failure-mode": "Failure mode",
    SEVERITY: "Severity",
    "pattern": "Pattern",
    CATEGORY: "Fishbone category",
    "system": "System",
    "role": "Role",
    "phase": "Phase",
    YEAR: "Year",
    ORIGIN: "Origin",
    STATE: "State",
    "strength": "Strength",
    "organisation": "Organisation",
}
"""What each facet is called, in the order of the page."""
OF_RECORDS = ("failure-mode", "pattern", "system", "role", "phase")
"""Facets whose values are records: those that a record names, and itself."""
_OWN = {
    name: {facet.name: place for place, facet in enumerate(kind.facets)} for name, kind in BY_NAME.items()
}
"""The facets that a kind has itself, with their places."""
_STATES = ("state", "status", "maturity")
"""What kinds call the state that a record is in."""
_FORM = "1"
"""Changes whenever the files change their form."""
_DAY_ZERO = date(1970, 1, 1)

Words = Callable[[str], str]
"""How an id is said in words."""


class Column(NamedTuple):
    """One facet, with what every record has of it."""

    name: str
    label: str
    values: Sequence[tuple[str, str]]
    """Each value with what it is called, in the order of the page."""
    found: Sequence[Sequence[int]]
    """For each record the places of its values among `values`, in order."""
    groups: Sequence[int] = ()
    """Of a facet with an order, which values belong together; of those, the first is the most severe."""


@dataclass(frozen=True)
class Explore:
    """All records of a book with their values, in the order of the search index."""

    analysis: Analysis
    words: Words
    address: Callable[[Card], str]
    """Where a record stands, relative to the site."""
    keep: Keep = keep_nothing
    """Keeps the columns, which hold no titles of incidents: an edit of one tells no other apart."""
    _known: dict[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)

    @cached_property
    def graph(self) -> Graph:
        """The records."""
        return self.analysis.graph

    @cached_property
    def cards(self) -> list[Card]:
        """The records, as the first tier of search numbers them."""
        places = [_Place(self.address(card), card) for card in self.graph.cards.values()]
        ordered = sorted(places, key=lambda place: place.address)
        return [place.card for share in shares(ordered, PER_SHARD) for place in share]

    def files(self) -> tuple[ShardFile, ShardFile]:
        """What the page loads, and the export."""
        key = self._key
        told = "\0".join(f"{card.title} {card.summary}" for card in self.cards)
        return (
            ShardFile(f"{FOLDER}/columns.json", key, self.columns_file),
            ShardFile(EXPORT, digest(key + told), self.export),
        )

    @cached_property
    def _key(self) -> str:
        """By all that any facet is made of."""
        told = [
            (
                self.address(card),
                card.date_key,
                card.retired,
                card.invented,
                card.facets,
                card.cited,
                card.view,
            )
            for card in self.cards
        ]
        kinds = (*OF_RECORDS, SEVERITY)
        called = [(card.title, card.order, card.parts) for kind in kinds for card in self.graph.of_kind(kind)]
        content = (_FORM, FACETS, self.analysis.categories, told, called)
        return key_of(msgspec.msgpack.encode(content))

    @cached_property
    def columns(self) -> list[Column]:
        """The facets of which some record has a value."""
        return _columns.decode(self.keep("columns", self._key, self._made))

    def _made(self) -> str:
        made = (self._column(name) for name in FACETS)
        return msgspec.json.encode([column for column in made if column.values]).decode()

    def _column(self, name: str) -> Column:
        if name == SEVERITY:
            return self._severities()
        values_of = self._values_of(name)
        each = [values_of(card) for card in self.cards]
        known = self._ordered(name, {value for values in each for value in values})
        place = {value: number for number, (value, _) in enumerate(known)}
        found = [sorted({place[value] for value in values}) if values else () for values in each]
        return Column(name, FACETS[name], known, found)

    def _values_of(self, name: str) -> Callable[[Card], Sequence[str]]:
        if name in OF_RECORDS:
            return lambda card: self._named(card, name)
        special: Mapping[str, Callable[[Card], Sequence[str]]] = {
            OWN_KIND: lambda card: (card.kind,),
            CATEGORY: self._categories,
            YEAR: lambda card: (card.date_key[:4],) if card.date_key else (),
            ORIGIN: lambda card: ("invented",) if card.invented else _own(card, name),
            STATE: lambda card: ("withdrawn",) if card.retired else _state(card),
        }
        return special.get(name, lambda card: _own(card, name))

    def _named(self, card: Card, kind: str) -> Sequence[str]:
        """The records of a kind that `card` is about: what its own facet says, or else all that it names; and itself."""
        named = _own(card, kind) if kind in _OWN[card.kind] else self._cited(card).get(kind, ())
        return (card.id, *named) if card.kind == kind else named

    def _cited(self, card: Card) -> Mapping[str, Sequence[str]]:
        """The ids of what `card` names outside prose, by kind."""
        if card.key not in self._known:
            found: dict[str, list[str]] = {}
            for link in self.graph.links(card):
                target = link.target.card
                if target.kind in OF_RECORDS and link.cited.back != MENTIONED:
                    found.setdefault(target.kind, []).append(target.id)
            self._known[card.key] = found
        return self._known[card.key]

    def _categories(self, card: Card) -> Sequence[str]:
        incident = self.analysis.incidents.by_key.get(card.key)
        if incident is None:
            return _own(card, CATEGORY)
        branches = self.analysis.branches(incident)
        return [name for name, factors in branches.items() if factors and name != "not_said"]

    def _severities(self) -> Column:
        """The tiers of every scheme, the most severe first."""
        schemes = [(card, scheme.ranked) for card, scheme in views(self.graph, "severity", TopTiers)]
        tiers = [(number, card, tier) for number, (card, ranked) in enumerate(schemes) for tier in ranked]
        names = [tier for _, _, tier in tiers]
        called = {part.id: part.names[0] for card, _ in schemes for part in card.parts if part.names}
        values = []
        for _, card, tier in tiers:
            alone = names.count(tier) == 1
            label = called.get(tier, self.words(tier))
            values.append((tier, label) if alone else (f"{card.id}#{tier}", f"{label} ({card.title})"))
        place = {(card.key, tier): number for number, (_, card, tier) in enumerate(tiers)}

        def found(card: Card) -> list[int]:
            targets = [self.graph.find_part("severity", ref) for ref in _own(card, SEVERITY)]
            known = [(one[0].card.key, one[0].part.id) for one in targets if len(one) == 1 and one[0].part]
            return sorted({place[one] for one in known if one in place})

        groups = [number for number, _, _ in tiers]
        return Column(SEVERITY, FACETS[SEVERITY], values, list(map(found, self.cards)), groups)

    def _ordered(self, name: str, values: Iterable[str]) -> list[tuple[str, str]]:
        """The values with their names: years from new to old, what has an order of its own by that, the others by name."""
        called = {value: self._called(name, value) for value in values}
        order: Mapping[str, int] = {}
        if name == OWN_KIND:
            order = {kind: place for place, kind in enumerate(BY_NAME)}
        elif name in OF_RECORDS:
            order = {card.id: card.order for card in self.graph.of_kind(name)}
        ranked = sorted(called.items(), key=lambda one: (order.get(one[0], 0), one[1].casefold(), one[0]))
        return ranked[::-1] if name == YEAR else ranked

    def _called(self, name: str, value: str) -> str:
        if name == OWN_KIND:
            return BY_NAME[value].titles
        if name in OF_RECORDS:
            card = self.graph.cards.get(f"{name}/{value}")
            return card.title if card else value
        return value if name in (YEAR, "organisation") else self.words(value)

    def columns_file(self) -> bytes:
        """The columns as JSON, for records in the order of the index.

        Shape: `dates`, for each record the days since 1970 or null; `facets`, each with name, label, values, groups and
            `found`: for each record nothing (-1), one place among the values, or a list of them.
        """
        content = {
            "dates": [_days(card.date_key) for card in self.cards],
            "facets": [
                {**column._asdict(), "found": [_short(places) for places in column.found]}
                for column in self.columns
            ],
        }
        return msgspec.json.encode(content)

    def export(self) -> bytes:
        """Every record with its values, for other programs: a list of mappings as JSON, by address."""
        rows = [
            {
                "id": card.id,
                "kind": card.kind,
                "title": card.title,
                "summary": card.summary,
                "address": self.address(card),
                "date": card.date_key,
                "facets": {
                    column.name: [column.values[place][0] for place in column.found[number]]
                    for column in self.columns
                },
            }
            for number, card in enumerate(self.cards)
        ]
        return msgspec.json.encode(sorted(rows, key=lambda row: str(row["address"])))


_columns = msgspec.json.Decoder(list[Column])


class _Place(NamedTuple):
    """A record where it stands."""

    address: str
    card: Card


def _own(card: Card, facet: str) -> tuple[str, ...]:
    """The values of a facet that the record's kind has; empty where it has none."""
    place = _OWN[card.kind].get(facet)
    return () if place is None else card.facets[place][1]


def _state(card: Card) -> tuple[str, ...]:
    return next((values for name in _STATES if (values := _own(card, name))), ())


def _days(date_key: str) -> int | None:
    return (date.fromisoformat(date_key[:10]) - _DAY_ZERO).days if date_key else None


def _short(places: Sequence[int]) -> int | Sequence[int]:
    if not places:
        return -1
    return places[0] if len(places) == 1 else places
