"""The plan of the site: every page that Causebook fills, each with a key that says when it is stale."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from causebook.analysis.book import Analysis
from causebook.analysis.ways import Ways
from causebook.records.card import Card, digest
from causebook.records.kind import Kind
from causebook.records.kinds import BY_NAME, KINDS
from causebook.relations.graph import Graph
from causebook.site.book_pages import RESPOND, book_pages
from causebook.site.navigation import REFERENCE
from causebook.site.page import Page
from causebook.site.respond import respond_face


class History(NamedTuple):
    """When a file came into the repository and when it last changed, as days."""

    created: str
    changed: str


@dataclass(frozen=True, slots=True)
class SitePlan:
    """All pages of a book but those that the host makes from hand-written files."""

    graph: Graph
    analysis: Analysis
    history: Mapping[str, History]
    """By authored file; empty where there is no repository."""
    pages: tuple[Page, ...]
    ways: Ways
    """What pages of records say of the rest of the book besides links."""
    handwritten: frozenset[str] = frozenset()
    """The addresses of the pages that the host makes, as it writes them."""

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of which the book has records, in order of navigation."""
        return kinds_in(self.graph)


def kinds_in(graph: Graph) -> tuple[Kind, ...]:
    """The kinds of which there is at least one record, in order of navigation."""
    present = {card.kind for card in graph.cards.values()}
    return tuple(kind for kind in KINDS if kind.name in present)


def plan(
    analysis: Analysis, history: Mapping[str, History], looks: str, handwritten: Iterable[str] = ()
) -> SitePlan:
    """The plan for a state of the book.

    `looks` changes when every page does: with the program, the shells, the options, the glossary. `handwritten` are
    the addresses of the host's own pages.
    """
    graph = analysis.graph
    ways = Ways(analysis)
    pages = [
        *_record_pages(analysis, ways, history, looks),
        *_list_pages(graph, looks),
        *_book_pages(analysis, looks),
        *_reference_pages(looks),
        *_redirects(graph, looks),
    ]
    return SitePlan(graph, analysis, history, tuple(pages), ways, frozenset(handwritten))


def _record_pages(
    analysis: Analysis, ways: Ways, history: Mapping[str, History], looks: str
) -> Iterator[Page]:
    graph = analysis.graph
    faces = {key: _deep_face(graph, card) for key, card in graph.cards.items()}
    for card in graph.cards.values():
        shown = [
            looks,
            card.digest,
            card.tlp,
            analysis.face(card),
            ways.face(card),
            *history.get(card.path, ()),
        ]
        shown += map(faces.__getitem__, graph.targets(card))
        shown += dict.fromkeys(map(attrgetter("source.voice"), graph.backlinks(card)))
        yield Page(
            address=card.address,
            layout="record",
            shell=card.kind,
            title=card.title,
            description=card.summary,
            about=card.key,
            source=card.path,
            key=digest(" ".join(shown)),
        )


def _deep_face(graph: Graph, card: Card) -> str:
    """What a page shows of `card`, and what the block that it may embed shows of others."""
    if not card.embed:
        return card.face
    return card.face + "".join(graph.cards[key].face for key in graph.targets(card))


def _list_pages(graph: Graph, looks: str) -> Iterator[Page]:
    for kind in kinds_in(graph):
        cards = graph.of_kind(kind.name)
        others = [facet.kind for facet in kind.facets if facet.kind]
        faces = [card.face for card in cards]
        faces += [card.face for other in others for card in graph.of_kind(other)]
        yield Page(  # noqa: S604  # the shell of a page, no command
            address=f"{kind.plural}/",
            layout="list",
            shell=f"{kind.name}-list",
            title=kind.titles,
            description=kind.about,
            about=kind.name,
            source="",
            key=digest(" ".join([looks, *faces])),
        )


def _book_pages(analysis: Analysis, looks: str) -> Iterator[Page]:
    for page in book_pages(kinds_in(analysis.graph)):
        yield Page(
            address=f"{page.name}/",
            layout="respond" if page.name == RESPOND else "book",
            shell=page.shell,
            title=page.title,
            description=page.description,
            about=page.name,
            source="",
            key=digest(f"{looks} {respond_face(analysis.graph) if page.name == RESPOND else analysis.whole}"),
        )


def _reference_pages(looks: str) -> Iterator[Page]:
    yield Page(  # noqa: S604  # the shell of a page, no command
        address=f"{REFERENCE}/",
        layout="kinds",
        shell=f"{REFERENCE}-list",
        title="Every key",
        description="What can be written in each kind of record.",
        about="",
        source="",
        key=looks,
    )
    for kind in KINDS:
        yield Page(
            address=f"{REFERENCE}/{kind.name}/",
            layout="reference",
            shell=REFERENCE,
            title=f"{kind.title}: every key",
            description=f"The keys of a {kind.title.lower()} record, what each means, and examples.",
            about=kind.name,
            source="",
            key=looks,
        )


def _redirects(graph: Graph, looks: str) -> Iterator[Page]:
    for card in graph.cards.values():
        for old in card.formerly:
            address = f"{BY_NAME[card.kind].plural}/{old}/"
            key = digest(f"{looks} {card.address} {card.title}")
            yield Page(address, "redirect", "", card.title, card.summary, card.address, "", key)
