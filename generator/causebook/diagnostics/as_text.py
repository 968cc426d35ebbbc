"""Problems for a person at a terminal."""

import unicodedata
from collections.abc import Sequence

from causebook.diagnostics.problem import Problem

WIDEST = 120
"""Characters of a line that are shown at most."""
BEFORE_CARET = 40
"""Characters that are shown before the caret, where the line is cut."""
_RED, _YELLOW, _BLUE, _BOLD, _OFF = "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[0m"


def as_text(problems: Sequence[Problem], *, colour: bool) -> str:
    """Every problem with its place, its lines, a caret, why it matters and how to mend it."""
    return "".join(f"{_one(problem, colour=colour)}\n\n" for problem in problems)


def summary_line(problems: Sequence[Problem], *, records: int) -> str:
    """How it stands, in one line."""
    errors = sum(1 for problem in problems if problem.weight == "error")
    warnings = len(problems) - errors
    if not problems:
        return f"{counted(records, 'record')}, no problems."
    return f"{counted(records, 'record')}: {counted(errors, 'error')}, {counted(warnings, 'warning')}."


def counted(number: int, word: str) -> str:
    """A number of things, in words."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def _one(problem: Problem, *, colour: bool) -> str:
    span = problem.span
    tint = {"error": _RED, "warning": _YELLOW, "finding": _BLUE}[problem.weight]
    width = len(str(span.line))
    bar = _tinted(f"{' ' * width} |", _BLUE, colour=colour)
    head = _tinted(f"{problem.weight}[{problem.name}]", tint, colour=colour)
    lines = [f"{head}: {_tinted(_safe(problem.what), _BOLD, colour=colour)}"]
    lines.append(f"{' ' * width}{_tinted('-->', _BLUE, colour=colour)} {span.path}:{span.line}:{span.column}")
    if problem.excerpt:
        lines.append(bar)
        shift = _shift(problem)
        for number, text in problem.excerpt:
            margin = _tinted(f"{number:>{width}} |", _BLUE, colour=colour)
            lines.append(f"{margin} {_safe(_stretch(text, shift))}".rstrip())
        caret = _caret(problem, shift)
        lines.append(f"{bar} {_tinted(caret, tint, colour=colour)}".rstrip())
    lines.append(bar)
    equals = _tinted(f"{' ' * width} =", _BLUE, colour=colour)
    lines.append(f"{equals} why: {_safe(problem.why)}")
    lines.append(f"{equals} fix: {_safe(problem.fix)}")
    return "\n".join(lines)


def _shift(problem: Problem) -> int:
    """How many characters at the start of the lines are left out, so that the caret comes into sight."""
    return max(0, problem.span.column - BEFORE_CARET) if problem.span.column > WIDEST else 0


def _stretch(text: str, shift: int) -> str:
    """The part of a line that is shown; dots stand for what is left out."""
    cut = f"…{text[shift + 1 :]}" if shift and len(text) > shift else text[shift:]
    return cut if len(cut) <= WIDEST else f"{cut[: WIDEST - 1]}…"


def _caret(problem: Problem, shift: int) -> str:
    """Carets under the part of the last line that is at fault, and a word beside them."""
    span, (_, text) = problem.span, problem.excerpt[-1]
    text = _stretch(text, shift)
    start = min(span.column - 1 - shift, len(text))
    end = span.end_column - 1 - shift if span.end_line == span.line else len(text)
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
