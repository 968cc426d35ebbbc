"""A stretch of an authored file."""

from typing import NamedTuple

LINES_BEFORE = 2
"""How many lines are shown above the one at fault."""
LONGEST_LINE = 4000
"""Characters of one line that are kept; a terminal shows the stretch around the caret."""


class Span(NamedTuple):
    """From a line and column to a line and column, both counted from 1; the end is exclusive."""

    path: str
    """Relative to the book's folder, with forward slashes."""
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


def excerpt(text: str, span: Span) -> tuple[tuple[int, str], ...]:
    """The lines of `text` that a reader needs to see for `span`, each with its number."""
    lines = text.split("\n")
    first = max(1, span.line - LINES_BEFORE)
    return tuple(
        (number, lines[number - 1].rstrip("\r")[:LONGEST_LINE])
        for number in range(first, span.line + 1)
        if number <= len(lines)
    )
