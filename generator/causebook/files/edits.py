"""Edits of an authored text by the places of its values, so that comments and layout stay as they are."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from causebook.files.core_schema import Value
from causebook.files.document import BODY, Document
from causebook.files.places import Branch, Marks, indexes_of

_FOR_EDITORS = "# yaml-language-server:"


class Edit(NamedTuple):
    """A stretch of a text, counted in characters from 0, and what stands there instead."""

    start: int
    end: int
    new: str


class _Block(NamedTuple):
    """A key with its value and the comments above it, as whole lines."""

    key: str
    start: int
    end: int


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with all edits made; of two that overlap, the first."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(set(edits)):
        if edit.start >= at:
            pieces += text[at : edit.start], edit.new
            at = edit.end
    return "".join((*pieces, text[at:]))


def written_at(text: str, marks: Marks | None) -> tuple[int, int] | None:
    """Where a value that stands in one line is written, with its quotes; None for any other."""
    if marks is None or isinstance(marks, Branch):
        return None
    start, end = indexes_of(marks)
    plain = start < end and text[start] not in "|>" and "\n" not in text[start:end]
    return (start, end) if plain else None


def in_order(text: str, marks: Branch, order: Sequence[str]) -> Edit | None:
    """The edit that brings the keys of a mapping into `order`; None where there is none to make.

    Blocks move with the comments above them. A mapping in braces or with a key of no known place stays as it is.
    """
    blocks = _blocks(text, marks)
    if not blocks or not {block.key for block in blocks} <= set(order):
        return None
    wanted = sorted(blocks, key=lambda block: order.index(block.key))
    if wanted == blocks:
        return None
    lines = {block.key: _whole(text, block, _column(text, marks)) for block in blocks}
    new = "".join(lines[block.key] for block in wanted)
    margin = _column(text, marks) if text[_line_start(text, blocks[0].start) : blocks[0].start].strip() else 0
    if margin and new.lstrip().startswith("#"):
        return None  # a comment cannot stand behind the dash of an entry
    return Edit(blocks[0].start, blocks[-1].end, new[margin:])


def with_key(document: Document, key: str, lines: str, order: Sequence[str]) -> Edit:
    """The edit that puts a new key, as whole lines, at its place among the keys of a record."""
    text, marks = document.text, document.marks
    blocks = _blocks(text, marks) if isinstance(marks, Branch) else []
    after = order[order.index(key) + 1 :]
    at = next((block.start for block in blocks if block.key in after), blocks[-1].end if blocks else 0)
    return Edit(at, at, lines if not at or text[at - 1] == "\n" else f"\n{lines}")


def with_entry(text: str, marks: Branch, entry: str) -> Edit:
    """The edit that adds an entry to the end of a list of texts."""
    entries = list(marks.inside.values()) if isinstance(marks.inside, dict) else marks.inside
    if not entries:
        return Edit(*indexes_of(marks), f"[{entry}]")
    start, end = indexes_of(entries[-1])
    if text[indexes_of(marks)[0]] == "[":
        return Edit(end, end, f", {entry}")
    before = text[_line_start(text, start) : start]
    return Edit(end, end, f"\n{before}{entry}")


def same_but_for_order(one: Document | None, other: Document | None) -> bool:
    """Whether two documents say the same, in whatever order of keys."""
    return one is not None and other is not None and _said(one) == _said(other)


def _said(document: Document) -> dict[str, Value]:
    return {key: value.rstrip("\n") if key == BODY else value for key, value in document.values.items()}


def _blocks(text: str, marks: Branch) -> list[_Block]:
    """The keys of a mapping as blocks of lines, one right after the other; none where it is not written so."""
    if not isinstance(marks.inside, dict) or not marks.inside or text[indexes_of(marks)[0]] == "{":
        return []
    column = _column(text, marks)
    starts: list[tuple[str, int]] = []
    behind = 0
    for key, event in marks.keys.items():
        at = event.start_mark.index if event.start_mark else 0
        line = _line_start(text, at)
        if starts and text[line:at].strip():
            return []
        first = at if text[line:at].strip() else line
        starts.append(
            (key, _with_comments(text, first, max(behind, _head(text, at) if not starts else 0), column))
        )
        behind = _end_of(text, marks.inside[key])
    ends = [start for _, start in starts[1:]] + [behind]
    return [_Block(key, start, end) for (key, start), end in zip(starts, ends, strict=True)]


def _head(text: str, first: int) -> int:
    """Where the first key's own comments can begin: not above the line for editors."""
    at = text.rfind(_FOR_EDITORS, 0, first)
    return text.index("\n", at) + 1 if at >= 0 and "\n" in text[at:first] else 0


def _with_comments(text: str, start: int, least: int, column: int) -> int:
    """Where the comment lines begin that stand right above `start`, in the same column."""
    while start > least and text[start - 1] == "\n":
        line = _line_start(text, start - 1)
        if line < least or not text[line:start].startswith(" " * column + "#"):
            break
        start = line
    return start


def _whole(text: str, block: _Block, column: int) -> str:
    """A block's lines, the first one from its margin, the last one ended."""
    lines = text[block.start : block.end]
    if text[_line_start(text, block.start) : block.start].strip():
        lines = " " * column + lines
    return lines if lines.endswith("\n") else f"{lines}\n"


def _column(text: str, marks: Branch) -> int:
    start = indexes_of(marks)[0]
    return start - _line_start(text, start)


def _end_of(text: str, marks: Marks) -> int:
    """The beginning of the line after a value."""
    end = indexes_of(marks)[1]
    if end and text[end - 1] == "\n":
        return end
    line_end = text.find("\n", end)
    return len(text) if line_end < 0 else line_end + 1


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
