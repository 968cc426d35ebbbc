"""A new record: what `causebook new` writes, and what it refuses."""

import re
import shutil
from pathlib import Path

import pytest

from books import causebook, contents, reading, write_book, write_record
from causebook.files.book import read_book
from causebook.publish.skeleton import new_record, skeleton
from causebook.records.kinds import BY_NAME, KINDS
from causebook.records.schema import read_schema, schema_name


@pytest.fixture(scope="module")
def skeletons(starter: Path) -> dict[str, str]:
    """What the check says while a skeleton of each kind stands in the new book, by kind."""
    system = skeleton(BY_NAME["system"], "my-own-record", reading(starter).graph, "")
    write_record(
        starter, "systems/my-own-record", system
    )  # the starter library has none, and an analysis is of one
    graph = reading(starter).graph
    for kind in KINDS:
        write_record(starter, f"{kind.plural}/my-own-record", skeleton(kind, "my-own-record", graph, ""))
    said = [problem for problem in reading(starter).problems if problem.weight == "error"]
    for kind in KINDS:
        (starter / "content" / kind.plural / "my-own-record.yml").unlink()
    return {
        kind.name: "".join(
            f"{problem.span.path}:{problem.span.line} {problem.what}\n"
            for problem in said
            if f"/{kind.plural}/" in problem.span.path
        )
        for kind in KINDS
    }


@pytest.mark.parametrize("name", BY_NAME)
def test_a_skeleton_passes_the_check(skeletons: dict[str, str], name: str) -> None:
    assert skeletons[name] == ""


@pytest.fixture(scope="module")
def texts(starter: Path) -> dict[str, str]:
    """The skeletons of all kinds in a book that has its schemas beside it."""
    book = read_book(write_book(starter.with_name("small")))
    shutil.copytree(starter / "schemas", book.root / "schemas")
    return {kind.name: new_record(book, kind.name, "whole", write=False)[1] for kind in KINDS}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_skeleton_shows_every_key_with_what_it_is_for(texts: dict[str, str], name: str) -> None:
    keys = re.findall(r"^(?:# )?([a-z_0-9]+):", texts[name], re.MULTILINE)
    wanted = list(read_schema(schema_name(name))["properties"])
    assert [key for key in wanted if key not in keys] == []
    assert texts[name].startswith("# yaml-language-server: $schema=../../schemas/")


def test_a_skeleton_with_all_its_keys_in_use_has_the_right_shape(book: Path, texts: dict[str, str]) -> None:
    """The examples of the optional keys are examples of what is right, too."""
    for kind in KINDS:
        write_record(book, f"{kind.plural}/whole", in_use(texts[kind.name]))
    said = [problem for problem in reading(book).problems if problem.name < "CB210"]
    assert [(problem.span.path, problem.span.line, problem.what) for problem in said] == []


def in_use(text: str) -> str:
    """A skeleton with every key of it uncommented."""
    blocks = []
    for block in text.split("\n\n"):
        lines = block.split("\n")
        first = next((n for n, line in enumerate(lines) if re.match(r"# [a-z_0-9]+:( |$)", line)), len(lines))
        blocks.append("\n".join(line[2:] if n >= first else line for n, line in enumerate(lines)))
    return "\n\n".join(blocks)


def test_a_skeleton_can_be_looked_at_before_it_is_written(book: Path) -> None:
    before = contents(book / "content")
    done = causebook(book, "new", "term", "canary", "--print")
    assert (done.code, done.err) == (0, "")
    assert "\ntitle: Canary\n" in done.out
    assert contents(book / "content") == before


def test_a_record_is_begun_where_it_belongs(book: Path) -> None:
    done = causebook(book / "content", "new", "term", "canary")
    assert done.out == (
        "Wrote content/terms/canary.yml. Next: fill it in, then run causebook check content/terms/canary.yml\n"
    )
    assert "\ntitle: Canary\n" in (book / "content" / "terms" / "canary.yml").read_text(encoding="utf-8")
    assert causebook(book, "check").code == 0


@pytest.mark.parametrize(
    ("kind", "record_id", "words"),
    [
        ("terms", "canary", "there is no kind called terms. The kinds are: "),
        ("term", "kill-switch", "has this id already"),
        ("term", "Kill-Switch", "is no id"),
        ("term", "../../../evil", "is no id"),
        ("term", "a/b", "is no id"),
        ("term", "", "is no id"),
        ("term", "x" * 81, "is no id"),
        ("term", "zero\u200bwidth", "is no id"),
        ("term", "con", "Windows"),
    ],
)
def test_a_record_that_cannot_be_is_not_begun(book: Path, kind: str, record_id: str, words: str) -> None:
    before = contents(book / "content")
    done = causebook(book, "new", kind, record_id)
    assert done.code == 2
    assert words in done.err
    assert contents(book / "content") == before


def test_an_id_is_taken_in_whatever_folder_and_form_it_lies(book: Path) -> None:
    write_record(book, "terms/team/canary.md", "---\ntitle: Canary\nsummary: A small bird.\n---\n")
    done = causebook(book, "new", "term", "canary")
    assert done.code == 2
    assert "content/terms/team/canary.md has this id already" in done.err
