"""The table of a list page: the rows of all records of a kind, without the columns that nobody fills."""

from collections.abc import Sequence

_CELL = "<td"
_EMPTY = "></td>"


def table(heads: Sequence[str], rows: Sequence[str]) -> tuple[list[str], str]:
    """The heads and the rows that are shown. A column in which every row is empty would only cost width.

    A row is one heading cell and a `<td>` for each further head, as `parts/row.html.jinja` puts it out.
    """
    cells = [row.strip().removesuffix("</tr>").split(_CELL) for row in rows]
    filled = [0, *(place for place in range(1, len(heads)) if any(row[place] != _EMPTY for row in cells))]
    lines = [_CELL.join(row[place] for place in filled) + "</tr>" for row in cells]
    return [heads[place] for place in filled], "\n".join(lines)
