"""Pieces to a draft that the schema takes: what does not fit a field is kept under `imported`, and said so."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.files.names import as_id
from causebook.imports.defaults import Basis, defaults, id_of, is_summary, of_the_book, retitled, summarised
from causebook.imports.draft import FORM, NO_FIELD, Draft, Figure, Foreign, Piece
from causebook.imports.kept import left, left_overs, line_of
from causebook.imports.mapping import Read
from causebook.imports.plain import as_words
from causebook.records.kinds import BY_NAME
from causebook.records.schema import schema_of
from causebook.records.typed import to_record

POSTMORTEM = BY_NAME["postmortem"]
ONE = frozenset(
    {"title", "started", "ended", "organisation", "system_name", "system_type", "sector", "severity"}
    | {"detection", "root_cause_statement", "record_kind", "origin", "attributed_to", "confidence", "summary"}
)
"""Fields with one value; the first that is read wins."""
PROSE = frozenset({"what_happened", "body"})
"""Fields whose pieces are joined."""
_WORDS_OF_ID = 7
_LONGEST_LOCAL_ID = 60
_BASE = {
    "title": "A title",
    "summary": "A summary of it.",
    "record_kind": "incident",
    "origin": "internal",
    "status": "draft",
    "failure_modes": ["performance"],
}


def assembled(foreign: Foreign, read: Read, basis: Basis) -> Draft:
    """The draft that the pieces of a document come to."""
    source_lines = foreign.text.split("\n")
    fitting = (piece if is_summary(piece) else _fitting(piece, source_lines) for piece in read.pieces)
    read = read._replace(pieces=tuple(of_the_book(piece, basis, source_lines) for piece in fitting))
    pieces = list(retitled([*read.pieces, *defaults(read, basis)], read.source, basis.known))
    pieces = [_fitting(piece, source_lines) for piece in summarised(pieces)]
    pieces = _once(_named(pieces), source_lines)
    values = _values(pieces)
    while (fault := _fault(values)) is not None:
        pieces = _without(pieces, fault, source_lines)
        values = _values(pieces)
    source, digest = read.source[-300:], f"sha256:{sha256(foreign.text.encode()).hexdigest()}"
    imported = {"format": basis.form, "source": source, "digest": digest, "left": list(left_overs(pieces))}
    whole = {**values, "imported": {key: value for key, value in imported.items() if value}}
    return Draft(
        id_of(read.source, str(values["title"])),
        source,
        digest,
        {key: whole[key] for key in schema_of("postmortem").raw["properties"] if key in whole},
        tuple(sorted(map(line_of, pieces), key=lambda line: (line.at, line.outcome))),
        tuple(piece.value for piece in pieces if isinstance(piece.value, Figure)),
    )


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
    schema = schema_of("postmortem")
    if not schema.accepts(values):
        bad = next((key for key in values if not schema.accepts({**_BASE, key: values[key]})), "status")
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
