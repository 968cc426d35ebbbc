"""YAML text to values and the span of each: events, put together here with limits.

Kept from YAML 1.2: mappings, lists, all styles of text, and the core schema for plain scalars, so that `no`,
`on`, `12:30` and dates stay text. Refused: anchors, aliases, merge keys, tags, keys that are not text, several
documents in one file. Keys are always text. A number of more than 18 digits is a problem rather than a text,
since its author may have meant either.
"""

from collections.abc import Callable
from typing import NamedTuple, cast

import yaml
from yaml.events import Event

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Problem
from causebook.diagnostics.span import Span
from causebook.files.composer import Composer, Enough
from causebook.files.core_schema import Value
from causebook.files.places import Marks
from causebook.files.strict import may_slip, slips
from causebook.files.syntax import problem_of

LARGEST = 2_000_000
"""Characters of one file."""


class Located(NamedTuple):
    """What a YAML text says, and where it says it."""

    values: Value
    marks: Marks


def parse_yaml(text: str, path: str) -> tuple[Located | None, tuple[Problem, ...]]:
    """The values in `text` with their places, or what is wrong with it; `path` is for the problems.

    Shape: an empty text has the value None, as in YAML.
    """
    if text[-1:] in (" ", "\t"):
        text += "\n"  # libyaml would lose a last line that is only spaces
    if len(text) > LARGEST:
        size, limit = f"{len(text):,} characters", f"{LARGEST:,}"
        return None, (codes.TOO_LARGE.at(Span(path), text, size=size, limit=limit),)
    problems: list[Problem] = []
    located = None
    try:
        composer = Composer(text, path, problems, _events(text))
        located = Located(*composer.document())
        if not problems and (composer.spans_lines or may_slip(text)):
            problems.extend(slips(located.marks, text, path))
    except Enough:
        pass
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        found = problem_of(error, text, path)
        if all(problem.span.line != found.span.line for problem in problems):
            problems.append(found)
    return (None, tuple(problems)) if problems else (located, ())


def _events(text: str) -> Callable[[], Event]:
    """Gives the next event of `text` each time; there is one after every other until the stream ends."""
    return cast("Callable[[], Event]", yaml.CBaseLoader(text).get_event)
