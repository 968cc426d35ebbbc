"""What a build came to: told to whoever asked for it, and kept, since a build without changes comes to the same."""

from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import Struct

from causebook.build.cache import read_whole, write_whole
from causebook.diagnostics.problem import Problem
from causebook.publish.tree import SiteTree, Written

NOTE = "report.msgpack"


class Report(NamedTuple):
    """What a build found and did."""

    problems: tuple[Problem, ...]
    published: bool
    """False where problems kept the old site in its place."""
    records: int
    pages: int
    links: int
    patterns: int
    written: Written
    seconds: float
    warnings: tuple[str, ...]
    """What the host had to say."""


class Kept(Struct, frozen=True):
    """The report of the last build, and what shows whether it still holds."""

    key: str
    """Changes with whatever the build depended on."""
    tree: int
    """The inode of the site's folder; 0 where nothing was published."""
    report: Report


def keep(memory: Path, key: str, target: Path, report: Report) -> None:
    """Notes what the build that is known by `key` came to."""
    tree = target.stat().st_ino if report.published else 0
    write_whole(memory / NOTE, msgspec.msgpack.encode(Kept(key, tree, report)))


def same_as_before(memory: Path, key: str, target: Path) -> Report | None:
    """The report of the last build, where that is known by the same `key` and its site still stands."""
    try:
        kept = msgspec.msgpack.decode(read_whole(memory / NOTE), type=Kept)
        if kept.key != key or (kept.tree and kept.tree != target.stat().st_ino):
            return None
    except (OSError, msgspec.DecodeError):
        return None
    if not kept.tree:
        return kept.report
    files = SiteTree(target, memory).whole()
    return kept.report._replace(written=Written(0, files, 0)) if files else None
