"""Tests of regulatory clocks."""

from typing import Any

import pytest
from msgspec.structs import replace

from causebook.records.kinds.clock import KIND, Clock, Limit
from causebook.records.moment import parse_moment

PLAIN = Clock(
    title="Notify the authority",
    summary="…",
    regime="Data act",
    jurisdiction="Exampleland",
    applies_to_role="controller",
    trigger="…",
    clock_start="aware",
    duration="72 hours",
    recipient="…",
    status="in_force",
    last_reviewed=parse_moment("2026-03-02"),
)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({}, "At the latest 72 hours after becoming aware."),
        (
            {"also_standard": "without undue delay"},
            "Without undue delay, and at the latest 72 hours after becoming aware.",
        ),
        (
            {"duration": None, "also_standard": "without undue delay"},
            "Without undue delay, counted from becoming aware; the law gives no number.",
        ),
        (
            {
                "duration": "4 hours",
                "clock_start": "classified",
                "also_within": (Limit(duration="24 hours", clock_start="aware"),),
            },
            "At the latest 4 hours after classifying it and at the latest 24 hours after becoming aware.",
        ),
        (
            {"duration": "4 business days", "clock_start": "determined"},
            "At the latest 4 business days after determining it.",
        ),
        (
            {"duration": "60 calendar days", "clock_start": "end_of_calendar_year"},
            "At the latest 60 calendar days after the end of the calendar year.",
        ),
    ],
)
def test_a_deadline_is_one_sentence_in_the_unit_of_the_law(changes: dict[str, Any], sentence: str) -> None:
    assert replace(PLAIN, **changes).deadline == sentence


@pytest.mark.parametrize(
    ("status", "begins", "ends", "code"),
    [
        ("in_force", "2026-03-02", None, None),
        ("in_force", "2026", None, None),
        ("in_force", "2026-03", "2026-03", None),
        ("in_force", "2026-03-03", None, "CB282"),
        ("in_force", "2027", None, "CB282"),
        ("in_force", None, "2026-03-01", "CB284"),
        ("enacted_not_applicable", "2027-01-01", None, None),
        ("enacted_not_applicable", "2026-03-01", None, "CB285"),
        ("enacted_not_applicable", None, None, None),
        ("repealed", "2024", "2025", None),
        ("repealed", "2025-06", "2025-05", "CB283"),
        ("draft", "2020", None, None),
    ],
)
def test_a_status_fits_its_dates_on_the_day_of_the_review(
    status: str, begins: str | None, ends: str | None, code: str | None
) -> None:
    dates = {
        "applies_from": parse_moment(begins) if begins else None,
        "applies_until": parse_moment(ends) if ends else None,
    }
    found = [fault.code.name for fault in KIND.checks(replace(PLAIN, status=status, **dates))]
    assert found == ([code] if code else [])
