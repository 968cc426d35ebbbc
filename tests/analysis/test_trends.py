"""Distributions with what is missing beside them, and lines only through enough points."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from analysis.conftest import Told, action, factor, study
from causebook.analysis.trends import actions, detection, distributions, exercises_by_year, trend, years
from causebook.records.card import Card
from causebook.relations.graph import Graph
from causebook.relations.plans import ExerciseFacts
from causebook.relations.study import MeasureFacts, Study

STALE = (factor("stale"),)


def took(minutes: float, **more: Any) -> Study:
    """An incident whose time to detect is known to the minute."""
    measure = MeasureFacts("ttd", f"{minutes} minutes", minutes, minutes)
    return study("2026-01-01", STALE, measures=(measure,), **more)


def test_a_distribution_says_what_is_missing(told: Told) -> None:
    incidents = told(a=took(10), b=took(30), c=took(20), d=study("2026-01-02", STALE))
    ((metric, (row,)),) = distributions(incidents.all, lambda one: (one.lane,)).items()
    assert (metric.id, row.label, row.missing) == ("ttd", "internal", 1)
    assert [value.middle for value in row.values] == [10, 20, 30]
    assert row.spread is not None
    assert (row.spread.median, row.spread.low, row.spread.high) == (20, None, None)


def test_quartiles_want_four_values(told: Told) -> None:
    incidents = told(a=took(10), b=took(20), c=took(30), d=took(40), e=took(50))
    ((_, (row,)),) = distributions(incidents.all, lambda _: ("all",)).items()
    assert row.spread is not None
    assert (row.spread.median, row.spread.low, row.spread.high) == (30, 20, 40)


def test_years_without_an_incident_are_told_too(told: Told) -> None:
    incidents = told(a=study("2023-05-01", STALE), b=study("2026", STALE), c=study("", STALE))
    found = years(incidents.all)
    assert [(year.year, year.total("internal"), year.total("external")) for year in found] == [
        (2023, 1, 0),
        (2024, 0, 0),
        (2025, 0, 0),
        (2026, 1, 0),
    ]


@pytest.mark.parametrize(("numbers", "line"), [([1] * 7, None), ([1] * 8, (0, 1)), (list(range(8)), (1, 0))])
def test_a_line_wants_eight_points(numbers: list[int], line: tuple[float, float] | None) -> None:
    assert trend(numbers) == (pytest.approx(line) if line else None)


def test_detection_counts_what_is_not_said(told: Told) -> None:
    incidents = told(
        a=study("2026-01-01", STALE, detected_by="users"),
        b=study("2026-01-02", STALE),
        c=study("2026-01-03", STALE, detected_by="users"),
    )
    assert {name: len(members) for name, members in detection(incidents.all).items()} == {"users": 2, "": 1}


def test_actions_are_counted_by_year_of_the_incident_without_replaced_ones(told: Told) -> None:
    made = (
        action("a"),
        action("b", "open", strength=""),
        action("c", "considered"),
        action("d", "superseded"),
    )
    (row,) = actions(told(a=study("2026-01-01", STALE, actions=made)).all)
    assert (row.label, row.total) == ("2026", 3)
    assert row.states == {"done": 1, "open": 1, "considered": 1}
    assert row.strengths == {"stronger": 1, "": 1}


def test_exercises_are_counted_by_session_and_apart(card: Callable[..., Card]) -> None:
    facts = ExerciseFacts("2026-05-01", ("2025", "2026-01", "2026-05-01"), (), (), (), (), ())
    graph = Graph([card("exercise", "drill", view=msgspec.msgpack.encode(facts))])
    assert exercises_by_year(graph) == {2025: 1, 2026: 2}
