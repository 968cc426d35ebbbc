"""A foreign timeline, as a table, a list or lines, to the events of a record."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from causebook.imports.blocks import Block, Item, Paper, Section
from causebook.imports.draft import FORM, LEFT, Piece, Stretch
from causebook.imports.event_kinds import event_kinds
from causebook.imports.mapping import Words
from causebook.imports.moments import Context, When, read_when
from causebook.imports.phrases import found_in
from causebook.imports.plain import as_line, as_words
from causebook.records.moment import parse_moment

_TIMES = ("time", "date", "when", "timestamp", "utc", "day", "hour")
_TEXTS = ("event", "description", "what", "action", "details", "update", "activity", "note", "status")
_ENOUGH = 2000
"""Characters of a row that its sort is guessed by."""
_FAR = 12
"""Characters before a time in a line that has one: a mark of a list, `At`, `On`."""
_EDGES = re.compile(r"^[\s\-\u2013\u2014:|.,)\]]+")
_STRONG = "**"
_ZONED = re.compile(r"\(?\W{0,4}all times\W.*?(?:\)|$)", re.IGNORECASE)
_ONLY_TIME = re.compile(r"[\W_]*\Z")


class _Entry(NamedTuple):
    """One row before its kind is known."""

    time: str
    """The words that hold the time."""
    text: str
    """What happened, with no time in it; empty where time and words stand in one text."""
    at: Stretch


def read_timeline(section: Section, paper: Paper, words: Words, context: Context) -> Iterator[Piece]:
    """What the blocks of a timeline come to: events in the order in which they happened, and what is none."""
    events: list[tuple[When, _Entry, str]] = []
    for block in section.blocks:
        for found in _entries(block, paper):
            if isinstance(found, Piece):
                yield found._replace(heading=section.heading)
                continue
            when = read_when(found.time, context)
            text = found.text or _without_time(found.time, when)
            if when is not None:
                context = context._replace(
                    day=when.at[:10] if len(when.at) >= len("2025-01-01") else context.day
                )
            if when is None or not text:
                yield _unread(found, section, paper, when)
            else:
                events.append((when, found, text))
    yield from _as_events(events, words, paper, section.heading)


def _unread(entry: _Entry, section: Section, paper: Paper, when: When | None) -> Piece:
    """A row that is no event: the day of those below it, or what cannot be read."""
    if when is not None and not entry.text:
        return Piece(FORM, "", entry.at, section.heading, f"the day of what stands below, {when.at}")
    if not entry.time.strip() and not entry.text.strip():
        return Piece(FORM, "", entry.at, section.heading, "an empty row")
    why = f"the time in `{as_words(entry.time)[:40]}` cannot be read"
    return Piece(LEFT, paper.raw(entry.at), entry.at, section.heading, why)


def _without_time(text: str, when: When | None) -> str:
    """What an entry says besides its time; all of it where the time stands somewhere in the middle."""
    if when is None or len(_EDGES.sub("", when.before)) > _FAR:
        return "" if when is None else text
    is_open = when.before.count(_STRONG) % 2 == 1
    rest = when.rest.replace(_STRONG, "", 1) if is_open else when.rest
    said = _EDGES.sub("", rest).strip()
    return said if re.search(r"\w", _ZONED.sub("", said)) else ""


def _entries(block: Block, paper: Paper) -> Iterator[_Entry | Piece]:
    if block.kind == "table":
        yield from _of_table(block)
    elif block.kind == "list":
        for item in block.items:
            yield from _of_item(item, paper, "")
    elif block.kind == "text":
        yield from _of_text(block)
    else:
        yield Piece(FORM if block.kind == "form" else LEFT, paper.raw(block.at), block.at)


def _of_table(block: Block) -> Iterator[_Entry | Piece]:
    first = block.rows[0].at.first if block.rows else block.at.last + 1
    yield Piece(FORM, "", Stretch(block.at.first, first - 1))
    names = [as_words(name).lower() for name in block.head]
    times = [place for place, name in enumerate(names) if _is_any(name, _TIMES)] or [0]
    texts = [place for place in range(len(names)) if place not in times]
    main = next((place for place in texts if _is_any(names[place], _TEXTS)), texts[0] if texts else 0)
    for row in block.rows:
        said = [row.cells[main], *(_beside(block.head[at], row.cells[at]) for at in texts if at != main)]
        text = " ".join(filter(None, said))
        yield _Entry(" ".join(row.cells[place] for place in times), text, row.at)


def _is_any(name: str, known: Sequence[str]) -> bool:
    return any(found_in(name, word) >= 0 for word in known)


def _beside(name: str, cell: str) -> str:
    return f"({as_words(name)}: {cell})" if cell.strip() else ""


def _of_item(item: Item, paper: Paper, day: str) -> Iterator[_Entry | Piece]:
    """An entry of a list; one that is only a day is the day of those inside it."""
    if item.inner and _ONLY_TIME.match(re.sub(r"\w+", "", item.text)) and _is_day(item.text):
        yield Piece(FORM, "", item.at)
        for inner in item.inner:
            yield from _of_item(inner, paper, item.text)
        return
    inside = "".join(f" {inner.text}" for inner in _all_inner(item))
    at = Stretch(item.at.first, max([item.at.last, *(inner.at.last for inner in _all_inner(item))]))
    yield _Entry(f"{day} {item.text}{inside}".strip(), "", at)
    for raw in item.raw:
        yield Piece(LEFT, paper.raw(raw), raw)


def _is_day(text: str) -> bool:
    when = read_when(text, Context("Z", {}))
    return when is not None and not re.search(r"\w", when.before + when.rest)


def _all_inner(item: Item) -> Iterator[Item]:
    for inner in item.inner:
        yield inner
        yield from _all_inner(inner)


def _of_text(block: Block) -> Iterator[_Entry | Piece]:
    """Lines that begin with a time; a paragraph without one stays together."""
    lines = block.text.split("\n")
    if not any(read_when(line[:40], Context("Z", {}, "2000-01-01")) for line in lines):
        yield Piece(LEFT, block.text, block.at)
        return
    for place, line in enumerate(lines):
        yield _Entry(line, "", Stretch(block.at.first + place, block.at.first + place))


def _as_events(
    events: Sequence[tuple[When, _Entry, str]], words: Words, paper: Paper, heading: str
) -> Iterator[Piece]:
    moved = _out_of_order([when.at for when, *_ in events])
    if moved:
        events = sorted(events, key=lambda event: parse_moment(event[0].at).earliest)
    guesses = event_kinds([as_words(text)[:_ENOUGH] for *_, text in events], words)
    for (when, entry, text), guess in zip(events, guesses, strict=True):
        how = [
            f"`{guess.kind}` {guess.why}",
            when.guess,
            "the rows are put in order of time" if moved else "",
        ]
        event = {
            "at": year_as_number(when.at),
            "approximate": when.approximate or None,
            "until": when.until or None,
            "kind": guess.kind,
            "text": as_line(text, paper.addresses),
        }
        value: dict[str, Any] = {key: inner for key, inner in event.items() if inner is not None}
        yield Piece("timeline", value, entry.at, heading, "; ".join(filter(None, how)))


def year_as_number(at: str) -> str | int:
    """A year as content has it: a number, since text of four digits would need quotes."""
    return int(at) if len(at) == len("2025") else at


def _out_of_order(times: Sequence[str]) -> bool:
    read = [parse_moment(at) for at in times]
    latest = read[0] if read else None
    for moment in read[1:]:
        if latest is not None and moment.surely_before(latest):
            return True
        latest = moment if latest is None or not moment < latest else latest
    return False
