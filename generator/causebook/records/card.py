"""A card: what the rest of the book needs to know of a record, without the record itself."""

from hashlib import blake2b
from typing import NamedTuple

from msgspec import Struct


def digest(text: str) -> str:
    """A short stable hash of `text`: 16 hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


class Heading(NamedTuple):
    """One line of a page's contents list."""

    level: int
    id: str
    text: str


class Cited(NamedTuple):
    """A reference as a record makes it, before anybody knows whether its target exists.

    Where it is written is not kept: `build/places.py` looks that up when something is wrong with it.
    """

    kind: str
    """The kind of the target; empty for a prose link that does not say it."""
    part: str
    """The list whose entry is named, such as `tiers`; empty for a whole record."""
    target: str
    back: str
    """The heading under which the target's page lists this record."""
    forward: str
    """The heading under which this record's page lists the target; empty for the kind's own name."""
    entry: str
    """The title of the list entry that holds the reference, such as a step's; may be empty."""
    note: str
    """What stands beside the name, such as the letters of a RACI cell; may be empty."""


class CitedSource(NamedTuple):
    """A published source that a record rests on. All texts are plain."""

    publisher: str
    """Empty where nobody says."""
    title: str
    url: str
    """Empty where there is none."""


class CardPart(NamedTuple):
    """An entry of a list that other records may cite by its id."""

    list_name: str
    id: str
    shown: str
    """How a citation of it looks, as HTML."""
    names: tuple[str, ...]
    """Its label and other names, as text."""


class Silenced(NamedTuple):
    """A finding that somebody has accepted for a while."""

    finding: str
    about: str
    """The entry it is about; empty for every finding of that name on the record."""
    reason: str
    """As authored."""
    until: str
    """As authored."""


class Card(Struct, frozen=True, array_like=True):
    """One record, as others see it. Small, since a book's cards are all held at once."""

    key: str
    """Kind and id, as `kind/id`, which together are unique in a book."""
    kind: str
    id: str
    path: str
    """The authored file, relative to the book."""
    title: str
    summary: str
    """Plain text."""
    address: str
    """Relative to the site: `patterns/eval-blind-spot/`."""
    tlp: str
    retired: bool
    invented: bool
    """Made up for teaching: shown and marked, and not counted with what has happened."""
    aliases: tuple[str, ...]
    formerly: tuple[str, ...]
    tags: tuple[str, ...]
    date: str
    """As readers see it; empty for a record without one."""
    date_key: str
    """Sorts as the date does."""
    order: int
    """Its place on its kind's list page, where the kind has an order of its own."""
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    cited: tuple[Cited, ...]
    parts: tuple[CardPart, ...]
    row: str
    """Its row on the list page of its kind, as HTML with marks."""
    embed: str
    """Its short block for other pages, as HTML with marks; empty where the kind has none."""
    headings: tuple[Heading, ...]
    files: tuple[str, ...]
    """Files of the book that its prose shows or links, as written."""
    sources: tuple[CitedSource, ...]
    unverified: tuple[str, ...]
    """What the record says and marks as unverified, by the first words of each statement."""

    silenced: tuple[Silenced, ...]
    """Findings about it that somebody has accepted for a while."""
    view: bytes
    """What checks across the book ask of a record of this kind, packed; empty for most kinds."""
    face: str
    """Changes whenever anything that other pages show of this record changes."""
    voice: str
    """Changes with the face, and whenever anything changes that this record says of those it cites."""
    digest: str
    """Changes whenever the authored file does."""

    def facet(self, name: str) -> tuple[str, ...]:
        """The values of one facet; empty where the kind has no such facet."""
        return next((values for facet, values in self.facets if facet == name), ())
