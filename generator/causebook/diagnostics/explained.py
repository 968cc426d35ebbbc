"""The documentation of a problem: what it is, why it matters, how to mend it, and an example without it."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from causebook.diagnostics import codes
from causebook.diagnostics.codes import CODES
from causebook.diagnostics.findings import FINDINGS
from causebook.diagnostics.problem import Code

_EXAMPLES = Path(__file__).with_name("examples.yml")


class Example(NamedTuple):
    """A few lines with the problem, and the same without it."""

    bad: str
    good: str
    case: str = ""
    """The kind and name of the test case whose lines they are; empty for whole records."""


@cache
def examples() -> dict[str, Example]:
    """The examples by code; not every code has one."""
    found = yaml.load(_EXAMPLES.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: Example(**said) for name, said in found.items()}


def code_named(written: str) -> Code | None:
    """The code that is meant by its number or by its name, in capitals or not; None where there is none."""
    return _by_name().get(_plain(written)) or _by_name().get(_plain(f"CB{written}"))


def all_codes() -> list[tuple[Code, str]]:
    """Every code with its name in words: problems by number, then findings."""
    names = {
        code.name: word.lower().replace("_", "-")
        for word, code in vars(codes).items()
        if isinstance(code, Code)
    }
    return [(CODES[name], names[name]) for name in sorted(CODES)] + [(code, code.name) for code in FINDINGS]


@cache
def _by_name() -> dict[str, Code]:
    return {_plain(name): code for code, word in all_codes() for name in (word, code.name)}


def _plain(written: str) -> str:
    return written.strip().lower().replace("_", "-")


def explained(code: Code) -> str:
    """The documentation of a code, for a terminal. What depends on the record stands as `…`."""
    word = next(word for other, word in all_codes() if other is code)
    head = f"{code.weight} {code.name}" + (f", {word}" if word != code.name else "")
    parts = [
        head,
        f"What:  {_open(code.what)}.",
        f"Why:   {_open(code.why)}.",
        f"Fix:   {_open(code.fix)}.",
    ]
    example = examples().get(code.name)
    if example:
        parts += [
            "With the problem:",
            _indented(example.bad),
            "Without it:",
            _indented(example.good or "(taken out)"),
        ]
    return "\n\n".join(parts)


def _open(words: str) -> str:
    """Words with their blanks left open; a message has them filled in."""
    text = re.sub(r"…(?=\w)", "… ", words.format_map(defaultdict(lambda: "…")))
    return "each message says its own, for the place it stands at" if text == "…" else text


def _indented(lines: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in lines.rstrip("\n").split("\n"))
