"""One point of a source to one entry of a field."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from causebook.files.names import as_id
from causebook.imports.draft import FORM, LEFT, Known, Piece
from causebook.imports.mapping import Words
from causebook.imports.moments import Context, read_when
from causebook.imports.phrases import all_of, first_of
from causebook.imports.plain import Addresses, as_line, as_words, links_in
from causebook.imports.points import Point
from causebook.imports.timeline import year_as_number

LONGEST_TITLE = 120
_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<title>.+?)(?:\*\*|__)\s*[:.\u2014\u2013-]?\s*(?P<rest>.*)", re.DOTALL)
_BOX = re.compile(r"\s*\[(?P<mark>[ xX])\]\s*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LABEL = re.compile(r"\s*(?:\*\*|__)(?P<label>[^*:]{2,160}):?(?:\*\*|__)\s*:?\s*")
_TYPES = ("prevent", "detect", "mitigate", "respond", "recover", "learn")
_DUE = ("due", "due date", "deadline", "target date", "by when", "eta")
_STATE = ("status", "state", "done", "progress")
_TICKET = ("ticket", "issue", "bug", "jira", "link", "tracking")
_WHAT = ("action", "action item", "task", "what", "description", "item", "title", "follow up")


class Reader(NamedTuple):
    """What reading one document rests on."""

    words: Words
    known: Known
    addresses: Addresses
    context: Context


Entry = Callable[[Point, Reader], Iterator[Piece]]
"""Reads a point; what does not fit comes out as a piece for `left`."""


def line(field: str) -> Entry:
    """A reader for a field whose entries are sentences."""

    def read(point: Point, reader: Reader) -> Iterator[Piece]:
        yield Piece(field, as_line(point.text, reader.addresses), point.at)

    return read


def factor(role: str = "") -> Entry:
    """A reader for what contributed."""

    def read(point: Point, reader: Reader) -> Iterator[Piece]:
        chosen = role or reader.words.default("factor_role")
        statement = as_line(point.text, reader.addresses)
        value = {"statement": statement, "pattern": "unknown", "role": chosen}
        how = (
            "the pattern is unknown" if role else f"the pattern is unknown, and `{chosen}` is the usual role"
        )
        yield Piece("contributing_factors", value, point.at, guess=how)

    return read


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


def attempt(point: Point, reader: Reader) -> Iterator[Piece]:
    """What was tried."""
    value = {"text": as_line(point.text, reader.addresses), "effect": "unclear"}
    yield Piece("response", value, point.at, guess="what came of it is not told apart")


def impact(point: Point, reader: Reader) -> Iterator[Piece]:
    """What was affected."""
    value = {"kind": "other", "what": as_line(point.text, reader.addresses)}
    yield Piece("impact", value, point.at, guess="`other`: what the number in it counts is not guessed")


def detection(point: Point, reader: Reader) -> Iterator[Piece]:
    """How it came to light."""
    by, how = detected_by(point.text, reader.words)
    yield Piece("detection", {"by": by, "how": as_line(point.text, reader.addresses)}, point.at, guess=how)


def detected_by(text: str, words: Words) -> tuple[str, str]:
    """Who noticed first, and how that was guessed."""
    found = all_of(text, words.detected_by)
    if not found:
        return "unknown", "who noticed is `unknown`: no words of the mapping stand in it"
    return words.detected_by[found[0]], f"who noticed, by the word `{found[0]}`"


def reference(point: Point, reader: Reader) -> Iterator[Piece]:
    """The published sources that a point names: one for each link, or one without an address."""
    label = _LABEL.match(point.text)
    links = links_in(point.text, reader.addresses)
    rest = as_words(point.text[label.end() :] if label else point.text)
    note = as_words(label["label"]) if label else ""
    for words, url in links:
        bare = rest.replace(url, "").strip(" ,:;-()")
        title = words or (bare if len(links) == 1 else "") or url
        value = {"title": title[:300], "url": url}
        whole = bare not in (words, title) and len(links) == 1
        said = f"{note}: {rest}" if whole and note else rest if whole else note
        yield Piece("references", {**value, **({"note": said[:500]} if len(said) > 2 else {})}, point.at)  # noqa: PLR2004
    if not links:
        yield Piece("references", {"title": as_words(point.text)[:300]}, point.at)


def root_cause(point: Point, reader: Reader) -> Iterator[Piece]:
    """The cause in one sentence."""
    yield Piece("root_cause_statement", as_line(point.text, reader.addresses), point.at)


def short_text(field: str, longest: int = 160) -> Callable[[str, Point, Reader], Iterator[Piece]]:
    """A reader for a field that holds a few plain words."""

    def read(value: str, point: Point, _reader: Reader) -> Iterator[Piece]:
        yield Piece(field if len(as_words(value)) <= longest else LEFT, as_words(value), point.at)

    return read


def failure_modes(value: str, point: Point, reader: Reader) -> Iterator[Piece]:
    """How it failed: the book's words for the source's."""
    found = all_of(as_words(value), reader.words.failure_modes)
    modes = list(dict.fromkeys(reader.words.failure_modes[word] for word in found))
    for mode in modes:
        named = ", ".join(f"`{word}`" for word in found if reader.words.failure_modes[word] == mode)
        yield Piece("failure_modes", mode, point.at, guess=f"`{mode}` stands for {named}")
    if found and reader.words.taxonomy:
        values = [as_id(word) for word in found]
        yield Piece("classifications", {"taxonomy": reader.words.taxonomy, "values": values}, point.at)
    rest = as_words(value)
    if not found or len(rest) > sum(map(len, found)) + 30 * len(found):
        yield Piece(LEFT, point.text, point.at, guess="it says more than the words that the mapping knows")


def severity(value: str, point: Point, reader: Reader) -> Iterator[Piece]:
    """The tier, where the book has one of that id."""
    tier = as_id(as_words(value))
    if tier in reader.known.tiers:
        yield Piece("severity", {"peak": {"tier": tier}}, point.at)
    else:
        yield Piece(LEFT, point.text, point.at, guess="no severity scheme of the book has a tier of that id")


def tag(value: str, point: Point, _reader: Reader) -> Iterator[Piece]:
    """Free words to find it by."""
    for word in as_words(value).split(","):
        yield Piece("tags", " ".join(word.lower().split()), point.at)


def cve(value: str, point: Point, _reader: Reader) -> Iterator[Piece]:
    """The numbers of known weaknesses."""
    numbers = re.findall(r"CVE-\d{4}-\d+", value)
    if numbers:
        yield Piece("classifications", {"taxonomy": "cve", "values": list(dict.fromkeys(numbers))}, point.at)
    if not numbers or len(as_words(value)) > len(" ".join(numbers)) + 10:
        yield Piece(LEFT, point.text, point.at, guess="it says more than the numbers")


def day(field: str) -> Callable[[str, Point, Reader], Iterator[Piece]]:
    """A reader for a date of the whole record."""

    def read(value: str, point: Point, reader: Reader) -> Iterator[Piece]:
        when = read_when(as_words(value), reader.context)
        if when is None:
            yield Piece(LEFT, point.text, point.at, guess="no date in it can be read")
            return
        more = re.search(r"\w", when.before + when.rest) is not None
        yield Piece(field, year_as_number(when.at), point.at, guess="the first date in it" if more else "")
        if when.last_day and field == "started":
            yield Piece("ended", when.last_day, point.at)
        if more:
            yield Piece(LEFT, point.text, point.at, guess="it says more than a date")

    return read
