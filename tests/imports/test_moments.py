"""Times as people write them."""

import pytest

from causebook.imports.moments import Context, read_when

ZONES = {"UTC": "Z", "CET": "+01:00", "EST": "-05:00"}
CET = Context("+01:00", ZONES, "2021-07-02")


@pytest.mark.parametrize(
    ("written", "at", "rest"),
    [
        ("2021-07-02 07:32", "2021-07-02T07:32+01:00", ""),
        ("2021-07-02T07:32Z the pipeline ran", "2021-07-02T07:32Z", " the pipeline ran"),
        ("2021-07-02 07:32:15 UTC", "2021-07-02T07:32Z", ""),
        ("2021/7/2 7:32 EST", "2021-07-02T07:32-05:00", ""),
        ("2021-07-02 07:32+02:00", "2021-07-02T07:32+02:00", ""),
        ("2021-07-02 3:26 PM", "2021-07-02T15:26+01:00", ""),
        ("2021-07-02 12:05 a.m.", "2021-07-02T00:05+01:00", ""),
        ("07:40 Alarm received", "2021-07-02T07:40+01:00", "Alarm received"),
        ("2021-07-02", "2021-07-02", ""),
        ("2024-03-13 HH:mm", "2024-03-13", ""),
        ("2019-12-03 --:--", "2019-12-03", ""),
        ("2022-05-?? HH:mm", "2022-05", ""),
        ("January 18, 2024: it goes viral", "2024-01-18", ": it goes viral"),
        ("18th of January 2024", "2024-01-18", ""),
        ("Mid-February 2026", "2026-02", ""),
        ("March-April 2023", "2023-03", ""),
        ("2021-2024 (partnership ended)", "2021", "-2024 (partnership ended)"),
        ("In 2025", "2025", ""),
    ],
)
def test_a_time_keeps_the_precision_and_the_zone_it_was_written_with(
    written: str, at: str, rest: str
) -> None:
    when = read_when(written, CET)
    assert when is not None
    assert (when.at, when.rest) == (at, rest)


@pytest.mark.parametrize(
    "written",
    [
        "20202-01-16 12:00",
        "2021-02-30 10:00",
        "2021-13-01",
        "2021/22-??-??",
        "25:00 nothing",
        "soon",
        "",
        "1.2021",
    ],
)
def test_what_the_calendar_has_not_is_not_read(written: str) -> None:
    assert read_when(written, CET._replace(day="")) is None


def test_a_time_of_day_without_a_day_is_not_read() -> None:
    assert read_when("07:40 Alarm", Context("Z", ZONES)) is None


def test_stretches_and_guesses_are_said() -> None:
    stretch = read_when("2020-10-06 09:00 - 11:00", CET)
    days = read_when("March 2\u20135, 2026", CET)
    about = read_when("~2025-03-03 19:30", CET)
    hour = read_when("2024-03-13 14:??", CET)
    above = read_when("07:40 Alarm", CET)
    assert stretch is not None
    assert days is not None
    assert about is not None
    assert hour is not None
    assert above is not None
    assert (stretch.at, stretch.until) == ("2020-10-06T09:00+01:00", "2020-10-06T11:00+01:00")
    assert (days.at, days.last_day) == ("2026-03-02", "2026-03-05")
    assert about.approximate
    assert (hour.at, "only the hour" in hour.guess) == ("2024-03-13", True)
    assert "the row above" in above.guess
