"""YAML to values and places: what is kept, what is refused, and in which words."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from causebook.files.composer import DEEPEST, MOST_PROBLEMS, MOST_VALUES
from causebook.files.located_yaml import LARGEST, Located, parse_yaml
from causebook.files.places import span_at

SUITE = Path(__file__).parents[3] / "shared" / "corpora" / "hostile" / "yaml-test-suite" / "src"
PATIENCE = 2.0
"""Seconds of work that any text at all may take."""


def values(text: str) -> object:
    located, problems = parse_yaml(text, "x.yml")
    assert not problems
    assert located is not None
    return located.values


def problems_of(text: str) -> list[tuple[str, int, int]]:
    located, problems = parse_yaml(text, "x.yml")
    assert (located is None) == bool(problems)
    return [(problem.name, problem.span.line, problem.span.column) for problem in problems]


SCALARS: dict[str, object] = {
    "": None, "~": None, "null": None, "NULL": None, "nUll": "nUll",
    "true": True, "True": True, "FALSE": False, "yes": "yes", "no": "no", "on": "on", "y": "y",
    "12": 12, "-7": -7, "+7": 7, "017": 17, "0o17": 15, "0xff": 255, "0b11": "0b11", "1_000": "1_000",
    "1.5": 1.5, ".5": 0.5, "1e3": 1000.0, "-1.": -1.0, "1.2.3": "1.2.3", "1e": "1e",
    "12:30": "12:30", "2025-03-01": "2025-03-01", "2026-02-30": "2026-02-30", "2025-03-01T14:05Z": "2025-03-01T14:05Z",
    "999999999999999999": 999999999999999999, "SEV-1": "SEV-1", "nothing": "nothing", "'12'": "12", '"true"': "true",
    '"a\\tb"': "a\tb", "'it''s'": "it's", "#x": None,
}  # fmt: skip


@pytest.mark.parametrize("written", SCALARS)
def test_a_plain_scalar_means_what_the_core_schema_of_yaml_1_2_says(written: str) -> None:
    found = values(f"k: {written}\n")
    assert found == {"k": SCALARS[written]}
    assert isinstance(found, dict)
    assert type(found["k"]) is type(SCALARS[written])


def test_keys_are_always_text() -> None:
    assert values("1: a\ntrue: b\nnull: c\n2025-01-01: d\n") == {
        "1": "a",
        "true": "b",
        "null": "c",
        "2025-01-01": "d",
    }


def test_all_styles_of_text_are_read() -> None:
    text = "a: |\n  one\n  two\nb: >-\n  one\n  two\nc: 'x\n  y'\nd: [1, {e: f}]\ng: plain\n  goes on\n"
    assert values(text) == {
        "a": "one\ntwo\n",
        "b": "one two",
        "c": "x y",
        "d": [1, {"e": "f"}],
        "g": "plain goes on",
    }


def test_brackets_may_close_in_the_column_of_their_key() -> None:
    assert values("tags: [\n  a,\n  b\n]\nb: {\n  c: d\n}\n") == {"tags": ["a", "b"], "b": {"c": "d"}}


def test_an_empty_text_and_a_lone_document_line_say_nothing() -> None:
    assert values("") is None
    assert values("# only a comment\n") is None
    assert values("---\n") is None


REFUSED = {
    "a second colon in a line": ("title: Foo: bar\n", "CB101", 1, 11),
    "a tab as indentation": ("a:\n\tb: 1\n", "CB102", 2, 1),
    "a tab after spaces": ("a:\n  b: 1\n \tc: 2\n", "CB102", 3, 2),
    "a tab in a block of text": ("a: |\n\ttext\n", "CB102", 2, 1),
    "an open quote": ('title: "abc\nb: 1\n', "CB103", 1, 8),
    "an open bracket": ("a: [1, 2\nb: 3\n", "CB104", 1, 4),
    "an open brace": ("{a: b\n", "CB104", 1, 1),
    "a line between two levels": ("a:\n  b: 1\n c: 2\n", "CB105", 3, 2),
    "a key under a value": ("key: value\n  more: x\n", "CB105", 2, 3),
    "a key in a list": ("a:\n  - x\n  b: 1\n", "CB105", 3, 3),
    "a quoted text that goes on too far out": ('q: "a\nb"\n', "CB105", 2, 1),
    "brackets that go on too far out": ("q: [a,\nb]\n", "CB105", 2, 1),
    "a line without a colon": ("a: 1\nfoo\nb: 2\n", "CB106", 2, 1),
    "a first line without a colon": ("title\nb: 1\n", "CB106", 1, 1),
    "bold text without quotes": ("a: **bold** x\n", "CB107", 1, 4),
    "a handle without quotes": ("a: @team\n", "CB107", 1, 4),
    "code without quotes": ("a: `x` y\n", "CB107", 1, 4),
    "a list beside its key": ("a: - b\n", "CB107", 1, 4),
    "a dash in brackets": ("[-, a]\n", "CB107", 1, 2),
    "a question mark in braces": ("{?a: b}\n", "CB107", 1, 3),
    "text after a quote": ("a: 'it's'\n", "CB108", 1, 8),
    "text after a brace": ("a: {b: c} d\n", "CB108", 1, 11),
    "an unknown escape": ('a: "C:\\dir"\n', "CB109", 1, 7),
    "text beside a block sign": ("a: | text\n", "CB110", 1, 6),
    "a stray bracket": ("a: [1, 2]]\n", "CB111", 1, 10),
    "a key twice": ("a: 1\nb: 2\na: 3\n", "CB113", 3, 1),
    "a key twice, once in quotes": ('a: 1\n"a": 2\n', "CB113", 2, 1),
    "an anchor": ("a: &x 1\n", "CB114", 1, 4),
    "an alias": ("a: *x\n", "CB114", 1, 4),
    "a merge key": ("<<: {a: b}\n", "CB114", 1, 1),
    "a version line": ("%YAML 1.2\n---\na: 1\n", "CB115", 1, 1),
    "an unknown directive": ("%FOO\n---\na: 1\n", "CB115", 1, 5),
    "a tag that runs code": ("a: !!python/object:os.system x\n", "CB116", 1, 4),
    "a tag that is harmless": ("a: !!str 1\n", "CB116", 1, 4),
    "a tag of one's own": ("a: !env HOME\n", "CB116", 1, 4),
    "a second document": ("a: 1\n---\nb: 1\n", "CB117", 2, 1),
    "a list as a key": ("? [a]\n: b\n", "CB120", 1, 3),
    "a template's braces": ("a: {{ x }}\n", "CB120", 1, 5),
    "no key": (": x\n", "CB121", 1, 1),
    "infinity": ("a: .inf\n", "CB122", 1, 4),
    "not a number": ("a: .NaN\n", "CB122", 1, 4),
    "a number beyond all": ("a: 1e999\n", "CB122", 1, 4),
    "a long number": ("a: 1234567890123456789\n", "CB123", 1, 4),
    "a very long number": (f"a: {'9' * 100_000}\n", "CB123", 1, 4),
    "an escape to an invisible sign": ('a: "x\\u202ey"\n', "CB131", 1, 4),
    "an escape to a mark of ours": ('a: "x\\x02y"\n', "CB131", 1, 4),
    "an escape in a key": ('"x\\x02y": a\n', "CB131", 1, 1),
    "a comment without a space": ('a: "b"#c\n', "CB149", 1, 7),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_authors_get_wrong_is_named_in_its_place(case: str) -> None:
    text, code, line, column = REFUSED[case]
    assert problems_of(text) == [(code, line, column)]


@pytest.mark.parametrize("case", REFUSED)
def test_no_problem_speaks_as_programs_do(case: str) -> None:
    _, problems = parse_yaml(REFUSED[case][0], "x.yml")
    for problem in problems:
        said = f"{problem.what} {problem.label} {problem.why} {problem.fix}"
        assert not re.search(r"\b(scalar|mapping values|token|parser|exception|NoneType|flow|node)\b", said)
        assert problem.what[0].islower() or not problem.what[0].isalpha()
        assert not problem.what.endswith(".")


def test_the_fix_for_a_second_colon_is_the_line_to_write() -> None:
    _, problems = parse_yaml('note: This is: "odd"\n', "x.yml")
    assert problems[0].fix == "put the text in quotes: `note: 'This is: \"odd\"'`"


def test_a_duplicate_key_names_the_line_of_the_first() -> None:
    _, problems = parse_yaml("a: 1\nsev: SEV1\nsev: SEV3\n", "x.yml")
    assert problems[0].what == "`sev` stands here twice, first in line 2"


def test_all_duplicates_of_a_file_are_reported_at_once() -> None:
    text = "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n  c: 3\n"
    assert problems_of(text) == [("CB113", 2, 1), ("CB113", 5, 3), ("CB113", 6, 3)]


def test_what_is_found_before_a_broken_line_is_reported_with_it() -> None:
    assert problems_of("a: 1\na: 2\nb: [\n") == [("CB113", 2, 1), ("CB104", 3, 4)]


def test_what_follows_from_a_refused_key_is_not_reported() -> None:
    assert problems_of("base: &b {a: 1}\n<<: *b\n") == [("CB114", 1, 7), ("CB114", 2, 1)]


def test_problems_of_one_file_are_capped() -> None:
    assert len(problems_of("a: 1\n" * 100)) == MOST_PROBLEMS


def _laughs() -> str:
    lines = ["a0: &a0 [lol, lol]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    return "\n".join(lines)


def _merges() -> str:
    lines = ["m0: &m0 {a: 1}"]
    lines += [f"m{i}: &m{i}\n  <<: [{', '.join([f'*m{i - 1}'] * 9)}]" for i in range(1, 10)]
    return "\n".join(lines)


HOSTILE = {
    "billion laughs": _laughs(),
    "merge keys within merge keys": _merges(),
    "100,000 brackets": "[" * 100_000,
    "100,000 closed brackets": "[" * 100_000 + "]" * 100_000,
    "100,000 braces": "{a: " * 100_000,
    "100,000 dashes": "- " * 100_000,
    "100,000 question marks": "? " * 100_000,
    "mappings in mappings": "\n".join(" " * i + "a:" for i in range(1500)),
    "a scalar of 10 MB": "a: " + "x" * 10_000_000,
    "a key of 2 MB": "x" * 1_900_000 + ": a",
    "too many entries": "- a\n" * (MOST_VALUES + 1),
    "too many keys": "".join(f"k{i}: a\n" for i in range(MOST_VALUES + 1)),
    "50,000 duplicates": "a: 1\n" * 50_000,
    "a number of 100,000 digits": "a: 0" + "1" * 100_000,
    "a real of 100,000 digits": "a: 1." + "1" * 100_000,
    "anchors only": "- &a\n" * 40_000,
    "a stream of documents": "---\na: 1\n" * 20_000,
    "NUL": "a: \0\n",
    "surrogates": "a: \ud800\n",
    "an escape character": "a: \x1b[31m\n",
    "unclosed quotes": "a: '" + "x\n\n" * 100_000,
    "a document sign in a quote": 'a: "x\n---\ny"\n',
    "tags only": "- !a b\n" * 20_000,
    "tabs only": "\t" * 100_000 + "a: 1",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_text_gets_a_problem_soon(case: str) -> None:
    started = time.process_time()
    located, problems = parse_yaml(HOSTILE[case], "x.yml")
    assert time.process_time() - started < PATIENCE
    assert located is None
    assert problems


def test_limits_let_pass_what_just_keeps_to_them() -> None:
    assert values("[" * DEEPEST + "]" * DEEPEST)
    assert problems_of("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)) == [("CB118", 1, DEEPEST + 1)]
    assert isinstance(values("- a\n" * (MOST_VALUES - 1)), list)
    assert values("a: " + "x" * (LARGEST - 4) + "\n")


RECORD = """\
title: Ranker drift
tags: [a, "b c"]
timeline:
  - at: 2025-03-01T14:05Z
    text: >-
      It began
      quietly.
  - {at: 2025, text: 'it''s'}
body: |
  ## What happened

  Text.
"""


def test_a_text_cut_off_anywhere_is_read_or_refused_and_never_raises() -> None:
    for end in range(len(RECORD)):
        parse_yaml(RECORD[:end], "x.yml")
        parse_yaml(RECORD[:end] + "\t" + RECORD[end:], "x.yml")
        parse_yaml(RECORD[:end] + '"' + RECORD[end:], "x.yml")


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet=st.sampled_from(list("abc01 \n\t-:?,[]{}#&*!|>'\"%@`~.<\\\ufeff\x85\u2028é"))))
def test_no_text_ever_raises(text: str) -> None:
    located, problems = parse_yaml(text, "x.yml")
    assert (located is None) == bool(problems)
    for problem in problems:
        assert problem.span.line >= 1
        assert problem.span.column >= 1


SPANS = {
    ((), False): (1, 1, 13, 1),
    (("title",), False): (1, 8, 1, 20),
    (("title",), True): (1, 1, 1, 6),
    (("tags",), False): (2, 7, 2, 17),
    (("tags", 1), False): (2, 11, 2, 16),
    (("tags", 1), True): (2, 11, 2, 16),
    (("tags", 9), False): (2, 7, 2, 17),
    (("timeline", 0, "at"), False): (4, 9, 4, 26),
    (("timeline", 1, "text"), True): (8, 16, 8, 20),
    (("timeline", 1, "missing"), False): (8, 5, 8, 30),
    (("nowhere", "at", "all"), True): (1, 1, 13, 1),
}


@pytest.mark.parametrize("path", SPANS)
def test_a_span_says_where_a_value_or_its_key_stands(path: tuple[tuple[str | int, ...], bool]) -> None:
    located, _ = parse_yaml(RECORD, "x.yml")
    assert located is not None
    found = span_at(located.marks, path[0], "x.yml", on_key=path[1])
    assert found[1:] == SPANS[path]
    assert found.path == "x.yml"


def test_columns_count_characters_and_not_bytes() -> None:
    located, _ = parse_yaml("k: [é😀, z]\n", "x.yml")
    assert located is not None
    assert span_at(located.marks, ("k", 1), "x.yml")[1:] == (1, 9, 1, 10)


class _Plain(yaml.SafeDumper):
    """Writes no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # as the library has it
        return True


TEXTS = st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=30)
LINES = st.lists(TEXTS, max_size=4).map("\n".join)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS | LINES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
STYLES = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from((False, None, True)),
        "default_style": st.sampled_from((None, None, "|", ">", "'")),
        "indent": st.integers(2, 6),
        "width": st.sampled_from((20, 80, 1000)),
        "allow_unicode": st.just(value=True),
        "explicit_start": st.booleans(),
    }
)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=5), STYLES)
def test_the_text_under_a_span_parses_to_the_value_at_its_path(
    record: dict[str, object], style: dict[str, Any]
) -> None:
    shown = _as_texts(record) if style["default_style"] else record  # a number in quotes would get a tag
    text = yaml.dump(shown, Dumper=_Plain, **style)
    located, problems = parse_yaml(text, "x.yml")
    assert not problems
    assert located is not None
    for path, value in _paths(located.values, ()):
        written = _written(text, located, path)
        if value is not None or written.strip():
            again, problems = parse_yaml(written, "x.yml")
            assert not problems
            assert again is not None
            assert _unwrapped(again.values, written) == value


def _as_texts(value: object) -> object:
    if isinstance(value, dict):
        return {key: _as_texts(inner) for key, inner in value.items()}
    return [_as_texts(inner) for inner in value] if isinstance(value, list) else str(value)


def _paths(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], object]]:
    yield path, value
    entries: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        entries = list(value.items())
    elif isinstance(value, list):
        entries = list(enumerate(value))
    for step, inner in entries:
        yield from _paths(inner, (*path, step))


WRAPPER = "wrapper: "


def _written(text: str, located: Located, path: tuple[str | int, ...]) -> str:
    """What stands under the span of a value; a block of text under a key again, whose column its own depends on."""
    span = span_at(located.marks, path, "x.yml")
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    if lines[0][:1] in ("|", ">"):
        around = span_at(located.marks, path[:-1], "x.yml").column - 1 if path else 0
        lines[0] = f"{' ' * around}{WRAPPER}{lines[0]}"
    else:
        lines[0] = " " * (span.column - 1) + lines[0]
    return "\n".join(lines)


def _unwrapped(value: object, written: str) -> object:
    return value["wrapper"] if isinstance(value, dict) and written.lstrip().startswith(WRAPPER) else value


def _cases() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted(SUITE.glob("*.yaml")):
        known: dict[str, Any] = {}
        for number, case in enumerate(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)):  # noqa: S506  # builds text only
            known = {**{key: value for key, value in known.items() if key != "fail"}, **case}
            if "skip" not in known:
                yield f"{file.stem}-{number}", known


def _unmasked(text: str) -> str:
    """The suite shows signs that one could not see otherwise."""
    text = re.sub("—*»", "\t", text).replace("␣", " ").replace("←", "\r").replace("⇔", "\ufeff")
    return text.replace("↵", "").replace("∎\n", "")


def _documents(text: str) -> list[object]:
    found, rest = [], text.strip()
    while rest:
        value, end = json.JSONDecoder().raw_decode(rest)
        found.append(value)
        rest = rest[end:].strip()
    return found


CASES = dict(_cases())


@pytest.mark.skipif(not CASES, reason=f"the YAML test suite is not at {SUITE}")
def test_the_yaml_test_suite_is_whole() -> None:
    assert len(CASES) > 390


@pytest.mark.parametrize("name", CASES)
def test_the_yaml_test_suite(name: str) -> None:
    """What must fail fails; what is read says what the suite says. The rest our narrower rules refuse."""
    case = CASES[name]
    located, problems = parse_yaml(_unmasked(case["yaml"]), "x.yml")
    if "fail" in case:
        assert problems
    elif located is not None and "json" in case:
        assert (_documents(case["json"]) or [None]) == [located.values]
