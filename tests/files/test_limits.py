"""Texts that no author writes, and what is said of them all the same."""

import pytest

from causebook.files.located_yaml import parse_yaml

RARE = [
    ("a: !<>", "CB112"),
    ("a: [" + "x, " * 60_000 + "x]", "CB119"),
]


@pytest.mark.parametrize(("text", "code"), RARE, ids=["a tag without a name", "60,000 values"])
def test_a_rare_trouble_has_its_own_words(text: str, code: str) -> None:
    located, problems = parse_yaml(text, "x.yml")
    assert located is None
    assert [problem.name for problem in problems] == [code]
