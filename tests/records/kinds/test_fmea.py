"""Action priority and risk number, worked out from ratings and a matrix that is data."""

from typing import Any

import pytest

from causebook.records.action_priority import Cell, ends
from causebook.records.kinds.fmea import KIND, Fmea
from causebook.records.typed import to_record

MATRIX: dict[str, Any] = {
    "provenance": "A draft.",
    "cells": [
        {"severity": "9-10", "occurrence": "2-10", "detection": "1-10", "priority": "H"},
        {"severity": "2-8", "occurrence": "5-10", "detection": 10, "priority": "M"},
        {"severity": 1, "occurrence": "1-10", "detection": "1-10", "priority": "L"},
    ],
}


def row(name: str, severity: int, occurrence: int, detection: int, **more: Any) -> dict[str, Any]:
    ratings = {"severity": severity, "occurrence": occurrence, "detection": detection}
    return {"id": name, "failure": "Fails.", "effect": "Hurts.", **ratings, **more}


def fmea(rows: list[dict[str, Any]], matrix: dict[str, Any] | None) -> Fmea:
    values: dict[str, Any] = {
        "title": "Ranker",
        "summary": "How it can fail.",
        "system": "ranker",
        "rows": rows,
    }
    record = to_record(KIND, {**values, **({"ap_matrix": matrix} if matrix else {})})
    assert isinstance(record, Fmea)
    return record


@pytest.mark.parametrize(
    ("band", "expected"), [(7, (7, 7)), ("7", (7, 7)), ("7-8", (7, 8)), ("1-10", (1, 10))]
)
def test_a_band_is_one_rating_or_a_range(band: str | int, expected: tuple[int, int]) -> None:
    assert ends(band) == expected


def test_the_worst_effect_comes_before_the_greater_risk_number() -> None:
    rows = [row("often", 5, 9, 10), row("never", 1, 1, 1), row("death", 10, 2, 1), row("none", 5, 1, 1)]
    rated = fmea(rows, MATRIX).rated
    assert [(found.row.id, found.priority, found.row.rpn) for found in rated] == [
        ("death", "H", 20),
        ("often", "M", 450),
        ("never", "L", 1),
        ("none", None, 5),
    ]


def test_without_a_matrix_there_is_no_priority_and_nothing_at_fault() -> None:
    record = fmea([row("death", 10, 10, 10)], None)
    assert [found.priority for found in record.rated] == [None]
    assert list(KIND.checks(record)) == []


@pytest.mark.parametrize(
    ("more", "at_fault"),
    [
        ({}, ["CB243"]),
        ({"actions": [{"title": "Watch it"}]}, []),
        ({"justification": {"reason": "It ends in June."}}, []),
    ],
)
def test_high_priority_asks_for_an_action_or_a_reason(more: dict[str, Any], at_fault: list[str]) -> None:
    record = fmea([row("death", 10, 10, 10, **more)], MATRIX)
    assert [fault.code.name for fault in KIND.checks(record)] == at_fault


@pytest.mark.parametrize(
    ("other", "overlap"),
    [(("9-10", "1-10", "1-10"), True), (("7-8", "1-10", "1-10"), False), (("9", "1", "1-10"), False)],
)
def test_cells_overlap_where_all_three_bands_do(other: tuple[str, str, str], *, overlap: bool) -> None:
    one = Cell(severity="9-10", occurrence="2-10", detection="1-10", priority="H")
    severity, occurrence, detection = other
    second = Cell(severity=severity, occurrence=occurrence, detection=detection, priority="M")
    assert one.overlaps(second) is second.overlaps(one) is overlap
