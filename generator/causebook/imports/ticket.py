"""Alerts and tickets, as monitoring and ticket systems export them, to drafts: JSON read by a small mapping for each system."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from causebook.files.located_yaml import parse_yaml
from causebook.imports.chat import left_out
from causebook.imports.draft import FORM, Foreign, Known, Piece, Refused, Stretch
from causebook.imports.event_kinds import event_kinds
from causebook.imports.mapping import MomentAt, Read, RowsAt, Words, extended, shipped, ticket_systems
from causebook.imports.moments import Context, When, read_when
from causebook.imports.plain import as_line, as_prose, as_words
from causebook.imports.timeline import year_as_number
from causebook.imports.tree_keys import Keys, Way, between
from causebook.records.moment import parse_moment

_LONGEST_TITLE = 120
_ENOUGH = 2000
"""Characters of a row that its sort is guessed by."""
_MOST_EVENTS = 400
_HOLDERS = (None, "issues", "result", "data")
"""What exports of many hold them under."""


class _Event(NamedTuple):
    when: When
    text: str
    kind: str
    """As the mapping says it; empty where the words decide."""
    why: str
    """What the account says of it."""
    at: Stretch


def read_ticket(foreign: Foreign, more: Callable[[Words], Words], _known: Known) -> Read | Refused:
    """The pieces of one alert or ticket."""
    located, problems = parse_yaml(foreign.text, foreign.name)
    if located is None:
        return Refused(foreign.name, f"line {problems[0].span.line}: {problems[0].what}")
    if not isinstance(located.values, dict):
        return Refused(foreign.name, "it is no alert or ticket: one JSON object is expected")
    keys = Keys(located.values, located.marks)
    words = more(extended(shipped("incident-report"), _system(keys)))
    if not words.tree.title:
        named = ", ".join(system.about.split(",")[0] for system in ticket_systems())
        return Refused(foreign.name, f"none of its keys is known from {named}; name them with --mapping")
    pieces = [*_about(keys, words), *_timeline(keys, words)]
    if not any(piece.field == "title" for piece in pieces):
        return Refused(foreign.name, "it has no title")
    pieces += keys.rest()
    return Read(foreign.name, words, (*pieces, *between(foreign.text, pieces)))


def tickets_of(foreign: Foreign) -> list[Foreign]:
    """The alerts or tickets of a document, each as a document of its own, in lines that an account can name.

    Exports of many hold a list of them, alone or under one key. What is no JSON stays as it is.
    """
    try:
        found = json.loads(foreign.text)
    except (ValueError, RecursionError):
        return [foreign]
    each = [found]
    for holder in _HOLDERS:
        listed = found if holder is None else found.get(holder) if isinstance(found, dict) else None
        if isinstance(listed, list) and len(listed) > (holder is not None):
            each = [one if holder in (None, "issues") else {holder: one} for one in listed]
            break
    texts = [f"{json.dumps(one, indent=2, ensure_ascii=False)}\n" for one in each]
    if len(texts) == 1:
        return [foreign._replace(text=texts[0])]
    stem, dot, ending = foreign.name.rpartition(".")
    return [Foreign(f"{stem}-{place}{dot}{ending}", text) for place, text in enumerate(texts, start=1)]


def _system(keys: Keys) -> Words:
    """The mapping of the system whose keys the document has; a bare one for a mapping of the team's own."""
    for system in ticket_systems():
        if all(keys.look(*_way(keys, one)) is not None for one in system.recognised_by):
            return system
    return shipped("ticket")


def _way(keys: Keys, dotted: str) -> Way:
    """The way that a mapping writes as `result.0.opened_at`: a number is a place in a list, and nothing where none is."""
    way: list[str | int] = []
    for step in dotted.split("."):
        if not step.isdigit():
            way.append(step)
        elif isinstance(keys.look(*way), list):
            way.append(int(step))
    return tuple(way)


def _first(keys: Keys, ways: Sequence[str]) -> tuple[str, Way]:
    """The first text that stands at one of the ways, taken, and where; empty where none does."""
    for dotted in ways:
        way = _way(keys, dotted)
        if text := keys.text(*way):
            return text, way
    return "", ()


def _about(keys: Keys, words: Words) -> Iterator[Piece]:
    tree = words.tree
    text, way = _first(keys, tree.title)
    if text:
        whole = as_words(text)
        yield Piece("title", whole[:_LONGEST_TITLE], keys.at(*way))
        if len(whole) > _LONGEST_TITLE:
            yield Piece("what_happened", as_prose(whole, {}), keys.at(*way))
    for dotted in tree.story:
        way = _way(keys, dotted)
        if text := keys.text(*way):
            yield Piece("what_happened", as_prose(text, {}), keys.at(*way))
    text, way = _first(keys, tree.link)
    if text:
        yield Piece("references", {"title": f"The ticket, {foreign_name(words)}", "url": text}, keys.at(*way))
    for dotted in tree.form:
        way = _way(keys, dotted)
        if keys.take(*way) is not None:
            yield Piece(FORM, "", keys.at(*way), guess=f"the key `{dotted}`")


def foreign_name(words: Words) -> str:
    """What the system is called."""
    return words.about.split(",")[0]


def _timeline(keys: Keys, words: Words) -> Iterator[Piece]:
    events = [*_moments(keys, words), *(one for rows in words.tree.rows for one in _rows(keys, rows, words))]
    events.sort(key=lambda event: parse_moment(event.when.at).earliest)
    guesses = event_kinds([as_words(event.text)[:_ENOUGH] for event in events], words)
    once: set[str] = set()
    for event, guess in list(zip(events, guesses, strict=True))[:_MOST_EVENTS]:
        kind = event.kind or guess.kind
        why = "; ".join(filter(None, ("" if event.kind else f"`{guess.kind}` {guess.why}", event.why)))
        if kind in ("detected", "first_effect") and kind in once:
            kind, why = "signal", f"{why}; a row above says so already"
        once.add(kind)
        value = {"at": year_as_number(event.when.at), "kind": kind, "text": as_line(event.text, {})}
        yield Piece("timeline", value, event.at, guess="; ".join(filter(None, (why, event.when.guess))))


def _moments(keys: Keys, words: Words) -> Iterator[_Event]:
    """Moments that the system notes under keys of their own, such as `resolved_at`."""
    for moment in words.tree.moments:
        yield from _moment(keys, moment, words)


def _moment(keys: Keys, moment: MomentAt, words: Words) -> Iterator[_Event]:
    way = _way(keys, moment.at)
    when = _when(keys, way, words)
    if when is not None:
        keys.take(*way)
        why = f"`{moment.kind}` by the key `{moment.at}`"
        yield _Event(when, moment.text, moment.kind, why, keys.at(*way))


def _rows(keys: Keys, rows: RowsAt, words: Words) -> Iterator[_Event]:
    """The entries of a list, each with its time: log entries, comments, changes."""
    base = _way(keys, rows.list)
    for place in range(keys.count(*base)):
        when = _when(keys, (*base, place, *_steps(rows.at)), words)
        said = [str(keys.look(*base, place, *_steps(one)) or "").strip() for one in rows.text]
        text = " → ".join(filter(None, said)) if rows.together else next(filter(None, said), "")
        if when is None or not as_words(text):
            continue  # what is not taken is kept
        keys.take(*base, place, *_steps(rows.at))
        for one, words_of in zip(rows.text, said, strict=True):
            if words_of and words_of in text:
                keys.take(*base, place, *_steps(one))
        sort = str(keys.look(*base, place, *_steps(rows.by)) or "") if rows.by else ""
        kind = rows.kinds.get(sort, "")
        for one in (*rows.form, *([rows.by] if kind else []), *([rows.who] if rows.who else [])):
            keys.take(*base, place, *_steps(one))
        who = str(keys.look(*base, place, *_steps(rows.who)) or "") if rows.who else ""
        why = [f"`{kind}` by `{sort}`" if kind else "", left_out(who) if who else ""]
        yield _Event(when, text, kind, "; ".join(filter(None, why)), keys.at(*base, place))


def _steps(dotted: str) -> Way:
    return tuple(int(step) if step.isdigit() else step for step in dotted.split("."))


def _when(keys: Keys, way: Way, words: Words) -> When | None:
    """The time at `way`; where it says no zone, it is in the mapping's, which the account says."""
    text = str(keys.look(*way) or "")
    when = read_when(text, Context(words.default("zone"), words.zones))
    if when is None or len(when.at) < len("2026-01-01"):
        return None
    zoned = text.strip().endswith("Z") or "+" in text or text.rstrip()[-6:-5] == "-" or text[-5:-4] == "-"
    return when if zoned else when._replace(guess=f"no zone is said; taken for {words.default('zone')}")
