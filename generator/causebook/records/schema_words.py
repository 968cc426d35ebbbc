"""What a broken rule of a schema is called: the words of the author, never those of JSON Schema."""

import difflib
import json
import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice
from typing import Any, NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault, Path
from causebook.records.schema import Schema
from causebook.records.schema_says import (
    Said,
    described,
    example,
    example_with_key,
    group_example,
    said_of_key,
    shown,
)

MOST = 50
"""Faults of one record that are said; more of them would hide how they began."""
FEW = 8
"""Choices that are said in one breath."""
_SHAPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "null": "nothing",
}


class Broken(NamedTuple):
    """One rule of a schema, and the place in a record that breaks it."""

    rule: str
    """The schema's own word for it, such as `required`."""
    limit: Any
    """What the schema says after that word."""
    value: Any
    """The author's value, or the key where `on_key`."""
    path: Path
    on_key: bool
    said: Said
    """What the schema says of the place."""
    form: Said
    """What it says of the form that such a value has, wherever it stands."""
    schema: Schema
    way: list[str | int]
    """Through the schema, to the place."""

    @property
    def name(self) -> str:
        """What the author calls the place: a key, or an entry of a list."""
        if self.on_key:
            return f"a key of {_name(self.path[:-1])}"
        return _name(self.path)


def words_for(broken: Broken) -> Iterator[Fault]:
    """The faults that a broken rule is, in the author's words."""
    yield from _WORDS.get(broken.rule, _other)(broken)


def _name(path: Path) -> str:
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
    if isinstance(value, float) and not value.is_integer():
        return "a number with a fraction"
    for sort, words in ((str, "text"), (int | float, "a number"), (list, "a list")):
        if isinstance(value, sort):
            return words
    return "a group of keys"


def _close(word: str, known: Collection[str]) -> str | None:
    """The known word that was most likely meant: nearly the same, or begun in the same way."""
    alike = difflib.get_close_matches(word[:80], known, n=1, cutoff=0.7)
    begun = [one for one in known if one.startswith(f"{word}_") or word.startswith(f"{one}_")]
    return next(iter(alike or begun), None)


def _unknown_key(broken: Broken) -> Iterator[Fault]:
    known = broken.said.get("properties", {})
    owner = broken.name if broken.path else "this kind of record"
    free = [key for key in known if key not in broken.value]
    for key in islice((key for key in broken.value if key not in known), MOST):
        close = _close(key, known)
        fix = f"did you mean `{close}`?" if close else f"the keys are: {', '.join(free)}"
        yield codes.UNKNOWN_KEY.fault(*broken.path, key, on_key=True, owner=owner, key=shown(key), fix=fix)


def _missing_key(broken: Broken) -> Iterator[Fault]:
    for key in broken.limit:
        if key not in broken.value:
            said = said_of_key(broken.schema, broken.way, key)
            why = said.get("x-why") or f"the page would lack this: {described(said)}"
            yield codes.MISSING_KEY.fault(*broken.path, key=key, why=why, example=example_with_key(key, said))


def _wrong_shape(broken: Broken) -> Iterator[Fault]:
    names = [broken.limit] if isinstance(broken.limit, str) else list(broken.limit)
    yield codes.WRONG_SHAPE.fault(
        *broken.path,
        name=broken.name,
        wanted=" or ".join(dict.fromkeys(_SHAPES[name] for name in names)),
        found=_shape_of(broken.value),
        fix=_right_shape(broken, names),
    )


def _right_shape(broken: Broken, names: list[str]) -> str:
    value, said = broken.value, broken.said
    if "string" in names and isinstance(value, int | float):
        written = json.dumps(value)
        fits = re.search(said.get("pattern", ""), written) and "format" not in said
        return "put quotes around it, so that it stays text" if fits else f"write it like `{example(said)}`"
    if "array" in names:
        return "write it as a list: one line for each entry, each beginning with `- `"
    if "object" in names:
        return f"write keys below it, as in `{group_example(said)}`"
    if value is None:
        return f"write a value after the colon, such as `{example(said)}`, or take the key out"
    return f"write it like `{example(said)}`"


def _not_a_choice(broken: Broken) -> Iterator[Fault]:
    choices = [shown(choice) for choice in (broken.said.get("enum") or [broken.limit])]
    close = _close(shown(broken.value).lower(), [choice.lower() for choice in choices])
    meant = next((choice for choice in choices if choice.lower() == close), None)
    many = f"{len(choices)} words"
    yield codes.NOT_A_CHOICE.fault(
        *broken.path,
        on_key=broken.on_key,
        name=broken.name,
        choices=", ".join(f"`{choice}`" for choice in choices) if len(choices) <= FEW else many,
        value=shown(broken.value),
        fix=f"did you mean `{meant}`?" if meant else f"write one of: {', '.join(choices)}",
    )


def _wrong_form(broken: Broken) -> Iterator[Fault]:
    yield codes.WRONG_FORM.fault(
        *broken.path,
        on_key=broken.on_key,
        name=broken.name,
        value=shown(broken.value),
        example=example(broken.said),
        why=f"the site could not tell what is meant: {described(broken.form)}",
    )


def _wrong_length(broken: Broken) -> Iterator[Fault]:
    limit, few = broken.limit, broken.rule.startswith("min")
    unit = {"Length": "character", "Items": "entry", "Properties": "key"}[broken.rule[3:]]
    plural = {"entry": "entries"}.get(unit, f"{unit}s")
    trouble = "is too short" if few else "is too long"
    if few and not broken.value:
        trouble = "is empty"
    elif unit != "character":
        trouble = f"has too {'few' if few else 'many'} {plural}"
    said = f"at {'least' if few else 'most'} {limit} {unit if limit == 1 else plural}"
    harm = "the page would lack this" if few else "no reader gets through more of this"
    yield codes.WRONG_LENGTH.fault(
        *broken.path,
        on_key=broken.on_key,
        name=broken.name,
        trouble=trouble,
        limit=said,
        why=f"{harm}: {described(broken.said)}",
        fix=f"write {said}",
    )


def _out_of_range(broken: Broken) -> Iterator[Fault]:
    limit = {
        "minimum": "at least",
        "maximum": "at most",
        "exclusiveMinimum": "more than",
        "exclusiveMaximum": "less than",
    }[broken.rule]
    yield codes.OUT_OF_RANGE.fault(
        *broken.path,
        name=broken.name,
        limit=f"{limit} {broken.limit}",
        value=shown(broken.value),
        why=f"readers would be told what cannot be: {described(broken.said)}",
    )


def _repeated(broken: Broken) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, entry in enumerate(broken.value):
        written = json.dumps(entry, sort_keys=True)
        if written in seen:
            yield codes.REPEATED_ENTRY.fault(
                *broken.path, place, name=broken.name, value=shown(entry), key=written
            )
        seen.add(written)


def _no_form(broken: Broken) -> Iterator[Fault]:
    """None of several shapes is the author's; where each has a name, they are named."""
    shapes = [form.get("type") for form in broken.limit]
    if all(isinstance(shape, str) for shape in shapes):
        yield from _wrong_shape(broken._replace(limit=shapes))
    else:
        yield from _other(broken)


def _other(broken: Broken) -> Iterator[Fault]:
    """Rules that join several keys; the schema says the words in `x-why` and `x-fix`."""
    yield codes.WRONG_COMBINATION.fault(
        *broken.path,
        name=broken.name,
        trouble=broken.said.get("x-why", "none of its forms is met"),
        why=f"the site could not tell what is meant: {described(broken.said)}",
        fix=broken.said.get("x-fix", f"write it like `{example(broken.said)}`"),
    )


_WORDS: dict[str, Callable[[Broken], Iterator[Fault]]] = {
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
    "oneOf": _no_form,
    "anyOf": _no_form,
}
