"""The printable handbook of a book as it is now."""

import base64
import mimetypes
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from causebook.build.history import head, read_history
from causebook.build.pipeline import Articles, Reading
from causebook.files.book import Book
from causebook.files.tree import Attachment, read_attachment
from causebook.publish.check import read_in
from causebook.publish.clock import build_date
from causebook.publish.lock import memory_of
from causebook.publish.pdf import as_pdf
from causebook.records.kinds import BY_FOLDER
from causebook.site.handbook import handbook
from causebook.theme.environment import make_environment
from causebook.theme.paper.document import Document, Edition
from causebook.theme.paper.sheets import whole

SHORT = 10
"""Digits of a commit that are printed: enough to find it by, and to read over a telephone."""


class HandbookError(Exception):
    """There is nothing to print; the message says why, and what to do."""


class Made(NamedTuple):
    """A handbook and what it came from."""

    text: str
    """As rendered, with marks wherever a sheet begins."""
    edition: Edition
    records: int


def make_handbook(book: Book, version: str = "") -> Made:
    """The handbook as it is now; `version` stands in place of the commit.

    Raises: HandbookError where the book has errors, since a record would be missing, and where nothing is to print.
    """
    with memory_of(book.root) as memory:
        reading = read_in(book, memory)
        errors = reading.count("error")
        if errors:
            message = f"the book has {errors} errors, and a handbook would lack what they are in. Say: causebook check"
            raise HandbookError(message)
        edition = edition_of(book, version)
        return Made(
            handbook_text(book, reading, memory, edition), edition, len(handbook(reading.graph).entries)
        )


def write_handbook(made: Made, target: Path, form: str) -> None:
    """Writes the handbook, as `html` or as `pdf`; what stood there is replaced in one step.

    Raises: PdfError where there can be no PDF; OSError where nothing can be written.
    """
    content = as_pdf(made.text) if form == "pdf" else whole(made.text).encode("utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        aside.write_bytes(content)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def edition_of(book: Book, version: str = "") -> Edition:
    """Which copy is made today."""
    return Edition(book.name, build_date(), version or head(book.root)[:SHORT], book.site_url)


def handbook_text(book: Book, reading: Reading, memory: Path, edition: Edition) -> str:
    """The rendered handbook.

    Raises: HandbookError where the book has no record of a kind that is printed.
    """
    content = handbook(reading.graph)
    if not content.sections:
        message = "the book has no playbook, runbook or other record that a handbook holds. Start one: causebook new playbook my-playbook"
        raise HandbookError(message)
    articles = Articles(memory, reading.articles)
    try:
        return Document(
            handbook=content,
            graph=reading.graph,
            environment=make_environment(),
            article_of=articles,
            changed=_changed(book, reading),
            picture=_Pictures(reading),
        ).render(edition)
    finally:
        articles.close()


def _changed(book: Book, reading: Reading) -> Mapping[str, str]:
    """When each file last changed, as far as the last build knows it or git does."""
    state = reading.state
    if state.history_of and state.history_of == head(book.root):
        return {path: changed for path, (_, changed) in state.history.items()}
    return {path: days.changed for path, days in read_history(book.root, book.content).items()}


class _Pictures:
    """Pictures beside records, as addresses that hold them."""

    def __init__(self, reading: Reading) -> None:
        self._found: dict[str, Attachment] = {
            f"{BY_FOLDER[one.folder].plural}/{one.id}/{one.name}": one for one in reading.found.attachments
        }

    def __call__(self, place: str) -> str:
        found = self._found.get(place)
        sort = mimetypes.guess_type(place)[0] or ""
        if found is None or not sort.startswith("image/"):
            return ""
        return f"data:{sort};base64,{base64.b64encode(read_attachment(found)).decode('ascii')}"
