"""Changes of a book's own files: shown, tried on a mirror of the book, and then written."""

import difflib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from causebook.build.cache import FOLDER, prepare
from causebook.build.pipeline import Reading
from causebook.build.rejected import NAME as CANDIDATES
from causebook.diagnostics.problem import Problem
from causebook.files.book import CONFIG, Book, read_book
from causebook.files.placing import put_in_place
from causebook.publish.check import read_in

_MARK = b"\xef\xbb\xbf"


class RewriteError(Exception):
    """The files of the book cannot be changed as asked; the message says why, and what to do."""


class Change(NamedTuple):
    """A file as it is and as it will be. Paths are relative to the book, with forward slashes."""

    path: str
    before: str
    """With a line feed at the end of each line, as documents have it."""
    after: str
    to: str
    """Its path from now on, which mostly is the one it has."""


class Changes(NamedTuple):
    """Everything that is to happen in one go."""

    texts: tuple[Change, ...]
    folders: tuple[tuple[str, str], ...] = ()
    """Folders of attachments, and what they are called from now on."""
    renamed: tuple[str, str] = ("", "")
    """The old and the new id, where a record gets one."""

    @property
    def some(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.texts or self.folders)


def as_diff(changes: Changes) -> str:
    """What is different, as a unified diff."""
    pieces: list[str] = [f"move {old}/ to {new}/\n" for old, new in changes.folders]
    for path, before, after, to in changes.texts:
        if path != to:
            pieces.append(f"move {path} to {to}\n")
        lines = difflib.unified_diff(before.splitlines(), after.splitlines(), path, to, lineterm="")
        pieces += [f"{line}\n" for line in lines]
    return "".join(pieces)


def refuse_harm(book: Book, reading: Reading, changes: Changes) -> None:
    """Tries the changes without making them.

    Raises: RewriteError where the book would be worse for them, or where a file is not what was read.
    """
    _refuse_outside(book, changes)
    broken = new_errors(book, reading, changes)
    if broken:
        first = broken[0]
        message = (
            f"nothing was changed: {first.span.path} would then be wrong: {first.what}. Its fix: {first.fix}"
        )
        raise RewriteError(message)


def write_changes(root: Path, changes: Changes) -> None:
    """Makes the changes in the book in `root`.

    Raises: RewriteError where a file is not what was read; OSError where the disk refuses.
    """
    contents = [(change, (root / change.path).read_bytes()) for change in changes.texts]
    for change, content in contents:
        if _plain(content) != change.before:
            message = f"nothing was changed: {change.path} was saved meanwhile; run the command again"
            raise RewriteError(message)
        if change.to != change.path and os.path.lexists(root / change.to):
            message = f"nothing was changed: {change.to} is there already"
            raise RewriteError(message)
    for change, content in contents:
        put_in_place(root / change.to, _as_before(change.after, content), like=root / change.path)
    for old, new in changes.folders:
        (root / old).rename(root / new)
    for change, _ in contents:
        if change.to != change.path:
            (root / change.path).unlink()


def new_errors(book: Book, reading: Reading, changes: Changes) -> list[Problem]:
    """The errors that the book would have after the changes, and has not now.

    A file that could not be used before may say more once it can; that breaks nothing.
    """
    moved = {change.to: change.path for change in changes.texts}
    usable = {card.path for card in reading.graph.cards.values()}
    refused = {source.path for source in reading.found.records} - usable
    before = Counter(_told(problem, problem.span.path, changes) for problem in _errors(reading.problems))
    found = []
    for problem in _errors(_after(book, changes).problems):
        path = moved.get(problem.span.path, problem.span.path)
        told = _told(problem, path, changes)
        if before[told]:
            before[told] -= 1
        elif path not in refused:
            found.append(problem)
    return found


def _errors(problems: Iterable[Problem]) -> Iterator[Problem]:
    return (problem for problem in problems if problem.weight == "error")


def _told(problem: Problem, path: str, changes: Changes) -> tuple[str, str, str]:
    old, new = changes.renamed
    return path, problem.name, problem.what.replace(old, new) if old else problem.what


def _after(book: Book, changes: Changes) -> Reading:
    """The book as it would be: links to all its files in a folder of its own, with the changes made there."""
    memory = book.root / FOLDER
    prepare(memory)
    with tempfile.TemporaryDirectory(dir=memory, prefix="trial-") as folder:
        root = Path(folder)
        _mirror(book, root)
        write_changes(root, changes)
        return read_in(read_book(root), root / FOLDER)


def _mirror(book: Book, root: Path) -> None:
    content = root / book.content.relative_to(book.root)
    shutil.copytree(book.content, content, symlinks=True, copy_function=_linked)
    for name in (CONFIG, CANDIDATES):
        if (book.root / name).is_file():
            shutil.copy2(book.root / name, root / name)
    (root / FOLDER).mkdir()
    for kept in (book.root / FOLDER).iterdir():
        if kept.is_file():
            shutil.copy2(kept, root / FOLDER / kept.name)


def _linked(source: str, target: str) -> str:
    """A second name for a file, by which the cache knows it; a copy where there can be none."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _refuse_outside(book: Book, changes: Changes) -> None:
    for path in {name for change in changes.texts for name in (change.path, change.to)}:
        place = book.root / path
        if place.is_symlink() or book.root not in Path(os.path.realpath(place)).parents:
            message = f"nothing was changed: {path} leads elsewhere; change the file that it leads to"
            raise RewriteError(message)


def _plain(content: bytes) -> str:
    text = content.removeprefix(_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text.decode("utf-8", "replace")


def _as_before(text: str, content: bytes) -> bytes:
    """`text` with the mark and the line ends that the file had."""
    written = text.replace("\n", "\r\n") if b"\r\n" in content else text
    return (_MARK if content.startswith(_MARK) else b"") + written.encode("utf-8")
