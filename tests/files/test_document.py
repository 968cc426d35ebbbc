"""A document: values, text, and the way from one to the other."""

import pytest

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Path
from causebook.files.document import Document, parse_document
from causebook.files.source import Source

MARKDOWN = """\
---
title: Drift
summary: See [[term:drift]].
factors:
  - text: "A \\"quoted\\" [[term:bias]]"
---

## What happened

It drifted, [[term:drift]] and [[term:drift]].
"""


def source(suffix: str) -> Source:
    return Source(f"content/terms/x{suffix}", "terms", "x", suffix, 0, 0, 0, f"/book/content/terms/x{suffix}")


def parsed(text: str, suffix: str = ".yml") -> Document:
    document, problems = parse_document(source(suffix), text)
    assert not problems
    assert document is not None
    return document


REFUSED = {
    ("", ".yml"): ("CB124", 1),
    ("  \n\n", ".md"): ("CB124", 1),
    ("# nothing\n", ".yml"): ("CB124", 1),
    ("---\n---\nBody\n", ".md"): ("CB124", 1),
    ("- a\n- b\n", ".yml"): ("CB125", 1),
    ("\n\ntitle:x\n", ".yml"): ("CB125", 3),
    ("12\n", ".yml"): ("CB125", 1),
    ("title: x\n", ".md"): ("CB126", 1),
    ("---\ntitle: x\n", ".md"): ("CB127", 1),
    ("---\ntitle: x\nbody: y\n---\nBody\n", ".md"): ("CB128", 3),
    ("---\na: 1\nb: 2\na: 3\n---\nBody\n", ".md"): ("CB113", 4),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_record_is_a_problem_and_no_document(case: tuple[str, str]) -> None:
    document, problems = parse_document(source(case[1]), case[0])
    assert document is None
    assert [(problem.name, problem.span.line) for problem in problems] == [REFUSED[case]]


def test_the_text_of_a_markdown_file_is_its_body() -> None:
    document = parsed(MARKDOWN, ".md")
    assert document.values["body"] == document.body == MARKDOWN.split("---\n")[2].strip()
    assert document.body_line == 8


def test_a_body_may_stand_in_the_front_matter_where_no_text_follows() -> None:
    document = parsed("---\ntitle: x\nbody: y\n---\n\n", ".md")
    assert document.values["body"] == "y"
    assert document.span(("body",))[1:] == (3, 7, 3, 8)


SPANS: dict[Path, tuple[int, int, int, int]] = {
    ("title",): (2, 8, 2, 13),
    ("factors", 0, "text"): (5, 11, 5, 39),
    ("missing",): (2, 1, 5, 39),
    ("body",): (8, 1, 10, 47),
}


@pytest.mark.parametrize("path", SPANS)
def test_spans_are_those_of_the_whole_file(path: Path) -> None:
    assert parsed(MARKDOWN, ".md").span(path)[1:] == SPANS[path]


WORDS: dict[tuple[Path, str, int], tuple[int, int, int, int]] = {
    (("summary",), "[[term:drift]]", 0): (3, 14, 3, 28),
    (("body",), "[[term:drift]]", 0): (10, 13, 10, 27),
    (("body",), "[[term:drift]]", 1): (10, 32, 10, 46),
    (("factors", 0, "text"), "[[term:bias]]", 0): (5, 25, 5, 38),
    (("factors", 0, "text"), '"quoted"', 0): (5, 11, 5, 39),
    (("title",), "[[term:drift]]", 0): (2, 8, 2, 13),
    (("body",), "[[term:drift]]", 2): (8, 1, 10, 47),
}


@pytest.mark.parametrize("case", WORDS)
def test_words_are_found_inside_the_text_at_a_path_or_the_whole_text_is_pointed_at(
    case: tuple[Path, str, int],
) -> None:
    path, needle, skip = case
    assert parsed(MARKDOWN, ".md").span_in(path, needle, skip=skip)[1:] == WORDS[case]


def test_a_fault_becomes_a_problem_in_its_place_with_the_lines_above_it() -> None:
    document = parsed("title: x\nroles:\n  - a: 1\n    b: 2\n")
    problem = document.problem(codes.EMPTY_KEY.fault("roles", 0, "b", on_key=True))
    assert problem.span == ("content/terms/x.yml", 4, 5, 4, 6)
    assert [line for line, _ in problem.excerpt] == [2, 3, 4]


def test_a_problem_with_words_in_prose_points_at_them() -> None:
    blanks = {"written": "[[drift]]"}
    problem = parsed(MARKDOWN, ".md").problem_in(("body",), "drifted", codes.NOT_A_RECORD_LINK, **blanks)
    assert problem.span[1:] == (10, 4, 10, 11)
