"""Problems as annotations on a pull request."""

from collections.abc import Sequence

from causebook.diagnostics.problem import Problem


def as_github(problems: Sequence[Problem], book: str = "") -> str:
    """One workflow command a line, as GitHub Actions reads them from a step's output.

    `book` is the way from the top of the repository to the book: GitHub finds files from the top alone.
    """
    return "".join(f"{_one(problem, book)}\n" for problem in problems)


def _one(problem: Problem, book: str) -> str:
    span = problem.span
    place = {
        "file": f"{book}/{span.path}" if book else span.path,
        "line": str(span.line),
        "col": str(span.column),
        "endLine": str(span.end_line),
        "endColumn": str(span.end_column),
        "title": f"{problem.name}: {problem.what}",
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    words = f"{problem.what}\nwhy: {problem.why}\nfix: {problem.fix}"
    level = "notice" if problem.weight == "finding" else problem.weight
    return f"::{level} {properties}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
