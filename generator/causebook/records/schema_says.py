"""What a schema says of one place in a record, and how that reads in a message."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from causebook.files.core_schema import LongNumberError, NotFiniteError, resolved
from causebook.records.schema import Schema, look_up

Said = Mapping[str, Any]
"""A subschema, with what the definitions say that it refers to."""

LONGEST = 60
"""Characters of a value that are shown: more would not fit into one line of a terminal."""
_FORMS = ("oneOf", "anyOf", "allOf", "then", "else")
"""Steps of a schema that lead to another form of the same value."""
_NEEDS_QUOTES = re.compile(r"[\s\[\]{}>|*&!%@`\"'#,?:-]|.*(?:: |:$| #)", re.DOTALL)


def said_at(schema: Schema, way: Iterable[str | int]) -> Said:
    """What stands at the end of `way` through a schema; what is nearer to the place wins."""
    node: Any = schema.raw
    home = schema.name
    for step in way:
        while step not in node and "$ref" in node:
            node, home = look_up(node["$ref"], home)
        node = node[step]
    said = dict(node)
    while "$ref" in node:
        node, home = look_up(node["$ref"], home)
        said = {**node, **said}
    return said


def said_of_key(schema: Schema, way: list[str | int], key: str) -> Said:
    """What is said of a key of the group that `way` leads to, there or in the group that it is a form of."""
    while True:
        if key in said_at(schema, way).get("properties", ()):
            return said_at(schema, [*way, "properties", key])
        while way and isinstance(way[-1], int):
            way = way[:-1]
        if not way or way[-1] not in _FORMS:
            return {}
        way = way[:-1]


def described(said: Said) -> str:
    """What belongs at the place, in the schema's first sentence about it."""
    text = str(said.get("description") or "what readers of the site look for here")
    first = re.split(r"\.(?= [A-Z])", text, maxsplit=1)[0].removesuffix(".")
    return first if re.match("[A-Z]{2}", first) else first[:1].lower() + first[1:]


def shown(value: object) -> str:
    """A value as it stands in a message, cut where it is long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 3].rpartition(" ")[0].rstrip(",;:") + " …"


def example(said: Said) -> str:
    """A value that fits the place, as an author would write it after the colon."""
    return _written(_first_example(said))


def example_with_key(key: str, said: Said) -> str:
    """A key with a value that fits, or with how its first entry begins; quoted for a message."""
    value = _first_example(said)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"`{key}:`, and below it an entry that begins with `- {_first_pair(value[0])}`"
    if isinstance(value, dict) and value:
        return f"`{key}:`, and below it `{_first_pair(value)}`"
    return f"`{key}: {_written(value)}`"


def group_example(said: Said) -> str:
    """How a group of keys begins at the place."""
    value = _first_example(said)
    return _first_pair(value) if isinstance(value, dict) and value else "key: value"


def _first_example(said: Said) -> object:
    found: list[object] = said.get("examples") or said.get("enum") or ["…"]
    return found[0]


def _first_pair(group: Mapping[str, object]) -> str:
    key, value = next(iter(group.items()))
    return f"{key}: …" if isinstance(value, dict | list) else f"{key}: {_written(value)}"


def _written(value: object) -> str:
    """A value as YAML has it; with quotes only where it would be something else without them."""
    if not isinstance(value, str):
        return shown(value)
    try:
        plain = isinstance(resolved(value), str) and not _NEEDS_QUOTES.match(value)
    except (LongNumberError, NotFiniteError):
        plain = False
    return shown(value) if plain else f'"{shown(value)}"'
