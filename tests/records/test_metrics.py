"""Measures of a post-mortem: what counts as their ends, and how exactly they are told."""

from datetime import timedelta
from typing import NamedTuple

import pytest

from causebook.records.metrics import METRICS, Measured, in_words, measured
from causebook.records.moment import Moment, parse_moment


class Happened(NamedTuple):
    kind: str
    at: Moment
    approximate: bool = False


def happened(*events: tuple[str, str]) -> list[Happened]:
    return [Happened(kind, parse_moment(at)) for kind, at in events]


def of(metric: str, *events: tuple[str, str]) -> Measured:
    return next(found for found in measured(happened(*events)) if found.metric.id == metric)


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ("2026-03-03T14:22Z", "2026-03-03T14:22Z", "less than a minute"),
        ("2026-03-03T14:22Z", "2026-03-03T14:52Z", "30 minutes"),
        ("2026-03-03T14:22+02:00", "2026-03-03T13:22Z", "1 hour"),
        ("2026-03-03T14:22Z", "2026-03-12T09:58Z", "8 days 19 hours"),
        ("2026-03-03", "2026-03-03T23:59Z", "within one day"),
        ("2026-03-03", "2026-03-04", "about 1 day (known to the day)"),
        ("2023-03-20", "2023-03-20T18:00-07:00", "within one day"),
        ("2026-03", "2026-03-30T10:00Z", "within one month"),
        ("2025-11", "2026-02", "about 3 months (known to the month)"),
        ("2024-01-31", "2026-01-30", "about 730 days (known to the day)"),
        ("2012-12-28", "2018-11-06", "about 5 years 10 months (known to the day)"),
        ("2012-12-28", "2014-12-29", "about 2 years (known to the day)"),
        ("2012-12", "2015-01", "about 2 years 1 month (known to the month)"),
        ("2012-12-28T10:00Z", "2018-11-06T11:00Z", "about 5 years 10 months"),
        ("2012", "2020-07", "about 8 years (known to the year)"),
    ],
)
def test_a_duration_is_told_no_more_exactly_than_its_ends_are_known(start: str, end: str, shown: str) -> None:
    assert of("ttd", ("first_effect", start), ("detected", end)).shown == shown


def test_bounds_hold_all_that_the_ends_can_mean() -> None:
    found = of("ttd", ("first_effect", "2026-03-01"), ("detected", "2026-03-04"))
    assert (found.shortest, found.longest) == (timedelta(days=2), timedelta(days=4))
    exact = of("ttd", ("first_effect", "2026-03-01T10:00Z"), ("detected", "2026-03-01T11:00Z"))
    assert exact.shortest == exact.longest == timedelta(hours=1)


def test_the_end_of_the_calendar_is_survived() -> None:
    found = of("ttd", ("first_effect", "9999-12-30"), ("detected", "9999"))
    assert found.shown == "within one year"


def test_without_both_ends_nothing_is_claimed() -> None:
    for found in measured(happened(("signal", "2026-03-01"))):
        assert (found.shown, found.shortest, found.longest) == ("not recorded", None, None)


def test_detection_runs_from_the_condition_where_no_effect_is_recorded() -> None:
    found = of("ttd", ("condition_introduced", "2026-03-01"), ("detected", "2026-03-04"))
    assert found.since == "condition_introduced"
    both = of(
        "ttd",
        ("condition_introduced", "2026-03-01"),
        ("first_effect", "2026-03-02"),
        ("detected", "2026-03-04"),
    )
    assert both.since == "first_effect"


def test_containment_counts_when_it_held() -> None:
    found = of("ttc", ("detected", "2026-03-01"), ("contained", "2026-03-02"), ("contained", "2026-03-05"))
    assert found.shown == "about 4 days (known to the day)"


def test_exposure_is_not_time_to_recover() -> None:
    events = (
        ("condition_introduced", "2026-03-03T09:10Z"),
        ("detected", "2026-03-12T09:58Z"),
        ("contained", "2026-03-12T10:44Z"),
        ("recovered", "2026-03-12T12:03Z"),
    )
    assert of("exposure", *events).shown == "9 days 1 hour"
    assert of("ttr", *events).shown == "2 hours 5 minutes"


def test_what_ended_before_it_began_is_no_duration() -> None:
    found = of("ttc", ("contained", "2026-03-01"), ("detected", "2026-03-04"))
    assert found.shown == "none: contained came before detected"
    assert found.shortest is None


def test_about_stays_about() -> None:
    events = [
        Happened("first_effect", parse_moment("2026-03-03T14:00Z"), approximate=True),
        Happened("detected", parse_moment("2026-03-03T16:00Z")),
    ]
    assert measured(events)[0].shown == "about 2 hours"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(1, "1 minute"), (61, "1 hour 1 minute"), (1440, "1 day"), (1441, "1 day"), (1500, "1 day 1 hour")],
)
def test_a_length_is_told_with_its_two_largest_units(minutes: int, words: str) -> None:
    assert in_words(timedelta(minutes=minutes)) == words


def test_every_measure_has_a_name_and_a_definition_of_its_own() -> None:
    assert (
        len({metric.id for metric in METRICS})
        == len({metric.definition for metric in METRICS})
        == len(METRICS)
    )
