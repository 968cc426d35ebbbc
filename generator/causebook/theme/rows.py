"""Rows of tables: of a list page without the columns that nobody fills, of any other with its heads at hand."""

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from causebook.theme.contents import plain

_CELL = "<td"
_EMPTY = "></td>"


_START = re.compile(r"<(tr|td)\b")


def with_heads(rows: str, heads: Sequence[str]) -> Markup:
    """The rows of a table, each `<td>` with the words of its head: what it shows where rows become blocks.

    A row is one heading cell and a `<td>` for each further head. Of a head with marks in it, the words are taken.
    """
    named = [
        f'<td data-cb-head="{escape(plain(head) if isinstance(head, Markup) else head)}"' for head in heads
    ]
    place = 0

    def marked(match: re.Match[str]) -> str:
        nonlocal place
        if match[1] == "tr":
            place = 0
            return match[0]
        place += 1
        return named[place] if place < len(named) else match[0]

    return Markup(_START.sub(marked, rows))  # noqa: S704  # layouts escaped the rows


def table(heads: Sequence[str], rows: Sequence[str]) -> tuple[list[str], str]:
    """The heads and the rows that are shown. A column in which every row is empty would only cost width.

    A row is one heading cell and a `<td>` for each further head, as `parts/row.html.jinja` puts it out.
    """
    cells = [row.strip().removesuffix("</tr>").split(_CELL) for row in rows]
    filled = [0, *(place for place in range(1, len(heads)) if any(row[place] != _EMPTY for row in cells))]
    lines = [_CELL.join(row[place] for place in filled) + "</tr>" for row in cells]
    return [heads[place] for place in filled], "\n".join(lines)
