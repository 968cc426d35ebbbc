"""The book's calendar: what may stand in the settings, and what is said of the rest."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from books import SETTINGS, write_book
from causebook.files.book import BookError, read_book
from causebook.files.calendar import WEEKDAYS, Calendar, CalendarError, Rest, calendar_of
from causebook.files.zones import is_zone, like_zone


def test_a_book_without_a_calendar_has_one_that_knows_nothing() -> None:
    assert calendar_of(None) == Calendar()
    assert msgspec.json.encode(calendar_of(None)) == b'{"zone":null,"places":{}}'


def test_days_come_out_in_order_however_they_are_written() -> None:
    days = [date(2027, 1, 1), "2026-12-25", date(2026, 12, 25)]
    found = calendar_of({"places": {"Exampleland": {"weekend": ["Saturday", "friday"], "holidays": days}}})
    assert found.places == {
        "Exampleland": Rest(weekend=("friday", "saturday"), holidays=("2026-12-25", "2027-01-01"))
    }


def test_a_place_without_a_weekend_rests_on_saturday_and_sunday() -> None:
    found = calendar_of({"zone": "Europe/Berlin", "places": {"Exampleland": {"holidays": []}}})
    assert found.zone == "Europe/Berlin"
    assert found.places["Exampleland"] == Rest(weekend=("saturday", "sunday"), holidays=())


def test_a_place_may_rest_on_no_day_of_the_week() -> None:
    assert calendar_of({"places": {"Exampleland": {"weekend": []}}}).places["Exampleland"].weekend == ()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Europe/Berlin", "calendar has the keys zone and places, not 'Europe/Berlin'"),
        ({"holidays": ["2026-12-25"]}, "calendar has no key 'holidays'; it has zone and places"),
        ({"zone": "Europe/Berln"}, "there is no time zone 'Europe/Berln'; did you mean Europe/Berlin?"),
        ({"zone": 1}, "there is no time zone 1; write one such as Europe/Berlin"),
        ({"zone": "../../etc/passwd"}, "there is no time zone '../../etc/passwd'"),
        ({"places": ["Exampleland"]}, "places is a list of names with their days"),
        (
            {"places": {"Exampleland": ["2026-12-25"]}},
            "calendar: Exampleland has the keys weekend and holidays",
        ),
        ({"places": {"Exampleland": {"zone": "UTC"}}}, "calendar: Exampleland has no key 'zone'"),
        (
            {"places": {"Exampleland": {"weekend": "sunday"}}},
            "weekend names days, such as [saturday, sunday]",
        ),
        ({"places": {"Exampleland": {"weekend": ["sat"]}}}, "weekend names days, such as [saturday, sunday]"),
        ({"places": {"Exampleland": {"weekend": [*WEEKDAYS]}}}, "leaves no day to work on"),
        ({"places": {"Exampleland": {"holidays": "2026-12-25"}}}, "holidays is a list of days"),
        ({"places": {"Exampleland": {"holidays": ["25 December"]}}}, "such as 2026-12-25, not '25 December'"),
        ({"places": {"Exampleland": {"holidays": ["2026-02-30"]}}}, "such as 2026-12-25, not '2026-02-30'"),
    ],
)
def test_what_can_be_no_calendar_is_told_in_one_line(value: Any, words: str) -> None:
    with pytest.raises(CalendarError) as told:
        calendar_of(value)
    assert words in str(told.value)
    assert "\n" not in str(told.value)


def test_the_settings_of_a_book_hold_its_calendar(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    assert read_book(book).calendar == Calendar()
    settings = yaml.safe_load(SETTINGS)
    settings["plugins"][1]["causebook"]["calendar"] = {"zone": "UTC"}
    (book / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    assert read_book(book).calendar.zone == "UTC"
    settings["plugins"][1]["causebook"]["calendar"] = {"zone": "Nowhere"}
    (book / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    with pytest.raises(BookError, match=r"mkdocs\.yml: calendar: there is no time zone"):
        read_book(book)


@pytest.mark.parametrize("name", ["Europe", "europe/berlin", "", "/etc", "Europe/Berlin\0"])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert not is_zone(name)


def test_the_zone_that_was_meant_is_found() -> None:
    assert is_zone("America/New_York")
    assert like_zone("America/New York") == "America/New_York"
    assert not like_zone("5")
