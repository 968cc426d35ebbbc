"""Every file of a site, each with a key that says when it is stale and the way to make it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from causebook import __version__
from causebook.analysis.book import Analysis
from causebook.build.pipeline import Articles, Reading
from causebook.files.book import Book
from causebook.publish.assets import assets
from causebook.publish.attachments import attachments
from causebook.publish.found_by import TextOf, search_items
from causebook.publish.hosting import Hosted
from causebook.publish.kept_articles import KeptArticles
from causebook.publish.kept_seen import KeptSeen
from causebook.publish.tree import Item
from causebook.records.card import Card, digest
from causebook.site.book_pages import PATTERN_INDEX
from causebook.site.exports import EXPORTS
from causebook.site.keeping import LIST, keep_list
from causebook.site.page import Page
from causebook.site.plan import History, SitePlan, plan
from causebook.site.similar import similar_files
from causebook.site.sitemap import sitemap
from causebook.theme.environment import make_environment
from causebook.theme.glossary import Glossary
from causebook.theme.handwritten import fill_page
from causebook.theme.marks import file_name
from causebook.theme.render import Addresses, Renderer


@dataclass(frozen=True, slots=True)
class SiteItems:
    """All files of a site: what the host made, what Causebook fills, and what pages need."""

    book: Book
    memory: Path
    """The cache folder, where articles lie."""
    fingerprint: str
    reading: Reading
    hosted: Hosted
    today: date
    """The build date."""
    at_once: bool = False
    """Whether what was seen beside incidents before the last edit is good enough."""

    def all(self) -> list[Item]:
        """Each file once; where two would have one path, the later sort of file stands."""
        site = self._plan()
        renderer = self._renderer(site)
        found = {item.path: item for item in self._host_items(site, renderer)}
        found.update((item.path, item) for item in assets())
        found.update((item.path, item) for item in attachments(self.book, self.reading))
        found.update((item.path, item) for item in search_items(self._text_of(site)))
        found.update((item.path, item) for page in site.pages for item in [self._page(renderer, page)])
        found.update((item.path, item) for item in export_items(site))
        found.update((item.path, item) for item in similar_items(site, directories=self.book.directories))
        if self.book.site_url:
            found["sitemap.xml"] = self._sitemap(site)
        keep = keep_list(found, self._edition(), directories=self.book.directories)
        found[LIST] = Item(LIST, digest(keep.decode()), partial(bytes, keep))
        return list(found.values())

    def _text_of(self, site: SitePlan) -> TextOf:
        read = Articles(self.memory, self.reading.texts)
        keep = KeptArticles(self.memory, self.fingerprint)
        return TextOf(site, read, self.fingerprint, self.book.directories, keep)

    def _edition(self) -> str:
        """Changes with what is written in the book, and with the program; the same on every machine."""
        told = sorted(card.digest for card in self.reading.graph.cards.values())
        told += sorted(found for path, found in self.hosted.digests.items() if path.endswith(".html"))
        return digest(" ".join([__version__, *told]))

    def _plan(self) -> SitePlan:
        shells = repr(sorted(self.hosted.site.shells.items()))
        terms = "".join(card.face for card in self.reading.graph.of_kind("term"))
        history = {path: History(*days) for path, days in self.reading.state.history.items()}
        changed = {path: days.changed for path, days in history.items()}
        analysis = Analysis(
            self.reading.graph,
            self.today,
            self.book.clock_review_days,
            changed,
            self.book.categories,
            seen_in=KeptSeen(self.memory, self.fingerprint, at_once=self.at_once),
            rejected=self.reading.rejected,
        )
        return plan(analysis, history, digest(self.fingerprint + shells + terms), self.hosted.site.pages)

    def _renderer(self, site: SitePlan) -> Renderer:
        articles = Articles(self.memory, self.reading.articles)
        return Renderer(
            plan=site,
            environment=make_environment(),
            shells=self.hosted.site.shells,
            article_of=articles,
            respond_of=articles.respond,
            calendar=self.book.calendar,
            addresses=Addresses(self.book.site_url, self.book.directories),
            glossary=Glossary(site.graph.of_kind("term")),
            keep=KeptArticles(self.memory, self.fingerprint),
        )

    def _page(self, renderer: Renderer, page: Page) -> Item:
        path = file_of(page.address, directories=self.book.directories)
        return Item(path, page.key, partial(_rendered, renderer, page))

    def _host_items(self, site: SitePlan, renderer: Renderer) -> Iterator[Item]:
        faces = digest(
            "".join(
                f"{card.face}{card.date_key}{card.sources}{card.unverified}"
                for card in site.graph.cards.values()
            )
        )
        for path in self.hosted.site.files:
            place = self.hosted.folder_in(self.memory) / path
            if path in self.hosted.open_marks:
                make: Callable[[], bytes] = partial(_filled, place, path, site, renderer)
                yield Item(path, self.hosted.digests[path] + faces, make)
            else:
                yield Item(path, self.hosted.digests[path], partial(_host_file, place))

    def _sitemap(self, site: SitePlan) -> Item:
        days = [
            (
                file_name(page.address, directories=self.book.directories),
                site.history[page.source].changed if page.source in site.history else "",
            )
            for page in site.pages
            if page.layout != "redirect"
        ]
        days += [(address, "") for address in self.hosted.site.pages]
        content = sitemap(self.book.site_url, days)
        return Item("sitemap.xml", digest(content.decode("utf-8")), partial(bytes, content))


def export_items(site: SitePlan) -> Iterator[Item]:
    """What the pages about the whole book count, as files; of a book that has such pages."""
    addresses = {page.address for page in site.pages if page.layout == "book"}
    for export in EXPORTS:
        if f"{export.path.partition('/')[0]}/" in addresses:
            yield Item(export.path, export.key(site.analysis), partial(export.content, site.analysis))


def similar_items(site: SitePlan, *, directories: bool) -> Iterator[Item]:
    """The index of the box on the pattern index; of a book that has that page."""

    def address(card: Card) -> str:
        return file_name(card.address, directories=directories)

    if any(page.layout == "book" and page.about == PATTERN_INDEX for page in site.pages):
        files = similar_files(site.analysis.similar, address)
        yield from (Item(file.path, file.key, file.make) for file in files)


def file_of(address: str, *, directories: bool) -> str:
    """The file that stands at an address."""
    name = file_name(address, directories=directories)
    return f"{name}index.html" if name.endswith("/") or not name else name


def _rendered(renderer: Renderer, page: Page) -> bytes:
    return renderer.render(page).encode("utf-8")


def _filled(place: Path, path: str, site: SitePlan, renderer: Renderer) -> bytes:
    text = place.read_text(encoding="utf-8")
    address = path.removesuffix("index.html")
    marks = renderer.marks(address if address != "404.html" else "")
    return fill_page(text, site, marks, renderer.environment).encode("utf-8")


def _host_file(place: Path) -> bytes:
    return place.read_bytes()
