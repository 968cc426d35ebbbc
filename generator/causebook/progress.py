"""Progress of long work on a terminal; silence in a pipe."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from causebook.build.tell import Tell, tell_nobody


@contextmanager
def watched() -> Iterator[Tell]:
    """What long work tells how far it is: a bar on a terminal, nobody in a pipe."""
    if not sys.stderr.isatty():
        yield tell_nobody
        return
    from rich.console import Console  # only where there is somebody to see it
    from rich.progress import Progress, TaskID

    with Progress(console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=of)
            progress.update(tasks[what], completed=done, total=of)

        yield tell
