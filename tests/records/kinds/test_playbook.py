"""Playbooks: the order of phases, evidence before change, and the numbers that people call out."""

from typing import Any

import pytest

from causebook.records.kinds.playbook import KIND, Playbook
from causebook.records.typed import to_record

BASE: dict[str, Any] = {
    "title": "Drift",
    "summary": "Answers get worse.",
    "status": "draft",
    "owner": "model-owner",
    "failure_modes": ["performance"],
    "triggers": ["The check falls."],
    "intake": [{"channel": "The button."}],
    "verification": [
        {"kind": "original_cases", "text": "They pass."},
        {"kind": "neighbouring_behaviour", "text": "Unchanged."},
    ],
    "when_this_does_not_fit": "Call somebody.",
}
NO_CLOCKS = {"no_clocks": {"reason": "Inside only."}}


def step(name: str, phase: str = "containment", **more: Any) -> dict[str, Any]:  # as authored
    return {"id": name, "title": f"Do {name}", "phase": phase, "kind": "action", "role": "sme", **more}


def playbook(*steps: dict[str, Any], **more: Any) -> Playbook:  # as authored
    record = to_record(KIND, {**BASE, "steps": list(steps), **more})
    assert isinstance(record, Playbook)
    return record


def found(record: Playbook) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(fault.code.name, fault.path) for fault in KIND.checks(record)]


@pytest.mark.parametrize(
    ("phases", "at_fault"),
    [
        (["containment", "recovery"], None),
        (["containment", "recovery", "containment"], None),
        (["detection-analysis", "recovery", "containment", "recovery"], 1),
        (["recovery", "recovery"], None),
        (["containment"], None),
    ],
)
def test_recovery_may_come_back_but_not_before_all_of_containment(
    phases: list[str], at_fault: int | None
) -> None:
    record = playbook(*(step(f"s{place}", phase) for place, phase in enumerate(phases)), **NO_CLOCKS)
    assert found(record) == ([] if at_fault is None else [("CB250", ("steps", at_fault, "phase"))])


@pytest.mark.parametrize(
    ("impacts", "clocks", "at_fault"),
    [
        (["changes"], True, 0),
        (["other", "changes", "keeps", "changes"], True, 1),
        (["keeps", "changes"], True, None),
        (["changes"], False, None),
        (["other"], True, None),
    ],
)
def test_where_a_clock_may_run_evidence_comes_before_the_first_change(
    impacts: list[str], at_fault: int | None, *, clocks: bool
) -> None:
    said: dict[str, dict[str, Any]] = {
        "changes": {"changes_system": True},
        "keeps": {"evidence_impact": "preserves"},
        "other": {"changes_system": False, "evidence_impact": "none"},
    }
    steps = [step(f"s{place}", **said[impact]) for place, impact in enumerate(impacts)]
    record = playbook(*steps, **({"clocks": ["gdpr-33-1"]} if clocks else NO_CLOCKS))
    assert found(record) == ([] if at_fault is None else [("CB256", ("steps", at_fault, "changes_system"))])


def test_steps_are_numbered_through_under_phases_that_come_back() -> None:
    record = playbook(step("a"), step("b"), step("c", "recovery"), step("d"))
    assert [(s.phase, s.again, s.first, len(s.steps)) for s in record.stretches] == [
        ("containment", False, 1, 2),
        ("recovery", False, 3, 1),
        ("containment", True, 4, 1),
    ]
    assert record.place("d") == "step 4, Do d"


def test_a_runbook_is_shown_again_only_after_the_menu_or_an_earlier_step() -> None:
    record = playbook(
        step("a", runbook="pause"),
        step("b", runbook="capture"),
        step("c", runbook="capture", template="brief"),
        containment=[{"title": "Pause", "runbook": "pause"}],
    )
    assert [record.shows_before("runbook", number) for number in (1, 2, 3)] == [True, False, True]
    assert record.shows_before("template", 3) is False
