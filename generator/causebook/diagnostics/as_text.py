"""Problems for a person at a terminal."""

import unicodedata
from collections.abc import Sequence

from causebook.diagnostics.problem import Problem

_RED, _YELLOW, _BLUE, _BOLD, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[0m"


def as_text(problems: Sequence[Problem], *, colour: bool) -> str:
    """Every problem with its place, its lines, a caret, why it matters and how to mend it."""
    return "".join(f"{_one(problem, colour=colour)}\n\n" for problem in problems)


def summary_line(problems: Sequence[Problem], *, records: int) -> str:
    """How it stands, in one line."""
    errors = sum(1 for problem in problems if problem.weight == "error")
    warnings = len(problems) - errors
    if not problems:
        return f"{_count(records, 'record')}, no problems."
    return f"{_count(records, 'record')}: {_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _one(problem: Problem, *, colour: bool) -> str:
    span = problem.span
    tint = _RED if problem.weight == "error" else _YELLOW
    width = len(str(span.line))
    bar = _tinted(f"{' ' * width} |", _BLUE, colour=colour)
    head = _tinted(f"{problem.weight}[{problem.name}]", tint, colour=colour)
    lines = [f"{head}: {_tinted(_safe(problem.what), _BOLD, colour=colour)}"]
    lines.append(f"{' ' * width}{_tinted('-->', _BLUE, colour=colour)} {span.path}:{span.line}:{span.column}")
    if problem.excerpt:
        lines.append(bar)
        for number, text in problem.excerpt:
            margin = _tinted(f"{number:>{width}} |", _BLUE, colour=colour)
            lines.append(f"{margin} {_safe(text)}".rstrip())
        caret = _caret(problem)
        lines.append(f"{bar} {_tinted(caret, tint, colour=colour)}".rstrip())
    lines.append(bar)
    equals = _tinted(f"{' ' * width} =", _BLUE, colour=colour)
    lines.append(f"{equals} why: {_safe(problem.why)}")
    lines.append(f"{equals} fix: {_safe(problem.fix)}")
    return "\n".join(lines)


def _caret(problem: Problem) -> str:
    """Carets under the part of the last line that is at fault, and a word beside them."""
    span, (_, text) = problem.span, problem.excerpt[-1]
    start = min(span.column - 1, len(text))
    end = span.end_column - 1 if span.end_line == span.line else len(text)
    before = "".join("  " if _is_wide(sign) else " " for sign in text[:start])
    under = sum(2 if _is_wide(sign) else 1 for sign in text[start : max(start, end)])
    return f"{before}{'^' * max(1, under)} {_safe(problem.label)}".rstrip()


def _is_wide(sign: str) -> bool:
    return unicodedata.east_asian_width(sign) in ("W", "F")


def _safe(text: str) -> str:
    """`text` without characters that could move the cursor or turn the line round."""
    return "".join(
        sign
        if sign == "\t" or unicodedata.category(sign) not in ("Cc", "Cf", "Cs")
        else f"<U+{ord(sign):04X}>"
        for sign in text
    ).replace("\t", " ")


def _tinted(text: str, tint: str, *, colour: bool) -> str:
    return f"{tint}{text}{_OFF}" if colour else text
