"""Lengths of time are compared only where the calendar cannot change the answer."""

import pytest

from causebook.records.duration import surely_shorter


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("5 minutes", "10 minutes", True),
        ("10 minutes", "10 minutes", False),
        ("90 minutes", "2 hours", True),
        ("1 hour", "59 minutes", False),
        ("1 calendar day", "1 week", True),
        ("4 business days", "5 business days", True),
        ("4 business days", "96 hours", False),
        ("4 business days", "1000 hours", False),
        ("1 month", "2 months", True),
        ("30 calendar days", "2 months", False),
    ],
)
def test_what_has_no_fixed_length_is_never_surely_shorter(one: str, other: str, *, expected: bool) -> None:
    assert surely_shorter(one, other) is expected
