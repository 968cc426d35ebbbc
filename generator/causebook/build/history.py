"""When each authored file came into the repository and when it last changed."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from causebook.site.plan import History

SECONDS = 20
"""How long git may take; a page without its history is better than no page."""
ALIKE = "60%"
"""How much of a file must be the same under its new name, or it counts as another file."""
MOST_RENAMED = 3000
"""Files that one commit renames and edits at once, above which git does not look for them: it would take too long."""
_CERTAIN = ("-c", "log.showRoot=true", "-c", "log.showSignature=false")
"""What a person's own settings of git must not change."""


def head(root: Path) -> str:
    """The commit that the book stands at, read without starting git; empty where there is no history to ask for."""
    try:
        repository = _repository(root)
        return "" if _is_cut_short(repository) else _commit(repository)
    except (OSError, StopIteration, UnicodeDecodeError):
        return ""


def place_in_repository(root: Path) -> str:
    """The way from the top of the repository to the book, with forward slashes; empty at its top and outside of one."""
    try:
        place = root.relative_to(_top(root)).as_posix()
    except StopIteration:
        return ""
    return "" if place == "." else place


def _top(root: Path) -> Path:
    """The nearest folder, from the book upwards, that is a repository's.

    Raises: StopIteration outside a repository.
    """
    return next(above for above in (root, *root.parents) if (above / ".git").exists())


def _repository(root: Path) -> Path:
    """The folder that git keeps its notes in; a worktree and a submodule name it in a file.

    Raises: StopIteration outside a repository.
    """
    place = _top(root) / ".git"
    if place.is_dir():
        return place
    return place.parent / _line(place).removeprefix("gitdir: ")


def _common(repository: Path) -> Path:
    """Where a worktree's repository keeps what it shares with the others."""
    shared = repository / "commondir"
    return repository / _line(shared) if shared.is_file() else repository


def _is_cut_short(repository: Path) -> bool:
    """Whether the oldest commits were left behind when the repository was fetched."""
    return (_common(repository) / "shallow").is_file()


def _commit(repository: Path) -> str:
    pointer = _line(repository / "HEAD")
    if not pointer.startswith("ref: "):
        return pointer
    name = pointer.removeprefix("ref: ")
    common = _common(repository)
    if (common / name).is_file():
        return _line(common / name)
    packed = (common / "packed-refs").read_text(encoding="utf-8").splitlines()
    return next((line.split(" ", 1)[0] for line in packed if line.endswith(f" {name}")), "")


def _line(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


def read_history(root: Path, content: Path) -> Mapping[str, History]:
    """The history of every file under `content`, by its path relative to `root`; one call of git for all.

    A file that was moved or renamed keeps the day on which it was first written, whatever it was called then.
    Empty, and silent, where git is missing, the folder is no repository, or its history is cut short.
    """
    try:
        repository = _repository(root)
        if _is_cut_short(repository):
            return {}
        done = subprocess.run(  # noqa: S603  # fixed words
            _question(root, _common(repository)),
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={**os.environ, "GIT_NO_LAZY_FETCH": "1"},
        )
    except (OSError, StopIteration, UnicodeDecodeError, subprocess.SubprocessError):
        return {}
    place = place_in_repository(root)
    before = f"{place}/" if place else ""
    wanted = f"{before}{content.relative_to(root).as_posix()}/"
    days = _days(_changes(done.stdout.decode("utf-8", "replace").split("\0")))
    return {path.removeprefix(before): found for path, found in days.items() if path.startswith(wanted)}


def _question(root: Path, common: Path) -> list[str]:
    """What git is asked: which files changed on which day, newest first, in the whole repository."""
    has_all = not any((common / "objects" / "pack").glob("*.promisor"))
    alike = ALIKE if has_all else "100%"  # where files are fetched only when looked into, none is
    command = ["git", *_CERTAIN, "-C", str(root), "log", "--format=%x01%cs", "--name-status", "-z"]
    return [*command, "--date-order", "--no-relative", f"--find-renames={alike}", f"-l{MOST_RENAMED}"]


class _Change(NamedTuple):
    """One file in one commit."""

    day: str
    path: str
    was: str
    """What the file was called before; empty where the commit did not rename it."""
    is_new: bool
    """Whether there was no such file before, under whatever name."""


def _changes(pieces: list[str]) -> Iterator[_Change]:
    """What git said: a day after a mark, then a word and one or two paths for each file."""
    said = iter(pieces)
    day = ""
    for piece in said:
        word = piece.lstrip("\n")
        if word.startswith("\x01"):
            day = word[1:]
        elif word.startswith("R"):
            was = next(said)
            yield _Change(day, next(said), was, is_new=False)
        elif word.startswith("C"):
            next(said)
            yield _Change(day, next(said), "", is_new=True)
        elif word:
            yield _Change(day, next(said), "", is_new=word == "A")


def _days(changes: Iterator[_Change]) -> dict[str, History]:
    """The first and the last day of each file, by the name that it has now, where both are known.

    `changes` come newest first. A name can have stood for several files, one after the other: `now` says for
    which one it stands at the commits that are still to come; empty for one that is not wanted.
    """
    found: dict[str, History] = {}
    now: dict[str, str] = {}
    came: set[str] = set()
    whole: set[str] = set()
    for day, path, was, is_new in changes:
        name = now.get(path, path)
        if not name:
            now.setdefault(was, "")
            continue
        found[name] = _widened(found.get(name), day)
        if is_new:
            whole.add(name)
        if (is_new or was) and name == path:
            came.add(name)
        if was:
            now[path], now[was] = "", name
            if was in found and was not in came:  # changed on a branch that did not know of the new name
                found[name] = _widened(found[name], found.pop(was).changed)
    return {name: days for name, days in found.items() if name in whole}


def _widened(days: History | None, day: str) -> History:
    """The days of a file that changed on `day` too."""
    return History(min(days.created, day), max(days.changed, day)) if days else History(day, day)
