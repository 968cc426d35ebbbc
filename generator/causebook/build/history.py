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
        folder = next(above / ".git" for above in (root, *root.parents) if (above / ".git").is_dir())
        pointer = (folder / "HEAD").read_text(encoding="utf-8").strip()
        if not pointer.startswith("ref: "):
            return pointer
        name = pointer.removeprefix("ref: ")
        loose = folder / name
        if loose.is_file():
            return loose.read_text(encoding="utf-8").strip()
        packed = (folder / "packed-refs").read_text(encoding="utf-8").splitlines()
        return next((line.split(" ", 1)[0] for line in packed if line.endswith(f" {name}")), "")
    except (OSError, StopIteration, UnicodeDecodeError):
        return ""


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
