"""A handbook in the pieces that begin a sheet, so that each is laid out by itself."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

CUT = "\x06"
"""Stands in a rendered handbook wherever a sheet begins; no authored text keeps it."""
_BODY = re.compile(r"<body[^>]*>")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_WAY = re.compile(r'(?<=\s)href="#([^"]*)"')


class Sheets(NamedTuple):
    """What a handbook consists of on paper."""

    style: str
    front: str
    """A document with the title page and the contents."""
    bodies: tuple[str, ...]
    """The other documents, in order; each begins a sheet."""

    def front_with(self, numbers: Mapping[str, int]) -> str:
        """The front whose references say the page; `numbers` has it for each anchor."""

        def told(match: re.Match[str]) -> str:
            number = numbers.get(match[1])
            return match[0] if number is None else f'{match[0]} data-cb-sheet="{number}"'

        return _WAY.sub(told, self.front)


def whole(document: str) -> str:
    """The handbook as one file."""
    return document.replace(CUT, "")


def sheets(document: str) -> Sheets:
    """The same handbook in pieces."""
    style = _STYLE.search(document)
    front, *rest = _STYLE.sub("", document, count=1).split(CUT)
    return Sheets(style[1] if style else "", front, tuple(_documents(front, rest)))


def _documents(front: str, rest: list[str]) -> Iterator[str]:
    """Each piece in a body as the front has it; what it leaves open is closed where it ends."""
    body = _BODY.search(front)
    for piece in rest:
        yield f'<!doctype html><html lang="en">{body[0] if body else ""}<main>{piece}'
