"""The schemas of the kinds: what they say to the program, and holding a document against them."""

import json
import pathlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from causebook.diagnostics.problem import Path
from causebook.records.moment import parse_moment

if TYPE_CHECKING:
    import jsonschema_rs

_PACKAGED = pathlib.Path(__file__).parent.parent / "schemas"
SCHEMAS = _PACKAGED if _PACKAGED.is_dir() else pathlib.Path(__file__).parents[3] / "schemas"
"""Inside an installed package, or at the top of the repository."""

COMMON = "common.schema.json"
TITLES = ("title", "label", "name", "what", "statement", "id")
"""The keys that name a list's entry, best first."""


class Named(NamedTuple):
    """A value that names another record, and what its schema says of the link."""

    path: Path
    on_key: bool
    """The name is a key of a mapping rather than a value."""
    kind: str
    """`same` and `*` are already resolved."""
    part: str
    """The list whose entry is named, such as `tiers`; empty when a whole record is."""
    target: str
    back: str
    forward: str
    back_by: Mapping[str, str]
    """For a key whose value is letters: the heading that each letter brings."""
    entry: str
    """What the innermost list entry around it is called; empty outside of lists."""
    beside: object
    """For a key: its value."""

    @property
    def letters(self) -> list[str]:
        """The letters of a cell; one empty text where there is no cell."""
        if isinstance(self.beside, list):
            return [str(letter) for letter in self.beside]
        return [self.beside] if isinstance(self.beside, str) else [""]


class Local(NamedTuple):
    """A value that names an entry of a list of its own record."""

    path: Path
    list_name: str
    target: str


class Text(NamedTuple):
    """Authored Markdown."""

    path: Path
    form: Literal["line", "prose"]
    text: str


Use = Named | Local | Text


@dataclass(slots=True, eq=False)
class _Node:
    """What of one subschema concerns the program: a tree as deep as anything interesting goes."""

    use: Mapping[str, Any] | None = None
    keys: "Mapping[str, _Node | None] | None" = None
    """None for a key with nothing of concern beneath it."""
    key_use: Mapping[str, Any] | None = None
    other: "_Node | None" = None
    items: "_Node | None" = None

    def below(self) -> "Iterator[_Node | None]":
        """Where a step can lead."""
        yield from (self.keys or {}).values()
        yield from (self.other, self.items)


@cache
def read_schema(name: str) -> dict[str, Any]:
    """The schema file of that name, parsed."""
    schema: dict[str, Any] = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return schema


def schema_name(kind: str) -> str:
    """The name of the schema file of a kind."""
    return f"{kind}.schema.json"


def schema_line(book: pathlib.Path, kind: str) -> str:
    """The line by which editors find the schema of a record, where the book has its schemas beside it."""
    if (book / "schemas" / schema_name(kind)).is_file():
        return f"# yaml-language-server: $schema=../../schemas/{schema_name(kind)}\n"
    return ""


def look_up(pointer: str, home: str) -> tuple[dict[str, Any], str]:
    """The subschema that a `$ref` in the file `home` points at, and the file it stands in."""
    name, _, way = pointer.partition("#")
    name = name or home
    found: Any = read_schema(name)
    for step in way.strip("/").split("/") if way.strip("/") else []:
        found = found[step]
    return found, name


class Schema:
    """One kind's schema, ready to be asked."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.name = schema_name(kind)
        self.raw = read_schema(self.name)
        self._nodes: dict[int, _Node] = {}
        self._root = self._node(self.raw, self.name)
        _prune(self._nodes.values())
        self._validator: jsonschema_rs.Draft202012Validator | None = None

    def accepts(self, values: object) -> bool:
        """Whether `values` passes; quick, and without words."""
        if self._validator is None:
            import jsonschema_rs  # noqa: PLC0415  # a book that has not changed needs none

            registry = jsonschema_rs.Registry([(read_schema(COMMON)["$id"], read_schema(COMMON))])
            self._validator = jsonschema_rs.Draft202012Validator(
                self.raw, formats={"moment": is_moment}, validate_formats=True, registry=registry
            )
        return self._validator.is_valid(values)

    def uses(self, values: object) -> list[Use]:
        """Every reference and every authored text in `values`, in authored order."""
        found: list[Use] = []
        self._walk(self._root, values, (), "", found)
        return found

    def _node(self, schema: Any, home: str) -> _Node:  # noqa: ANN401  # a JSON value
        if id(schema) in self._nodes:
            return self._nodes[id(schema)]
        node = self._nodes[id(schema)] = _Node()
        merged, places = _merge(schema, home)
        if any(word in merged for word in ("x-ref", "x-local", "x-text")):
            node.use = merged
        if "properties" in merged:
            at = places["properties"]
            node.keys = {key: self._node(sub, at) for key, sub in merged["properties"].items()}
        if isinstance(merged.get("additionalProperties"), dict):
            node.other = self._node(merged["additionalProperties"], places["additionalProperties"])
        if isinstance(merged.get("propertyNames"), dict):
            names, _ = _merge(merged["propertyNames"], places["propertyNames"])
            node.key_use = names if "x-ref" in names else None
        if isinstance(merged.get("items"), dict):
            node.items = self._node(merged["items"], places["items"])
        for word in ("oneOf", "anyOf", "allOf"):
            for branch in merged.get(word, ()):
                self._take_in(node, self._node(branch, places[word]))
        return node

    @staticmethod
    def _take_in(node: _Node, branch: _Node) -> None:
        """A value may have any of several shapes; each can say what its own sort of value means."""
        node.use = node.use or branch.use
        node.keys = {**(branch.keys or {}), **(node.keys or {})} or None
        node.key_use = node.key_use or branch.key_use
        node.other = node.other or branch.other
        node.items = node.items or branch.items

    def _walk(self, node: _Node, value: object, path: Path, entry: str, found: list[Use]) -> None:
        if isinstance(value, dict):
            if path and isinstance(path[-1], int):
                entry = next((str(value[key]) for key in TITLES if value.get(key)), entry)
            for key, inner in value.items():
                if node.key_use is not None:
                    found.append(self._named(node.key_use["x-ref"], (*path, key), key, entry, inner))
                below = node.keys.get(key, node.other) if node.keys else node.other
                if below is not None:
                    self._walk(below, inner, (*path, key), entry, found)
        elif isinstance(value, list):
            if node.items is not None:
                for place, inner in enumerate(value):
                    self._walk(node.items, inner, (*path, place), entry, found)
        elif isinstance(value, str) and node.use is not None:
            found += self._leaf(node.use, value, path, entry)

    def _leaf(self, use: Mapping[str, Any], value: str, path: Path, entry: str) -> Iterator[Use]:
        if "x-ref" in use and value not in use["x-ref"].get("except", ()):
            yield self._named(use["x-ref"], path, value, entry, None)
        if "x-local" in use:
            yield Local(path, use["x-local"], value)
        if "x-text" in use:
            yield Text(path, use["x-text"], value)

    def _named(  # called ten times a record
        self, word: Mapping[str, Any], path: Path, target: str, entry: str, beside: object
    ) -> Named:
        kind = word["kind"]
        if kind == "same":
            kind = self.kind
        elif kind == "*":
            kind, _, target = target.partition(":")
        return Named(
            path=path,
            on_key=beside is not None,
            kind=kind,
            part=word.get("part", ""),
            target=target,
            back=word["back"],
            forward=word.get("as", ""),
            back_by=word.get("back_by", {}),
            entry=entry,
            beside=beside,
        )


def _prune(nodes: Collection[_Node]) -> None:
    """Takes away every way that leads to nothing of concern, so that no record is searched for it."""
    alive = {id(node) for node in nodes if node.use or node.key_use}
    before = 0
    while before < len(alive):
        before = len(alive)
        alive |= {id(node) for node in nodes if any(id(below) in alive for below in node.below())}
    for node in nodes:
        if node.keys is not None:
            node.keys = {key: below if id(below) in alive else None for key, below in node.keys.items()}
        node.other = node.other if id(node.other) in alive else None
        node.items = node.items if id(node.items) in alive else None


def _merge(schema: Any, home: str) -> tuple[dict[str, Any], dict[str, str]]:  # noqa: ANN401  # a JSON value
    """A subschema with what its `$ref` says beneath it, and the file each word comes from."""
    if not isinstance(schema, dict):
        return {}, {}
    merged: dict[str, Any] = {}
    places: dict[str, str] = {}
    if "$ref" in schema:
        target, at = look_up(schema["$ref"], home)
        merged, places = _merge(target, at)
    return {**merged, **schema}, {**places, **dict.fromkeys(schema, home)}


def is_moment(value: object) -> bool:
    """Whether `value` writes a moment; the schemas call this format `moment`."""
    if isinstance(value, str):
        try:
            parse_moment(value)
        except ValueError:
            return False
    return True


@cache
def schema_of(kind: str) -> Schema:
    """The schema of a kind, read and compiled once."""
    return Schema(kind)
