"""A new record: every key of its kind with what it is for, the required ones filled with an example."""

import copy
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from causebook.build.cache import State
from causebook.build.pipeline import read_book_folder
from causebook.files.book import Book
from causebook.files.names import complaint_of_record
from causebook.publish.clock import build_date
from causebook.records.kind import Kind
from causebook.records.kinds import BY_NAME
from causebook.records.schema import Named, Schema, look_up, schema_name, schema_of
from causebook.relations.graph import Graph

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_DATE = re.compile(r"'(\d{4}(?:-\d{2}(?:-\d{2}(?:T[0-9:]+(?:Z|[+-]\d{2}:\d{2}))?)?)?)'")
_WIDTH = 96
_LONGEST_ID = 80


class SkeletonError(Exception):
    """The record cannot be started; the message says why."""


def new_record(book: Book, kind_name: str, record_id: str, *, write: bool) -> tuple[Path, str]:
    """The path and the text of a new record; with `write`, the file is there.

    Raises: SkeletonError for an unknown kind, an id that is no id, or one that is taken.
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
    graph = _graph(book)
    path = book.content / kind.plural / f"{record_id}.yml"
    taken = graph.cards.get(f"{kind.name}/{record_id}")
    if taken is not None or path.exists():
        message = f"{taken.path if taken else path} has this id already"
        raise SkeletonError(message)
    text = skeleton(kind, record_id, graph, _schema_line(book, kind))
    if write:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    return path.relative_to(book.root), text


def _graph(book: Book) -> Graph:
    with tempfile.TemporaryDirectory() as folder:
        return read_book_folder(book, State("", {}), Path(folder), today=build_date()).graph


def _schema_line(book: Book, kind: Kind) -> str:
    """The line by which editors find the schema, where the book has its schemas beside it."""
    if (book.root / "schemas" / schema_name(kind.name)).is_file():
        return f"# yaml-language-server: $schema=../../schemas/{schema_name(kind.name)}\n"
    return ""


def skeleton(kind: Kind, record_id: str, graph: Graph, first_line: str) -> str:
    """The text of a skeleton. Required keys stand ready; the others wait behind a `#`."""
    schema = schema_of(kind.name)
    example = _with_free_ids(_example(schema, graph), kind, graph)
    example["title"] = record_id.replace("-", " ").capitalize()
    lines = [
        f"{first_line}# {kind.title}: {kind.about}",
        "# Keys without a # are required. Take out what you do not need.",
        "",
    ]
    for key, raw in schema.raw["properties"].items():
        inner = _merged(raw, schema.name)
        lines += _wrapped(str(inner.get("description", "")))
        written = _as_yaml(key, example[key]).split("\n")
        lines += written if key in ready(schema) else [f"# {line}".rstrip() for line in written]
        lines.append("")
    return "\n".join(lines)


def ready(schema: Schema) -> list[str]:
    """The keys that stand ready in a skeleton: the required ones, and those that every such record soon needs."""
    return [*schema.raw["required"], *schema.raw.get("x-skeleton", ())]


def _example(schema: Schema, graph: Graph) -> dict[str, Any]:
    """An example value for every key; the records that required ones name are there."""
    values = {
        key: copy.deepcopy((_merged(raw, schema.name).get("examples") or [None])[0])
        for key, raw in schema.raw["properties"].items()
    }
    required = {key: values[key] for key in ready(schema)}
    for use in list(schema.uses(required)):
        if isinstance(use, Named):
            _point_at_something(required, use, graph)
    return {**values, **required}


def _point_at_something(values: dict[str, Any], use: Named, graph: Graph) -> None:
    """Replaces a reference of an example by one that this book can follow."""
    found = graph.find_part(use.kind, use.target) if use.part else graph.find(use.kind, use.target)
    if found:
        return
    other = next(_candidates(use, graph), None)
    if other is None:
        return
    holder: Any = values
    for step in use.path[:-1]:
        holder = holder[step]
    last = use.path[-1]
    if use.on_key:
        holder[other] = holder.pop(last)
    else:
        says_kind = str(holder[last]).startswith(f"{use.kind}:")
        holder[last] = f"{use.kind}:{other}" if says_kind else other


def _with_free_ids(example: dict[str, Any], kind: Kind, graph: Graph) -> dict[str, Any]:
    """The example with ids of entries that no other record has: who cites those would else mean either."""
    taken = {part.id for card in graph.of_kind(kind.name) for part in card.parts}
    entries = [entry["id"] for name in kind.parts for entry in example.get(name) or ()]
    instead = {one: f"{one}-2" for one in entries if one in taken}
    while not taken.isdisjoint(instead.values()):
        instead = {one: f"{other}-2" for one, other in instead.items()}
    return {key: _renamed(value, instead) for key, value in example.items()}


def _renamed(value: object, instead: Mapping[str, str]) -> Any:  # noqa: ANN401  # a JSON value
    """A value with other ids, and none twice in a list: a book may have only one of what two examples name."""
    if isinstance(value, dict):
        return {instead.get(key, key): _renamed(inner, instead) for key, inner in value.items()}
    if isinstance(value, list):
        renamed = [_renamed(inner, instead) for inner in value]
        return list(dict.fromkeys(renamed)) if all(isinstance(one, str) for one in renamed) else renamed
    return instead.get(value, value) if isinstance(value, str) else value


def _candidates(use: Named, graph: Graph) -> Iterator[str]:
    for card in graph.of_kind(use.kind):
        if not use.part:
            yield card.id
        for part in card.parts:
            if part.list_name == use.part:
                yield part.id


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
    written: str = yaml.dump({key: value}, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return _DATE.sub(r"\1", written.strip())


class _Dumper(yaml.SafeDumper):
    """Writes as the style of content has it: blocks for prose, lists indented below their key."""

    def increase_indent(self, *_: Any, flow: bool = False, **__: Any) -> None:  # noqa: ANN401  # as the library calls it
        super().increase_indent(flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
