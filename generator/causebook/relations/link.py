"""A reference that was found, readable from both ends."""

from typing import NamedTuple

from msgspec import Struct

from causebook.records.card import Card, CardPart, Cited


class Target(NamedTuple):
    """What a reference leads to: a record, or one entry of it."""

    card: Card
    part: CardPart | None = None

    @property
    def address(self) -> str:
        """Relative to the site, with the anchor of the entry."""
        return f"{self.card.address}#{self.part.id}" if self.part else self.card.address


class Link(Struct, frozen=True, gc=False):  # a large book has a hundred thousand, none of which is ever dead
    """One reference of `source`, with what it leads to."""

    source: Card
    cited: Cited
    target: Target
