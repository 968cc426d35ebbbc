"""Where a site may go: never over anything that a build could not make again."""

import re
from pathlib import Path

from causebook.files.book import Book, BookError
from causebook.publish.tree import SIGN, may_lie_beside

_MADE_BY = re.compile(
    rb'<meta name="generator" content="(?:mkdocs|zensical|properdocs)|MkDocs version', re.IGNORECASE
)
"""What hosts write into their pages."""
_HEAD = 2_000_000
"""Bytes of a page that are looked at: some hosts write it last."""
_LEFT_BY_SYSTEMS = frozenset((".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini"))


class TargetError(BookError):
    """The site cannot go where it was asked to go; the message says why, and what to do."""


def check_target(book: Book, target: Path) -> None:
    """Holds a site's folder, with links resolved, against what would be lost by it.

    Raises: TargetError where that is more than an older site.
    """
    if target == book.root or target in book.root.parents:
        message = f"{target} holds the book itself; choose a folder of its own for the site, such as site"
        raise TargetError(message)
    if _overlap(target, book.content):
        message = f"{target} and {book.content} lie inside each other; choose another folder for the site"
        raise TargetError(message)
    if target.exists() and not target.is_dir():
        message = f"{target} is a file; choose a folder for the site"
        raise TargetError(message)
    foreign = _foreign(target)
    if foreign:
        message = (
            f"{target} holds `{foreign}` and is no site, so that a build would delete what is in it. "
            "Choose another folder, or empty this one first"
        )
        raise TargetError(message)


def _overlap(one: Path, other: Path) -> bool:
    return one == other or one in other.parents or other in one.parents


def _foreign(target: Path) -> str:
    """A file of a folder that is no site; empty where there is none, and for a site."""
    if not target.is_dir() or _is_site(target):
        return ""
    return min((entry.name for entry in target.iterdir() if not _is_left_over(entry)), default="")


def _is_left_over(entry: Path) -> bool:
    """Whether a system put it there, or a build of ours that was stopped."""
    return entry.name in _LEFT_BY_SYSTEMS or (may_lie_beside(entry.name) and _is_site(entry))


def _is_site(folder: Path) -> bool:
    """Whether Causebook or a host has made what is in the folder."""
    if (folder / SIGN).is_dir():
        return True
    pages = [folder / name for name in ("index.html", "404.html") if (folder / name).is_file()]
    return any(_MADE_BY.search(_beginning(page)) for page in pages)


def _beginning(page: Path) -> bytes:
    with page.open("rb") as file:
        return file.read(_HEAD)
