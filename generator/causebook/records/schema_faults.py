"""Holds a record that its schema refused against the schema again, slowly, to know what is wrong with it."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from causebook.diagnostics.problem import Fault, Path
from causebook.records.schema import COMMON, Schema, is_moment, read_schema
from causebook.records.schema_says import said_at
from causebook.records.schema_words import MOST, Broken, words_for


def faults(schema: Schema, values: Mapping[str, Any]) -> Iterator[Fault]:
    """What `values` has against `schema`, each place once, in authored order."""
    errors = sorted(_leaves(_validator(schema.kind).iter_errors(values)), key=_order)
    yield from islice(_once(fault for error in errors for fault in words_for(_broken(error, schema))), MOST)


def _once(found: Iterator[Fault]) -> Iterator[Fault]:
    seen: set[tuple[Path, str]] = set()
    for fault in found:
        mark = (fault.path, str(fault.blanks.get("key", "")))
        if mark not in seen:
            seen.add(mark)
            yield fault


def _broken(error: Any, schema: Schema) -> Broken:
    way = list(error.absolute_schema_path)[:-1]
    on_key = way[-1:] == ["propertyNames"]
    path = tuple(error.absolute_path)
    return Broken(
        rule=error.validator,
        limit=error.validator_value,
        value=error.instance,
        path=(*path, error.instance) if on_key else path,
        on_key=on_key,
        said=said_at(schema, way),
        form=error.schema,
        schema=schema,
        way=way,
    )


@cache
def _validator(
    kind: str,
) -> Any:  # jsonschema is imported late: it costs 0.3 s and a good book never needs it
    import jsonschema
    from referencing import Registry, Resource

    common = read_schema(COMMON)
    registry: Any = Registry().with_resource(common["$id"], Resource.from_contents(common))
    checker = jsonschema.FormatChecker(formats=())
    checker.checks("moment")(is_moment)
    return jsonschema.Draft202012Validator(
        read_schema(f"{kind}.schema.json"), registry=registry, format_checker=checker
    )


def _leaves(errors: Any) -> Iterator[Any]:  # jsonschema's own error objects
    """Of a choice between shapes, the faults of the shape that the author most likely meant."""
    for error in errors:
        if error.validator not in ("oneOf", "anyOf") or not error.context:
            yield error
            continue
        branches: dict[int, list[Any]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        meant = [inner for inner in branches.values() if not _wrong_at_the_top(inner, error)]
        if meant:
            yield from _leaves(min(meant, key=len))
        else:
            yield error


def _wrong_at_the_top(branch: list[Any], choice: Any) -> bool:
    depth = len(choice.absolute_path)
    return any(inner.validator == "type" and len(inner.absolute_path) == depth for inner in branch)


def _order(error: Any) -> tuple[list[str], str]:
    return [str(step).zfill(6) for step in error.absolute_path], str(error.validator)
