"""The front matter of a foreign Markdown file: facts about the document, before its text."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from causebook.diagnostics.problem import Problem
from causebook.files.front_matter import split_front_matter
from causebook.files.located_yaml import parse_yaml
from causebook.imports.draft import Foreign, Stretch
from causebook.imports.points import Point
from causebook.imports.tree_keys import Keys


class Fact(NamedTuple):
    """One key of the front matter."""

    label: str
    """In lower case, with spaces."""
    value: str
    point: Point
    """Its lines."""


def split(foreign: Foreign) -> tuple[tuple[Fact, ...], str]:
    """The facts of the front matter, and the text with empty lines in its place, so that lines keep their numbers.

    A line that is no key is a fact without a label: nothing is lost.
    """
    parts = split_front_matter(foreign.text, foreign.name)
    if isinstance(parts, Problem):
        return (), foreign.text
    lines = foreign.text.split("\n")
    end = parts.front.count("\n") + 1
    text = "\n".join([*[""] * end, *lines[end:]])
    located, _ = parse_yaml(parts.front, foreign.name)
    if located is None or not isinstance(located.values, dict):
        return tuple(_bare(lines, range(1, end + 1))), text
    keys = Keys(located.values, located.marks)
    facts = [_fact(key, value, keys.at(key), lines) for key, value in located.values.items()]
    told = {line for fact in facts for line in range(fact.point.at.first, fact.point.at.last + 1)}
    return (*facts, *_bare(lines, [line for line in range(1, end + 1) if line not in told])), text


def _bare(lines: list[str], numbers: Iterable[int]) -> Iterator[Fact]:
    """Lines that are no facts, each without a label: fences, comments, and all of what is no YAML."""
    for number in numbers:
        if lines[number - 1].strip():
            yield Fact("", "", Point(lines[number - 1], Stretch(number, number)))


def _fact(key: str, value: object, at: Stretch, lines: list[str]) -> Fact:
    said = ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    label = " ".join(key.lower().replace("_", " ").replace("-", " ").split())
    return Fact(label, said, Point("\n".join(lines[at.first - 1 : at.last]), at))
