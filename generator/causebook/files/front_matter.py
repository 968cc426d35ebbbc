"""A Markdown file to its front matter and its body."""

from typing import NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Problem
from causebook.diagnostics.span import Span

FENCE = "---"
"""The line above and below the front matter."""


class Split(NamedTuple):
    """A Markdown file in two."""

    front: str
    """From the file's beginning, its first line included, so that lines and columns are those of the file."""
    body: str
    """Without empty lines at its beginning and end; empty where there is no text."""
    body_line: int
    """The line that the body begins in, counted from 1."""


def split_front_matter(text: str, path: str) -> Split | Problem:
    """The front matter and the body of `text`, or what is missing; `path` is for the problem."""
    first, _, _ = text.partition("\n")
    if first.rstrip() != FENCE:
        width = max(1, len(first.rstrip()))
        return codes.NO_FRONT_MATTER.at(Span(path, 1, 1, 1, 1 + width), text)
    end, after = _closing_fence(text, len(first) + 1)
    if end < 0:
        return codes.OPEN_FRONT_MATTER.at(Span(path, 1, 1, 1, 1 + len(FENCE)), text)
    rest = text[after:]
    body = rest.strip()
    start = after + len(rest) - len(rest.lstrip())
    start = text.rfind("\n", 0, start) + 1  # the first line of a body may be indented, as code is
    return Split(text[:end], text[start:].rstrip() if body else "", text.count("\n", 0, start) + 1)


def _closing_fence(text: str, at: int) -> tuple[int, int]:
    """Where the closing fence begins, and where the line after it does; -1 where there is none."""
    while at < len(text):
        stop = text.find("\n", at)
        stop = stop if stop >= 0 else len(text)
        if text.startswith(FENCE, at) and text[at:stop].rstrip() == FENCE:
            return at, min(stop + 1, len(text))
        at = stop + 1
    return -1, -1
