"""A draft without any markup in its texts, for a source whose markup a record may not have."""

from collections.abc import Mapping
from typing import Any

from causebook.imports.draft import Draft
from causebook.records.schema import Text, schema_of

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>!#|~&"})
Way = tuple[str | int, ...]


def bare(draft: Draft) -> Draft:
    """The draft with every sign of markup standing for itself."""
    ways = {use.path for use in schema_of("postmortem").uses(draft.values) if isinstance(use, Text)}
    return draft._replace(values={key: _bare(value, (key,), ways) for key, value in draft.values.items()})


def _bare(value: Any, way: Way, ways: set[Way]) -> Any:  # noqa: ANN401  # a JSON value
    if isinstance(value, Mapping):
        return {key: _bare(inner, (*way, key), ways) for key, inner in value.items()}
    if isinstance(value, list):
        return [_bare(inner, (*way, place), ways) for place, inner in enumerate(value)]
    if way not in ways:
        return value
    return "\n".join(line.strip().translate(_SIGNS) for line in str(value).split("\n"))
