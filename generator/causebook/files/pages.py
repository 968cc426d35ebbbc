"""Finds the hand-written pages, and what lies beside them that no host may be given."""

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Problem
from causebook.diagnostics.span import Span
from causebook.files.characters import visible
from causebook.files.names import ending_of

PAGE = ".md"


class Pages(NamedTuple):
    """The hand-written part of a content folder."""

    pages: tuple[Path, ...]
    """Sorted."""
    problems: tuple[Problem, ...]
    """Links that lead astray, and files that are none. A host would follow them, publish them, or wait for ever."""
    files: tuple[Path, ...] = ()
    """What else the host publishes, sorted: images and other files beside the pages."""


def find_pages(content: Path, folders: Collection[str], *, book: Path) -> Pages:
    """Everything below `content` but what lies in `folders`; hidden files are passed over, as hosts do."""
    root = os.path.realpath(content)
    pages: list[Path] = []
    files: list[Path] = []
    problems: list[Problem] = []
    for entry in _entries(content, frozenset(folders)):
        problem = _problem(entry, root, Path(entry.path).relative_to(book).as_posix())
        if problem is not None:
            problems.append(problem)
        else:
            (pages if entry.name.endswith(PAGE) else files).append(Path(entry.path))
    return Pages(tuple(sorted(pages)), tuple(sorted(problems)), tuple(sorted(files)))


def _entries(folder: Path, passed_over: frozenset[str]) -> Iterator["os.DirEntry[str]"]:
    """All files and links below a folder; links are not entered."""
    try:
        found = list(os.scandir(folder))
    except OSError:
        return  # the host says so
    for entry in found:
        if entry.name.startswith(".") or entry.name in passed_over:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path), frozenset())
        else:
            yield entry


def _problem(entry: "os.DirEntry[str]", root: str, path: str) -> Problem | None:
    span, name = Span(visible(path)), visible(entry.name)
    real = os.path.realpath(entry.path)
    try:
        about = os.stat(real)  # noqa: PTH116  # a path as text
    except OSError:
        fix = "take the link out, or mend where it leads to"
        return codes.CANNOT_READ.at(
            span, "", name=f"the link `{name}`", reason="it leads nowhere", fix=fix
        )._replace(excerpt=())
    if not real.startswith(root + os.sep) or ending_of(real) != ending_of(entry.name):
        return codes.LINK_LEAVES.at(span, "")._replace(excerpt=())
    if stat.S_ISDIR(about.st_mode):
        return codes.LINK_TO_FOLDER.at(span, "", name=name)._replace(excerpt=())
    if not stat.S_ISREG(about.st_mode):
        what = "a pipe" if stat.S_ISFIFO(about.st_mode) else "a socket or a device"
        return codes.NOT_A_FILE.at(span, "", name=name, what=what)._replace(excerpt=())
    return None
