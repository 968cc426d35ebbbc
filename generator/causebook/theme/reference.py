"""The reference page of a kind: its schema, as an author wants to read it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import yaml

from causebook.records.schema import Schema, look_up, schema_of

DEEPEST = 6
"""Levels of nesting that are written out; a tree such as the whys goes on for ever."""


class Entry(NamedTuple):
    """One key of a kind."""

    path: str
    """`severity.initial.tier`; `[]` stands for each entry of a list."""
    depth: int
    required: bool
    shape: str
    description: str
    choices: tuple[str, ...]
    example: str
    """As YAML; empty where the keys below have their own."""
    names: str
    """The kind of record that the value names; empty for a value that names none."""


def entries(kind: str) -> Iterator[Entry]:
    """Every key of a kind in the order authors write them, parents before children."""
    schema = schema_of(kind)
    yield from _keys(schema.raw, schema, schema.name, "", 0)


def _keys(node: Mapping[str, Any], schema: Schema, home: str, prefix: str, depth: int) -> Iterator[Entry]:
    for key, raw in node.get("properties", {}).items():
        inner, place = _merged(raw, home)
        path = f"{prefix}{key}"
        yield _entry(inner, path, depth, required=key in node.get("required", ()), kind=schema.kind)
        if depth < DEEPEST:
            yield from _below(inner, schema, place, path, depth + 1)


def _below(node: Mapping[str, Any], schema: Schema, home: str, path: str, depth: int) -> Iterator[Entry]:
    for inner, place in _shapes(node, home):
        yield from _keys(inner, schema, place, f"{path}.", depth)
        if isinstance(inner.get("items"), dict):
            item, at = _merged(inner["items"], place)
            yield from _below(item, schema, at, f"{path}[]", depth)
        if isinstance(inner.get("additionalProperties"), dict):
            value, at = _merged(inner["additionalProperties"], place)
            yield from _below(value, schema, at, f"{path}.<id>", depth)


def _shapes(node: Mapping[str, Any], home: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The node itself, and each of the forms that it may take instead."""
    yield node, home
    for word in ("oneOf", "anyOf"):
        for branch in node.get(word, ()):
            yield _merged(branch, home)


def _merged(node: Mapping[str, Any], home: str) -> tuple[Mapping[str, Any], str]:
    if "$ref" not in node:
        return node, home
    target, place = look_up(node["$ref"], home)
    inner, at = _merged(target, place)
    return {**inner, **node}, at


def _entry(node: Mapping[str, Any], path: str, depth: int, *, required: bool, kind: str) -> Entry:
    choices = node.get("enum") or (node.get("items") or {}).get("enum") or ()
    reference = node.get("x-ref") or (node.get("items") or {}).get("x-ref") or {}
    named = reference.get("kind", "")
    examples = node.get("examples") or ()
    return Entry(
        path=path,
        depth=depth,
        required=required,
        shape=_shape(node),
        description=node.get("description", ""),
        choices=tuple(choice if isinstance(choice, str) else json.dumps(choice) for choice in choices),
        example=_as_yaml(path.rsplit(".", 1)[-1], examples[0]) if examples else "",
        names={"same": kind, "*": "any record"}.get(named, named),
    )


def _as_yaml(key: str, value: object) -> str:
    said = {key.removesuffix("[]"): value}
    written: str = yaml.dump(said, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=72)
    return written.strip()


_WORDS = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "array": "list",
    "object": "keys",
}


def _shape(node: Mapping[str, Any]) -> str:
    if "enum" in node:
        return "one of"
    if node.get("format") == "moment":
        return "date or time"
    form = node.get("x-text")
    if form:
        return "Markdown, one line" if form == "line" else "Markdown"
    sort = node.get("type", "")
    sorts = sort if isinstance(sort, list) else [sort]
    return " or ".join(_WORDS[name] for name in sorts if name in _WORDS)
