"""The printable handbook: which records it holds, in what order, and how others refer to them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from causebook.records.card import Card
from causebook.records.kinds import BY_NAME, KINDS
from causebook.relations.graph import Graph

PATH = "handbook/index.html"
_LABELS = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""From the one for everybody to the strictest."""


class Chapter(NamedTuple):
    """The records of one kind, as a chapter."""

    kind: str
    title: str
    letter: str
    """Before the numbers of its records; empty where others name them without a number."""
    about: str
    in_brief: bool = False
    """Whether the short blocks of its records stand together before the records themselves."""


CHAPTERS = (
    Chapter("playbook", "Playbooks", "P", "What to do, one class of incident after the other."),
    Chapter("severity", "Severity", "", "How bad it is, and what each tier sets in motion. A person decides."),
    Chapter("decision", "Decision rights", "D", "Who decides what, who decides when nobody answers, and what holds until then."),
    Chapter("runbook", "Runbooks", "R", "What to type, how long it takes, and how to take it back."),
    Chapter("template", "Messages", "M", "Words that were agreed beforehand. What is marked is filled in."),
    Chapter("clock", "Regulatory clocks", "C", "By when which authority, and which people, hear of it."),
    Chapter("raci", "RACI charts", "A", "Who does the work, who answers for it, who is asked, and who is told."),
    Chapter("role", "Roles and contacts", "", "Who takes part, how they are reached, and who stands in.", in_brief=True),
)  # fmt: skip
"""In the order in which they are looked for; whom to call stands last, where a binder falls open."""


class Entry(NamedTuple):
    """One record of the handbook."""

    card: Card
    number: str
    """Such as `P3`; empty in a chapter without a letter."""
    anchor: str


class Section(NamedTuple):
    """A chapter with its records."""

    chapter: Chapter
    anchor: str
    entries: tuple[Entry, ...]

    @property
    def apart(self) -> bool:
        """Whether each record begins a sheet: somebody may take it out of the binder, or put a newer one in."""
        return bool(self.chapter.letter) and len(self.entries) > 1


class Handbook(Struct, frozen=True, dict=True):
    """What a handbook consists of."""

    sections: tuple[Section, ...]

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Every record in it, by its key."""
        return {entry.card.key: entry for section in self.sections for entry in section.entries}

    @property
    def tlp(self) -> str:
        """The strictest label of any record: it holds for the whole of it."""
        labels = {entry.card.tlp for entry in self.entries.values()}
        return max(labels, key=_LABELS.index, default=_LABELS[0])


def handbook(graph: Graph) -> Handbook:
    """The handbook of a book. Chapters without records are left out, and so are records that are withdrawn."""
    return Handbook(tuple(_sections(graph)))


def _sections(graph: Graph) -> Iterator[Section]:
    for chapter in CHAPTERS:
        cards = [card for card in graph.of_kind(chapter.kind) if _is_for_paper(card)]
        cards.sort(key=lambda card: (card.order, card.title.lower(), card.id))
        if cards:
            yield Section(chapter, BY_NAME[chapter.kind].plural, tuple(_numbered(cards, chapter.letter)))


def _numbered(cards: list[Card], letter: str) -> Iterator[Entry]:
    for number, card in enumerate(cards, start=1):
        yield Entry(card, f"{letter}{number}" if letter else "", anchor_of(card))


def anchor_of(card: Card) -> str:
    """Where a record begins in the handbook. No id has two hyphens in a row."""
    return f"{card.kind}--{card.id}"


def _is_for_paper(card: Card) -> bool:
    """Not what is withdrawn, and no blank of a record: that is copied on a screen."""
    return not card.retired and not {*card.facet("form")} & {kind.name for kind in KINDS}
