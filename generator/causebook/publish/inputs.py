"""All that a build depends on but for the host's pages, seen from outside: no record is read for it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from causebook.build.cache import fingerprint
from causebook.build.history import head
from causebook.build.rejected import stamp_of_rejected
from causebook.diagnostics.problem import Problem
from causebook.files.book import Book
from causebook.files.pages import find_pages
from causebook.files.tree import Found, find
from causebook.publish.clock import build_date
from causebook.records.card import digest
from causebook.records.kind import Kind
from causebook.records.kinds import BY_FOLDER, KINDS


class Inputs(NamedTuple):
    """What there is to build, and when."""

    fingerprint: str
    """Of the program, and of the book's options."""
    found: Found
    commit: str
    """That the book stands at; empty outside a repository."""
    today: date
    astray: tuple[Problem, ...]
    """Files beside the hand-written pages that no host may be given."""
    kinds: Sequence[Kind]
    """The kinds of which the book has records, in order of navigation."""
    rejected: str
    """The state of the file in which candidate patterns are rejected."""

    def key(self, *more: str) -> str:
        """Changes with any of it, and with `more`."""
        seen = msgspec.msgpack.encode(
            (self.fingerprint, self.found, self.commit, self.today, self.rejected, more)
        )
        return digest(seen.decode("latin-1"))


def look_at(book: Book) -> Inputs:
    """The inputs of a book as it is now."""
    return Inputs(
        fingerprint(book.options),
        find(book.content, frozenset(BY_FOLDER), book=book.root),
        head(book.root),
        build_date(),
        find_pages(book.content, BY_FOLDER, book=book.root).problems,
        [kind for kind in KINDS if _has_records(book.content / kind.plural)],
        stamp_of_rejected(book.root),
    )


def _has_records(folder: Path) -> bool:
    return any(path.suffix in (".yml", ".md") for path in folder.rglob("*")) if folder.is_dir() else False
