"""Front matter and body of a Markdown file."""

import pytest

from causebook.diagnostics.problem import Problem
from causebook.files.front_matter import split_front_matter

SPLIT = {
    "---\ntitle: a\n---\nBody\n": ("---\ntitle: a\n", "Body", 4),
    "---\ntitle: a\n---\n\n\n  Body\n  on\n\n": ("---\ntitle: a\n", "  Body\n  on", 6),
    "---\ntitle: a\n---": ("---\ntitle: a\n", "", 3),
    "---\ntitle: a\n---\n\n": ("---\ntitle: a\n", "", 5),
    "---  \n---\nBody\n---\nmore": ("---  \n", "Body\n---\nmore", 3),
    "---\na: |\n  ---\n--- \nBody": ("---\na: |\n  ---\n", "Body", 5),
    "---\na: 1\n----\n---\n    code": ("---\na: 1\n----\n", "    code", 5),
}
REFUSED = {
    "": "CB126",
    "# Title\n": "CB126",
    "\n---\na: 1\n---\n": "CB126",
    "----\n---\n": "CB126",
    "---\na: 1\n": "CB127",
    "---": "CB127",
}


@pytest.mark.parametrize("text", SPLIT)
def test_a_markdown_file_is_split_at_the_second_fence(text: str) -> None:
    assert split_front_matter(text, "x.md") == SPLIT[text]


@pytest.mark.parametrize("text", REFUSED)
def test_a_missing_fence_is_a_problem(text: str) -> None:
    problem = split_front_matter(text, "x.md")
    assert isinstance(problem, Problem)
    assert (problem.name, problem.span.line, problem.span.column) == (REFUSED[text], 1, 1)
