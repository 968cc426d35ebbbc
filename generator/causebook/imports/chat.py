"""A chat, or any log of lines that begin with a time, to a draft: each line is a row of the timeline."""

import re
from collections.abc import Callable

from causebook.imports.defaults import stem_of
from causebook.imports.draft import FORM, LEFT, Foreign, Known, Piece, Refused, Stretch
from causebook.imports.event_kinds import event_kinds
from causebook.imports.mapping import Read, Words, extended, shipped
from causebook.imports.moments import Context, When, read_when
from causebook.imports.plain import as_line, as_words

_OPENING = 40
"""Characters of a line in which its time stands."""
_EDGES = re.compile(r"^[\s\-\u2013\u2014|.,)\]>]+")
_SPEAKER = re.compile(r"^[<*@]*(?P<name>[^\s:<>][^:<>]{0,40}?)[>*]*:\s+(?=\S)")
_ENOUGH = 2000


def read_chat(foreign: Foreign, more: Callable[[Words], Words], _known: Known) -> Read | Refused:
    """The pieces of one chat."""
    words = more(extended(shipped("incident-report"), shipped("chat")))
    rows, pieces = _rows(foreign.text, words)
    if not rows:
        return Refused(foreign.name, "no line of it begins with a time")
    title = as_words(stem_of(foreign.name).replace("-", " ").replace("_", " ")).strip().capitalize()
    named = Piece(
        "title", title if len(title) > 1 else f"Chat {title}", Stretch(0, 0), guess="the file's name"
    )
    guesses = event_kinds([as_words(text)[:_ENOUGH] for _, text, _, _ in rows], words)
    for (when, text, speaker, at), guess in zip(rows, guesses, strict=True):
        why = [f"`{guess.kind}` {guess.why}", when.guess]
        why += [left_out(speaker)] if speaker else []
        value = {"at": when.at, "kind": guess.kind, "text": as_line(text, {})}
        pieces.append(Piece("timeline", value, at, guess="; ".join(filter(None, why))))
    return Read(foreign.name, words, (named, *pieces))


def left_out(name: str) -> str:
    """What the account says of a name that goes into no record."""
    return f"who wrote it, {name}, is left out: say the role"


Row = tuple[When, str, str, Stretch]
"""The time, the words, who wrote them, and the lines they stand on."""


def _rows(text: str, words: Words) -> tuple[list[Row], list[Piece]]:
    """The lines that say when and what, in order of time; a line without a time goes with the one above."""
    rows: list[Row] = []
    pieces: list[Piece] = []
    context = Context(words.default("zone"), words.zones)
    for number, line in enumerate(text.split("\n"), start=1):
        at = Stretch(number, number)
        if not line.strip():
            continue
        when = read_when(line[:_OPENING], context) if re.search(r"\d", line[:_OPENING]) else None
        if when is not None and len(_EDGES.sub("", when.before).strip("[( ")) == 0:
            context = context._replace(day=when.at[:10]) if len(when.at) >= len("2026-01-01") else context
            rest = _EDGES.sub("", f"{when.rest}{line[_OPENING:]}")
            speaker, said = _said(rest)
            if "T" in when.at and said:
                rows.append((when, said, speaker, at))
            else:
                pieces.append(Piece(FORM, "", at, guess=f"the day of what stands below, {when.at}"))
        elif rows:
            before = rows[-1]
            rows[-1] = (before[0], f"{before[1]} {line.strip()}", before[2], Stretch(before[3].first, number))
        else:
            pieces.append(Piece(LEFT, line.strip(), at, "Before the first time", "it has no time"))
    return sorted(rows, key=lambda row: row[0].at), pieces


def _said(text: str) -> tuple[str, str]:
    """Who wrote a line, where it says so, and what."""
    found = _SPEAKER.match(text)
    return (found["name"].strip(), text[found.end() :]) if found else ("", text)
