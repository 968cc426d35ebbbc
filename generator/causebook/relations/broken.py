"""What files that cannot be shown cite: held against the book as well, so that one run says all."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from causebook.records.card import Cited
from causebook.relations.checks import Trouble
from causebook.relations.references import References


class Broken(NamedTuple):
    """A file of which no record came."""

    path: str
    """Relative to the book."""
    kind: str
    cited: tuple[Cited, ...]
    """As in a card; without a target where the reference itself is at fault, which has been said."""


def check_broken(files: Iterable[Broken], references: References) -> Iterator[Trouble]:
    """Every reference of such files that leads nowhere."""
    for file in files:
        for cited in file.cited:
            amiss = references.amiss(cited) if cited.target else None
            if amiss is not None:
                yield Trouble(amiss.code, file, cited, amiss.blanks)
