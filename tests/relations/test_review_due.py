"""Tests of when a review is due."""

from datetime import date

import pytest

from causebook.relations.review_due import review_due


@pytest.mark.parametrize(
    ("reviewed_on", "interval", "due"),
    [
        ("2026-01-31", "1 month", date(2026, 2, 28)),
        ("2026-08-15", "6 months", date(2027, 2, 15)),
        ("2024-02-29", "1 year", date(2025, 2, 28)),
        ("2026-12-01", "1 month", date(2027, 1, 1)),
        ("2026-11-20", "2 weeks", date(2026, 12, 4)),
        ("2026-11-20", "10 calendar days", date(2026, 11, 30)),
        ("2026-11-20", "1 business day", date(2026, 11, 23)),
        ("2026-11-20", "5 business days", date(2026, 11, 27)),
        ("2026-11", "1 month", date(2026, 12, 1)),
        ("2026-11-20T23:30-02:00", "24 hours", date(2026, 11, 21)),
        ("", "1 month", None),
        ("2026-11-20", "", None),
    ],
)
def test_an_interval_keeps_its_unit(reviewed_on: str, interval: str, due: date | None) -> None:
    assert review_due(reviewed_on, interval) == due


@pytest.mark.parametrize("unit", ["minutes", "calendar days", "business days", "weeks", "months", "years"])
@pytest.mark.parametrize("reviewed_on", ["9999-12-31", "2026-11-20"])
def test_no_interval_overflows_the_calendar(reviewed_on: str, unit: str) -> None:
    review_due(reviewed_on, f"{'9' * 5000} {unit}")
