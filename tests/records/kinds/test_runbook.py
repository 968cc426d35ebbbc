"""Runbooks: what a roll-back must say, and times one can plan with."""

from typing import Any

import pytest

from causebook.records.kinds.runbook import KIND, ROLLBACK_NEEDS, Runbook
from causebook.records.typed import to_record


def runbook(act: str, **more: Any) -> Runbook:  # as authored
    steps = [{"id": "s", "title": "Do it"}]
    values = {"title": "R", "summary": "…", "act": act, "owner": "sme", "steps": steps, **more}
    record = to_record(KIND, values)
    assert isinstance(record, Runbook)
    return record


def test_only_a_rollback_is_held_to_the_long_list() -> None:
    assert list(KIND.checks(runbook("kill_switch"))) == []
    (fault,) = KIND.checks(runbook("rollback_model", users_see="Old scores."))
    missing = [need for need in ROLLBACK_NEEDS if need != "users_see"]
    assert fault.blanks["missing"] == ", ".join(f"`{need}`" for need in missing)


@pytest.mark.parametrize(
    ("times", "codes"),
    [
        ({"expected_time": "10 minutes", "worst_time": "45 minutes"}, []),
        ({"expected_time": "1 hour", "worst_time": "45 minutes"}, ["CB260"]),
        ({"measured_time": "1 hour", "worst_time": "45 minutes", "last_executed": "2026-09"}, ["CB262"]),
        ({"measured_time": "1 hour"}, ["CB263"]),
        ({"expected_time": "2 business days", "worst_time": "3 calendar days"}, []),
    ],
)
def test_plans_are_made_with_the_worst_time(times: dict[str, str], codes: list[str]) -> None:
    assert [fault.code.name for fault in KIND.checks(runbook("other", **times))] == codes
