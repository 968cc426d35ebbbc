"""One build of a book at a time."""

import contextlib
import fcntl
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from causebook.build.cache import FOLDER, prepare

ROOM = 65_536
"""Bytes for which the cache folder must have room, or it counts as one that cannot be written."""
PATIENCE = 120
"""Seconds that a second build waits for the first."""


class BusyError(Exception):
    """Another build of the same book did not end in time."""


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Holds the book's lock. It falls open by itself when this process ends, however it ends.

    Raises: BusyError after two minutes of waiting.
    """
    with (folder / "lock").open("w") as file:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    message = (
                        "another build of this book has been running for two minutes; wait for it or end it"
                    )
                    raise BusyError(message) from None
                time.sleep(0.05)
        yield


@contextlib.contextmanager
def memory_of(root: Path, part: str = "") -> Iterator[Path]:
    """The cache folder of the book in `root`, or a part of it, held; an empty one for this build alone where that cannot be written.

    Raises: BusyError as `locked` does.
    """
    folder = root / FOLDER / part
    with contextlib.ExitStack() as held:
        try:
            prepare(folder)
            held.enter_context(locked(folder))
            with tempfile.TemporaryFile(dir=folder) as trial:
                trial.write(bytes(ROOM))
        except OSError:  # no room, or no right to write
            aside = tempfile.TemporaryDirectory(prefix="causebook-", ignore_cleanup_errors=True)
            folder = Path(held.enter_context(aside))
        yield folder
