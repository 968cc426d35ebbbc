"""Faults against a schema, said in the words of the author and never in those of JSON Schema."""

import difflib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault, Path
from causebook.records.schema import COMMON, Schema, is_moment, look_up, read_schema

_SHAPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "null": "nothing",
}


def faults(schema: Schema, values: object) -> Iterator[Fault]:
    """All that `values` has against `schema`, each place once, in authored order."""
    if not isinstance(values, dict):
        yield codes.NOT_A_RECORD.fault(found=_shape_of(values), kind=schema.kind)
        return
    seen: set[tuple[Path, str]] = set()
    for error in sorted(_leaves(_validator(schema.kind).iter_errors(values)), key=_order):
        error.root = schema
        for fault in _WORDS.get(error.validator, _other)(error):
            mark = (fault.path, str(fault.blanks.get("key", "")))
            if mark not in seen:
                seen.add(mark)
                yield fault


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


def _path(error: Any) -> Path:
    return tuple(error.absolute_path)


def _name(path: Path) -> str:
    """What the author calls the place: a key, or an entry of a list."""
    if not path:
        return "this record"
    if isinstance(path[-1], int):
        owner = next((step for step in reversed(path) if isinstance(step, str)), "the list")
        return f"entry {path[-1] + 1} of `{owner}`"
    return f"`{path[-1]}`"


def _shape_of(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    for sort, words in ((str, "text"), (int, "a number"), (float, "a number"), (list, "a list")):
        if isinstance(value, sort):
            return words
    return "a group of keys"


def _close(word: str, known: list[str]) -> str | None:
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.7)), None)


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004  # one line of a terminal


def _example(schema: Mapping[str, Any]) -> str:
    examples = schema.get("examples") or schema.get("enum") or ["…"]
    return _shown(examples[0])


def _described(schema: Mapping[str, Any]) -> str:
    text = str(schema.get("description") or "readers of the site rely on it").rstrip(".")
    return text[:1].lower() + text[1:]


def _unknown_key(error: Any) -> Iterator[Fault]:
    known = list(error.schema.get("properties", ()))
    owner = _name(_path(error)) if error.absolute_path else "this kind of record"
    for key in error.instance:
        if key not in known:
            close = _close(key, known)
            fix = f"did you mean `{close}`?" if close else f"the keys are: {', '.join(known)}"
            yield codes.UNKNOWN_KEY.fault(*_path(error), key, on_key=True, owner=owner, key=key, fix=fix)


def _missing_key(error: Any) -> Iterator[Fault]:
    for key in error.validator_value:
        if key not in error.instance:
            schema = _property(error.schema, error.parent, key)
            why = error.schema.get("x-why") or _described(schema)
            yield codes.MISSING_KEY.fault(*_path(error), key=key, why=why, example=_example(schema))


def _property(schema: Mapping[str, Any], parent: Any, key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schema.get("properties", {}).get(key, {})
    if not found and parent is not None:
        found = parent.schema.get("properties", {}).get(key, {})
    reference = found.get("$ref", "")
    if reference.startswith(COMMON):
        return {**read_schema(COMMON)["$defs"][reference.rsplit("/", 1)[1]], **found}
    return found


def _wrong_shape(error: Any) -> Iterator[Fault]:
    wanted = error.validator_value
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    said = " or ".join(dict.fromkeys(_SHAPES[name] for name in names))
    found = _shape_of(error.instance)
    if "string" in names and isinstance(error.instance, int | float):
        fix = f'put it in quotes, so that it stays text: "{_shown(error.instance)}"'
    elif "array" in names:
        fix = "write it as a list: one line for each entry, each beginning with `- `"
    elif error.instance is None:
        fix = f"write a value after the colon, such as `{_example(error.schema)}`, or take the key out"
    else:
        fix = f"write it like `{_example(error.schema)}`"
    yield codes.WRONG_SHAPE.fault(*_path(error), name=_name(_path(error)), wanted=said, found=found, fix=fix)


def _not_a_choice(error: Any) -> Iterator[Fault]:
    choices = [_shown(choice) for choice in (error.schema.get("enum") or [error.validator_value])]
    close = _close(_shown(error.instance).lower(), [choice.lower() for choice in choices])
    meant = next((choice for choice in choices if choice.lower() == close), None)
    yield codes.NOT_A_CHOICE.fault(
        *_path(error),
        name=_name(_path(error)),
        choices=", ".join(f"`{choice}`" for choice in choices),
        value=_shown(error.instance),
        fix=f"did you mean `{meant}`?" if meant else f"write one of {', '.join(choices)}",
    )


def _wrong_form(error: Any) -> Iterator[Fault]:
    said = _said_of(error)
    yield codes.WRONG_FORM.fault(
        *_path(error),
        on_key="propertyNames" in error.absolute_schema_path,
        name=_name(_path(error)),
        value=_shown(error.instance),
        example=_example(said),
        why=_described(said),
    )


def _said_of(error: Any) -> Mapping[str, Any]:
    """What the schema says of the place itself, before what the shared definition behind it says."""
    way = list(error.absolute_schema_path)
    if "$ref" not in way:
        said: Mapping[str, Any] = error.schema
        return said
    last = len(way) - 1 - way[::-1].index("$ref")
    node, home = error.root.raw, error.root.name
    for step in way[:last]:
        node, home = look_up(node["$ref"], home) if step == "$ref" else (node[step], home)
    return {**error.schema, **node}


def _wrong_length(error: Any) -> Iterator[Fault]:
    limit, few = error.validator_value, error.validator.startswith("min")
    unit = {"Length": "character", "Items": "entry", "Properties": "key"}[error.validator[3:]]
    many = unit if limit == 1 else {"entry": "entries"}.get(unit, unit + "s")
    trouble = "empty" if few and not error.instance else "too short" if few else "too long"
    if unit != "character" and not (few and not error.instance):
        trouble = "too few" if few else "too many"
    said = f"at least {limit} {many}" if few else f"at most {limit} {many}"
    yield codes.WRONG_LENGTH.fault(
        *_path(error),
        name=_name(_path(error)),
        trouble=trouble,
        limit=said,
        why=_described(error.schema),
        fix=f"write {said}",
    )


def _out_of_range(error: Any) -> Iterator[Fault]:
    limit = {
        "minimum": "at least",
        "maximum": "at most",
        "exclusiveMinimum": "more than",
        "exclusiveMaximum": "less than",
    }[error.validator]
    yield codes.OUT_OF_RANGE.fault(
        *_path(error),
        name=_name(_path(error)),
        limit=f"{limit} {error.validator_value}",
        value=_shown(error.instance),
        why=_described(error.schema),
    )


def _repeated(error: Any) -> Iterator[Fault]:
    yield codes.REPEATED_ENTRY.fault(*_path(error), name=_name(_path(error)))


def _other(error: Any) -> Iterator[Fault]:
    """Rules that join several keys; the schema says the words in `x-why` and `x-fix`."""
    yield codes.WRONG_COMBINATION.fault(
        *_path(error),
        name=_name(_path(error)),
        trouble=error.schema.get("x-why", "none of its possible forms is met"),
        why=_described(error.schema),
        fix=error.schema.get("x-fix", f"write it like `{_example(error.schema)}`"),
    )


_WORDS: dict[str, Callable[[Any], Iterator[Fault]]] = {
    "additionalProperties": _unknown_key,
    "required": _missing_key,
    "type": _wrong_shape,
    "enum": _not_a_choice,
    "const": _not_a_choice,
    "pattern": _wrong_form,
    "format": _wrong_form,
    "minLength": _wrong_length,
    "maxLength": _wrong_length,
    "minItems": _wrong_length,
    "maxItems": _wrong_length,
    "minProperties": _wrong_length,
    "maxProperties": _wrong_length,
    "minimum": _out_of_range,
    "maximum": _out_of_range,
    "exclusiveMinimum": _out_of_range,
    "exclusiveMaximum": _out_of_range,
    "uniqueItems": _repeated,
}
