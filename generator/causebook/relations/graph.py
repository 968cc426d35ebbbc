"""All records and all links between them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import attrgetter

from causebook.records.card import Card, CardPart, Cited
from causebook.relations.link import Link, Target

MENTIONED = "Mentioned in"
"""The heading under which a page lists the records whose prose links to it."""


class Graph:
    """The cards of a book and what leads where. Built once for a state of the book, then only asked."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self.cards: dict[str, Card] = {
            card.key: card for card in sorted(cards, key=lambda card: (card.kind, card.id))
        }
        """By `kind/id`, in that order."""
        self._by_kind: dict[str, list[Card]] = defaultdict(list)
        self._by_id: dict[str, list[Card]] = defaultdict(list)
        self._parts: dict[str, list[tuple[Card, CardPart]]] = defaultdict(list)
        self._resolved: dict[tuple[str, str, str], list[Target]] = {}
        for card in self.cards.values():
            self._by_kind[card.kind].append(card)
            self._by_id[card.id].append(card)
            for part in card.parts:
                self._parts[f"{card.kind}/{part.id}"].append((card, part))

    def of_kind(self, kind: str) -> list[Card]:
        """All records of one kind, by id."""
        return list(self._by_kind.get(kind, ()))

    def find(self, kind: str, target: str) -> list[Target]:
        """Everything that a reference may mean: one when it is right, none or several when it is not.

        `target` is an id, an entry's id where no record has it, or `record#entry`.
        """
        owner, hash_mark, part_id = target.partition("#")
        if not kind:
            whole = self._by_id.get(owner, [])
        else:
            card = self.cards.get(f"{kind}/{owner}")
            whole = [card] if card else []
        if hash_mark:
            return [Target(card, part) for card in whole for part in card.parts if part.id == part_id]
        return [Target(card) for card in whole]

    def find_part(self, kind: str, target: str) -> list[Target]:
        """The entries that `target` may mean, as `entry` or `record#entry`."""
        owner, hash_mark, part_id = target.partition("#")
        if hash_mark:
            return self.find(kind, f"{owner}#{part_id}")
        return [Target(card, part) for card, part in self._parts.get(f"{kind}/{owner}", ())]

    def resolve(self, cited: Cited) -> list[Target]:
        """What a reference of a record may mean."""
        wanted = cited[:3]  # kind, part and target
        found = self._resolved.get(wanted)
        if found is None:
            look = self.find_part if cited.part else self.find
            found = self._resolved[wanted] = look(cited.kind, cited.target)
        return found

    @cached_property
    def _outgoing(self) -> dict[str, list[Link]]:
        """For each record, what it cites and is there."""
        found: dict[str, list[Link]] = {}
        resolved = self._resolved
        for key, card in self.cards.items():
            links = found[key] = []
            for cited in card.cited:
                targets = resolved.get(cited[:3]) or self.resolve(
                    cited
                )  # a hundred thousand times in a large book
                if len(targets) == 1:
                    links.append(Link(card, cited, targets[0]))
        return found

    @cached_property
    def incoming(self) -> dict[str, list[Link]]:
        """For each record that is cited, who cites it."""
        found: dict[str, list[Link]] = defaultdict(list)
        for links in self._outgoing.values():
            for link in links:
                found[link.target.card.key].append(link)
        return found

    @cached_property
    def namesakes(self) -> frozenset[str]:
        """The keys of the records whose titles others have too."""
        titles = Counter(card.title for card in self.cards.values())
        return frozenset(card.key for card in self.cards.values() if titles[card.title] > 1)

    @cached_property
    def rank(self) -> dict[str, int]:
        """The place of each record where many are listed: dated ones from new to old, then the others by title."""
        cards = sorted(self.cards.values(), key=lambda card: (card.title.lower(), card.key))
        cards.sort(key=lambda card: card.date_key, reverse=True)
        return {card.key: place for place, card in enumerate(cards)}

    def links(self, card: Card) -> Sequence[Link]:
        """What `card` cites and is there, in authored order."""
        return self._outgoing[card.key]

    @cached_property
    def _targets(self) -> dict[str, tuple[str, ...]]:
        return {
            key: tuple(dict.fromkeys(map(attrgetter("target.card.key"), links)))
            for key, links in self._outgoing.items()
        }

    def targets(self, card: Card) -> Sequence[str]:
        """The keys of the records that `card` cites, each once, in authored order."""
        return self._targets[card.key]

    def backlinks(self, card: Card) -> Sequence[Link]:
        """Who cites `card`, by the citing record's kind and id."""
        return self.incoming.get(card.key, ())
