"""Notices when something in a book changes."""

import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from causebook.build.cache import FOLDER
from causebook.files.book import Book

QUIET = 0.03
"""Seconds without a change after which a save counts as done: editors write in several steps."""


class Changes(FileSystemEventHandler):
    """What changes in a book, but for what Causebook and git write themselves."""

    def __init__(self, ours: Collection[str]) -> None:
        self._ours = (f"/{FOLDER}", "/.git/", *ours)
        self._changed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Notes a change."""
        if event.event_type in ("opened", "closed_no_write"):
            return
        if not any(mark in str(event.src_path) for mark in self._ours):
            self._changed.set()

    def came(self, within: float) -> bool:
        """Whether something changed within so many seconds; waits until it is saved whole."""
        if not self._changed.wait(within):
            return False
        while self._changed.is_set():
            self._changed.clear()
            time.sleep(QUIET)
        return True


@contextmanager
def watching(book: Book, ours: Collection[str] = ()) -> Iterator[Changes]:
    """While it lasts, changes in the book's content, theme blocks and settings; `ours` are parts of paths to overlook."""
    changes = Changes(ours)
    observer = Observer()
    observer.schedule(changes, str(book.root))  # its settings, and not the thousands of pages below it
    for folder in {book.content, *book.beside}:
        observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    try:
        yield changes
    finally:
        observer.stop()
