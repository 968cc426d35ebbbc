"""Documents from outside of the book, read once to be imported."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from causebook.diagnostics.problem import Problem
from causebook.files.characters import UNWANTED, decoded, visible

LARGEST = 2_000_000
"""Bytes of one document."""
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")


class Document(NamedTuple):
    """A document that was read."""

    name: str
    """Relative to the folder that was named, with forward slashes."""
    text: str


class Unread(NamedTuple):
    """A document that could not be read."""

    name: str
    why: str


def read_foreign(paths: Sequence[Path], endings: Sequence[str]) -> Iterator[Document | Unread]:
    """The documents at `paths`, in order; of a folder those with one of `endings`, and titles without any.

    Links are not followed out of a folder, what is hidden is passed over, and what is no file is not opened.
    """
    for path in paths:
        if not path.is_dir():
            yield _read(path, visible(path.name))
            continue
        for folder, below, names in os.walk(path):
            below[:] = sorted(name for name in below if not name.startswith("."))
            for file in (Path(folder) / name for name in sorted(names)):
                if _is_wanted(file, endings):
                    yield _read(file, visible(file.relative_to(path).as_posix()))


def _is_wanted(file: Path, endings: Sequence[str]) -> bool:
    if file.name.startswith(".") or file.is_symlink():
        return False
    return file.suffix.lower() in endings or (_ENDING.search(file.name) is None and " " in file.name)


def _read(path: Path, name: str) -> Document | Unread:
    if path.name.startswith("_"):
        return Unread(name, "a name that begins with `_` is that of a template")
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return Unread(name, "it is no file")
        if about.st_size > LARGEST:
            return Unread(name, "it is larger than 2 MB")
        text = decoded(path.read_bytes(), name)
    except OSError as error:
        return Unread(name, (error.strerror or "it cannot be read").lower())
    if isinstance(text, Problem):
        return _without_unwanted(path, name, text)
    return Document(name, text)


def _without_unwanted(path: Path, name: str, problem: Problem) -> Document | Unread:
    """The text without characters that nobody sees, where that is all that is wrong with it."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return Unread(name, problem.what)
    return Document(name, UNWANTED.sub("", text)) if text.count("\0") == 0 else Unread(name, problem.what)
