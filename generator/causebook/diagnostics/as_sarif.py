"""Problems as a SARIF 2.1.0 log, for the tools that show what a scan found."""

import json
from collections.abc import Sequence
from urllib.parse import quote

from causebook.diagnostics.problem import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_sarif(problems: Sequence[Problem], version: str, book: str = "") -> str:
    """One run with a result for each problem, and a rule for each sort of problem that was met.

    `book` is the way from the top of the repository to the book: paths are said from the top.
    """
    first = {problem.name: problem for problem in reversed(problems)}
    rules = [_rule(first[name]) for name in sorted(first)]
    place_of = {name: place for place, name in enumerate(sorted(first))}
    run = {
        "tool": {"driver": {"name": "causebook", "version": version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, place_of[problem.name], book) for problem in problems],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(problem: Problem) -> dict[str, object]:
    return {
        "id": problem.name,
        "shortDescription": {"text": problem.why},
        "help": {"text": f"why: {problem.why}\nfix: {problem.fix}"},
        "defaultConfiguration": {"level": _level(problem)},
    }


def _result(problem: Problem, rule: int, book: str) -> dict[str, object]:
    span = problem.span
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    path = f"{book}/{span.path}" if book else span.path
    return {
        "ruleId": problem.name,
        "ruleIndex": rule,
        "level": _level(problem),
        "message": {"text": f"{problem.what}\nfix: {problem.fix}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region}}],
    }


def _level(problem: Problem) -> str:
    return "note" if problem.weight == "finding" else problem.weight
