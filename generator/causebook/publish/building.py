"""One build, from what is there to the site in its place: reads, checks, plans, fills and writes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from causebook.build.cache import State
from causebook.build.history import read_history
from causebook.build.kept_state import forget_state, read_state, write_state
from causebook.build.pipeline import Reading, is_wasteful, read_book_folder
from causebook.files.book import Book
from causebook.host import HostError
from causebook.publish.disk import disk_items
from causebook.publish.hosting import Hosted, Hosting
from causebook.publish.inputs import Inputs
from causebook.publish.items import SiteItems
from causebook.publish.report import Report
from causebook.publish.tree import SiteTree, Written
from causebook.publish.wish import Wish


class Build:
    """One build of a book that has changed."""

    def __init__(self, wish: Wish, memory: Path, inputs: Inputs, hosting: Hosting) -> None:
        self.wish = wish
        self.book = wish.book
        self.memory = memory
        self.inputs = inputs
        self.hosting = hosting

    def run(self) -> Report:
        """What came of it."""
        state, commit = self._state(), self.inputs.commit
        history = _History(self.book, commit, state)
        reading = read_book_folder(
            self.book,
            state,
            self.memory,
            today=self.inputs.today,
            tell=self.wish.tell,
            found=self.inputs.found,
        )
        reading.state.history_of, reading.state.history = commit, history.result()
        hosted = self._hosted(reading)
        same = not reading.changed and len(state.entries) == len(reading.state.entries)
        with _saving(self.memory, None if same and state.history_of == commit else reading.state, state):
            if hosted is None:
                return _report(reading, (), Written(0, 0, 0), 0, published=False)
            warnings = hosted.site.warnings
            forbidden = reading.count("error") or (self.wish.strict and (reading.problems or warnings))
            if forbidden and not self.wish.publish_with_errors:
                return _report(reading, warnings, Written(0, 0, 0), 0, published=False)
            items = SiteItems(
                self.book,
                self.memory,
                self.inputs.fingerprint,
                reading,
                hosted,
                self.inputs.today,
                at_once=self.wish.at_once,
            ).all()
            if self.wish.offline:
                items = disk_items(items)
        written = SiteTree(self.wish.target, self.memory).publish(
            items, lambda done, of: self.wish.tell("Writing pages", done, of)
        )
        pages = sum(1 for item in items if item.path.endswith(".html"))
        return _report(reading, warnings, written, pages, published=True)

    def _hosted(self, reading: Reading) -> Hosted | None:
        """What the host made; None where it made nothing, and the problems say why."""
        if self.inputs.astray:
            return None
        try:
            return self.hosting.result()
        except HostError:
            if reading.count("error"):
                return None
            raise

    def _state(self) -> State:
        state = read_state(self.memory, self.inputs.fingerprint)
        if not state.entries or is_wasteful(self.memory, state):
            for old in self.memory.glob("articles-*.bin"):
                old.unlink()
            forget_state(self.memory)
            return State(self.inputs.fingerprint, {}, state.history_of, state.history)
        return state


@contextmanager
def _saving(folder: Path, state: State | None, before: State) -> Iterator[None]:
    """While it lasts, `state` is written in the background; at its end it is kept, if there is one.

    `before` is what was kept so far.

    Raises: OSError where it cannot be.
    """
    faults: list[OSError] = []

    def write() -> None:
        try:
            if state is not None:
                write_state(folder, state, before)
        except OSError as fault:
            faults.append(fault)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        thread.join()  # before other processes start: a thread does not go with them
    for fault in faults:
        raise fault


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


def _report(
    reading: Reading, warnings: tuple[str, ...], written: Written, pages: int, *, published: bool
) -> Report:
    graph = reading.graph
    return Report(
        problems=reading.problems,
        published=published,
        records=len(reading.found.records),
        pages=pages,
        links=sum(len(card.cited) for card in graph.cards.values()),
        patterns=len(graph.of_kind("pattern")),
        written=written,
        seconds=0,
        warnings=warnings,
    )
