"""What a schema says of each value of a record: every form that the value may have."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from causebook.diagnostics.problem import Path
from causebook.records.schema import Schema, look_up

Form = Mapping[str, Any]
"""A subschema, with what the definitions say that it refers to."""
_Placed = tuple[Form, str]
"""A form, and the schema file that it stands in."""


class Formed(NamedTuple):
    """One value of a record."""

    path: Path
    value: object
    forms: tuple[Form, ...]


def formed(schema: Schema, values: object) -> Iterator[Formed]:
    """Every value that the schema speaks of, groups and lists before what is in them."""
    yield from _walk([(schema.raw, schema.name)], values, ())


def _walk(nodes: list[_Placed], value: object, path: Path) -> Iterator[Formed]:
    forms = [form for node in nodes for form in _forms(*node)]
    yield Formed(path, value, tuple(form for form, _ in forms))
    if isinstance(value, dict):
        for key, inner in value.items():
            below = [found for form in forms for found in _at_key(*form, key)]
            if below:
                yield from _walk(below, inner, (*path, key))
    elif isinstance(value, list):
        below = [(form["items"], home) for form, home in forms if isinstance(form.get("items"), dict)]
        for place, inner in enumerate(value if below else ()):
            yield from _walk(below, inner, (*path, place))


def _forms(node: Form, home: str) -> Iterator[_Placed]:
    """The node with what it refers to, and each of the forms that it may take instead."""
    while "$ref" in node:
        target, home = look_up(node["$ref"], home)
        node = {**target, **{word: said for word, said in node.items() if word != "$ref"}}
    yield node, home
    for word in ("oneOf", "anyOf", "allOf"):
        for branch in node.get(word, ()):
            yield from _forms(branch, home)


def _at_key(form: Form, home: str, key: str) -> Iterator[_Placed]:
    other = form.get("additionalProperties")
    if isinstance(form.get("properties", {}).get(key), dict):
        yield form["properties"][key], home
    elif isinstance(other, dict):
        yield other, home
