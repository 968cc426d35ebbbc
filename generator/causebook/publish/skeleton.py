"""A new record: every key of its kind with what it is for, and the ones it begins with filled in.

What is written has been held against the book before: an author begins with a record that the check lets pass.
"""

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from causebook.diagnostics.problem import Path as Place
from causebook.files.book import Book
from causebook.files.names import complaint_of_record
from causebook.files.written_yaml import as_yaml
from causebook.publish.trial import Said, Trial, trial_in
from causebook.records.kind import Kind
from causebook.records.kinds import BY_NAME
from causebook.records.schema import Named, Schema, Text, look_up, schema_line, schema_of
from causebook.records.schema_says import described, said_at
from causebook.relations.graph import Graph

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_YEAR = re.compile(r"'(\d{4}(?:-\d{2})?)'")
_WIDTH = 96
_LONGEST_ID = 80
_MOST_TURNS = 40
"""Choices of records to cite that are tried; each costs a look at the whole book."""


class SkeletonError(Exception):
    """The record cannot be started; the message says why."""


def new_record(book: Book, kind_name: str, record_id: str, *, write: bool) -> tuple[Path, str]:
    """The path and the text of a new record; with `write`, the file is there.

    Raises: SkeletonError for an unknown kind, an id that is no id or is taken, and a record that would have to
        cite what the book has not.
    """
    kind = BY_NAME.get(kind_name)
    if kind is None:
        message = f"there is no kind called {kind_name}. The kinds are: {', '.join(BY_NAME)}"
        raise SkeletonError(message)
    if not _ID.match(record_id) or len(record_id) > _LONGEST_ID:
        message = f"{record_id} is no id: use lower-case words joined by hyphens, such as stale-eval-set"
        raise SkeletonError(message)
    complaint = complaint_of_record(f"{record_id}.yml")
    if complaint is not None:
        code, blanks = complaint
        raise SkeletonError(code.what.format(**blanks))
    trial = trial_in(book)
    path = book.content / kind.plural / f"{record_id}.yml"
    taken = trial.graph.cards.get(f"{kind.name}/{record_id}")
    if taken is not None or path.exists():
        message = f"{taken.path if taken else path} has this id already"
        raise SkeletonError(message)
    text = skeleton(kind, record_id, trial, schema_line(book.root, kind.name))
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    return path.relative_to(book.root), text


def skeleton(kind: Kind, record_id: str, trial: Trial, first_line: str) -> str:
    """The text of a skeleton that has no error in the book of `trial`.

    Required keys stand ready, and so do those that the check would ask for; the others wait behind a `#`.
    Raises: SkeletonError where no choice of records to cite is without error.
    """
    schema = schema_of(kind.name)
    example = _with_free_ids(_example(schema, trial.today), kind, trial.graph)
    example["title"] = _title(kind, record_id)
    refused: list[Said] = []
    for values in _drafts(schema, example, trial.graph):
        said = trial.says(kind, record_id, _text_of(kind, example, values))
        if not any(one.weight == "error" for one in said):
            notes = [line for one in said for line in _wrapped(f"Left to do: {one.what}: {one.fix}")]
            return first_line + _text_of(kind, example, values, notes)
        refused = refused or said
    raise SkeletonError(_refusal(kind, _pools(schema, _only_required(schema, example), trial.graph), refused))


def _drafts(schema: Schema, example: Mapping[str, Any], graph: Graph) -> Iterator[dict[str, Any]]:
    """The keys to begin with, pointing at records of the book in one way after another; then only required ones."""
    for begun in ({key: example[key] for key in ready(schema)}, _only_required(schema, example)):
        pools = _pools(schema, begun, graph)
        turns = max((len(pool.ids) for pool in pools.values()), default=1)
        for turn in range(min(max(turns, 1), _MOST_TURNS)):
            yield _pointed(schema, begun, pools, turn)


def _only_required(schema: Schema, example: Mapping[str, Any]) -> dict[str, Any]:
    return {key: example[key] for key in schema.raw["required"]}


def _title(kind: Kind, record_id: str) -> str:
    """The words of the id; with the kind before them where they are one letter or could be read as a number."""
    words = record_id.replace("-", " ")
    return f"{kind.title} {words}" if len(words) == 1 or words[0].isdigit() else words.capitalize()


def _text_of(
    kind: Kind, example: Mapping[str, Any], values: Mapping[str, Any], notes: Sequence[str] = ()
) -> str:
    """Every key with what it is for: those of `values` ready, the others with an example behind a `#`."""
    schema = schema_of(kind.name)
    lines = [
        f"# {kind.title}: {kind.about}",
        "# Keys without a # belong in every such record. Of the others, take what you need.",
        *notes,
        "",
    ]
    for key, raw in schema.raw["properties"].items():
        lines += _wrapped(str(_merged(raw, schema.name).get("description", "")))
        written = _as_yaml(key, values.get(key, example[key])).split("\n")
        lines += written if key in values else [f"# {line}".rstrip() for line in written]
        lines.append("")
    return "\n".join(lines)


def ready(schema: Schema) -> list[str]:
    """The keys that stand ready in a skeleton: the required ones, and those that every such record soon needs."""
    return [*schema.raw["required"], *schema.raw.get("x-skeleton", ())]


def _example(schema: Schema, today: date) -> dict[str, Any]:
    """A value for every key: the schema's example, today for a date, and an instruction in place of prose."""
    values: dict[str, Any] = {}
    for key, raw in schema.raw["properties"].items():
        said = _merged(raw, schema.name)
        is_any_day = said.get("format") == "moment" and "examples" not in raw
        values[key] = today.isoformat() if is_any_day else copy.deepcopy((said.get("examples") or [None])[0])
    begun = {key: values[key] for key in ready(schema)}
    prompts = {use.path: _prompt(schema, use) for use in schema.uses(begun) if isinstance(use, Text)}
    once = {path: prompt for path, prompt in prompts.items() if list(prompts.values()).count(prompt) == 1}
    return {**values, **_put(begun, (), once, {})}


def _prompt(schema: Schema, use: Text) -> str:
    """What to write in a place: no example, which would be a story that nobody takes out again."""
    way = [
        step for name in use.path for step in (("items",) if isinstance(name, int) else ("properties", name))
    ]
    return f"Write here {described(said_at(schema, way))}."


class Pool(NamedTuple):
    """The records of one kind, or the entries of one list, that a skeleton can cite."""

    kind: str
    wanted: list[str]
    """What the example cites, each once."""
    ids: list[str]
    """What the book has in its place, best first."""
    taken: frozenset[str]
    """The ids of all records of the kind."""


def _pools(schema: Schema, values: Mapping[str, Any], graph: Graph) -> dict[tuple[str, str], Pool]:
    """What stands to choose from, by the kind and the list that a reference names."""
    wanted: dict[tuple[str, str], list[str]] = {}
    for use in schema.uses(values):
        if isinstance(use, Named):
            cited = wanted.setdefault((use.kind, use.part), [])
            cited += [use.target] if use.target not in cited else []
    pools = {}
    for (kind, part), cited in wanted.items():
        there = list(_candidates(kind, part, graph))
        others = (one for one in there if one not in cited)
        first = [one if one in there else next(others, "") for one in cited]
        ids = [*filter(None, first), *others]
        pools[kind, part] = Pool(kind, cited, ids, frozenset(card.id for card in graph.of_kind(kind)))
    return pools


def _candidates(kind: str, part_of: str, graph: Graph) -> Iterator[str]:
    for card in graph.of_kind(kind):
        if card.retired:
            continue
        if not part_of:
            yield card.id
        for part in card.parts:
            if part.list_name == part_of:
                yield part.id


def _pointed(
    schema: Schema, values: Mapping[str, Any], pools: Mapping[tuple[str, str], Pool], turn: int
) -> dict[str, Any]:
    """The values with references that the book can follow, others at each turn; without those it has none for.

    What the example tells apart stays apart, unless the book has too few.
    """
    leaves: dict[Place, str | None] = {}
    keys: dict[Place, str] = {}
    for use in schema.uses(values):
        if not isinstance(use, Named):
            continue
        pool = pools[use.kind, use.part]
        other = pool.ids[(pool.wanted.index(use.target) + turn) % len(pool.ids)] if pool.ids else None
        if not use.on_key:
            leaves[use.path] = f"{use.kind}:{other}" if other and _says_kind(values, use) else other
        elif other:
            keys[use.path] = other
    return dict(_put(values, (), leaves, keys))


def _says_kind(values: Any, use: Named) -> bool:  # noqa: ANN401  # a JSON value
    for step in use.path:
        values = values[step]
    return str(values).startswith(f"{use.kind}:")


def _put(
    value: Any,  # noqa: ANN401  # a JSON value
    path: Place,
    leaves: Mapping[Place, str | None],
    keys: Mapping[Place, str],
) -> Any:  # noqa: ANN401
    """A value with others at some of its places; None takes a place out, and what is empty without it.

    No name stands twice in a list: a book may have only one of what two examples name.
    """
    if not isinstance(value, dict | list):
        return leaves.get(path, value)
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    inside = {step: _put(inner, (*path, step), leaves, keys) for step, inner in steps}
    left = {keys.get((*path, step), step): inner for step, inner in inside.items() if inner is not None}
    if value and not left:
        return None
    if isinstance(value, dict):
        return left
    return (
        list(dict.fromkeys(left.values()))
        if all(isinstance(one, str) for one in value)
        else list(left.values())
    )


def _refusal(kind: Kind, pools: Mapping[tuple[str, str], Pool], refused: Sequence[Said]) -> str:
    """Why a record cannot be begun yet, and what to do first."""
    missing = [pool for pool in pools.values() if not pool.ids]
    few = [pool for pool in pools.values() if len(pool.ids) < len(pool.wanted)]
    if not few:
        said = next(one for one in refused if one.weight == "error")
        return f"a new {kind.name} would not pass the check: {said.what}. First: {said.fix}"
    if missing:
        named, has = [_a(pool.kind) for pool in missing], "none" if len(missing) == 1 else "none of them"
    else:
        named = [f"{len(pool.wanted)} {BY_NAME[pool.kind].titles.lower()}" for pool in few]
        has = " and ".join(str(len(pool.ids)) for pool in few)
    first = " && ".join(f"causebook new {pool.kind} {_free_id(pool)}" for pool in missing or few)
    listed = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    return f"a new {kind.name} names {listed}, and this book has {has}: first {first}"


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind.replace('-', ' ')}"


def _free_id(pool: Pool) -> str:
    """An id to start with that no record of the kind has."""
    name, number = f"my-{pool.kind}", 1
    while name in pool.taken:
        number += 1
        name = f"my-{pool.kind}-{number}"
    return name


def _with_free_ids(example: dict[str, Any], kind: Kind, graph: Graph) -> dict[str, Any]:
    """The example with ids of entries that no other record has: who cites those would else mean either."""
    taken = {part.id for card in graph.of_kind(kind.name) for part in card.parts}
    entries = [entry["id"] for name in kind.parts for entry in example.get(name) or ()]
    instead = {one: f"{one}-2" for one in entries if one in taken}
    while not taken.isdisjoint(instead.values()):
        instead = {one: f"{other}-2" for one, other in instead.items()}
    return {key: _renamed(value, instead) for key, value in example.items()}


def _renamed(value: object, instead: Mapping[str, str]) -> Any:  # noqa: ANN401  # a JSON value
    if isinstance(value, dict):
        return {instead.get(key, key): _renamed(inner, instead) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, instead) for inner in value]
    return instead.get(value, value) if isinstance(value, str) else value


def _merged(node: Mapping[str, Any], home: str) -> Mapping[str, Any]:
    if "$ref" not in node:
        return node
    target, place = look_up(node["$ref"], home)
    return {**_merged(target, place), **node}


def _wrapped(text: str) -> list[str]:
    lines, line = [], "#"
    for word in text.split():
        if len(line) + len(word) + 1 > _WIDTH:
            lines.append(line)
            line = "#"
        line += f" {word}"
    return [*lines, line] if line != "#" else lines


def _as_yaml(key: str, value: object) -> str:
    return _YEAR.sub(r"\1", as_yaml(key, value, width=_WIDTH))
