"""One build of a book at a time."""

import contextlib
import fcntl
import time
from collections.abc import Iterator
from pathlib import Path

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
