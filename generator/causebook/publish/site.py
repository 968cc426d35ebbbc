"""A book to its site: little where nothing has changed, and else everything that `building.py` does."""

import time
from dataclasses import replace
from pathlib import Path

from causebook.publish.disk import for_disk
from causebook.publish.hosting import Hosting
from causebook.publish.inputs import look_at
from causebook.publish.lock import memory_of
from causebook.publish.report import Report, keep, same_as_before
from causebook.publish.target import check_target
from causebook.publish.wish import Wish

__all__ = ["Report", "Wish", "build_site"]


def build_site(wish: Wish) -> Report:
    """Builds the book, and puts the site in place unless problems forbid it.

    A book whose cache cannot be kept is built without one, and comes to the same site.
    Raises: OSError for a full disk or a folder that cannot be written; TargetError for one that must not be;
        BusyError while another build runs.
    """
    start = time.monotonic()
    wish = replace(
        wish, target=wish.target.resolve(), book=for_disk(wish.book) if wish.offline else wish.book
    )
    check_target(wish.book, wish.target)
    with memory_of(wish.book.root, "offline" if wish.offline else "") as memory:
        report = _built(wish, memory)
    return report._replace(seconds=time.monotonic() - start)


def _built(wish: Wish, memory: Path) -> Report:
    inputs = look_at(wish.book)
    hosting = Hosting(wish.book, memory, wish.host, inputs.fingerprint, offline=wish.offline)
    manner = f"{wish.strict} {wish.publish_with_errors} {wish.at_once}"
    if not inputs.astray and hosting.start(inputs.kinds, aside=True):
        report = same_as_before(memory, inputs.key(manner, hosting.mark()), wish.target)
        if report is not None:
            return report
    from causebook.publish.building import Build  # noqa: PLC0415  # a tenth of a second, in which the host begins

    report = Build(wish, memory, inputs, hosting).run()
    keep(memory, inputs.key(manner, hosting.mark()), wish.target, report)
    return report
