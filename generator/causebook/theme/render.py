"""A planned page to the finished text of its file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from jinja2 import Environment
from markupsafe import Markup

from causebook.files.calendar import Calendar
from causebook.records.card import Heading
from causebook.records.kinds import BY_NAME, KINDS
from causebook.relations.graph import Graph
from causebook.site.kept import Keep, keep_nothing
from causebook.site.page import Page
from causebook.site.plan import SitePlan
from causebook.theme.book_pages import BookPages
from causebook.theme.contents import filled, on_this_page, with_anchors
from causebook.theme.glossary import Glossary
from causebook.theme.insight import Insight
from causebook.theme.marks import Marks, file_name, root_of
from causebook.theme.reference import entries
from causebook.theme.relations import Relations
from causebook.theme.respond import Respond
from causebook.theme.rows import table
from causebook.theme.shell import Filling, Shell

_BELOW = "\x02\x03"
"""Where links and backlinks come in, after the glossary: what they quote stands explained where it was written."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """How pages are addressed from outside."""

    site_url: str
    """Ends in a slash; empty where the book does not say where it is published."""
    directories: bool
    """`patterns/x/index.html`, not `patterns/x.html`."""

    def outside(self, address: str) -> str:
        """The whole address of a page, or the one within the site where nobody said where that is."""
        return f"{self.site_url or '/'}{file_name(address, directories=self.directories)}"


@dataclass(slots=True)
class Renderer:
    """Renders the pages of one plan."""

    plan: SitePlan
    environment: Environment
    shells: Mapping[str, Shell]
    article_of: Callable[[str], str]
    """The article of a record, by its key."""
    addresses: Addresses
    glossary: Glossary
    respond_of: Callable[[str], tuple[str, ...]]
    """What the page Respond shows of a record, by its key."""
    calendar: Calendar
    """What due times are counted with."""
    keep: Keep = keep_nothing
    """Keeps what the analysis says from build to build."""
    _marks: dict[str, Marks] = field(default_factory=dict)
    _relations: dict[str, Relations] = field(default_factory=dict)
    _insight: Insight = field(init=False)

    def __post_init__(self) -> None:
        """Holds what renders the analysis."""
        self._insight = Insight(self.plan.analysis, self.plan.ways, self.environment, self.keep)

    def render(self, page: Page) -> str:
        """The text of the page's file."""
        if page.layout == "redirect":
            return self._redirect(page)
        article, headings = _LAYOUTS[page.layout](self, page)
        return self._in_shell(page, article, headings)

    def marks(self, address: str) -> Marks:
        """What replaces marks on the page at `address`."""
        root = root_of(address, directories=self.addresses.directories)
        if root not in self._marks:
            self._marks[root] = Marks(self.graph, root, self.addresses.directories)
        return self._marks[root]

    @property
    def graph(self) -> Graph:
        """The records of the plan."""
        return self.plan.graph

    def _in_shell(self, page: Page, article: str, headings: Iterable[Heading]) -> str:
        shell = self.shells[page.shell]
        canonical = self.addresses.outside(page.address) if self.addresses.site_url else None
        edit = shell.edit_url(page.source.partition("/")[2]) if page.source else None
        return shell.fill(Filling(page.title, page.description, article, tuple(headings), canonical, edit))

    def _redirect(self, page: Page) -> str:
        target = self.marks(page.address).href(page.about)
        canonical = self.addresses.outside(page.about) if self.addresses.site_url else target
        template = self.environment.get_template("redirect.html.jinja")
        return template.render(target=target, canonical=canonical, title=page.title)

    def _record(self, page: Page) -> tuple[str, list[Heading]]:
        card = self.graph.cards[page.about]
        marks = self.marks(page.address)
        relations = self._relations.setdefault(marks.root, Relations(self.graph, marks))
        incoming, outgoing = relations.of(card)
        below = self.environment.get_template("parts/relations.html.jinja").render(
            card=card,
            groups_in=incoming,
            groups_out=outgoing,
            history=self.plan.history.get(card.path),
            cite=f"{card.title}. {self.addresses.outside(card.address)}",
        )
        headings = [filled(heading, lambda mark: marks.fill(mark, {})) for heading in card.headings]
        special = {
            "relations": lambda _: _BELOW,
            "analysis": self._insight.of(card, marks),
            "contents": lambda _: on_this_page(headings),
            "file": marks.beside(card),
        }
        article = marks.fill(self.article_of(card.key), special)
        article = self.glossary.explain(article, marks.href, card.key).replace(_BELOW, below)
        extra = [("What links here", incoming), ("What this links to", outgoing)]
        more = [Heading(2, title.lower().replace(" ", "-"), title) for title, groups in extra if groups]
        return article, [*headings, *more]

    def _list(self, page: Page) -> tuple[str, tuple[Heading, ...]]:
        kind = BY_NAME[page.about]
        marks = self.marks(page.address)
        cards = sorted(
            self.graph.of_kind(kind.name), key=lambda card: (card.order, card.title.lower(), card.id)
        )
        if kind.tells_of_a_day:
            cards.sort(key=lambda card: card.date_key, reverse=True)
        columns = [facet.label for facet in kind.facets if facet.column]
        heads = [kind.title, *columns]
        if kind.is_dated:
            heads.insert(1 if kind.tells_of_a_day else len(heads), kind.dated_as)
        shown, rows = table(heads, [card.row for card in cards])
        template = self.environment.get_template("list.html.jinja")
        text = template.render(kind=kind, rows=Markup(rows), heads=shown, count=len(cards))  # noqa: S704  # layouts escaped it
        return with_anchors(marks.fill(text, {}))

    def _book(self, page: Page) -> tuple[str, tuple[Heading, ...]]:
        pages = BookPages(self.plan.analysis, self.environment)
        text = self.keep(page.about, self.plan.analysis.facts, partial(pages.article, page.about))
        return with_anchors(self.marks(page.address).fill(text, {}))

    def _respond(self, page: Page) -> tuple[str, tuple[Heading, ...]]:
        return Respond(
            self.graph, self.environment, self.marks(page.address), self.respond_of, self.calendar
        ).article()

    def _reference(self, page: Page) -> tuple[str, tuple[Heading, ...]]:
        kind = BY_NAME[page.about]
        template = self.environment.get_template("reference.html.jinja")
        text = template.render(kind=kind, entries=list(entries(kind.name)))
        return with_anchors(self.marks(page.address).fill(text, {}))

    def _kinds(self, page: Page) -> tuple[str, tuple[Heading, ...]]:
        text = self.environment.get_template("kinds.html.jinja").render(kinds=KINDS)
        return with_anchors(self.marks(page.address).fill(text, {}))


_LAYOUTS: dict[str, Callable[[Renderer, Page], tuple[str, Iterable[Heading]]]] = {
    "record": Renderer._record,  # noqa: SLF001  # the table stands beside its class
    "list": Renderer._list,  # noqa: SLF001  # likewise
    "reference": Renderer._reference,  # noqa: SLF001  # likewise
    "book": Renderer._book,  # noqa: SLF001  # likewise
    "kinds": Renderer._kinds,  # noqa: SLF001  # likewise
    "respond": Renderer._respond,  # noqa: SLF001  # likewise
}
