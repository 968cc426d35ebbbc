"""The index that search and the page `explore/` share, as files of the site."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from causebook import __version__
from causebook.publish.tree import Item
from causebook.records.card import Card, digest
from causebook.records.kinds import BY_NAME
from causebook.site.explore import Explore
from causebook.site.kept import Keep, keep_nothing
from causebook.site.plan import SitePlan
from causebook.site.search import Entry, search_files
from causebook.site.search_text import Text, Texts
from causebook.theme.filters import words
from causebook.theme.marks import file_name


class TextOf(NamedTuple):
    """What the index is made of."""

    site: SitePlan
    read: Callable[[str], str]
    """What is kept of a record's text, by the record's key."""
    fingerprint: str
    """Changes with the program, by which an article is made; it stands in no file, for it knows this machine."""
    directories: bool
    """Whether pages are addressed by their folder or by their file."""
    keep: Keep = keep_nothing

    def address(self, card: Card) -> str:
        """Where a record stands, relative to the site."""
        return file_name(card.address, directories=self.directories)


def search_items(of: TextOf) -> Iterator[Item]:
    """The index of all records, in files of which one edit changes few; and what the page `explore/` narrows them by."""
    graph = of.site.graph
    entries = [_entry(of, card) for card in graph.cards.values()]
    texts = Texts([_text(of, card) for card in graph.cards.values()], of.read)
    columns, export = Explore(of.site.analysis, words, of.address, of.keep).files()
    index = search_files(entries, texts, list(_synonyms(of.site)), columns=columns.key)
    files = (*index, columns, export)
    yield from (Item(file.path, f"{of.fingerprint} {file.key}", file.make) for file in files)


def _entry(of: TextOf, card: Card) -> Entry:
    graph = of.site.graph
    cited = (graph.cards[target] for target in graph.targets(card))
    names = [other.title for other in cited if other.kind == "pattern"]
    parts = [name for part in card.parts for name in part.names] if card.kind == "severity" else []
    found_by = " ".join(dict.fromkeys((*card.tags, *card.aliases, *card.formerly, *names, *parts)))
    kind = BY_NAME[card.kind].title
    return Entry(of.address(card), kind, card.id, card.title, card.summary, found_by, card.date)


def _text(of: TextOf, card: Card) -> Text:
    return Text(of.address(card), digest(__version__ + card.digest), card.key)


def _synonyms(site: SitePlan) -> Iterator[tuple[str, ...]]:
    """The names of what has several."""
    for card in site.graph.cards.values():
        if card.aliases and BY_NAME[card.kind].names_a_notion:
            yield (card.title, *card.aliases)
