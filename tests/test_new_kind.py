"""A new kind of record costs a schema, a module, a layout and a line."""

import json
import shutil
from pathlib import Path

import pytest

from books import Done, causebook, write_book

ROOT = Path(__file__).parents[1]
COMMON = "common.schema.json#/$defs/"
MODULE = '''\
"""Drill: a rehearsal of one act."""

from causebook.records.kind import Kind
from causebook.records.moment import Moment
from causebook.records.record import Part, Record, Ref


class Note(Part, frozen=True, kw_only=True):
    """What to know, from somebody."""

    text: str


class Drill(Record, frozen=True, kw_only=True):
    """A rehearsal of one act."""

    pattern: Ref
    held: Moment | None = None
    result: str | None = None
    note: str | Note | None = None


KIND = Kind(
    name="drill", plural="drills", model=Drill, section="Learn", title="Drill", titles="Drills",
    about="One act, rehearsed.",
)
'''
LAYOUT = """\
{% extends "record.html.jinja" %}
{% block main %}<h2>What it is against</h2><p>{{ chip("pattern", record.pattern) }}</p>{% endblock %}
"""
TEXT = {"text": {"type": "string", "description": "In words.", "examples": ["Bring a radio."]}}
RECORD = "title: Switch it off\nsummary: Turning the feature off, against the clock.\npattern: stale-index\n"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more kind."""
    copy = tmp_path_factory.mktemp("program")
    for folder in ("generator", "schemas"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    package = copy / "generator" / "causebook"
    (copy / "schemas" / "drill.schema.json").write_text(json.dumps(schema()), encoding="utf-8")
    (package / "records" / "kinds" / "drill.py").write_text(MODULE, encoding="utf-8")
    (package / "theme" / "layouts" / "drill.html.jinja").write_text(LAYOUT, encoding="utf-8")
    kinds = package / "records" / "kinds" / "__init__.py"
    text = kinds.read_text(encoding="utf-8")
    line = "\n    drill.KIND,\n    quiz.KIND,\n"
    text = text.replace("\n    quiz.KIND,\n", line, 1).replace(
        "    decision,\n", "    decision,\n    drill,\n", 1
    )
    kinds.write_text(text, encoding="utf-8")
    return copy


def schema() -> dict[str, object]:
    common = "title summary tags aliases tlp invented confidence formerly retired references body"
    properties: dict[str, object] = {key: {"$ref": f"{COMMON}{key}"} for key in common.split()}
    reference = {"x-ref": {"kind": "pattern", "back": "Drilled in"}}
    properties["pattern"] = {"$ref": f"{COMMON}id", "description": "What it is against.", **reference}
    properties["held"] = {"$ref": f"{COMMON}moment", "description": "When."}
    properties["result"] = {
        "type": "string",
        "description": "What came of it.",
        "examples": ["Off in a minute."],
    }
    group = {"type": "object", "additionalProperties": False, "required": ["text"], "properties": TEXT}
    forms = [{"type": "string", "minLength": 3}, group]
    properties["note"] = {"description": "What to know.", "oneOf": forms, "examples": ["Bring a radio."]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "https://causebook.example/schemas/drill.schema.json",
        "type": "object",
        "additionalProperties": False,
        "required": ["title", "summary", "pattern"],
        "properties": properties,
        "dependentRequired": {"held": ["result"]},
        "x-why": "a drill that was held has a result",
        "x-fix": "add `result: ` with what came of it",
    }


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, program: Path) -> Path:
    """A book with one record of the new kind, built by that program."""
    book = write_book(tmp_path_factory.mktemp("book"))
    (book / "content" / "drills").mkdir()
    (book / "content" / "drills" / "switch-off.yml").write_text(RECORD, encoding="utf-8")
    done = run(program, book, "build")
    assert done.code == 0, done.out + done.err
    return book


def run(program: Path, book: Path, *arguments: str) -> Done:
    return causebook(book, *arguments, PYTHONPATH=str(program / "generator"))


def page(book: Path, address: str) -> str:
    return (book / "site" / address / "index.html").read_text(encoding="utf-8")


def test_it_has_a_page_a_list_and_a_reference(book: Path) -> None:
    assert '<a href="../../patterns/stale-index/">Stale index</a>' in page(book, "drills/switch-off")
    assert '<a href="../drills/switch-off/">Switch it off</a>' in page(book, "drills")
    assert "What it is against." in page(book, "reference/drill")


def test_it_stands_in_the_navigation_and_in_the_search(book: Path) -> None:
    assert 'href="drills/"' in page(book, "")
    found = "".join(
        path.read_text("utf-8") for path in (book / "site/assets/causebook/search").glob("cards-*")
    )
    assert "Switch it off" in found


def test_what_it_cites_links_back_under_the_heading_of_its_schema(book: Path) -> None:
    text = page(book, "patterns/stale-index")
    assert "Drilled in" in text
    assert '<a href="../../drills/switch-off/">Switch it off</a>' in text


def test_a_skeleton_of_it_passes_the_check(program: Path, book: Path) -> None:
    assert run(program, book, "new", "drill", "second-drill").code == 0
    assert run(program, book, "check").code == 0


def test_its_mistakes_are_said_in_the_words_of_authors(program: Path, book: Path) -> None:
    path = book / "content" / "drills" / "wrong.yml"
    path.write_text(RECORD.replace("stale-index", "stale-indx"), encoding="utf-8")
    done = run(program, book, "check")
    path.unlink()
    assert done.code == 1
    assert "no pattern is called `stale-indx`" in done.out
    assert "did you mean `stale-index`?" in done.out


@pytest.mark.parametrize(
    ("more", "what", "fix"),
    [
        (
            "held: 2026-01-07\n",
            "this record does not fit together: a drill that was held has a result",
            "add `result: ` with what came of it",
        ),
        ("note: 7\n", "`note` is text or a group of keys, not a number", "put quotes around it"),
        ("note: {}\n", "`text` is missing", "add `text: Bring a radio.`"),
        ("note: {txt: Hello, text: Hello}\n", "`note` has no key `txt`", "did you mean `text`?"),
        ("note: Oh\n", "`note` is too short", "write at least 3 characters"),
    ],
)
def test_rules_that_no_other_schema_has_are_said_in_words_too(
    program: Path, book: Path, more: str, what: str, fix: str
) -> None:
    """CB209 and choices between shapes."""
    path = book / "content" / "drills" / "wrong.yml"
    path.write_text(RECORD + more, encoding="utf-8")
    done = run(program, book, "check", "--format", "json")
    path.unlink()
    (problem,) = json.loads(done.out)
    assert problem["what"].startswith(what)
    assert problem["fix"].startswith(fix)
