"""A Markdown document in sections, and each section in blocks, every one with its lines."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from causebook.imports.draft import Stretch

BlockKind = Literal["text", "list", "table", "raw", "form"]
"""`raw` is what stays as it is: code, quotes, HTML. `form` has no words: a rule across the page."""


class Item(NamedTuple):
    """One entry of a list."""

    text: str
    """Its own words, without those of the lists inside it."""
    at: Stretch
    """Its own lines."""
    inner: tuple["Item", ...]
    raw: tuple[Stretch, ...]
    """What stands in it besides words and lists: code, tables, quotes."""

    @property
    def whole(self) -> Stretch:
        """Its lines and those of all that is inside it."""
        ends = [self.at.last, *(item.whole.last for item in self.inner), *(one.last for one in self.raw)]
        return Stretch(self.at.first, max(ends))


class Row(NamedTuple):
    """One row of a table."""

    cells: tuple[str, ...]
    at: Stretch


class Block(NamedTuple):
    """A part of a section."""

    kind: BlockKind
    at: Stretch
    text: str = ""
    items: tuple[Item, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


class Section(NamedTuple):
    """A heading and what stands under it, down to the next heading of any level."""

    level: int
    """0 for what stands above all headings."""
    heading: str
    at: Stretch
    """The lines of the heading."""
    blocks: tuple[Block, ...]

    @property
    def whole(self) -> Stretch:
        """From the heading to the last line."""
        return Stretch(self.at.first, max((self.at.last, *(block.at.last for block in self.blocks))))


class Paper(NamedTuple):
    """A document."""

    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    addresses: Mapping[str, str]
    """What links by name lead to."""
    unseen: tuple[Stretch, ...]
    """Lines that no block holds: the definitions of those addresses."""

    def raw(self, at: Stretch) -> str:
        """The lines of a stretch as they stand, without spaces at their ends."""
        return "\n".join(line.rstrip() for line in self.lines[at.first - 1 : at.last]).strip("\n")


@cache
def _parser() -> MarkdownIt:
    """The parser for blocks; what stands inside a line is read as it is written."""
    return MarkdownIt("commonmark", {"maxNesting": 40}).enable("table").disable("inline")


def parse_paper(text: str) -> Paper:
    """The document that `text` is."""
    env: dict[str, Any] = {}
    tree = SyntaxTreeNode(_parser().parse(text, env))
    addresses = {name: str(found["href"]) for name, found in env.get("references", {}).items()}
    lines = tuple(text.split("\n"))
    sections = tuple(_sections(tree.children, lines))
    return Paper(lines, sections, addresses, tuple(_unseen(lines, sections)))


def _sections(nodes: Sequence[SyntaxTreeNode], lines: Sequence[str]) -> Iterator[Section]:
    level, heading, at, blocks = 0, "", Stretch(1, 0), list[Block]()
    for node in nodes:
        if node.type == "heading":
            if level or blocks:
                yield Section(level, heading, at, tuple(blocks))
            level, heading, at, blocks = int(node.tag[1]), _words(node), _lines(node), []
        else:
            blocks.append(_block(node, lines))
    if level or blocks:
        yield Section(level, heading, at, tuple(blocks))


def _block(node: SyntaxTreeNode, lines: Sequence[str]) -> Block:
    at = _lines(node, lines)
    if node.type == "paragraph":
        return Block("text", at, _words(node))
    if node.type in ("bullet_list", "ordered_list"):
        return Block("list", at, items=tuple(_item(inner, lines) for inner in node.children))
    if node.type == "table":
        return _table(node, at)
    return Block("form" if node.type == "hr" else "raw", at)


def _item(node: SyntaxTreeNode, lines: Sequence[str]) -> Item:
    own = [inner for inner in node.children if inner.type in ("paragraph", "heading")]
    lists = [inner for inner in node.children if inner.type in ("bullet_list", "ordered_list")]
    other = [inner for inner in node.children if inner not in own and inner not in lists]
    first = _lines(node, lines).first
    last = max((_lines(inner).last for inner in own), default=first)
    inside = tuple(_item(entry, lines) for one in lists for entry in one.children)
    return Item(
        "\n\n".join(_words(inner) for inner in own),
        Stretch(first, last),
        inside,
        tuple(_lines(inner, lines) for inner in other),
    )


def _table(node: SyntaxTreeNode, at: Stretch) -> Block:
    rows = [row for part in node.children for row in part.children]
    read = [Row(tuple(_words(cell) for cell in row.children), _lines(row)) for row in rows]
    return Block("table", at, head=read[0].cells, rows=tuple(read[1:]))


def _words(node: SyntaxTreeNode) -> str:
    """The text of a block as it is written."""
    return "\n".join(inner.content for inner in node.children if inner.type == "inline")


def _lines(node: SyntaxTreeNode, lines: Sequence[str] = ()) -> Stretch:
    """The lines of a block; those at its end that are empty do not count."""
    first, end = node.map or (0, 1)
    while lines and end > first + 1 and not lines[end - 1].strip():
        end -= 1
    return Stretch(first + 1, max(first + 1, end))


def _unseen(lines: Sequence[str], sections: Sequence[Section]) -> Iterator[Stretch]:
    seen = {
        line
        for section in sections
        for at in (section.at, *(block.at for block in section.blocks))
        for line in range(at.first, at.last + 1)
    }
    for number, line in enumerate(lines, start=1):
        if line.strip() and number not in seen:
            yield Stretch(number, number)
