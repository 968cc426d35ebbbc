"""What can only be checked with the whole book in hand."""

import difflib
import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code, Fault
from causebook.files.names import LIST_PAGE
from causebook.records.card import Card, Cited
from causebook.records.kinds import BY_FOLDER, BY_NAME
from causebook.relations.graph import Graph
from causebook.relations.link import source_beside
from causebook.relations.references import References
from causebook.relations.study import Grades
from causebook.relations.views import TopTiers, views

EXPLAINED = "term"
"""The kind whose titles explain themselves wherever prose uses them: one title is one record's alone."""


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
    retired = {card.key for card in graph.cards.values() if card.retired}
    for card in graph.cards.values():
        if len(graph.links(card)) < len(card.cited) or not retired.isdisjoint(graph.targets(card)):
            yield from _cited(graph, references, card)
    yield from _taken_names(graph)
    yield from _old_ids(graph)
    yield from _mild_peaks(graph)


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
    """Two records of a kind that answer to one name: a tooltip or a search could mean either.

    Titles alone may be the same, where no tooltip is made of them.
    """
    by_name: dict[tuple[str, str], list[tuple[Card, Fault]]] = defaultdict(list)
    for card in graph.cards.values():
        if not card.retired:
            for name, fault in _names(card).items():
                by_name[card.kind, name].append((card, fault))
    for (kind, _), named in by_name.items():
        first, at_first = named[0]
        for card, fault in named[1:]:
            if kind == EXPLAINED or {at_first.path[0], fault.path[0]} != {"title"}:
                words = fault.blanks | {"other": first.id}
                yield Trouble(fault.code, card, None, {}, fault._replace(blanks=words))


def _names(card: Card) -> dict[str, Fault]:
    """What is wrong where a name of `card` is taken, by the name as readers tell it from others."""
    faults = [codes.TAKEN_NAME.fault("aliases", place, name=name) for place, name in enumerate(card.aliases)]
    faults.append(codes.TAKEN_NAME.fault("title", name=card.title))
    return {" ".join(str(fault.blanks["name"]).lower().split()): fault for fault in faults}


def _old_ids(graph: Graph) -> Iterator[Trouble]:
    """An old id that is in use again: its address could not lead to both."""
    claimed: dict[str, Card] = {}
    for card in graph.cards.values():
        for place, old in enumerate(card.formerly):
            key = f"{card.kind}/{old}"
            other = graph.cards.get(key) or claimed.get(key)
            if other is not None:
                fault = codes.TAKEN_ID.fault("formerly", place, old=old, other=other.id)
                yield Trouble(fault.code, card, None, {}, fault)
            elif old == LIST_PAGE:
                fault = codes.LIST_PAGE_ID.fault("formerly", place)
                yield Trouble(fault.code, card, None, {}, fault)
            claimed[key] = card


def _mild_peaks(graph: Graph) -> Iterator[Trouble]:
    """Incidents whose worst grade is milder than another one, in the order of the scheme that has both."""
    ranks = {card.key: scheme.ranked for card, scheme in views(graph, "severity", TopTiers)}
    for card, grades in views(graph, "postmortem", Grades):
        for name, tier in grades.others.items():
            peak, other = (_rank(graph, ranks, ref) for ref in (grades.peak, tier))
            if peak and other and peak.scheme == other.scheme and peak.place > other.place:
                fault = codes.PEAK_TOO_MILD.fault(
                    "severity", "peak", "tier", peak=grades.peak, name=name, tier=tier
                )
                yield Trouble(fault.code, card, None, {}, fault)
                break


class _Rank(NamedTuple):
    """How severe a tier is in its scheme: 0 for the most severe."""

    scheme: str
    place: int


def _rank(graph: Graph, ranks: Mapping[str, tuple[str, ...]], tier: str) -> _Rank | None:
    found = graph.find_part("severity", tier)
    if len(found) != 1 or found[0].part is None or found[0].card.key not in ranks:
        return None
    key = found[0].card.key
    return _Rank(key, ranks[key].index(found[0].part.id))


def check_files(
    graph: Graph, attachments: Mapping[str, frozenset[str]], sources: frozenset[str]
) -> Iterator[Trouble]:
    """Images and files that prose shows or links.

    They are attachments of the record, which `attachments` has by its key, or hand-written pages and files beside
    those: `sources`, by their paths below the content folder.
    """
    for card in graph.cards.values():
        there = attachments.get(card.key, frozenset())
        for written in card.files:
            name = unquote(written.partition("#")[0].partition("?")[0]).removeprefix("./")
            if name not in there and source_beside(card, name) not in sources:
                yield _missing_file(graph, card, written, name, there | _pages(card, sources))


def _pages(card: Card, sources: frozenset[str]) -> frozenset[str]:
    """The hand-written pages and the files beside them, as `card` would name them."""
    home = posixpath.dirname(source_beside(card, ".md") or "")
    return frozenset(posixpath.relpath(source, home) for source in sources)


def _missing_file(graph: Graph, card: Card, written: str, name: str, there: frozenset[str]) -> Trouble:
    *folders, last = name.split("/")
    stem, _, suffix = last.rpartition(".")
    close = difflib.get_close_matches(name, sorted(there), n=1, cutoff=0.6)
    if suffix in ("yml", "yaml", "md") and stem:
        kind = next((BY_FOLDER[folder] for folder in reversed(folders) if folder in BY_FOLDER), None)
        same = [page for page in sorted(there) if posixpath.basename(page) == last]
        is_record = f"{(kind or BY_NAME[card.kind]).name}/{stem}" in graph.cards
        if is_record or kind or (suffix != "md" and not folders):
            blanks = {"written": written, "kind": kind.name if kind else card.kind, "target": stem}
            return Trouble(codes.LINK_TO_SOURCE, card, None, blanks)
        close = [*same, *close]
        fix = f"did you mean `{close[0]}`?" if close else "correct the path, or take the link out"
        return Trouble(codes.NO_SUCH_PAGE, card, None, {"target": written, "written": written, "fix": fix})
    folder = card.path.rpartition(".")[0] + "/"
    fix = f"did you mean `{close[0]}`?" if close else f"put the file into {folder}, or take the link out"
    return Trouble(codes.MISSING_FILE, card, None, {"written": written, "folder": folder, "fix": fix})
