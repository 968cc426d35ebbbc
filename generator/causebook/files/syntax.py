"""What libyaml says of broken YAML, in the words of authors."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import yaml

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code, Problem
from causebook.diagnostics.span import Span
from causebook.files.characters import UNWANTED, unwanted

LONGEST_WORD = 40
"""Characters of an author's own word that a message repeats."""

_KEY_AND_REST = re.compile(r"(?:\s*(?:- +)*)([^:\s][^:]*): +(.*)")


class Place(NamedTuple):
    """A point in a text. Line and column count from 0, as libyaml has them."""

    line: int
    column: int
    text: str
    """The whole line."""
    above: str
    """The line above it; empty for the first."""

    @property
    def before(self) -> str:
        """What stands on the line before the point."""
        return self.text[: self.column]

    @property
    def after(self) -> str:
        """What stands there, and after it to the end of the line."""
        return self.text[self.column :]

    def first_word(self) -> "Place":
        """The place where the line's text begins."""
        return self._replace(column=len(self.text) - len(self.text.lstrip()))


class Said(NamedTuple):
    """An error of libyaml's, with both places that it names."""

    words: str
    at: Place
    begun: Place
    """Where what it was reading began; the same place where it does not say."""


class Finding(NamedTuple):
    """The code for an error, where to point, and the code's blanks."""

    code: Code
    place: Place
    blanks: Mapping[str, object]


def short(text: str) -> str:
    """The beginning of an author's word or line, for use inside a message."""
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= LONGEST_WORD else f"{line[: LONGEST_WORD - 1]}…"


def problem_of(error: Exception, text: str, path: str) -> Problem:
    """The problem that libyaml met in `text`."""
    if UNWANTED.search(text):
        return unwanted(text, path)
    if not isinstance(error, yaml.MarkedYAMLError):
        return codes.UNREADABLE_YAML.at(Span(path, 1, 1, 1, 2), text)
    at = _place(text, error.problem_mark)
    begun = _place(text, error.context_mark) if error.context_mark else at
    code, place, blanks = _finding(Said(f"{error.context}: {error.problem}", at, begun))
    width = len(place.after.rstrip()) if code in _WHOLE_REST else 1
    line, column = place.line + 1, place.column + 1
    return code.at(Span(path, line, column, line, column + max(1, width)), text, **blanks)


def _place(text: str, mark: Any) -> Place:  # noqa: ANN401  # the stubs know two classes of marks
    """A point that libyaml names; the end of a text's last words instead of the nothing after them."""
    lines = text.split("\n")
    line, column = min(mark.line, len(lines) - 1), mark.column
    if not "".join(lines[line:]).strip(" "):
        while line and not lines[line].strip():
            line, column = line - 1, len(lines[line - 1].rstrip())
    return Place(line, column, lines[line], lines[line - 1] if line else "")


def _finding(said: Said) -> Finding:
    tab = _tab(said)
    if tab is not None:
        return Finding(codes.TAB, tab, {})
    return next(finding(said) for words, finding in _FINDINGS if words in said.words)


def _tab(said: Said) -> Place | None:
    """The first tab among what should be spaces, where the fault lies there or behind it."""
    words = said.at.first_word()
    if "\t" not in words.before or said.at.column > words.column:
        return None
    return words._replace(column=words.before.index("\t"))


def _at(code: Code) -> Callable[[Said], Finding]:
    return lambda said: Finding(code, said.at, {})


def _bad_start(said: Said) -> Finding:
    return Finding(codes.BAD_START, said.begun, {"sign": said.begun.after[:1]})


def _open_quote(said: Said) -> Finding:
    return Finding(codes.OPEN_QUOTE, said.begun, {"quote": said.begun.after[:1]})


def _bad_escape(said: Said) -> Finding:
    column = said.at.before.rfind("\\") if said.at.after[:1] != "\\" else said.at.column
    place = said.at._replace(column=max(0, column))
    return Finding(codes.BAD_ESCAPE, place, {"escape": place.after[:2]})


def _open_bracket(said: Said) -> Finding:
    bracket = said.begun.after[:1]
    blanks = {"bracket": bracket, "closing": "}" if bracket == "{" else "]"}
    return Finding(codes.OPEN_BRACKET, said.begun, blanks)


def _stray_sign(said: Said) -> Finding:
    sign = said.at.after[:1]
    if sign == "\t":
        return Finding(codes.TAB, said.at, {})
    if sign in ("]", "}"):
        return Finding(codes.STRAY_BRACKET, said.at, {"bracket": sign})
    if not sign:
        column = max(said.at.before.rfind("["), said.at.before.rfind("{"))
        return _open_bracket(said._replace(begun=said.at._replace(column=max(0, column))))
    return Finding(codes.BAD_START, said.at, {"sign": sign})


def _no_colon(said: Said) -> Finding:
    return Finding(codes.NO_COLON, said.begun, {"words": short(said.begun.after)})


def _out_of_place(said: Said) -> Finding:
    """Something that is neither an entry of the list or mapping around it nor the end of it."""
    before = said.at.before.rstrip()
    if not before and said.at.after.startswith(":"):
        return Finding(codes.EMPTY_KEY, said.at, {})
    if not before:
        return Finding(codes.BAD_INDENT, said.at, {})
    if said.at.after[:1] in ("]", "}"):
        return _stray_sign(said)
    if before[-1] in "'\"]}":
        return Finding(codes.AFTER_CLOSING, said.at, {"sign": before[-1]})
    return Finding(codes.UNREADABLE_YAML, said.at, {})


def _colon(said: Said) -> Finding:
    """A `: ` too many: in a text without quotes, under a line that is no key, or deeper than it may stand."""
    match = _KEY_AND_REST.fullmatch(said.at.text)
    if match is not None and match.end(1) < said.at.column:
        return Finding(codes.UNQUOTED_COLON, said.at, {"fix": _quoted(match[1], match[2].strip())})
    if not said.at.before.strip():
        return Finding(codes.EMPTY_KEY, said.at, {})
    above = said.at.above
    if above.strip() and ": " not in above and not above.rstrip().endswith(":"):
        place = Place(said.at.line - 1, 0, above, "").first_word()
        return Finding(codes.NO_COLON, place, {"words": short(above)})
    return Finding(codes.BAD_INDENT, said.at.first_word(), {})


def _quoted(key: str, rest: str) -> str:
    """The edit that puts a text in quotes."""
    if len(rest) > LONGEST_WORD:
        return f"put the text after `{key}:` in quotes, or write `{key}: |` and the text below it"
    quoted = "'" + rest.replace("'", "''") + "'" if '"' in rest or "\\" in rest else f'"{rest}"'
    return f"put the text in quotes: `{key}: {quoted}`"


_FINDINGS: tuple[tuple[str, Callable[[Said], Finding]], ...] = (
    ("escape", _bad_escape),
    ("hexdecimal", _bad_escape),
    ("quoted scalar", _open_quote),
    (
        "scanning a tag",
        lambda said: Finding(codes.TAG, said.begun, {"tag": short(said.begun.after.split(" ")[0])}),
    ),
    (
        "undefined tag handle",
        lambda said: Finding(codes.TAG, said.at, {"tag": short(said.at.after.split(" ")[0])}),
    ),
    ("could not find expected ':'", _no_colon),
    ("cannot start any token", _stray_sign),
    ("scanning an alias", _bad_start),
    ("scanning an anchor", _bad_start),
    ("entries are not allowed", _stray_sign),
    ("mapping keys are not allowed", _stray_sign),
    ("tab character", _at(codes.TAB)),
    ("directive", _at(codes.DIRECTIVE)),
    ("incompatible YAML document", _at(codes.DIRECTIVE)),
    ("block scalar", lambda said: Finding(codes.BLOCK_HEADER, said.at, {"sign": said.begun.after[:1]})),
    ("node content", _stray_sign),
    ("parsing a flow", _open_bracket),
    ("expected <document start>", _out_of_place),
    ("expected key", _out_of_place),
    ("'-' indicator", _out_of_place),
    ("mapping values", _colon),
    ("", _at(codes.UNREADABLE_YAML)),
)
"""Words of libyaml's, and what is made of them; the first that fit hold, and the last always do."""

_WHOLE_REST = (codes.BAD_INDENT, codes.NO_COLON, codes.AFTER_CLOSING, codes.BLOCK_HEADER)
"""What stands from here to the end of the line is at fault, not one sign."""
