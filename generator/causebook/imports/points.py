"""The points of a section: its list entries, rows and paragraphs, each as one text, and what is none of these."""

from collections.abc import Iterator
from typing import NamedTuple

from causebook.imports.blocks import Block, Item, Paper, Row, Section
from causebook.imports.draft import FORM, LEFT, Piece, Stretch
from causebook.imports.plain import as_words

_RAW = "code, quotes and HTML have no field"
_INTRODUCES = "it introduces the list below"


class Point(NamedTuple):
    """One thing that a section says."""

    text: str
    at: Stretch
    cells: tuple[tuple[str, str], ...] = ()
    """The name of each column and what stands in it; empty for what is no row."""


def points(section: Section, paper: Paper) -> Iterator[Point | Piece]:
    """Each point of a section; pieces for what is no point."""
    for place, block in enumerate(section.blocks):
        following = section.blocks[place + 1] if place + 1 < len(section.blocks) else None
        if block.kind == "text":
            yield _paragraph(block, following, section, paper)
        elif block.kind == "list":
            for item in block.items:
                yield from _entry(item, section, paper)
        elif block.kind == "table":
            first = block.rows[0].at.first if block.rows else block.at.last + 1
            yield Piece(FORM, "", Stretch(block.at.first, first - 1))
            yield from (_row(block, row) for row in block.rows)
        elif block.kind == "form":
            yield Piece(FORM, "", block.at)
        else:
            yield Piece(LEFT, paper.raw(block.at), block.at, section.heading, _RAW)


def _paragraph(block: Block, following: Block | None, section: Section, paper: Paper) -> Point | Piece:
    if block.text.rstrip().endswith(":") and following is not None and following.kind != "text":
        return Piece(LEFT, paper.raw(block.at), block.at, section.heading, _INTRODUCES)
    return Point(block.text, block.at)


def _entry(item: Item, section: Section, paper: Paper) -> Iterator[Point | Piece]:
    text = joined(item)
    if text:
        last = max([item.at.last, *(inner.whole.last for inner in item.inner)])
        yield Point(text, Stretch(item.at.first, last))
    elif not item.raw:
        yield Piece(FORM, "", item.at)
    for raw in _all_raw(item):
        yield Piece(LEFT, paper.raw(raw), raw, section.heading, _RAW)


def _all_raw(item: Item) -> Iterator[Stretch]:
    yield from item.raw
    for inner in item.inner:
        yield from _all_raw(inner)


def joined(item: Item) -> str:
    """An entry with the entries inside it, in one text: `Three nodes died: the first at noon; the others later`."""
    inside = [inner for inner in (joined(one) for one in item.inner) if inner]
    if not inside:
        return item.text
    return f"{item.text.rstrip().rstrip(':')}: {'; '.join(inside)}"


def _row(block: Block, row: Row) -> Point | Piece:
    cells = tuple(
        (as_words(name), cell.strip())
        for name, cell in zip(block.head, row.cells, strict=False)
        if cell.strip()
    )
    if not cells:
        return Piece(FORM, "", row.at)
    text = (
        cells[0][1]
        if len(cells) == 1
        else "; ".join(f"{name}: {cell}" if name else cell for name, cell in cells)
    )
    return Point(text, row.at, cells)
