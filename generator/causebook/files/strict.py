"""What YAML forbids and libyaml lets pass: mostly text that would read differently in an author's editor."""

import bisect
import re
from collections.abc import Iterator
from typing import NamedTuple

from yaml.events import CollectionStartEvent, ScalarEvent

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code, Problem
from causebook.files.characters import span_between
from causebook.files.places import Branch, Marks, indexes_of

_GLUED = re.compile(r"""[\]}"',|>+\-0-9](?=#)""")
"""A `#` right behind something that a comment must keep a space from."""
_COMMENT = re.compile(r"(?:^|\s)#")
_HEADER = re.compile(r"[|>][0-9+-]*(?:[ \t]+(?:#.*)?)?$", re.MULTILINE)
_LEADING_BLANKS = re.compile(r"[^\n]*\n((?: *\n)+)( *)\S")
_ONLY_CLOSES = re.compile(r"[\]}][\]},\s]*$")


class Slip(NamedTuple):
    """Something that YAML forbids, and where in the text."""

    code: Code
    start: int
    end: int
    blanks: dict[str, object]


def slips(marks: Marks, text: str, path: str) -> tuple[Problem, ...]:
    """What is wrong with a text that libyaml has read, in the order of the text."""
    found = [*_in_lines(marks, text, -1), *_glued_comments(marks, text)]
    return tuple(
        slip.code.at(span_between(text, slip.start, slip.end, path), text, **slip.blanks)
        for slip in sorted(found, key=lambda slip: slip.start)
    )


def may_slip(text: str) -> bool:
    """Whether a comment in `text` might stand too close; what spans lines is known from its events."""
    return _GLUED.search(text) is not None


def _in_lines(marks: Marks, text: str, indent: int) -> Iterator[Slip]:
    """Slips of values that span lines; `indent` is the column of the block around them."""
    if isinstance(marks, ScalarEvent):
        if marks.style in ("'", '"'):
            yield from _too_far_out(marks, text, indent)
        elif marks.style in ("|", ">"):
            yield from _block_scalar(marks, text)
        return
    start = marks.start
    if isinstance(start, CollectionStartEvent) and start.flow_style:
        yield from _too_far_out(marks, text, indent)
        return
    column = start.start_mark.column if start.start_mark else 0
    for inner in marks.inside.values() if isinstance(marks.inside, dict) else marks.inside:
        yield from _in_lines(inner, text, column)


def _too_far_out(marks: Marks, text: str, indent: int) -> Iterator[Slip]:
    """The first line of a value that does not stand further in than the block around it."""
    start, end = indexes_of(marks)
    at = text.find("\n", start, end) + 1
    while at:
        line = text[at : _end_of_line(text, at)]
        spaces = len(line) - len(line.lstrip(" "))
        if spaces <= indent and line.strip() and not _ONLY_CLOSES.match(line.lstrip()):
            tab = line[spaces] == "\t"
            yield Slip(
                codes.TAB if tab else codes.BAD_INDENT,
                at + spaces,
                at + (spaces + 1 if tab else len(line)),
                {},
            )
            return
        at = text.find("\n", at, end) + 1


def _block_scalar(event: ScalarEvent, text: str) -> Iterator[Slip]:
    start, end = indexes_of(event)
    header = text[start : _end_of_line(text, start)]
    if "#" in header and not _HEADER.match(header):
        yield Slip(codes.BLOCK_HEADER, start + header.index("#"), start + len(header), {"sign": event.style})
    blanks = _LEADING_BLANKS.match(text, start) if not event.value.strip("\n") else None
    if blanks and max(map(len, blanks[1].split("\n"))) > len(blanks[2]):
        yield Slip(codes.BAD_INDENT, blanks.end() - 1, max(blanks.end(), end), {})


def _glued_comments(marks: Marks, text: str) -> Iterator[Slip]:
    hits = [match.end() for match in _GLUED.finditer(text)]
    scalars = list(_scalars(marks)) if hits else []
    for at in hits:
        line = text.rfind("\n", 0, at) + 1
        comments = (match.end() - 1 + line for match in _COMMENT.finditer(text[line:at]))
        if not _is_inside(scalars, at) and all(_is_inside(scalars, comment) for comment in comments):
            yield Slip(codes.GLUED_COMMENT, at, _end_of_line(text, at), {})


def _end_of_line(text: str, at: int) -> int:
    stop = text.find("\n", at)
    return stop if stop >= 0 else len(text)


def _scalars(marks: Marks) -> Iterator[tuple[int, int]]:
    """Where each key and each scalar begins and ends, in the order of the text."""
    if not isinstance(marks, Branch):
        yield indexes_of(marks)
    elif isinstance(marks.inside, dict):
        for key, inner in marks.inside.items():
            yield indexes_of(marks.keys[key])
            yield from _scalars(inner)
    else:
        for inner in marks.inside:
            yield from _scalars(inner)


def _is_inside(scalars: list[tuple[int, int]], at: int) -> bool:
    before = bisect.bisect_right(scalars, (at, len(scalars) + at)) - 1
    return before >= 0 and scalars[before][0] <= at < scalars[before][1]
