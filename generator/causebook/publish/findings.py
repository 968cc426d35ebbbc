"""What needs attention in a book, for the command line."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from causebook.analysis.book import Analysis
from causebook.analysis.findings import Finding
from causebook.build.cache import State
from causebook.build.history import read_history
from causebook.build.pipeline import read_book_folder
from causebook.build.places import placed
from causebook.diagnostics.problem import Fault, Problem
from causebook.files.book import Book
from causebook.publish.clock import build_date
from causebook.relations.checks import Trouble


class Found(NamedTuple):
    """What was found."""

    problems: tuple[Problem, ...]
    """As problems of the files whose edit is the next step, the weightiest sort first."""
    silenced: int
    """How many more there are that somebody has accepted for a while."""
    errors: int
    """Errors of the book: what cannot be read is not looked at."""


def find_in(book: Book, *, with_silenced: bool, with_invented: bool) -> Found:
    """Everything that needs attention in a book."""
    today = build_date()
    with tempfile.TemporaryDirectory() as folder:
        reading = read_book_folder(book, State("", {}), Path(folder), today=today)
    history = read_history(book.root, book.content)
    changed = {path: days.changed for path, days in history.items()}
    found = Analysis(reading.graph, today, book.clock_review_days, changed).findings
    found = tuple(one for one in found if with_invented or not one.card.invented)
    shown = [one for one in found if with_silenced or one.silenced is None]
    sources = {source.path: source for source in reading.found.records}
    return Found(
        tuple(problem for one in shown for problem in placed(_troubles(one), sources)),
        len(found) - len(shown),
        reading.count("error"),
    )


def _troubles(finding: Finding) -> Iterator[Trouble]:
    fault = Fault(finding.code, finding.path, on_key=False, blanks=finding.said)
    yield Trouble(finding.code, finding.card, None, {}, fault)
