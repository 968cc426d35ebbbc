"""Texts with a piece taken out."""

import pytest
import yaml

from causebook.files.cutting import link_at, shorter, without_page_link

TEXT = """\
title: Canary
tags: [one, two, three]
steps:
  - id: first
    uses: gone
    notes: |
      Several lines.

      And more.
  - id: second
    pair: {left: a, right: b}
last: end
"""


@pytest.mark.parametrize(
    ("at", "left"),
    [
        ("one", {"tags": ["two", "three"]}),
        ("three", {"tags": ["one", "two"]}),
        ("gone", {"steps.0": {"id": "first", "notes": "Several lines.\n\nAnd more.\n"}}),
        ("Several", {"steps.0": {"id": "first", "uses": "gone"}}),
        ("first", {"steps.0": {"uses": "gone", "notes": "Several lines.\n\nAnd more.\n"}}),
        ("b}", {"steps.1": {"id": "second", "pair": {"left": "a"}}}),
        ("end", {"last": None}),
        ("Canary", {"title": None}),
    ],
)
def test_the_least_that_holds_a_value_goes_first(at: str, left: dict[str, object]) -> None:
    expected = yaml.safe_load(TEXT)
    for way, value in left.items():
        key, _, number = way.partition(".")
        if number:
            expected[key][int(number)] = value
        elif value is None:
            del expected[key]
        else:
            expected[key] = value
    assert yaml.safe_load(next(shorter(TEXT, TEXT.index(at)))) == expected


def test_then_what_holds_it_goes() -> None:
    texts = list(shorter(TEXT, TEXT.index("left")))
    assert [len(yaml.safe_load(text).get("steps", [])) for text in texts] == [2, 2, 1, 0]
    assert "pair" not in yaml.safe_load(texts[1])["steps"][1]


def test_every_cut_is_yaml_and_leaves_the_rest_alone() -> None:
    lines = set(TEXT.splitlines())
    for place in range(len(TEXT)):
        for text in shorter(TEXT, place):
            assert len(text) < len(TEXT)
            assert isinstance(yaml.safe_load(text), dict)
            odd = set(text.splitlines()) - lines
            assert len(odd) <= 1, odd


def test_a_link_in_prose_is_found_from_within() -> None:
    text = "See [[a]] and [[pattern:stale-index|old data]]."
    found = link_at(text, text.index("stale"))
    assert found
    assert (found.kind, found.target, found.shown) == ("pattern", "stale-index", "old data")
    assert text[found.start : found.end] == "[[pattern:stale-index|old data]]"
    assert link_at(text, text.index("and")) is None
    assert link_at("no link", 2) is None


def test_a_link_to_a_page_leaves_its_words() -> None:
    text = "On the [list](../playbooks/index.md) of them."
    assert without_page_link(text, text.index("playbooks")) == "On the list of them."
    assert without_page_link(text, 0) is None
