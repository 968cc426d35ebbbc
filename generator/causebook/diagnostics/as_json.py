"""Problems for a program."""

import json
from collections.abc import Sequence

from causebook.diagnostics.problem import Problem


def as_json(problems: Sequence[Problem]) -> str:
    """A list with one object for each problem, in order of place. Keys are stable."""
    return json.dumps([_one(problem) for problem in problems], ensure_ascii=False, indent=2)


def _one(problem: Problem) -> dict[str, object]:
    span = problem.span
    return {
        "code": problem.name,
        "weight": problem.weight,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "what": problem.what,
        "why": problem.why,
        "fix": problem.fix,
    }
