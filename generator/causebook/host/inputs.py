"""What a host's pages depend on: files and folders, with their times and sizes."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from causebook.host import Input


def inputs_of(roots: Iterable[str | Path], skipped: frozenset[Path]) -> tuple[Input, ...]:
    """Every file and folder in or at `roots`, sorted by path; folders in `skipped` are not entered."""
    found = {path for root in roots for path in _all_in(Path(root), skipped)}
    stats = ((path, path.stat()) for path in sorted(found))
    return tuple(Input(str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)


def _all_in(root: Path, skipped: frozenset[Path]) -> Iterator[Path]:
    if not root.exists():
        return
    yield root
    if root.is_dir():
        for entry in os.scandir(root):
            path = Path(entry.path)
            if not entry.name.startswith(".") and entry.name != "__pycache__" and path not in skipped:
                yield from _all_in(path, skipped)
