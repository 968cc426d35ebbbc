"""What can only be checked with the whole book in hand."""

import difflib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code, Fault
from causebook.records.card import Card, Cited
from causebook.records.kinds import BY_NAME
from causebook.relations.graph import Graph
from causebook.relations.references import References


class Citing(Protocol):
    """What is asked of a file that a trouble is in: its card has it, and so has a file without one."""

    @property
    def path(self) -> str:
        """Relative to the book."""

    @property
    def kind(self) -> str:
        """The kind that its folder says."""

    @property
    def cited(self) -> tuple[Cited, ...]:
        """What it cites, in authored order."""


class Trouble(NamedTuple):
    """A problem with a record's place in the book, before its span is looked up in the file."""

    code: Code
    card: Citing
    cited: Cited | None
    """The reference at fault; None when it is the record as a whole."""
    blanks: Mapping[str, object]
    fault: Fault | None = None
    """Where the place is known as a path into the record, the problem itself."""


def check(graph: Graph, references: References) -> Iterator[Trouble]:
    """Everything that is wrong with how the records of a book hang together."""
    for card in graph.cards.values():
        links = graph.links(card)
        if len(links) < len(card.cited) or any(link.target.card.retired for link in links):
            yield from _cited(graph, references, card)
    yield from _taken_names(graph)
    yield from _old_ids(graph)


def _cited(graph: Graph, references: References, card: Card) -> Iterator[Trouble]:
    for cited in card.cited:
        amiss = references.amiss(cited)
        if amiss is not None:
            yield Trouble(amiss.code, card, cited, amiss.blanks)
        elif not card.retired:
            yield from _retired(graph, card, cited)


def _retired(graph: Graph, card: Card, cited: Cited) -> Iterator[Trouble]:
    for target in graph.resolve(cited):
        if target.card.retired:
            blanks = {"target": cited.target, "title": target.card.title}
            yield Trouble(codes.RETIRED_CITED, card, cited, blanks)


def _taken_names(graph: Graph) -> Iterator[Trouble]:
    """Two records of a kind that answer to one name: a tooltip or a search could mean either."""
    by_name: dict[tuple[str, str], list[Card]] = defaultdict(list)
    for card in graph.cards.values():
        if card.retired:
            continue
        for name in dict.fromkeys(name.lower() for name in (card.title, *card.aliases)):
            by_name[card.kind, name].append(card)
    for (_, name), cards in by_name.items():
        for card in cards[1:]:
            if name in map(str.lower, card.aliases) or name in map(str.lower, cards[0].aliases):
                yield Trouble(codes.TAKEN_NAME, card, None, {"name": name, "other": cards[0].id})


def _old_ids(graph: Graph) -> Iterator[Trouble]:
    """An old id that is in use again: its address could not lead to both."""
    claimed: dict[str, Card] = {}
    for card in graph.cards.values():
        for old in card.formerly:
            key = f"{card.kind}/{old}"
            other = graph.cards.get(key) or claimed.get(key)
            if other is not None:
                yield Trouble(codes.TAKEN_ID, card, None, {"old": old, "other": other.id})
            claimed[key] = card


def check_files(graph: Graph, attachments: Mapping[str, frozenset[str]]) -> Iterator[Trouble]:
    """Images and files that prose shows or links, held against the attachments of each record, by its key."""
    for card in graph.cards.values():
        there = attachments.get(card.key, frozenset())
        for written in card.files:
            name = unquote(written.partition("#")[0].partition("?")[0]).removeprefix("./")
            if name not in there:
                yield _missing_file(card, written, name, there)


def _missing_file(card: Card, written: str, name: str, there: frozenset[str]) -> Trouble:
    *folders, last = name.split("/")
    stem, _, suffix = last.rpartition(".")
    kind = next((kind for kind in BY_NAME.values() if folders and kind.plural in folders), None)
    if suffix in ("yml", "yaml", "md") and stem:
        blanks = {"written": written, "kind": kind.name if kind else card.kind, "target": stem}
        return Trouble(codes.LINK_TO_SOURCE, card, None, blanks)
    folder = card.path.rpartition(".")[0] + "/"
    close = difflib.get_close_matches(name, sorted(there), n=1, cutoff=0.6)
    fix = f"did you mean `{close[0]}`?" if close else f"put the file into {folder}, or take the link out"
    return Trouble(codes.MISSING_FILE, card, None, {"written": written, "folder": folder, "fix": fix})
