"""Every kind is whole: schema, class, layout and cases stand, and say the same."""

import collections.abc
import json
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from referencing import Registry, Resource

import causebook.theme.environment
from causebook.records.kind import Kind
from causebook.records.kinds import KINDS
from causebook.records.schema import COMMON, SCHEMAS, look_up, read_schema, schema_name

LAYOUTS = causebook.theme.environment.LAYOUTS
CASES = Path(__file__).parents[1] / "cases"
NAMES = [kind.name for kind in KINDS]
NINETEEN = {
    *("postmortem", "pattern", "control", "playbook", "runbook", "template", "severity", "failure-mode"),
    *("role", "raci", "decision", "clock", "phase", "system", "fmea", "exercise", "path", "quiz", "term"),
}
SCHEMA_FILES = sorted(path.name for path in SCHEMAS.glob("*.json"))


def test_the_nineteen_kinds_are_there_once() -> None:
    assert len(NAMES) == len(set(NAMES))
    assert set(NAMES) >= NINETEEN


@pytest.mark.parametrize("name", SCHEMA_FILES)
def test_every_schema_is_a_valid_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(read_schema(name))


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_every_kind_is_whole(kind: Kind) -> None:
    missing = [
        path
        for path in (
            SCHEMAS / schema_name(kind.name),
            LAYOUTS / f"{kind.name}.html.jinja",
            CASES / kind.name / "ok",
        )
        if not path.exists()
    ]
    assert not missing
    assert list((CASES / kind.name / "ok").iterdir()), "needs a good case"
    bad = [path for path in (CASES / kind.name / "bad").iterdir() if path.suffix in (".yml", ".md")]
    assert len(bad) > 1, "needs several bad cases"


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_schema_and_class_say_the_same(kind: Kind) -> None:
    assert (
        list(differences(read_schema(schema_name(kind.name)), schema_name(kind.name), kind.model, kind.name))
        == []
    )


@pytest.mark.parametrize("name", SCHEMA_FILES)
def test_every_key_is_described_and_has_an_example(name: str) -> None:
    bare = [
        path
        for path, node in properties(read_schema(name), name, "", frozenset())
        if not node.get("description") or not (node.get("examples") or "properties" in node)
    ]
    assert bare == []


@pytest.mark.parametrize("name", SCHEMA_FILES)
def test_every_group_of_keys_is_closed(name: str) -> None:
    def walk(node: Any, path: str) -> Iterator[str]:
        if isinstance(node, dict):
            if (
                "properties" in node
                and node.get("additionalProperties") is not False
                and not path.endswith(("/then", "/else", "/if"))
                and "/if/" not in path
            ):
                yield path
            for key, inner in node.items():
                if key != "examples":
                    yield from walk(inner, f"{path}/{key}")
        elif isinstance(node, list):
            for place, inner in enumerate(node):
                yield from walk(inner, f"{path}/{place}")

    open_groups = [
        path for path in walk(read_schema(name), "") if "/then/" not in path and "/else/" not in path
    ]
    assert open_groups == []


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_every_kind_has_the_common_keys(kind: Kind) -> None:
    keys = read_schema(schema_name(kind.name))["properties"]
    common = [
        "title",
        "summary",
        "tags",
        "aliases",
        "tlp",
        "invented",
        "confidence",
        "formerly",
        "retired",
        "references",
        "body",
    ]
    assert [key for key in common if key not in keys] == []


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_every_example_of_a_schema_is_valid_where_it_stands(kind: Kind) -> None:
    common = read_schema(COMMON)
    registry: Any = Registry().with_resource(common["$id"], Resource.from_contents(common))
    raw = read_schema(schema_name(kind.name))
    for key, node in raw["properties"].items():
        sub = {**node, "$schema": raw["$schema"], "$id": raw["$id"], "$defs": raw.get("$defs", {})}
        merged = merge(node, schema_name(kind.name))[0]
        for example in merged.get("examples", ()):
            faults = list(jsonschema.Draft202012Validator(sub, registry=registry).iter_errors(example))
            assert not faults, f"{kind.name}.{key}: {json.dumps(example)}: {faults[0].message}"


def merge(node: dict[str, Any], home: str) -> tuple[dict[str, Any], str]:
    if "$ref" not in node:
        return node, home
    target, place = look_up(node["$ref"], home)
    inner, at = merge(target, place)
    return {**inner, **node}, at


def properties(
    node: dict[str, Any], home: str, path: str, seen: frozenset[int]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of a schema with what is said of it, its definitions included."""
    for key, raw in {**node.get("properties", {}), **node.get("$defs", {})}.items():
        merged, place = merge(raw, home)
        yield f"{path}.{key}", merged
        if id(raw) not in seen and "$ref" not in raw:
            yield from properties(merged, place, f"{path}.{key}", seen | {id(raw)})
    if isinstance(node.get("items"), dict) and "$ref" not in node["items"]:
        yield from properties(node["items"], home, f"{path}[]", seen)


def differences(node: dict[str, Any], home: str, model: Any, path: str) -> Iterator[str]:
    """Where a schema and a class do not agree on names, on what is required, or on nesting."""
    fields = {field.encode_name: field for field in msgspec.structs.fields(model)}
    keys = node.get("properties", {})
    yield from (f"{path}.{name}: only in the schema" for name in keys if name not in fields)
    yield from (f"{path}.{name}: only in the class" for name in fields if name not in keys)
    hints = typing.get_type_hints(model)
    for name, field in fields.items():
        if name in keys:
            if field.required and name not in node.get("required", ()):
                yield f"{path}.{name}: required by the class alone"
            merged, place = merge(keys[name], home)
            yield from nested(merged, place, hints[name], f"{path}.{name}")


def nested(node: dict[str, Any], home: str, hint: Any, path: str) -> Iterator[str]:
    """The same for what stands inside a key."""
    for part in parts_of(hint):
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            group = group_of(node, home)
            if group is None:
                yield f"{path}: a group of keys only in the class"
            elif "properties" in group[0] and path.count(".") < 7:
                yield from differences(group[0], group[1], part, path)


def parts_of(hint: Any) -> Iterator[Any]:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType, tuple, dict, collections.abc.Mapping):
        for inner in typing.get_args(hint):
            yield from parts_of(inner)
    else:
        yield hint


def group_of(node: dict[str, Any], home: str) -> tuple[dict[str, Any], str] | None:
    """The group of keys in a schema: itself, each entry of it, or one of its forms."""
    merged, place = merge(node, home)
    if "properties" in merged:
        return merged, place
    inner = [
        merged.get("items"),
        merged.get("additionalProperties"),
        *merged.get("oneOf", ()),
        *merged.get("anyOf", ()),
    ]
    for candidate in inner:
        if isinstance(candidate, dict):
            found = group_of(candidate, place)
            if found:
                return found
    return None
