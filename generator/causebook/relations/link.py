"""A reference that was found, readable from both ends."""

from typing import NamedTuple

from causebook.records.card import Card, CardPart, Cited


class Target(NamedTuple):
    """What a reference leads to: a record, or one entry of it."""

    card: Card
    part: CardPart | None = None

    @property
    def address(self) -> str:
        """Relative to the site, with the anchor of the entry."""
        return f"{self.card.address}#{self.part.id}" if self.part else self.card.address


class Link(NamedTuple):
    """One reference of `source`, with what it leads to."""

    source: Card
    cited: Cited
    target: Target
