"""Marks of articles that stand together in one document: the ways between them, and none out of it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from causebook.records.card import Card
from causebook.relations.link import source_beside
from causebook.site.handbook import Handbook
from causebook.theme.marks import Marks

AWAY = "\x04"
"""Begins every way that a mark became; with nothing after it, it leads out of the document."""
NOTHING = "\x05"
"""Stands where the site shows what it worked out from all records, which no sheet holds."""
FILE = f"{AWAY}file:"
"""Begins the way to an attachment; what follows is its place in the content folder."""


@dataclass(slots=True, kw_only=True)
class PaperMarks(Marks):
    """Replaces marks by ways within a handbook; `theme/paper/article.py` turns those into references."""

    handbook: Handbook
    _anchors: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Notes what stands at which address of the site."""
        for section in self.handbook.sections:
            self._anchors[f"{section.anchor}/"] = section.anchor
            self._anchors.update((entry.card.address, entry.anchor) for entry in section.entries)

    def href(self, address: str) -> str:
        """The way to what stands at an address of the site."""
        page, _, part = address.partition("#")
        anchor = self._anchors.get(page, "")
        return f"{AWAY}{anchor}--{part}" if anchor and part else f"{AWAY}{anchor}"

    def beside(self, card: Card) -> Callable[[str], str]:
        """The way to an attachment of `card`; pages of the book are not in the handbook."""

        def way(written: str) -> str:
            name = written.partition("#")[0]
            return AWAY if source_beside(card, name) else f"{FILE}{card.address}{name}"

        return way
