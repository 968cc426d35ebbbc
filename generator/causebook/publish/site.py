"""A book to its site: reads, checks, plans, fills and puts the whole in place."""

import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from causebook.build.cache import FOLDER, STATE, State, fingerprint, prepare, read_state, write_state
from causebook.build.history import head, read_history
from causebook.build.pipeline import Reading, Tell, is_wasteful, read_book_folder, tell_nobody
from causebook.diagnostics.problem import Problem
from causebook.files.book import Book
from causebook.host import Host
from causebook.publish.clock import build_date
from causebook.publish.hosting import Hosted, Hosting
from causebook.publish.items import SiteItems
from causebook.publish.lock import locked
from causebook.publish.target import check_target
from causebook.publish.tree import SiteTree, Written
from causebook.records.kinds import KINDS


class Report(NamedTuple):
    """What a build found and did."""

    problems: tuple[Problem, ...]
    published: bool
    """False where problems kept the old site in its place."""
    records: int
    pages: int
    links: int
    patterns: int
    written: Written
    seconds: float
    warnings: tuple[str, ...]
    """What the host had to say."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a build."""

    book: Book
    target: Path
    host: Host
    strict: bool = False
    tell: Tell = tell_nobody
    publish_with_errors: bool = False
    """While serving, a page with a problem is better than no page."""


def build_site(wish: Wish) -> Report:
    """Builds the book, and puts the site in place unless problems forbid it.

    Raises: OSError for a full disk or a folder that cannot be written; TargetError for one that must not be;
        BusyError while another build runs.
    """
    start = time.monotonic()
    wish = replace(wish, target=wish.target.resolve())
    check_target(wish.book, wish.target)
    memory = wish.book.root / FOLDER
    prepare(memory)
    with locked(memory):
        return _Build(wish, memory).run(start)


class _Build:
    """One build, from the lock to the report."""

    def __init__(self, wish: Wish, memory: Path) -> None:
        self.wish = wish
        self.book = wish.book
        self.memory = memory
        self.fingerprint = fingerprint(wish.book.options)
        self.hosting = Hosting(wish.book, memory, wish.host, self.fingerprint)

    def run(self, start: float) -> Report:
        state = self._state()
        kinds = [kind for kind in KINDS if self._has_records(kind.plural)]
        self.hosting.start(kinds, aside=True)
        commit = head(self.book.root)
        history = _History(self.book, commit, state)
        reading = read_book_folder(self.book, state, self.memory, today=build_date(), tell=self.wish.tell)
        reading.state.history_of, reading.state.history = commit, history.result()
        hosted = self.hosting.result()
        if reading.changed or state.history_of != commit or len(state.entries) != len(reading.state.entries):
            write_state(self.memory, reading.state)
        doubts = reading.problems or hosted.site.warnings
        forbidden = reading.count("error") or (self.wish.strict and doubts)
        if forbidden and not self.wish.publish_with_errors:
            return _report(reading, hosted, Written(0, 0, 0), 0, start, published=False)
        items = SiteItems(self.book, self.memory, self.fingerprint, reading, hosted).all()
        written = SiteTree(self.wish.target, self.memory).publish(
            items, lambda done, of: self.wish.tell("Writing pages", done, of)
        )
        pages = sum(1 for item in items if item.path.endswith(".html"))
        return _report(reading, hosted, written, pages, start, published=True)

    def _state(self) -> State:
        state = read_state(self.memory, self.fingerprint)
        if not state.entries or is_wasteful(self.memory, state):
            for old in self.memory.glob("articles-*.bin"):
                old.unlink()
            (self.memory / STATE).unlink(missing_ok=True)
            return State(self.fingerprint, {}, state.history_of, state.history)
        return state

    def _has_records(self, folder: str) -> bool:
        place = self.book.content / folder
        return any(path.suffix in (".yml", ".md") for path in place.rglob("*")) if place.is_dir() else False


class _History:
    """Asks git in the background, unless the commit is the one that was asked about last time."""

    def __init__(self, book: Book, commit: str, state: State) -> None:
        self._found: dict[str, tuple[str, str]] = state.history if commit == state.history_of else {}
        self._thread: threading.Thread | None = None
        if commit and commit != state.history_of:
            self._thread = threading.Thread(target=self._ask, args=(book,))
            self._thread.start()

    def _ask(self, book: Book) -> None:
        found = read_history(book.root, book.content)
        self._found = {path: (days.created, days.changed) for path, days in found.items()}

    def result(self) -> dict[str, tuple[str, str]]:
        if self._thread is not None:
            self._thread.join()
        return self._found


def _report(  # noqa: PLR0913  # one figure each
    reading: Reading, hosted: Hosted, written: Written, pages: int, start: float, *, published: bool
) -> Report:
    graph = reading.graph
    return Report(
        problems=reading.problems,
        published=published,
        records=len(graph.cards),
        pages=pages,
        links=sum(len(card.cited) for card in graph.cards.values()),
        patterns=len(graph.of_kind("pattern")),
        written=written,
        seconds=time.monotonic() - start,
        warnings=hosted.site.warnings,
    )
