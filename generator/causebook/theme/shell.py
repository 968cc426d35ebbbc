"""A finished page of the host, cut at its marks, and the filling of it."""

from html import escape
from typing import NamedTuple
from urllib.parse import quote

import msgspec

from causebook.records.card import Heading
from causebook.theme import cuts
from causebook.theme.contents_list import LOWER, NEXT, UPPER, ContentsList, contents_lists, learn
from causebook.theme.cuts import DESCRIPTION, EDIT, END, LEFT_OVER, TITLE, ShellError
from causebook.theme.elements import elements
from causebook.theme.pieces import Piece, sew, snip

__all__ = ["EDIT", "KEY", "Filling", "Heading", "Shell", "ShellError", "cut", "placeholder"]

KEY = "causebook_shell"
"""The key of a placeholder page's front matter that names its shell."""


class Filling(NamedTuple):
    """What one page puts into its shell. Texts are plain; only the article is HTML."""

    title: str
    description: str
    """Empty for none."""
    article: str
    """The inside of the article, with its h1."""
    headings: tuple[Heading, ...] = ()
    """The h2 and h3 of the article, in order."""
    canonical: str | None = None
    edit_url: str | None = None


class Shell(msgspec.Struct, frozen=True):
    """A page of the host without what differs from record to record."""

    key: str
    pieces: tuple[Piece, ...]
    contents: ContentsList | None
    """None where the host shows no contents list."""
    edit: tuple[str, str] | None
    """What stands before and after a file's path, in `content/`, in the address where it is edited."""

    def fill(self, filling: Filling) -> str:
        """The finished page."""
        edit_url = filling.edit_url or ""
        values = {
            "article": filling.article,
            "contents": self.contents.render(filling.headings) if self.contents else "",
            "edit": escape(edit_url),
            "edit path": escape(self._path_in(edit_url)),
            "canonical in script": _in_script(filling.canonical or ""),
            "canonical in address": escape(filling.canonical or ""),
            "canonical": escape(filling.canonical or ""),
        }
        for name, text in (("title", filling.title), ("description", filling.description)):
            values[name] = escape(text)
            values[f"{name} in script"] = _in_script(text)
            values[f"{name} in address"] = quote(text, safe="")
        return sew(self.pieces, values)

    def edit_url(self, path: str) -> str | None:
        """Where the file at `path` in `content/` is edited; None where the book does not say."""
        return f"{self.edit[0]}{path}{self.edit[1]}" if self.edit else None

    def _path_in(self, edit_url: str) -> str:
        before, after = self.edit or ("", "")
        within = edit_url.startswith(before) and edit_url.endswith(after)
        return edit_url[len(before) : len(edit_url) - len(after)] if within else ""


def placeholder(key: str) -> str:
    """The Markdown of the placeholder page for the shell `key`."""
    front = f"title: {TITLE}\ndescription: {DESCRIPTION}\n{KEY}: {key}\nsearch:\n  exclude: true\n"
    return f"---\n{front}---\n\n# {TITLE}\n\n## {UPPER}\n\n### {LOWER}\n\n## {NEXT}\n\n{END}\n"


def cut(html: str, key: str) -> Shell:
    """The shell in a finished placeholder page.

    Raises: ShellError when a mark is missing, or stands where a text cannot be filled in.
    """
    found = list(elements(html))
    lists = contents_lists(html, found)
    source, around = cuts.edit(html, found, key)
    places = (
        cuts.article(html, found, key),
        cuts.contents(html, found),
        cuts.title(html),
        cuts.description(html),
        cuts.canonical(html),
        source,
    )
    pieces = snip(
        html,
        holes=[hole for place in places for hole in place.holes],
        conditions=[condition for place in places for condition in place.conditions],
    )
    _refuse_left_over(pieces, key)
    return Shell(key, pieces, learn(html, lists[0], found) if lists else None, around)


def _refuse_left_over(pieces: tuple[Piece, ...], key: str) -> None:
    for piece in pieces:
        at = piece.text.lower().find(LEFT_OVER)
        if at >= 0:
            words = f"changes a mark, or puts it where it cannot be filled in: {piece.text[max(0, at - 60) : at + 60]}"
            raise ShellError(key, words)
    if not any(piece.hole == "title" for piece in pieces):
        raise ShellError(key, "does not show its title")


def _in_script(text: str) -> str:
    """`text` as the inside of a string in JSON or JavaScript that no HTML parser takes for a tag."""
    return msgspec.json.encode(text).decode()[1:-1].replace("<", "\\u003c")
