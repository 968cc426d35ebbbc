"""What a pattern is told in besides its title and summary, taken from it while it is in hand."""

from collections.abc import Iterator
from typing import NamedTuple

from causebook.records.kinds.pattern import Pattern


class PatternTold(NamedTuple):
    """The words of a pattern."""

    text: str
    """As authored, Markdown and all."""


def pattern_told(record: Pattern) -> PatternTold:
    """What somebody who meets the pattern may write too: how it is defined, what gives it away, what it looks like."""
    return PatternTold("\n".join(_texts(record)))


def _texts(record: Pattern) -> Iterator[str]:
    yield from filter(None, (record.definition, record.looks_like))
    yield from (signal.name for signal in record.signals)
