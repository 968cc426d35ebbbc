"""From a book's folder to all that is known of it: cards, articles, links, problems."""

import contextlib
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Self

import msgspec

from causebook.build.cache import LEAST_WASTE, Entry, Place, Stamp, State
from causebook.build.crew import shared_out
from causebook.build.handwritten import check_pages, sources_of
from causebook.build.load import Loader
from causebook.build.places import placed
from causebook.build.rejected import read_rejected
from causebook.build.tell import Tell, tell_nobody
from causebook.diagnostics.problem import Problem, Problems
from causebook.files.book import Book
from causebook.files.pages import find_pages
from causebook.files.tree import Found, Source, find
from causebook.records.kinds import BY_FOLDER
from causebook.relations.book_checks import book_checks
from causebook.relations.broken import Broken, check_broken
from causebook.relations.checks import check, check_files
from causebook.relations.graph import Graph
from causebook.relations.references import References
from causebook.site.search_text import told
from causebook.theme.environment import make_environment
from causebook.theme.respond_parts import article_in, parts_in


@dataclass(frozen=True, slots=True)
class Reading:
    """A book as it was found."""

    found: Found
    graph: Graph
    articles: Mapping[str, Place]
    """By record key."""
    problems: tuple[Problem, ...]
    state: State
    """What to keep for next time."""
    changed: int
    """How many files were loaded anew."""
    texts: Mapping[str, Place] = field(default_factory=dict)
    """Where what the index keeps of each article lies, by record key."""
    rejected: tuple[frozenset[str], ...] = ()
    """Candidate patterns that an editor has rejected, by the references of their factors."""

    def count(self, weight: str) -> int:
        """How many problems there are of one weight."""
        return sum(1 for problem in self.problems if problem.weight == weight)


def read_book_folder(  # noqa: PLR0913  # two have a usual value
    book: Book,
    state: State,
    folder: Path,
    *,
    today: date,
    tell: Tell = tell_nobody,
    found: Found | None = None,
) -> Reading:
    """Everything in the book, with only the files loaded that changed since `state`.

    `folder` takes the articles; it is the cache folder, or a temporary one. `today` is the build date, by which
    reviews are due or overdue. `found` is what lies in the book, where somebody has looked already.
    """
    found = found or find(book.content, frozenset(BY_FOLDER), book=book.root)
    sizes = {path.name: path.stat().st_size for path in folder.glob("articles-*.bin")}
    changed = [source for source in found.records if not _is_known(state, source, sizes)]
    entries = {
        source.path: state.entries[source.path] for source in found.records if source.path in state.entries
    }
    entries.update(_load_all(changed, book, folder, tell))
    entries = {source.path: entries[source.path] for source in found.records}
    cards = [entry.card for entry in entries.values() if entry.card is not None]
    graph = Graph(cards)
    by_path = {source.path: source for source in found.records}
    broken = {_key(source) for source in found.records if entries[source.path].card is None}
    references = References(graph, broken)
    pages = find_pages(book.content, BY_FOLDER, book=book.root)
    problems = Problems()
    problems.add(found.problems)
    problems.add(chain.from_iterable(entry.problems for entry in entries.values()))
    troubles = chain(
        check(graph, references),
        check_files(graph, _attachments(found), sources_of(pages, book)),
        check_broken(_broken(found.records, entries), references),
        book_checks(graph, today=today, clock_review_days=book.clock_review_days),
    )
    problems.add(placed(troubles, by_path))
    problems.add(check_pages(book, graph, references, pages))
    rejected = read_rejected(book.root, graph)
    problems.add(rejected.problems)
    return Reading(
        found=found,
        graph=graph,
        articles={
            entry.card.key: entry.article for entry in entries.values() if entry.card and entry.article
        },
        problems=tuple(problems),
        state=State(state.fingerprint, entries, state.history_of, state.history),
        changed=len(changed),
        texts={entry.card.key: entry.text for entry in entries.values() if entry.card and entry.text},
        rejected=rejected.rejected,
    )


def _broken(sources: Sequence[Source], entries: Mapping[str, Entry]) -> Iterator[Broken]:
    for source in sources:
        if entries[source.path].card is None:
            yield Broken(source.path, BY_FOLDER[source.folder].name, entries[source.path].cited)


def _key(source: Source) -> str:
    return f"{BY_FOLDER[source.folder].name}/{source.id}"


def _attachments(found: Found) -> dict[str, frozenset[str]]:
    """The names of the files beside each record, by its key."""
    names: dict[str, set[str]] = defaultdict(set)
    for attachment in found.attachments:
        names[f"{BY_FOLDER[attachment.folder].name}/{attachment.id}"].add(attachment.name)
    return {key: frozenset(beside) for key, beside in names.items()}


def _is_known(state: State, source: Source, sizes: Mapping[str, int]) -> bool:
    """Whether what is kept of a file still holds, and its article lies where it is said to."""
    entry = state.entries.get(source.path)
    if entry is None or entry.stamp != stamp_of(source):
        return False
    places = filter(None, (entry.article, entry.text))
    return all(place.offset + place.length <= sizes.get(place.file, 0) for place in places)


def stamp_of(source: Source) -> Stamp:
    """By what the file is known again."""
    return Stamp(source.mtime_ns, source.size, source.inode)


def _load_all(sources: Sequence[Source], book: Book, folder: Path, tell: Tell) -> Iterator[tuple[str, Entry]]:
    if not sources:
        return
    environment = make_environment()
    for folder_of_kind in {source.folder for source in sources}:  # once for all processes
        environment.get_template(f"{BY_FOLDER[folder_of_kind].name}.html.jinja")
    loader = Loader(environment, book.default_tlp)
    encoder = msgspec.msgpack.Encoder()

    def load_share(share: Iterator[Source], number: int) -> bytes:
        found: list[tuple[str, Entry]] = []
        with ArticleFile(folder, number) as articles:
            for source in share:
                loaded = loader.load(source)
                place = articles.add(loaded.article + loaded.respond) if loaded.card else None
                text = articles.add(told(loaded.sections)) if loaded.card else None
                entry = Entry(stamp_of(source), loaded.card, place, loaded.problems, loaded.cited, text)
                found.append((source.path, entry))
        return encoder.encode(found)

    decoder = msgspec.msgpack.Decoder(list[tuple[str, Entry]])
    for share in shared_out(sources, load_share, tell=partial(tell, "Reading records")):
        yield from decoder.decode(share)


class ArticleFile:
    """A file that articles are added to. What a killed build leaves at its end is never referred to."""

    def __init__(self, folder: Path, number: int) -> None:
        self.path = folder / f"articles-{number}.bin"
        self._file = self.path.open("ab")
        self._end = self._file.seek(0, os.SEEK_END)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the file."""
        self._file.close()

    def add(self, article: str) -> Place:
        """Where `article` lies from now on."""
        content = article.encode("utf-8")
        place = Place(self.path.name, self._end, len(content))
        self._file.write(content)
        self._end += len(content)
        return place


class Articles:
    """Reads articles, or their texts, back from where they lie."""

    def __init__(self, folder: Path, places: Mapping[str, Place]) -> None:
        self._folder = folder
        self._places = places
        self._open: dict[str, int] = {}

    def __call__(self, key: str) -> str:
        """The article of the record with that key."""
        return article_in(self._whole(key))

    def respond(self, key: str) -> tuple[str, ...]:
        """What the page Respond shows of the record with that key, in pieces."""
        return parts_in(self._whole(key)) if key in self._places else ()

    def _whole(self, key: str) -> str:
        place = self._places[key]
        if place.file not in self._open:
            self._open[place.file] = os.open(self._folder / place.file, os.O_RDONLY)
        return os.pread(self._open[place.file], place.length, place.offset).decode("utf-8")

    def close(self) -> None:
        """Lets go of the files."""
        for descriptor in self._open.values():
            with contextlib.suppress(OSError):
                os.close(descriptor)
        self._open.clear()


def is_wasteful(folder: Path, state: State) -> bool:
    """Whether most of what lies in the article files is dead, so that starting afresh is better."""
    places = chain.from_iterable((entry.article, entry.text) for entry in state.entries.values())
    alive = sum(place.length for place in places if place)
    lying = sum(path.stat().st_size for path in folder.glob("articles-*.bin"))
    return lying > LEAST_WASTE and lying > 3 * alive
