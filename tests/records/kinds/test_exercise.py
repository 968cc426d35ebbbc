"""Exercises: injects in order of time, faults with a limit, and an honest detection rate."""

from typing import Any

import pytest

from causebook.records.kinds.exercise import KIND, Exercise
from causebook.records.typed import to_record


def exercise(**more: Any) -> Exercise:  # as authored
    base = {
        "title": "E",
        "summary": "…",
        "type": "tabletop",
        "level": "beginner",
        "duration": "1 hour",
        "objectives": [{"id": "o", "text": "Seen."}],
    }
    record = to_record(KIND, {**base, **more})
    assert isinstance(record, Exercise)
    return record


@pytest.mark.parametrize(
    ("offsets", "at_fault"),
    [
        (["0 minutes", "0 minutes", "90 minutes", "2 hours"], []),
        (["0 minutes", "1 hour", "59 minutes"], [2]),
        (["30 minutes", "10 minutes", "20 minutes"], [1]),
    ],
)
def test_injects_stand_in_order_of_time(offsets: list[str], at_fault: list[int]) -> None:
    injects = [{"id": f"i{place}", "offset": offset, "content": "…"} for place, offset in enumerate(offsets)]
    faults = list(KIND.checks(exercise(injects=injects)))
    assert [(fault.code.name, fault.path[1]) for fault in faults] == [("CB271", place) for place in at_fault]


def test_an_aborted_session_counts_neither_as_noticed_nor_as_missed() -> None:
    outcomes = ["detected", "missed", "aborted", "missed", None]
    sessions = [
        {"id": f"s{place}", "on": f"2026-0{place + 1}", **({"fault_detected": outcome} if outcome else {})}
        for place, outcome in enumerate(outcomes)
    ]
    record = exercise(sessions=sessions)
    assert record.detection == (1, 3)
    assert record.newest_first[0].id == "s4"
    assert KIND.dated(record) == record.sessions[4].on
    assert KIND.dated(exercise()) is None


def test_a_chaos_exercise_names_each_limit_that_is_missing() -> None:
    fault = {"fault_class": "other", "hypothesis": "Nothing happens.", "abort": "Any error."}
    faults = KIND.checks(exercise(type="chaos", fault=fault))
    assert [found.blanks["missing"] for found in faults] == ["blast_radius", "owner"]
