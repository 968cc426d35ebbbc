"""Problems reach a reviewer's tools in the forms that those tools read."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import jsonschema_rs
import pytest

from books import causebook, write_book, write_record
from causebook.diagnostics.as_github import as_github
from causebook.diagnostics.as_sarif import as_sarif
from causebook.diagnostics.problem import Problem, Weight
from causebook.diagnostics.span import Span

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
"""A command, its properties without a bare colon, and its message: all on one line."""

LEVEL = {"enum": ["none", "note", "warning", "error"]}
FROM_ONE = {"type": "integer", "minimum": 1}


def mapping(required: str, **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
        "additionalProperties": False,
    }


def every(item: object) -> dict[str, object]:
    return {"type": "array", "items": item}


TEXT = {"type": "string", "minLength": 1}
MESSAGE = mapping("text", text=TEXT)
RULE = mapping(
    "id",
    id=TEXT,
    shortDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=mapping("", level=LEVEL),
)
REGION = mapping("", startLine=FROM_ONE, startColumn=FROM_ONE, endLine=FROM_ONE, endColumn=FROM_ONE)
WHERE = mapping(
    "", artifactLocation=mapping("", uri={"type": "string", "format": "uri-reference"}), region=REGION
)
RESULT = mapping(
    "message",
    ruleId=TEXT,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations=every(mapping("", physicalLocation=WHERE)),
)
RUN = mapping(
    "tool",
    tool=mapping("driver", driver=mapping("name", name=TEXT, version=TEXT, rules=every(RULE))),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=every(RESULT),
)
LOG = mapping("version runs", **{"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": every(RUN)})
"""What SARIF 2.1.0 asks of the part of it that is written here."""


def problem(name: str = "CB999", weight: Weight = "error") -> Problem:
    span = Span("a, b/100%: c.md", 3, 5, 4, 2)
    return Problem(span, name, weight, "what: 5%, ::error::\nmore", "", "a reader is misled", "mend it")


def undone(text: str) -> str:
    for mark, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(mark, sign)
    return text


def test_an_annotation_comes_back_whole_by_the_grammar_of_workflow_commands() -> None:
    [line] = as_github([problem()], "my,book").splitlines()
    read = COMMAND.fullmatch(line)
    assert read
    level, properties, words = read.groups()
    said = {name: undone(value) for name, value in (pair.split("=", 1) for pair in properties.split(","))}
    assert level == "error"
    assert said["file"] == "my,book/a, b/100%: c.md"
    assert (said["line"], said["col"], said["endLine"], said["endColumn"]) == ("3", "5", "4", "2")
    assert undone(words).startswith("what: 5%, ::error::\nmore\nwhy: ")


@pytest.mark.parametrize(
    ("weight", "level"), [("error", "error"), ("warning", "warning"), ("finding", "note")]
)
def test_a_result_names_its_rule_its_level_and_its_place(weight: Weight, level: str) -> None:
    log = json.loads(as_sarif([problem("CB998"), problem("CB997", weight)], "1.0", "book"))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    driver, result = run["tool"]["driver"], run["results"][1]
    assert driver["name"] == "causebook"
    assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "CB997"
    assert result["level"] == level
    assert result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "book/a, b/100%: c.md"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endLine": 4, "endColumn": 2}


def test_a_book_without_problems_is_a_run_without_results() -> None:
    [run] = json.loads(as_sarif([], "1.0"))["runs"]
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


def test_check_and_findings_write_logs(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    write_record(book, "patterns/bad.md", "title: X\n")
    for command in ("check", "findings"):
        log = json.loads(causebook(book, command, "--format", "sarif").out)
        assert log["runs"][0]["results"], command
        assert not list(jsonschema_rs.validator_for(LOG, validate_formats=True).iter_errors(log))
