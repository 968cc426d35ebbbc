"""Pieces to a draft that the schema takes: what does not fit a field is kept under `imported`, and said so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.files.names import as_id
from causebook.files.written_yaml import as_yaml
from causebook.imports.draft import (
    BESIDE,
    FORM,
    LEFT,
    NO_FIELD,
    NOWHERE,
    STATED,
    ZONE,
    Draft,
    Figure,
    Foreign,
    Known,
    Line,
    Outcome,
    Piece,
    Wish,
)
from causebook.imports.mapping import Read
from causebook.imports.plain import as_words
from causebook.records.kinds import BY_NAME
from causebook.records.schema import schema_of
from causebook.records.typed import to_record

POSTMORTEM = BY_NAME["postmortem"]
ONE = frozenset(
    {
        "title",
        "started",
        "ended",
        "organisation",
        "system_name",
        "system_type",
        "sector",
        "severity",
        "detection",
    }
    | {"root_cause_statement", "record_kind", "origin", "attributed_to", "confidence", "summary"}
)
"""Fields with one value; the first that is read wins."""
PROSE = frozenset({"what_happened", "body"})
"""Fields whose pieces are joined."""
_LONGEST_TITLE = 120
_LONGEST_SUMMARY, _SHORTEST_SUMMARY = 600, 10
_LONGEST_PROSE = 90_000
_WORDS_OF_ID = 7
_LONGEST_LOCAL_ID = 60
_ENDING = re.compile(r"\.[A-Za-z]{1,8}\Z")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"'(\[*`])")
_BASE = {
    "title": "A title",
    "summary": "A summary of it.",
    "record_kind": "incident",
    "origin": "internal",
    "status": "draft",
    "failure_modes": ["performance"],
}
_OUTSIDE = "external"


class Basis(NamedTuple):
    """What a draft rests on besides its source."""

    form: str
    """The format."""
    known: Known
    wish: Wish


def assembled(foreign: Foreign, read: Read, basis: Basis) -> Draft:
    """The draft that the pieces of a document come to."""
    source_lines = foreign.text.split("\n")
    fitting = (piece if _is_summary(piece) else _fitting(piece, source_lines) for piece in read.pieces)
    read = read._replace(pieces=tuple(_of_the_book(piece, basis, source_lines) for piece in fitting))
    pieces = list(_retitled([*read.pieces, *_defaults(read, basis)], read.source, basis.known))
    pieces = [_fitting(piece, source_lines) for piece in _summarised(pieces)]
    pieces = _once(_named(pieces), source_lines)
    values = _values(pieces)
    while (fault := _fault(values)) is not None:
        pieces = _without(pieces, fault, source_lines)
        values = _values(pieces)
    source, digest = read.source[-300:], f"sha256:{sha256(foreign.text.encode()).hexdigest()}"
    imported = {"format": basis.form, "source": source, "digest": digest, "left": list(_left(pieces))}
    whole = {**values, "imported": {key: value for key, value in imported.items() if value}}
    return Draft(
        id_of(read.source, str(values["title"])),
        source,
        digest,
        {key: whole[key] for key in schema_of("postmortem").raw["properties"] if key in whole},
        tuple(sorted(map(_line, pieces), key=lambda line: (line.at, line.outcome))),
        tuple(piece.value for piece in pieces if isinstance(piece.value, Figure)),
    )


def id_of(name: str, title: str) -> str:
    """The id of a record: the words of its file's name, or of its title where the file's name says nothing."""
    stem = _stem(name)
    general = stem.lower() in ("readme", "index", "postmortem", "post-mortem", "report", "incident")
    return as_id(title if general else stem)


def _stem(name: str) -> str:
    """A file's name without its folder and its ending."""
    return _ENDING.sub("", name.rsplit("/", 1)[-1])


def _retitled(pieces: Sequence[Piece], source: str, known: Known) -> Iterator[Piece]:
    """The pieces with the source behind a title that another record of the book goes by."""
    for piece in pieces:
        taken = piece.field == "title" and " ".join(str(piece.value).lower().split()) in known.aliases
        named = f"{piece.value} ({_stem(source)})"
        why = "another record of the book goes by that name, so the source stands behind it"
        yield piece._replace(value=named[:_LONGEST_TITLE], guess=why) if taken else piece


def _defaults(read: Read, basis: Basis) -> Iterator[Piece]:
    """What every record says, where no piece does."""
    words, pieces, known, wish = read.words, read.pieces, basis.known, basis.wish
    there = {piece.field for piece in pieces}
    if "title" not in there:
        name = _stem(read.source)[:_LONGEST_TITLE]
        yield Piece("title", name if len(name) > 1 else f"Document {name}", NOWHERE, guess="the file's name")
    origin = wish.origin or words.default("origin")
    yield Piece("status", "draft", NOWHERE)
    if "origin" not in there:
        yield Piece("origin", origin, NOWHERE, guess="as asked for" if wish.origin else "by the mapping")
    if origin == _OUTSIDE and "attributed_to" not in there:
        yield Piece("attributed_to", list(words.default("attributed_to")), NOWHERE, guess="by the mapping")
    if "record_kind" not in there:
        yield Piece("record_kind", words.default("record_kind"), NOWHERE, guess="by the mapping")
    named = [piece.value for piece in pieces if piece.field == "failure_modes"]
    if not any(mode in known.failure_modes for mode in named):
        mode = wish.failure_mode or words.default("failure_mode")
        why = "by the mapping, since the source names none that the book has"
        yield Piece("failure_modes", mode, NOWHERE, guess="as asked for" if wish.failure_mode else why)


def _of_the_book(piece: Piece, basis: Basis, lines: Sequence[str]) -> Piece:
    """A piece, or the same for `left` where it names a failure mode that the book lacks and another is asked for."""
    strange = piece.field == "failure_modes" and piece.value not in basis.known.failure_modes
    return (
        left(piece, "the book has no such failure mode", lines)
        if strange and basis.wish.failure_mode
        else piece
    )


def _summarised(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with a summary of one to three sentences; the rest of a longer one opens the story."""
    said = [piece for piece in pieces if piece.field == "summary"]
    source = said or [piece for piece in pieces if piece.field == "what_happened" and _is_text(piece.value)]
    text = " ".join(" ".join(str(piece.value).split()) for piece in (said or source[:1]))
    title = next((str(piece.value) for piece in pieces if piece.field == "title"), "")
    short = (
        _shortened(text) if len(text) >= _SHORTEST_SUMMARY else f"{title or 'An incident'}: no summary yet."
    )
    if short == text and len(said) == 1:
        yield from (one._replace(value=text) if one.field == "summary" else one for one in pieces)
        return
    why = "its first sentences; all of it opens the story" if said else "the first sentences of the story"
    at = source[0].at if source else NOWHERE
    yield Piece("summary", short, at, guess=why if source else "no text to take it from")
    for piece in pieces:
        yield piece._replace(field="what_happened") if piece.field == "summary" else piece


def _is_summary(piece: Piece) -> bool:
    """Whether a piece is part of a summary, of which only the whole is shortened."""
    return piece.field == "summary" and isinstance(piece.value, str)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not value.startswith(("#", "|", "-", "*", "1.", "```", ">"))


def _shortened(text: str) -> str:
    """The first sentences of `text`, three at most; cut at a word where the first is too long."""
    short = ""
    for sentence in _SENTENCE.split(text)[:3]:
        longer = f"{short} {sentence}".strip()
        if len(longer) > _LONGEST_SUMMARY:
            break
        short = longer
    return short or f"{as_words(text)[: _LONGEST_SUMMARY - 10].rsplit(' ', 1)[0]} \u2026"


def _fitting(piece: Piece, lines: Sequence[str]) -> Piece:
    """A piece, or the same for `left` where the schema does not take it."""
    if piece.field in NO_FIELD:
        return piece
    entry = _unnamed(piece)
    value = entry if piece.field in ONE | PROSE | {"status"} else [entry]
    if schema_of("postmortem").accepts({**_BASE, piece.field: value}):
        return piece
    return left(piece, f"it does not fit `{piece.field}`", lines)


def _unnamed(piece: Piece) -> Any:  # noqa: ANN401  # a JSON value
    """The entry of a piece with the id that it still has to get."""
    needs_id = piece.field in ("contributing_factors", "actions")
    return {"id": "a", **piece.value} if needs_id and isinstance(piece.value, dict) else piece.value


def left(piece: Piece, why: str, lines: Sequence[str]) -> Piece:
    """A piece that goes nowhere after all, in the words of the source."""
    raw = "\n".join(lines[max(piece.at.first - 1, 0) : piece.at.last]).strip("\n")
    text = raw or (piece.value if isinstance(piece.value, str) else as_yaml(piece.field, piece.value))
    return piece._replace(field=LEFT, value=text, guess=why, heading=piece.heading or piece.field)


def _named(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with ids for factors and actions, each made of its words and there once."""
    taken: set[str] = set()
    named = []
    for piece in pieces:
        if piece.field in ("contributing_factors", "actions"):
            words = str(piece.value.get("title") or piece.value["statement"])
            fallback = "action" if piece.field == "actions" else "factor"
            name = _free(_local_id(as_words(words), fallback), taken)
            taken.add(name)
            piece = piece._replace(value={"id": name, **piece.value})  # noqa: PLW2901  # one more key
        named.append(piece)
    return named


def _local_id(words: str, fallback: str) -> str:
    parts = as_id(" ".join(words.split()[:_WORDS_OF_ID])).split("-")
    while len("-".join(parts)) > _LONGEST_LOCAL_ID - 5 and len(parts) > 1:
        parts.pop()
    name = "-".join(parts)[: _LONGEST_LOCAL_ID - 5].strip("-")
    return name if name[:1].isalpha() else f"{fallback}-{name}".strip("-")[: _LONGEST_LOCAL_ID - 3]


def _free(name: str, taken: set[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def _once(pieces: Sequence[Piece], lines: Sequence[str]) -> list[Piece]:
    """The pieces with what a field cannot hold twice, or not so often, left."""
    counts: dict[str, int] = {}
    seen: dict[str, list[Any]] = {}
    kept = []
    for piece in pieces:
        counts[piece.field] = counts.get(piece.field, 0) + 1
        before = seen.setdefault(piece.field, [])
        limit = 1 if piece.field in ONE else _most(piece.field)
        if limit and counts[piece.field] > limit:
            piece = left(piece, f"`{piece.field}` holds no more than {limit}", lines)  # noqa: PLW2901
        elif piece.field in ("tags", "failure_modes", "classifications") and piece.value in before:
            piece = piece._replace(field=FORM, guess="it is there already")  # noqa: PLW2901
        else:
            before.append(piece.value)
        kept.append(piece)
    return kept


def _most(field: str) -> int:
    """How many entries a list may have; 0 for what is no list."""
    schema = schema_of("postmortem").raw["properties"].get(field, {})
    shared = {"tags": 30, "references": 60}
    return int(schema.get("maxItems", shared.get(field, 0)))


def _values(pieces: Sequence[Piece]) -> dict[str, Any]:
    """The values of a record, in no order yet."""
    values: dict[str, Any] = {}
    for piece in pieces:
        if piece.field in NO_FIELD:
            continue
        if piece.field in ONE or piece.field == "status":
            values[piece.field] = piece.value
        elif piece.field in PROSE:
            values[piece.field] = f"{values.get(piece.field, '')}\n\n{piece.value}".strip("\n")
        else:
            values.setdefault(piece.field, []).append(piece.value)
    return {key: _merged(value) if key == "classifications" else value for key, value in values.items()}


def _merged(classifications: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One entry for each taxonomy, with all its values."""
    by_name: dict[str, dict[str, Any]] = {}
    for one in classifications:
        there = by_name.setdefault(one["taxonomy"], {**one, "values": []})
        there["values"] += [value for value in one["values"] if value not in there["values"]]
    return list(by_name.values())


def _fault(values: Mapping[str, Any]) -> Fault | None:
    """The first error that the record has by itself."""
    if not schema_of("postmortem").accepts(values):
        bad = next(key for key in values if not schema_of("postmortem").accepts({**_BASE, key: values[key]}))
        return codes.WRONG_LENGTH.fault(bad, name=f"`{bad}`", trouble="does not fit")
    record = to_record(POSTMORTEM, values)
    return next((fault for fault in POSTMORTEM.checks(record) if fault.code.weight == "error"), None)


def _without(pieces: Sequence[Piece], fault: Fault, lines: Sequence[str]) -> list[Piece]:
    """The pieces with the one that is at fault left.

    Raises: AssertionError where no piece is. That is a bug here: the record would have no way to pass the check.
    """
    field, *rest = fault.path
    place = rest[0] if rest and isinstance(rest[0], int) else None
    why = fault.code.what.format(**fault.blanks)
    count, changed = -1, []
    for piece in pieces:
        count += piece.field == field
        hit = piece.field == field and place in (None, count)
        changed.append(left(piece, why, lines) if hit else piece)
    if changed == list(pieces):
        message = f"no piece of the import is at fault for: {why}"
        raise AssertionError(message)
    return changed


def _left(pieces: Sequence[Piece]) -> Iterator[dict[str, str]]:
    """What fits no field, the texts under one heading together and in the order of the source."""
    found = {
        (piece.at, str(piece.value)): piece
        for piece in pieces
        if piece.field == LEFT and str(piece.value).strip()
    }
    kept = sorted(found.values(), key=lambda piece: piece.at)
    for heading, group in groupby(kept, key=lambda piece: piece.heading or "Without a heading"):
        text = _run_on(list(group))
        for start in range(0, len(text), _LONGEST_PROSE):
            part = text[start : start + _LONGEST_PROSE]
            yield {"heading": as_words(heading)[:300] or "Without a heading", "text": part}


def _run_on(pieces: Sequence[Piece]) -> str:
    """The texts of pieces, with an empty line between those that do not follow each other."""
    text, last = "", pieces[0].at.last
    for piece in pieces:
        gap = "" if not text else "\n" if piece.at.first <= last + 1 else "\n\n"
        text, last = f"{text}{gap}{str(piece.value).strip(chr(10))}", piece.at.last
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _line(piece: Piece) -> Line:
    """What the account says of a piece."""
    if piece.field == FORM:
        return Line(piece.at, "form", "", piece.guess)
    if piece.field == LEFT:
        return Line(piece.at, "left", f"imported, under {piece.heading}", piece.guess)
    names = {
        ZONE: f"the zone of all times, {piece.value}",
        STATED: "compared below",
        BESIDE: f"with {piece.value}",
    }
    outcome: Outcome = "guessed" if piece.guess else "mapped"
    return Line(piece.at, outcome, names.get(piece.field, piece.field), piece.guess)
