"""Tests of RACI charts by themselves."""

from collections.abc import Mapping
from typing import Any, Literal

import pytest

from causebook.records.kinds.raci import KIND, Raci
from causebook.records.raci_chart import Activity, Letter

Cells = Mapping[str, str | tuple[str, ...]]
Scheme = Literal["raci", "rasci", "raci-vs", "daci", "rapid"]


def chart(*rows: Cells, scheme: Scheme = "raci", **more: Any) -> Raci:  # fields of an activity
    activities = tuple(
        Activity(id=f"a{place}", title="Stop it", assignments=cells, **more)
        for place, cells in enumerate(rows)
    )
    return Raci(title="Response", summary="…", scheme=scheme, activities=activities)


def codes_of(record: Raci) -> list[str]:
    return [fault.code.name for fault in KIND.checks(record)]


@pytest.mark.parametrize(
    ("scheme", "cells", "found"),
    [
        ("raci", {"ic": "A", "ml": "R"}, []),
        ("raci", {"ic": ("A", "R")}, []),
        ("raci", {"ml": "R"}, ["CB288"]),
        ("raci", {"ic": "A"}, ["CB288"]),
        ("raci", {"ic": "A", "cto": "A", "ml": "R"}, ["CB289"]),
        ("raci", {"ic": "A", "ml": "R", "pm": "S"}, ["CB290"]),
        ("raci", {"ic": "A/R"}, ["CB290"]),
        ("raci", {"ic": "A", "ml": "R", "law": ("C", "I")}, ["CB291"]),
        ("rasci", {"ic": "A", "ml": "R", "pm": "S", "qa": "S"}, []),
        ("raci-vs", {"ic": "A", "ml": "R", "pm": "S", "qa": "S"}, ["CB289"]),
        ("daci", {"pm": "D", "cto": "A", "ml": "C"}, []),
        ("daci", {"pm": "D", "qa": "D", "cto": "A"}, ["CB289"]),
        ("rapid", {"ic": "D", "ml": "P", "law": "A", "cto": "A"}, []),
        ("rapid", {"ml": "P"}, ["CB288"]),
    ],
)
def test_each_scheme_counts_its_own_letters(scheme: Scheme, cells: Cells, found: list[str]) -> None:
    assert codes_of(chart(cells, scheme=scheme)) == found


def test_a_chart_can_give_a_letter_another_meaning() -> None:
    signs = Letter(letter="S", name="Signs", meaning="releases it", stands_for="checks", min=1, max=1)
    own = Raci(
        title="Response", summary="…", letters=(signs,), activities=chart({"ic": "A", "ml": "R"}).activities
    )
    assert [letter.letter for letter in own.legend] == ["R", "A", "C", "I", "S"]
    assert codes_of(own) == ["CB288"]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"ic": ("A", "R")}, ["CB295"]),
        ({"ic": ("A", "R"), "law": "C"}, ["CB295"]),
        ({"ic": ("A", "R"), "ml": "R"}, []),
        ({"ic": "A", "ml": "R"}, []),
    ],
)
def test_what_cannot_be_taken_back_has_a_second_pair_of_eyes(cells: Cells, found: list[str]) -> None:
    assert codes_of(chart(cells, irreversible=True)) == found


@pytest.mark.parametrize(("owned", "of", "found"), [(2, 5, []), (3, 5, ["CB292"]), (4, 4, [])])
def test_a_role_that_owns_too_much_is_named_once(owned: int, of: int, found: list[str]) -> None:
    rows = [{"ic" if place < owned else f"r{place}": "A", "ml": "R"} for place in range(of)]
    assert codes_of(chart(*rows)) == found


def test_an_independent_role_is_heard_somewhere() -> None:
    row = {"ic": "A", "ml": "R", "dpo": "I"}
    assert codes_of(chart(row, row)) == ["CB297"]
    assert codes_of(chart(row, {**row, "dpo": "C"})) == []


def test_a_public_voice_does_not_answer_to_the_regulator() -> None:
    row = {"comms-lead": "A", "legal-counsel": "R"}
    assert codes_of(chart(row, about=("notify_regulator",))) == ["CB298"]
    assert codes_of(chart(row, about=("public_statement",))) == []


def test_columns_stand_in_the_order_in_which_rows_name_the_roles() -> None:
    assert chart({"ic": "A", "ml": "R"}, {"law": "C", "ic": "A", "ml": "R"}).roles == ("ic", "ml", "law")
