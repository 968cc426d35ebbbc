"""What is to change, from a list, a table or a box to tick."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from causebook.imports.draft import FORM, Piece
from causebook.imports.fields import Reader
from causebook.imports.moments import read_when
from causebook.imports.phrases import first_of
from causebook.imports.plain import Addresses, as_line, as_words
from causebook.imports.points import Point
from causebook.imports.timeline import year_as_number

LONGEST_TITLE = 120
_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<title>.+?)(?:\*\*|__)\s*[:.\u2014\u2013-]?\s*(?P<rest>.*)", re.DOTALL)
_BOX = re.compile(r"\s*\[(?P<mark>[ xX])\]\s*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TYPES = ("prevent", "detect", "mitigate", "respond", "recover", "learn")
_DUE = ("due", "due date", "deadline", "target date", "by when", "eta")
_STATE = ("status", "state", "done", "progress")
_TICKET = ("ticket", "issue", "bug", "jira", "link", "tracking")
_WHAT = ("action", "action item", "task", "what", "description", "item", "title", "follow up")


def action(point: Point, reader: Reader) -> Iterator[Piece]:
    """What is to change; open unless the source says otherwise."""
    cells = {name.lower(): cell for name, cell in point.cells}
    what = _column(cells, _WHAT)
    text = cells.pop(what) if what else "" if cells else point.text
    text = text or next(iter(cells.values()), "")
    box = _BOX.match(text)
    title, statement = titled(text[box.end() :] if box else text, reader.addresses)
    if not title:
        yield Piece(FORM, "", point.at, guess="an empty entry")
        return
    state, how = _state(box["mark"] if box else "", cells, reader)
    more, ticket = {**_sort(cells), **_due(cells, reader)}, _ticket(cells)
    others = [f"{name.capitalize()}: {cell}" for name, cell in cells.items() if cell != text]
    said = "; ".join(filter(None, [statement, *(as_line(one, reader.addresses) for one in others)]))
    value = {"title": title, **({"statement": said} if said else {}), **more, "state": state, **ticket}
    yield Piece("actions", value, point.at, guess=how)


def _column(cells: Mapping[str, str], names: Sequence[str]) -> str:
    """The name of the first column that is one of `names`; empty where none is."""
    return next((name for name in names if name in cells), "")


def _sort(cells: dict[str, str]) -> dict[str, Any]:
    """What the action is for, where its row says it in our words; its cell is used up."""
    column = _column(cells, ("type", "kind", "category"))
    said = as_words(cells.get(column, "")).lower()
    return {"type": cells.pop(column) and said} if said in _TYPES else {}


def _due(cells: dict[str, str], reader: Reader) -> dict[str, Any]:
    column = _column(cells, _DUE)
    when = read_when(cells.get(column, ""), reader.context)
    if when is None:
        return {}
    if not re.search(r"\w", when.before + when.rest):
        cells.pop(column)
    return {"due": year_as_number(when.at)}


def _ticket(cells: dict[str, str]) -> dict[str, Any]:
    column = _column(cells, _TICKET)
    said = as_words(cells.get(column, ""))
    if not said or said.lower().startswith("n/a"):
        return {}
    cells.pop(column)
    return {"ticket": said}


def _state(mark: str, cells: Mapping[str, str], reader: Reader) -> tuple[str, str]:
    states = reader.words.action_states
    said = cells.get(_column(cells, _STATE), "") or " ".join(cells.values())
    if word := first_of(said, states):
        return states[word], f"`{states[word]}` by the word `{word}`"
    if mark.strip():
        return "implemented", "`implemented` by its box, which is ticked"
    return "open", "`open`, since the source does not say that it is done"


def titled(text: str, addresses: Addresses) -> tuple[str, str]:
    """A short title, and the whole where the title does not say it all."""
    bold = _BOLD.fullmatch(text)
    if bold and bold["rest"].strip() and 1 < len(as_words(bold["title"])) <= LONGEST_TITLE:
        return as_words(bold["title"]).rstrip(":."), as_line(bold["rest"], addresses)
    words, whole = as_words(text), as_line(text, addresses)
    first = _SENTENCE.split(words)[0]
    if len(words) <= LONGEST_TITLE:
        return words.rstrip("."), "" if words == whole else whole
    if len(first) <= LONGEST_TITLE:
        return first.rstrip("."), whole
    return f"{words[: LONGEST_TITLE - 10].rsplit(' ', 1)[0]} \u2026", whole
