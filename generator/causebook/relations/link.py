"""A reference that was found, readable from both ends."""

import posixpath
from typing import NamedTuple

from msgspec import Struct

from causebook.records.card import Card, CardPart, Cited
from causebook.records.kinds import BY_NAME


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


def source_beside(card: Card, name: str) -> str | None:
    """The path below the content folder of what `name` means in the file of `card`; None for an attachment."""
    if not name.endswith(".md") and not name.startswith("../"):
        return None
    plural = BY_NAME[card.kind].plural
    inside = card.path.partition(f"/{plural}/")[2]
    return posixpath.normpath(posixpath.join(plural, posixpath.dirname(inside), name))
