"""What time does to regulatory clocks: they are held against the build date, where a date says so."""

from datetime import date
from pathlib import Path

import pytest

from books import reading, write_record

CLOCK = """\
title: Tell the authority
summary: One report, to one authority.
regime: Data act
jurisdiction: Exampleland
applies_to_role: controller
trigger: Personal data was lost.
recipient: The supervisory authority.
clock_start: aware
duration: 72 hours
applies_from: {begins}
applies_until: {ends}
status: {status}
last_reviewed: {seen}
"""
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("status", "begins", "ends", "seen", "said"),
    [
        ("in_force", "2026-01-01", "2028", "2026-09-01", []),
        ("in_force", "2026-01-01", "2026-10-01", "2026-09-01", ["CB360:12"]),
        ("in_force", "2026-01-01", "2026-11-25", "2026-09-01", []),
        ("in_force", "2026-01-01", "2026", "2026-09-01", []),
        ("enacted_not_applicable", "2026-10-01", "2028", "2026-09-01", ["CB360:12"]),
        ("enacted_not_applicable", "2027-01-01", "2028", "2026-09-01", []),
        ("in_force", "2026-01-01", "2028", "2026-01-01", ["CB308:13"]),
        ("repealed", "2026-01-01", "2026-02-01", "2026-09-01", []),
    ],
)
def test_a_clock_that_time_has_overtaken_is_told(
    book: Path, status: str, begins: str, ends: str, seen: str, said: list[str]
) -> None:
    write_record(book, "clocks/tell", CLOCK.format(status=status, begins=begins, ends=ends, seen=seen))
    problems = reading(book, TODAY).problems
    assert [f"{problem.name}:{problem.span.line}" for problem in problems] == said
