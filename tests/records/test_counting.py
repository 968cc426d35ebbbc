"""How limits are counted, in words, and which rule goes with which unit."""

from typing import get_args

import pytest

from causebook.records.counting import Counting, counting_words, goes_with

HOURS, DAYS, WORKING = (
    ("30 minutes", "1 hour", "72 hours"),
    ("15 calendar days", "2 weeks", "1 month"),
    ("4 business days", "5 work days"),
)


@pytest.mark.parametrize(
    ("counting", "fits"),
    [
        (None, (*HOURS, *DAYS, *WORKING)),
        ("by_the_hour", HOURS),
        ("calendar_days", DAYS),
        ("next_working_day", DAYS),
        ("eu_1182_71", (*HOURS, *DAYS, *WORKING)),
        ("working_days", (*HOURS, *WORKING)),
    ],
)
def test_a_rule_goes_with_the_units_that_it_counts(counting: Counting | None, fits: tuple[str, ...]) -> None:
    durations = (*HOURS, *DAYS, *WORKING)
    assert tuple(duration for duration in durations if goes_with(counting, duration)) == tuple(
        duration for duration in durations if duration in fits
    )


def test_every_rule_has_its_words() -> None:
    for counting in get_args(Counting):
        words = counting_words(counting, ["72 hours"])
        assert words is not None
        assert words.endswith(".")


def test_what_the_record_does_not_say_is_said_unless_the_unit_says_it() -> None:
    assert counting_words(None, []) is None
    assert counting_words(None, ["4 business days"]) is None
    assert "does not say" in (counting_words(None, ["1 month"]) or "")
