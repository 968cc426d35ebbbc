"""What authored text may be made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from causebook.diagnostics.problem import Problem
from causebook.files.characters import UNWANTED, decoded, is_clean, visible

READ = {
    b"": "",
    b"a\r\nb\rc\n": "a\nb\nc\n",
    b"\xef\xbb\xbfa: 1\n": "a: 1\n",
    "tab\tand é, 中, 👩‍💻, a\u00a0b\n".encode(): "tab\tand é, 中, 👩‍💻, a\u00a0b\n",
}
REFUSED = {
    "UTF-16 with its mark": ("a: 1\n".encode("utf-16"), "CB130", 1, 1),
    "UTF-16, big end first": (b"\xfe\xff" + "a: 1\n".encode("utf-16-be"), "CB130", 1, 1),
    "UTF-16 without its mark": ("a: 1\n".encode("utf-16-le"), "CB130", 1, 1),
    "UTF-32": ("a: 1\n".encode("utf-32"), "CB130", 1, 1),
    "Latin-1": ("a: 1\nb: né\n".encode("latin-1"), "CB130", 2, 5),
    "a character cut in two": ("a: é".encode()[:-1], "CB130", 1, 4),
    "a surrogate": (b"a: \xed\xa0\x80\n", "CB130", 1, 4),
    "NUL": (b"title: a\0b\n", "CB131", 1, 9),
    "an escape": (b"a: \x1b[31mred\n", "CB131", 1, 4),
    "a C1 control": ("a\u0085b\n".encode(), "CB131", 1, 2),
    "a line separator": ("é\n\u2028\n".encode(), "CB131", 2, 1),
    "a right-to-left override": ("a: \u202egnp.exe\n".encode(), "CB131", 1, 4),
    "an isolate": ("a: \u2066x\u2069\n".encode(), "CB131", 1, 4),
    "a zero-width space": ("a\u200bb: 1\n".encode(), "CB131", 1, 2),
    "a byte order mark inside": ("a\ufeffb: 1\n".encode(), "CB131", 1, 2),
    "a second byte order mark": ("\ufeff\ufeffa: 1\n".encode(), "CB131", 1, 1),
    "no character": ("a\ufffe\n".encode(), "CB131", 1, 2),
    "no character of a far plane": ("a\U0010ffff\n".encode(), "CB131", 1, 2),
    "hidden tags": ("a\U000e0041\n".encode(), "CB131", 1, 2),
    "a mark of ours": (b"a\x02chip x/y\x03\n", "CB131", 1, 2),
}


@pytest.mark.parametrize("content", READ)
def test_utf_8_is_read_with_one_kind_of_line_end(content: bytes) -> None:
    assert decoded(content, "x.yml") == READ[content]


@pytest.mark.parametrize("case", REFUSED)
def test_anything_else_is_refused_in_its_place(case: str) -> None:
    content, code, line, column = REFUSED[case]
    problem = decoded(content, "x.yml")
    assert isinstance(problem, Problem)
    assert (problem.name, problem.span.line, problem.span.column) == (code, line, column)
    assert visible(problem.what) == problem.what


def test_an_old_encoding_is_explained_by_the_letter_that_was_meant() -> None:
    problem = decoded(b"n\xe9e", "x.yml")
    assert isinstance(problem, Problem)
    assert problem.what == "this file is not UTF-8: byte E9, which is `é` in Windows-1252"


@given(st.text())
def test_the_quick_look_at_a_text_says_the_same_as_the_thorough_one(text: str) -> None:
    assert is_clean(text) == (UNWANTED.search(text) is None)


@given(st.binary())
def test_no_bytes_ever_raise(content: bytes) -> None:
    found = decoded(content, "x.yml")
    assert isinstance(found, Problem) or is_clean(found)
