"""The check: all problems of a book, with nothing written but the cache."""

import tempfile
from pathlib import Path
from typing import NamedTuple

from causebook.build.cache import FOLDER, fingerprint, prepare
from causebook.build.kept_state import read_state, write_state
from causebook.build.pipeline import Reading, read_book_folder
from causebook.diagnostics.problem import Problem
from causebook.files.book import Book
from causebook.publish.clock import build_date
from causebook.publish.lock import locked


class Checked(NamedTuple):
    """What the check found."""

    problems: tuple[Problem, ...]
    records: int
    """The files that were found, whether or not they could be read."""


def check_book(book: Book) -> Checked:
    """Every problem of the book."""
    reading = read_kept(book)
    return Checked(reading.problems, len(reading.found.records))


def read_kept(book: Book) -> Reading:
    """All that is known of the book. Uses the cache where it can be written, and does without where it cannot."""
    memory = book.root / FOLDER
    try:
        prepare(memory)
        with locked(memory):
            return read_in(book, memory)
    except OSError:  # no room, or no right to write
        with tempfile.TemporaryDirectory() as folder:
            return read_in(book, Path(folder))


def read_in(book: Book, memory: Path) -> Reading:
    """All that is known of the book, with its articles in the cache folder that is given."""
    state = read_state(memory, fingerprint(book.options))
    reading = read_book_folder(book, state, memory, today=build_date())
    if reading.changed or len(state.entries) != len(reading.state.entries):
        write_state(memory, reading.state, state)
    return reading
