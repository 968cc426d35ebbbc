"""Tests of what a broken rule of a schema is called."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from books import loader, problems_alone
from causebook.build.load import Loader
from causebook.diagnostics.problem import Problem
from causebook.files.document import parse_document
from causebook.files.source import Source
from causebook.records.kinds import BY_NAME
from causebook.records.schema import Schema
from causebook.records.schema_says import described, example, example_with_key, group_example, said_at
from wording import foreign_word

CASES = sorted(
    path for path in (Path(__file__).parents[1] / "cases").glob("*/ok/*") if path.suffix in (".yml", ".md")
)

TERM = {"title": "Canary", "summary": "A small, controlled exposure."}
FMEA: dict[str, Any] = {
    "title": "Refund assistant",
    "summary": "What could go wrong with it, and how bad.",
    "system": "refund-assistant",
    "rows": [
        {
            "id": "slow",
            "failure": "Answers late",
            "effect": "Customers leave.",
            "severity": 2,
            "occurrence": 5,
            "detection": 2,
        }
    ],
}
CONTROL = {
    "title": "Release gate",
    "summary": "A prompt is served only after the suite has passed.",
    "type": "prevent",
    "strength": "stronger",
    "verify": "Put a prompt past it.",
}
DECISION = {
    "title": "Roll back",
    "summary": "Whether the model goes back.",
    "holder": "model-owner",
    "delegate": "incident-commander",
    "max_wait": "30 minutes",
    "safe_default": "The service stays off.",
}
GOOD: dict[str, dict[str, Any]] = {"term": TERM, "fmea": FMEA, "control": CONTROL, "decision": DECISION}


@pytest.fixture(scope="module", name="loader")
def the_loader() -> Loader:
    return loader()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("words")


def problems_with(
    loader: Loader, folder: Path, kind: str, values: object, name: str = "case"
) -> list[Problem]:
    path = folder / f"{name}.yml"
    path.write_text(yaml.safe_dump(values, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return problems_alone(loader, kind, path)


def test_what_the_table_begins_with_is_right(loader: Loader, folder: Path) -> None:
    for kind, values in GOOD.items():
        assert problems_with(loader, folder, kind, values) == []


@pytest.mark.parametrize(
    ("kind", "change", "what", "fix"),
    [
        # a key that nobody knows
        ("term", {"sumary": "…"}, "this kind of record has no key `sumary`", "did you mean `summary`?"),
        ("term", {"ref": "…"}, "this kind of record has no key `ref`", "the keys are: aliases, see, tags"),
        (
            "control",
            {"references": [{"title": "A law", "urls": "https://law.example"}]},
            "entry 1 of `references` has no key `urls`",
            "did you mean `url`?",
        ),
        # a key that is missing
        ("term", {"summary": ...}, "`summary` is missing", "add `summary: Fluent output with"),
        (
            "fmea",
            {"rows": ...},
            "`rows` is missing",
            "add `rows:`, and below it an entry that begins with `- id: ",
        ),
        ("decision", {"retired": {"reason": "Merged."}}, "`on` is missing", "add `on: 2025-03-01T14:05Z`"),
        # a value of the wrong shape
        (
            "term",
            {"title": 12},
            "`title` is text, not a number",
            "put quotes around it, so that it stays text",
        ),
        ("decision", {"max_wait": 15}, "`max_wait` is text, not a number", "write it like `30 minutes`"),
        ("term", {"title": None}, "`title` is text, not empty", "write a value after the colon, such as `"),
        ("term", {"aliases": "x"}, "`aliases` is a list, not text", "write it as a list: one line for each"),
        ("term", {"title": ["x"]}, "`title` is text, not a list", "write it like `"),
        ("term", {"title": {"a": 1}}, "`title` is text, not a group of keys", "write it like `"),
        ("term", {"invented": "yes"}, "`invented` is true or false, not text", "write it like `true`"),
        ("term", {"title": True}, "`title` is text, not true or false", "put quotes around it"),
        (
            "term",
            {"retired": "yes"},
            "`retired` is a group of keys, not text",
            "write keys below it, as in `on: ",
        ),
        (
            "term",
            {"references": ["A law"]},
            "entry 1 of `references` is a group of keys, not text",
            "write keys",
        ),
        # a word that is not among those that are known
        ("control", {"type": "Prevent"}, "`type` is one of `prevent`", "did you mean `prevent`?"),
        ("control", {"strength": "good"}, "`strength` is one of `stronger`, `i", "write one of: stronger, "),
        ("term", {"tlp": "green"}, "`tlp` is one of `TLP:CLEAR`, `TLP:GREEN`", "did you mean `TLP:GREEN`?"),
        # a text in the wrong form
        (
            "decision",
            {"max_wait": "15m"},
            "`max_wait` is not written as it must be: `15m`",
            "write it like `30 mi",
        ),
        (
            "decision",
            {"holder": "Jane Doe"},
            "`holder` is not written as it must be: `Jane Doe`",
            "write it like `",
        ),
        (
            "term",
            {"retired": {"on": "2026-02-30", "reason": "Merged."}},
            "`on` is not written as it must be: `2026-02-30`",
            "write it like `2025-03-01T14:05Z`",
        ),
        (
            "control",
            {"frameworks": {"NIST": ["1"]}},
            "a key of `frameworks` is not written as it must be: `NIST`",
            "write it like `nist_ai_rmf`",
        ),
        # too long, too short, too many, too few
        ("term", {"title": ""}, "`title` is empty", "write at least 2 characters"),
        ("term", {"title": "X"}, "`title` is too short", "write at least 2 characters"),
        ("term", {"title": "X" * 121}, "`title` is too long", "write at most 120 characters"),
        ("term", {"tags": ["a", ""]}, "entry 2 of `tags` is empty", "write at least 1 character"),
        (
            "term",
            {"tags": [str(n) for n in range(31)]},
            "`tags` has too many entries",
            "write at most 30 entries",
        ),
        ("fmea", {"rows": []}, "`rows` is empty", "write at least 1 entry"),
        ("control", {"frameworks": {"a": []}}, "`a` is empty", "write at least 1 entry"),
        (
            "control",
            {"frameworks": {f"f{n}": ["1"] for n in range(21)}},
            "`frameworks` has too many keys",
            "write at most 20 keys",
        ),
        # a number out of range
        (
            "fmea",
            {"rows": [{**FMEA["rows"][0], "severity": 12}]},
            "`severity` is at most 10, not `12`",
            "write a n",
        ),
        (
            "fmea",
            {"rows": [{**FMEA["rows"][0], "severity": 0}]},
            "`severity` is at least 1, not `0`",
            "write a nu",
        ),
        (
            "fmea",
            {"rows": [{**FMEA["rows"][0], "severity": 2.5}]},
            "`severity` is a whole number, not a number wi",
            "",
        ),
        # the same thing twice
        ("term", {"tags": ["a", "b", "a"]}, "`tags` holds `a` twice", "take one of them out"),
    ],
)
def test_a_broken_rule_is_said_in_words_of_the_author(
    loader: Loader, folder: Path, kind: str, change: dict[str, Any], what: str, fix: str
) -> None:
    values = {key: value for key, value in {**GOOD[kind], **change}.items() if value is not ...}
    (problem,) = problems_with(loader, folder, kind, values)
    assert problem.what.startswith(what)
    assert problem.fix.startswith(fix)
    assert_readable(problem)


def assert_readable(problem: Problem) -> None:
    for words in (problem.what, problem.label, problem.why, problem.fix):
        assert foreign_word(words) == "", words
        assert not words.endswith(".")
    assert problem.why
    assert problem.fix


def test_a_repeated_entry_points_at_the_second(loader: Loader, folder: Path) -> None:
    (problem,) = problems_with(loader, folder, "term", {**TERM, "tags": ["a", "b", "a"]})
    assert (problem.name, problem.span[1:]) == ("CB208", (6, 3, 6, 4))


def test_a_key_in_the_wrong_form_is_pointed_at_itself(loader: Loader, folder: Path) -> None:
    (problem,) = problems_with(loader, folder, "control", {**CONTROL, "frameworks": {"NIST": ["1"]}})
    assert problem.span[1:] == (7, 3, 7, 7)


def test_a_missing_key_of_an_entry_is_told_at_that_entry(loader: Loader, folder: Path) -> None:
    row = {key: value for key, value in FMEA["rows"][0].items() if key != "effect"}
    (problem,) = problems_with(loader, folder, "fmea", {**FMEA, "rows": [FMEA["rows"][0], row]})
    assert problem.what == "`effect` is missing"
    assert problem.span.line == 11


def test_one_fault_is_said_once(loader: Loader, folder: Path) -> None:
    found = problems_with(loader, folder, "term", {"title": "", "summary": [], "meaning": 1, "tags": "x"})
    places = [problem.span for problem in found]
    assert len(places) == len(set(places)) == 4


def test_what_follows_from_a_fault_is_not_said_too(loader: Loader, folder: Path) -> None:
    (problem,) = problems_with(loader, folder, "fmea", {**FMEA, "rows": "none yet"})
    assert problem.name == "CB203"


def test_a_thousand_faults_are_not_all_said(loader: Loader, folder: Path) -> None:
    values = {**TERM, **{f"key{number}": number for number in range(1000)}}
    assert len(problems_with(loader, folder, "term", values)) == 50


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"examples": ["24x7"]}, "24x7"),
        ({"examples": ["30 minutes"]}, "30 minutes"),
        ({"examples": ["12"]}, '"12"'),
        ({"examples": ["true"]}, '"true"'),
        ({"examples": ["A: b"]}, '"A: b"'),
        ({"examples": ["- a"]}, '"- a"'),
        ({"examples": ["9" * 40]}, f'"{"9" * 40}"'),
        ({"examples": [True]}, "true"),
        ({"examples": [["a", "b"]]}, '["a", "b"]'),
        ({"enum": ["low", "high"]}, "low"),
        ({}, "…"),
        ({"examples": ["word " * 30]}, "word word word word word word word word word word word …"),
    ],
)
def test_an_example_can_be_copied_behind_a_colon(said: dict[str, Any], words: str) -> None:
    assert example(said) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"examples": ["low"]}, "`key: low`"),
        ({"examples": [["low"]]}, '`key: ["low"]`'),
        ({"examples": [[{"id": "a", "b": 1}]]}, "`key:`, and below it an entry that begins with `- id: a`"),
        ({"examples": [{"a": {"b": 1}}]}, "`key:`, and below it `a: …`"),
    ],
)
def test_a_missing_key_is_shown_with_how_it_begins(said: dict[str, Any], words: str) -> None:
    assert example_with_key("key", said) == words


def test_a_group_without_an_example_is_still_described() -> None:
    assert group_example({}) == "key: value"
    assert described({}) == "what readers of the site look for here"
    assert described({"description": "AI systems. More."}) == "AI systems"
    assert described({"description": "A list, e.g. of roles."}) == "a list, e.g. of roles"


def test_what_is_nearer_to_a_place_wins_over_the_definition_behind_it() -> None:
    said = said_at(Schema("role"), ["properties", "delegate"])
    assert said["examples"] == ["deputy"]
    assert said["pattern"].startswith("^[a-z0-9]")


# Slips at random

ODD: list[Any] = [
    [[["x"]]],
    {"no": {"such": "thing"}},
    None,
    True,
    0,
    -1,
    1.5,
    "",
    "x",
    "X Y",
    "2026-02-30",
    [],
]


@st.composite
def slips(draw: st.DrawFn) -> tuple[Path, Any, bool]:
    """A good case, what it holds after a slip, and whether the slip is certain to be one."""
    path = draw(st.sampled_from(CASES))
    values = copy.deepcopy(values_of(path))
    places = list(groups(values, top=True))
    top, group = draw(st.sampled_from(places))
    key = draw(st.sampled_from(sorted(group)))
    required = Schema(path.parts[-3]).raw["required"]
    slip = draw(st.sampled_from(["drop", "shape", "typo"]))
    if slip == "drop":
        del group[key]
        return path, values, top and key in required
    if slip == "typo":
        at = draw(st.integers(0, len(key)))
        wrong = f"{key[:at]}q{key[at:]}"
        changed = {wrong if one == key else one: value for one, value in group.items()}
        group.clear()
        group.update(changed)
        return path, values, top
    group[key] = draw(st.sampled_from(ODD))
    return path, values, group[key] == ODD[0]


def values_of(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    kind = BY_NAME[path.parts[-3]]
    source = Source(path.name, kind.plural, path.stem, path.suffix, 0, 0, 0, str(path))
    document, problems = parse_document(source, text)
    assert document, problems
    return dict(document.values)


def groups(value: Any, *, top: bool) -> list[tuple[bool, dict[str, Any]]]:
    found = [(top, value)] if isinstance(value, dict) and value else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        found += groups(one, top=False)
    return found


@given(slip=slips())
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_slip_anywhere_is_told_in_its_place_and_in_words(
    slip: tuple[Path, Any, bool], loader: Loader, folder: Path
) -> None:
    path, values, certain = slip
    found = problems_with(loader, folder, path.parts[-3], values, path.stem)
    assert found or not certain
    lines = (folder / f"{path.stem}.yml").read_text(encoding="utf-8").split("\n")
    for problem in found:
        assert_readable(problem)
        span = problem.span
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert (span.line, span.column) < (span.end_line, span.end_column) or not lines[span.line - 1]
        assert not re.search(r"\{\w+\}", re.sub(r"`.*?`", "", problem.what)), "a blank that was not filled"
