"""When each authored file came into the repository and when it last changed."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from causebook.site.plan import History

SECONDS = 20
"""How long git may take; a page without its history is better than no page."""


def head(root: Path) -> str:
    """The commit that the book stands at, read without starting git; empty outside a repository."""
    try:
        return _commit(_repository(root))
    except (OSError, StopIteration, UnicodeDecodeError):
        return ""


def _repository(root: Path) -> Path:
    """The folder that git keeps its notes in; a worktree and a submodule name it in a file.

    Raises: StopIteration outside a repository.
    """
    place = next(above / ".git" for above in (root, *root.parents) if (above / ".git").exists())
    if place.is_dir():
        return place
    return place.parent / _line(place).removeprefix("gitdir: ")


def _commit(folder: Path) -> str:
    pointer = _line(folder / "HEAD")
    if not pointer.startswith("ref: "):
        return pointer
    name = pointer.removeprefix("ref: ")
    shared = folder / "commondir"
    common = folder / _line(shared) if shared.is_file() else folder
    if (common / name).is_file():
        return _line(common / name)
    packed = (common / "packed-refs").read_text(encoding="utf-8").splitlines()
    return next((line.split(" ", 1)[0] for line in packed if line.endswith(f" {name}")), "")


def _line(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


def read_history(root: Path, content: Path) -> Mapping[str, History]:
    """The history of every file under `content`, by its path relative to `root`; one call of git for all.

    Empty, and silent, where git is missing, the folder is no repository, or its history is cut short.
    """
    command = ["git", "-C", str(root), "log", "--format=%x01%cs", "--name-only", "-z", "--no-renames"]
    command += ["--relative", "--", str(content)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603  # fixed words
    except (OSError, subprocess.SubprocessError):
        return {}
    found: dict[str, History] = {}
    day = ""
    for piece in done.stdout.decode("utf-8", "replace").split("\0"):
        for line in piece.split("\n"):
            if line.startswith("\x01"):
                day = line[1:]
            elif line:
                newest = found.get(line)
                found[line] = History(day, newest.changed if newest else day)
    return found
