"""The site when MkDocs itself is in charge: it makes its pages, and the records' are added to them."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from causebook.build.cache import State, fingerprint
from causebook.build.history import read_history
from causebook.build.pipeline import Reading, read_book_folder
from causebook.files.book import Book
from causebook.host import HostSite
from causebook.publish.clock import build_date
from causebook.publish.hosting import hosted_in
from causebook.publish.items import SiteItems
from causebook.records.kind import Kind
from causebook.records.kinds import KINDS


class Embedded:
    """One build under MkDocs: read before MkDocs makes its pages, and finished after."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._memory = tempfile.TemporaryDirectory(prefix="causebook-")
        state = State("", {})
        found = read_history(book.root, book.content)
        state.history = {path: (days.created, days.changed) for path, days in found.items()}
        self.today = build_date()
        self.reading: Reading = read_book_folder(book, state, Path(self._memory.name), today=self.today)

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of which the book has records."""
        present = {source.folder for source in self.reading.found.records}
        return tuple(kind for kind in KINDS if kind.plural in present)

    def finish(self, out: Path, site: HostSite, write: Callable[[Path, bytes], None]) -> int:
        """How many files were added to or filled in what the host wrote in `out`."""
        hosted = hosted_in(out, site, key="", folder=str(out))
        memory = Path(self._memory.name)
        items = SiteItems(
            self.book, memory, fingerprint(self.book.options), self.reading, hosted, self.today
        ).all()
        unfilled = set(site.files) - set(hosted.open_marks)
        ours = [item for item in items if item.path not in unfilled]
        for item in ours:
            write(out / item.path, item.make())
        self._memory.cleanup()
        return len(ours)
