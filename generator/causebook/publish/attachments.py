"""Images and files beside records: the allowed ones, copied to the record's address."""

from collections.abc import Iterator
from functools import partial

from causebook.build.pipeline import Reading
from causebook.files.book import Book
from causebook.files.tree import Attachment, read_attachment
from causebook.publish.tree import Item
from causebook.records.kinds import BY_FOLDER


def attachments(book: Book, reading: Reading) -> Iterator[Item]:
    """The attachments of the records that are on the site; TLP and spelling were checked on the way."""
    for attachment in reading.found.attachments:
        kind = BY_FOLDER[attachment.folder]
        if f"{kind.name}/{attachment.id}" in reading.graph.cards:
            path = f"{kind.plural}/{attachment.id}/{attachment.name}"
            key = f"{attachment.mtime_ns}:{attachment.size}:{attachment.inode}"
            yield Item(path, key, partial(_content, book, attachment))


def _content(_book: Book, attachment: Attachment) -> bytes:
    return read_attachment(attachment)
