"""What is asked of a build."""

from dataclasses import dataclass
from pathlib import Path

from causebook.build.tell import Tell, tell_nobody
from causebook.files.book import Book
from causebook.host import Host


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a build."""

    book: Book
    target: Path
    host: Host
    strict: bool = False
    tell: Tell = tell_nobody
    offline: bool = False
    """Whether the site is to work from a disk, without a server."""
    publish_with_errors: bool = False
    """While serving, a page with a problem is better than no page."""
    at_once: bool = False
    """While serving, what takes a look at all incidents together may still be told as it was before the last edit."""
