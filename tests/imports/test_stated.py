"""Times that a source states beside those of its timeline."""

from datetime import timedelta

import pytest

from causebook.imports.stated import compared, length_of
from imported import corpus, one

TEMPLATE = """\
# Search down

## Timeline

| Time | Event |
| --- | --- |
| 2024-05-01 09:00 | Search returning 503 |
| 2024-05-01 09:20 | Alert received |
| 2024-05-01 09:40 | A developer noticed the alert |

# Stats

- Time to detection: {}
"""
DIFFER = {
    "PM2020-002": "the end was taken to be 2020-01-21 16:02",
    "PM2020-009": "no row was taken for the end",
    "PM2021-007": "the end was taken to be 2021-07-02 07:39",
    "PM2022-001": "counts from the moment it was noticed",
    "PM2022-002": "the end was taken to be 2022-01-31 12:41",
    "PM2022-003": "counts from the moment it was noticed",
    "PM2022-008": "between the rows at 2022-08-03 11:38Z and 2022-08-03 11:50Z",
    "PM2022-009": "the beginning was taken to be",
    "PM2023-001": "between the rows at 2023-02-14 10:46Z and 2023-02-14 10:48Z",
    "PM2023-002": "no two rows of the timeline lie that far apart",
    "PM2024-001": "the end was taken to be 2024-03-13 10:03",
    "PM2024-002": "no row was taken for the beginning",
    "PM2024-003": "no two rows of the timeline lie that far apart",
    "PM2025-001": "no two rows of the timeline lie that far apart",
    "PM2025-002": "no two rows of the timeline lie that far apart",
}
"""Reports whose stated time to detect is another than that of their timeline, and why."""


@pytest.mark.parametrize(
    ("said", "length", "unit"),
    [
        ("54 minutes", timedelta(minutes=54), timedelta(minutes=1)),
        ("19 hours 43 minutes.", timedelta(hours=19, minutes=43), timedelta(minutes=1)),
        ("11 Days", timedelta(days=11), timedelta(days=1)),
        ("1.5h", timedelta(minutes=90), timedelta(hours=1)),
        ("279 minutes [^3]", timedelta(minutes=279), timedelta(minutes=1)),
    ],
)
def test_lengths_are_read_with_their_smallest_unit(said: str, length: timedelta, unit: timedelta) -> None:
    assert length_of(said) == (length, unit)


@pytest.mark.parametrize("said", ["?", "N/A", "unknown", ""])
def test_no_length_is_read_where_none_is_written(said: str) -> None:
    assert length_of(said) is None


@pytest.mark.parametrize(
    ("said", "agrees", "cause"),
    [
        ("20 minutes", True, ""),
        ("40 minutes", False, "between the rows at 2024-05-01 09:00Z and 2024-05-01 09:40Z"),
        ("35 minutes", False, "no two rows of the timeline lie that far apart"),
        ("?", False, "the source gives no length of time"),
    ],
)
def test_a_difference_has_its_cause(said: str, agrees: bool, cause: str) -> None:
    draft = one("markdown", TEMPLATE.format(said))
    (found,) = compared(draft.values, draft.stated)
    assert found.agrees == agrees
    assert cause in found.cause


def test_times_to_detect_of_the_reports_agree_or_the_difference_has_its_cause() -> None:
    found = {}
    for draft in corpus("dfds").drafts:
        for one_time in compared(draft.values, draft.stated):
            if one_time.figure.what == "detect" and length_of(one_time.figure.said) is not None:
                found[draft.source[:10]] = one_time
    assert len(found) == 30
    assert {name: DIFFER.get(name, "") for name in found if not found[name].agrees}.keys() == DIFFER.keys()
    for name, cause in DIFFER.items():
        assert cause in found[name].cause, (name, found[name].cause)
