"""The style of the handbook: of the site what its records need, as it prints, and then what paper needs."""

import re
from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

STYLES = Path(__file__).parents[1] / "styles"
_SHARED = ("base", "tables", "steps")
_COLOURS = re.compile(r":root[^{]*\{[^}]*\}")
_PRINT, _SCREEN = re.compile(r"@media print\b"), re.compile(r"@media screen\b")
_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_HAS = re.compile(r"[^{}]*:has\([^{}]*\{[^{}]*\}")
_COLUMNS = re.compile(r"(?<![-\w])columns:[^;}]*")


def quoted(text: str) -> Markup:
    """`text` as a string of CSS in which nothing can end the string or the style."""
    safe = "".join(c if c == " " or (c.isascii() and c.isalnum()) else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{safe}"')  # noqa: S704  # letters, digits and escapes


def style_for(kinds: Iterable[str]) -> Markup:
    """The style of a document with records of these kinds."""
    names = [name for name in (*_SHARED, *sorted(kinds)) if (STYLES / f"{name}.css").is_file()]
    colours = _COLOURS.search(_read("material.css"))
    shared = "\n".join(as_printed(_read(f"{name}.css")) for name in names)
    paper = "\n".join(_read(f"paper/{path.name}") for path in sorted((STYLES / "paper").glob("*.css")))
    return Markup(f"{colours[0] if colours else ''}\n{shared}\n{paper}")  # noqa: S704  # ours


def for_sheets(style: str) -> str:
    """The style with what only the maker of a PDF knows: running heads, bookmarks, page numbers in the contents."""
    return f"{style}\n{_read('paper/pdf/sheets.css')}"


def as_printed(style: str) -> str:
    """A style of the site as it holds on paper, for every medium: who reads the file on a screen sees the same.

    In one column, which WeasyPrint would fill by trial; and without rules that ask what an element has in it, since they are
    about what is folded, and every element would be searched for it.
    """
    told = _SCREEN.sub("@media not all", _PRINT.sub("@media all", _COMMENTS.sub("", style)))
    return _COLUMNS.sub("columns: auto", _HAS.sub("", told))


def _read(name: str) -> str:
    return (STYLES / name).read_text(encoding="utf-8")
