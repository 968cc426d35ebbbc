"""What is known of an authored file before it is read."""

from typing import NamedTuple


class Source(NamedTuple):
    """The file of one record."""

    path: str
    """Relative to the book, with forward slashes."""
    folder: str
    """The folder of its kind."""
    id: str
    suffix: str
    """`.yml` or `.md`."""
    mtime_ns: int
    size: int
    inode: int
    file: str
    """Where to read it: the absolute path, with links resolved."""


class Attachment(NamedTuple):
    """A file that belongs to a record."""

    path: str
    """Relative to the book, with forward slashes."""
    folder: str
    """The folder of the record's kind."""
    id: str
    """The record's."""
    name: str
    """Relative to the folder beside the record: `chart.png`, `2024/chart.png`."""
    mtime_ns: int
    size: int
    inode: int
    file: str
    """Where to read it: the absolute path, with links resolved."""
