"""Finds and reads the authored files, always in the same order.

A record is `<folder of its kind>/…/<id>.yml` or `.md`. Whatever else lies there is an attachment, where one of
the folders around it stands beside a record and is named like it. Links are followed to files inside the content
folder, and nowhere else.
"""

import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Problem
from causebook.diagnostics.span import Span
from causebook.files.attachment_types import in_words
from causebook.files.characters import decoded, visible
from causebook.files.finder import Finder
from causebook.files.source import Attachment, Source

__all__ = ["Attachment", "Found", "Source", "find", "read", "read_attachment"]

LARGEST = 2_000_000
"""Bytes of a record's file."""

_NEVER_WAIT = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
"""Neither through a link put there meanwhile, nor at the end of a pipe. Not every system knows all of it."""


class Found(NamedTuple):
    """What lies in a book's content folder, sorted by path."""

    records: tuple[Source, ...]
    attachments: tuple[Attachment, ...]
    problems: tuple[Problem, ...]


def find(content: Path, folders: Collection[str], *, book: Path | None = None) -> Found:
    """The records and attachments below `content`, in the folders of the kinds.

    Paths are relative to `book`, or else to the folder that `content` lies in.
    """
    prefix = content.relative_to(book or content.parent).as_posix()
    finder = Finder(os.path.realpath(content), frozenset(folders))
    finder.look_through(prefix)
    records, attachments = finder.settled()
    return Found(records, attachments, tuple(sorted(finder.problems)))


def read(source: Source) -> str | Problem:
    """The text of a record's file, with a line feed at the end of each line, or what is wrong with it."""
    try:
        content = _content(source, LARGEST + 1)
    except _ReplacedError:
        return _about(source, codes.FRESHLY_CHANGED.at(Span(source.path), "", name="the file"))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        fix = "let the user who builds the site read it"
        return _about(
            source, codes.CANNOT_READ.at(Span(source.path), "", name="the file", reason=reason, fix=fix)
        )
    if len(content) > LARGEST:
        size = "more than " + in_words(LARGEST)
        return _about(source, codes.TOO_LARGE.at(Span(source.path), "", size=size, limit=in_words(LARGEST)))
    return decoded(content, source.path)


def read_attachment(attachment: Attachment) -> bytes:
    """The content of an attachment.

    Raises: OSError where it cannot be read any more, or is not the file that was found.
    """
    return _content(attachment, attachment.size)


class _ReplacedError(OSError):
    """The file is not the one that was found."""


def _content(found: Source | Attachment, most: int) -> bytes:
    """At most `most` bytes of a file, if it still is the one that was found."""
    descriptor = os.open(found.file, _NEVER_WAIT)
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode) or about.st_ino != found.inode:
            message = f"{visible(found.path)} was replaced while it was being read; run the command again"
            raise _ReplacedError(message)
        return os.read(descriptor, min(about.st_size, most))
    finally:
        os.close(descriptor)


def _about(source: Source, problem: Problem) -> Problem:
    """A problem with a file as a whole, which shows none of its lines."""
    return problem._replace(span=Span(visible(source.path)), excerpt=())
