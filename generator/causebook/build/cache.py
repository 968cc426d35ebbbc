"""What is kept between two builds, and when it may be believed.

Everything in the cache folder can be made again; it is safe to delete at any time.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from msgspec import Struct

import causebook
from causebook.diagnostics.problem import Problem
from causebook.records.card import Card, Cited, digest
from causebook.records.schema import SCHEMAS

FOLDER = ".causebook"
SEAL = 4
"""Bytes before the content of a kept file, by which damage shows."""
LEAST_WASTE = 8_000_000
"""Bytes of dead articles below which an article file is not written anew."""


class Stamp(Struct, frozen=True, array_like=True):
    """By what a file is known to be unchanged without reading it."""

    mtime_ns: int
    size: int
    inode: int


class Place(Struct, frozen=True, array_like=True):
    """Where an article lies."""

    file: str
    offset: int
    length: int


class Entry(Struct, frozen=True, array_like=True):
    """What came of one authored file."""

    stamp: Stamp
    card: Card | None
    article: Place | None
    problems: tuple[Problem, ...]
    cited: tuple[Cited, ...] = ()
    """What a file without a card cites."""
    text: Place | None = None
    """Where the plain text of the article lies, as JSON."""


class State(Struct, array_like=True):
    """All that is kept."""

    fingerprint: str
    entries: dict[str, Entry]
    """By authored file."""
    history_of: str = ""
    """The commit that `history` was read at."""
    history: dict[str, tuple[str, str]] = {}


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file with a seal beside its old self and puts it in its place."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with aside.open("wb") as file:
        file.write(_seal(content))
        file.write(content)
    aside.replace(path)


def read_whole(path: Path) -> bytes:
    """What `write_whole` wrote.

    Raises: OSError where the file is missing, or is not as it was written.
    """
    kept = path.read_bytes()
    content = kept[SEAL:]
    if kept[:SEAL] != _seal(content):
        message = f"{path} is damaged"
        raise OSError(message)
    return content


def _seal(content: bytes) -> bytes:
    return crc32(content).to_bytes(SEAL, "big")


def seal_of(path: Path) -> bytes:
    """By which what `write_whole` wrote is told from what it writes the next time; empty where there is nothing."""
    try:
        with path.open("rb") as file:
            return file.read(SEAL)
    except OSError:
        return b""


def prepare(folder: Path) -> None:
    """Makes the cache folder, and keeps it out of the repository.

    Raises: OSError where it cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def fingerprint(options: str) -> str:
    """Changes with the program, its schemas and layouts, its libraries, and the book's options."""
    package = Path(__file__).parent.parent
    stamps = [
        f"{path.name}:{found.st_mtime_ns}:{found.st_size}"
        for folder in (package, SCHEMAS)
        for path, found in _files(folder)
    ]
    return digest("|".join([causebook.__version__, sys.version, options, *sorted(stamps)]))


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            path = Path(root, name)
            with contextlib.suppress(OSError):
                yield path, path.stat()
