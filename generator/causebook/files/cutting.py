"""Texts with a piece taken out: values of YAML, links in prose."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

import yaml

_PAGE_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]*)\)")


class Linked(NamedTuple):
    """A link in prose by `[[…]]`, and where it stands in its text."""

    start: int
    end: int
    kind: str
    target: str
    shown: str
    """What the author wants to be read; empty where it is the target's title."""


class Places:
    """Where lines and columns, counted from 1, are in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]

    def __call__(self, line: int, column: int) -> int:
        """How many characters stand before the place."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def line_start(self, place: int) -> int:
        """Where the line of a place begins."""
        return self._starts[bisect_right(self._starts, place) - 1]


class _Entry(NamedTuple):
    """One entry of a mapping or list: from its key, or its value, to the end of its value."""

    start: int
    value: yaml.Node
    end: int


def link_at(text: str, place: int) -> Linked | None:
    """The link in prose that stands around a place."""
    start, end = text.rfind("[[", 0, place + 2), text.find("]]", place)
    inner = text[start + 2 : end]
    if start < 0 or end < 0 or any(mark in inner for mark in "[]\n"):
        return None
    target, _, shown = inner.partition("|")
    kind, colon, record_id = target.rpartition(":")
    return Linked(start, end + 2, kind if colon else "", record_id.strip(), shown.strip())


def without_page_link(text: str, place: int) -> str | None:
    """The text with the words of a Markdown link in place of the link; None where no link stands there."""
    for found in _PAGE_LINK.finditer(text):
        if found.start() <= place <= found.end():
            return text[: found.start()] + found[1] + text[found.end() :]
    return None


def shorter(text: str, place: int) -> Iterator[str]:
    """A YAML text without the value at a place; then without what holds that value; and so on.

    What is left may mean something else than the rest did: it is for the caller to look at it.
    """
    places = Places(text)
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    for holder, number in reversed(list(_way(root, place, places))):
        entries = _entries(holder, places)
        if len(entries) > 1:
            start, end = _stretch(text, holder, entries, number, places)
            yield text[:start] + text[end:]


def _way(node: yaml.Node | None, place: int, places: Places) -> Iterator[tuple[yaml.CollectionNode, int]]:
    """The collections around a place, outermost first, each with the number of the entry that leads on."""
    while isinstance(node, yaml.CollectionNode):
        entries = _entries(node, places)
        number = bisect_right([entry.start for entry in entries], place) - 1
        if number < 0:
            return
        yield node, number
        node = entries[number].value


def _entries(node: yaml.CollectionNode, places: Places) -> list[_Entry]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else [(item, item) for item in node.value]
    return [_Entry(_start(key, places), value, _end(value, places)) for key, value in pairs]


def _start(node: yaml.Node, places: Places) -> int:
    return places(node.start_mark.line + 1, node.start_mark.column + 1)


def _end(node: yaml.Node, places: Places) -> int:
    return places(node.end_mark.line + 1, node.end_mark.column + 1)


def _stretch(
    text: str, holder: yaml.CollectionNode, entries: list[_Entry], number: int, places: Places
) -> tuple[int, int]:
    """From where to where an entry is taken out, with what separates it from its neighbours."""
    start = entries[number].start
    if number + 1 < len(entries):
        return start, entries[number + 1].start
    if holder.flow_style:
        return entries[number - 1].end, entries[number].end
    end = _end(holder, places)
    return places.line_start(start), end if end == len(text) else places.line_start(end)
