"""Checks of a post-mortem whose logic has corners."""

from typing import Any

import pytest

from causebook.records.kinds.postmortem import KIND, Postmortem
from causebook.records.typed import to_record

BASE: dict[str, Any] = {
    "title": "Ranker showed stale offers",
    "summary": "Offers of last year were shown for a day.",
    "record_kind": "incident",
    "origin": "internal",
    "status": "draft",
    "failure_modes": ["performance"],
}


def postmortem(**values: Any) -> Postmortem:  # values as authored
    record = to_record(KIND, {**BASE, **values})
    assert isinstance(record, Postmortem)
    return record


def found(**values: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(fault.code.name, fault.path) for fault in KIND.checks(postmortem(**values))]


def events(*times: str, **extra: Any) -> list[dict[str, Any]]:
    return [{"at": at, "kind": "signal", "text": "Seen.", **extra} for at in times]


@pytest.mark.parametrize(
    ("times", "at_fault"),
    [
        (["2026-06-01", "2026-06-02"], None),
        (["2026-06-01", "2026-06-01"], None),
        (["2026-06-02", "2026-06"], None),
        (["2026-06", "2026-06-02", "2026"], None),
        (["2026-06-02", "2026-06-01"], 1),
        (["2026-06-05", "2026-06", "2026-06-02"], 2),
        (["2026-06-01T10:00+02:00", "2026-06-01T09:00Z"], None),
        (["2026-06-01T10:00Z", "2026-06-01T10:00+02:00"], 1),
        (["2026-07", "2026-06-30T23:00Z"], 1),
    ],
)
def test_an_event_is_out_of_order_only_when_that_is_sure(times: list[str], at_fault: int | None) -> None:
    expected = [] if at_fault is None else [("CB221", ("timeline", at_fault, "at"))]
    assert found(timeline=events(*times)) == expected


@pytest.mark.parametrize(
    ("times", "faults"),
    [
        (["2026-06-01T10:00Z", "2026-06-01T09:00Z"], 0),
        (["2026-06-02", "2026-06-01"], 0),
        (["2026-06-01T10:00Z", "2026-05-31T09:00Z"], 1),
        (["2026-07-01", "2026-05-30"], 1),
    ],
)
def test_a_time_that_is_about_right_is_held_less_strictly(times: list[str], faults: int) -> None:
    assert len(found(timeline=events(*times, approximate=True))) == faults


def test_a_near_miss_without_an_effect_may_be_detected_at_any_time() -> None:
    assert found(timeline=events("2026-06-01", kind="detected"), record_kind="near_miss") == []


def test_each_leaf_that_is_a_person_is_named_wherever_it_stands() -> None:
    person = {"answer": "The reviewer did not look.", "kind": "person"}
    asked = {"answer": "It was asked to.", "kind": "process", "because": [person]}
    deeper = {**person, "because": [asked]}
    whys = [{"question": "Why?", "because": [person, deeper]}]
    assert found(started="2026", whys=whys) == [
        ("CB226", ("whys", 0, "because", 0, "answer")),
        ("CB226", ("whys", 0, "because", 1, "because", 0, "because", 0, "answer")),
    ]


@pytest.mark.parametrize(
    ("factor", "faults"),
    [
        ({}, ["CB225"]),
        ({"confidence": "potential"}, []),
        ({"role": "barrier_held"}, []),
        ({"accepted": {"reason": "It ends in June."}}, []),
        ({"addressed_by": ["banner"]}, ["CB225"]),
        ({"addressed_by": ["banner", "gate"]}, []),
    ],
)
def test_a_factor_is_answered_by_what_is_done_not_by_what_was_considered(
    factor: dict[str, Any], faults: list[str]
) -> None:
    whole = {
        "title": "Gate",
        "owner": "model-owner",
        "due": "2026-07",
        "measure": "It is there.",
        "verification": {"what": "Try it."},
    }
    actions = [
        {"id": "banner", "title": "Banner", "state": "considered", "reason": "One of eleven."},
        {"id": "gate", "state": "open", **whole},
        {"id": "other", "state": "superseded", "title": "Other"},
    ]
    factors = [
        {"id": "f1", "statement": "So it was.", "pattern": "unknown", "role": "condition", **factor},
        {
            "id": "f2",
            "statement": "And so.",
            "pattern": "unknown",
            "role": "trigger",
            "addressed_by": ["gate"],
        },
    ]
    assert [
        code for code, _ in found(started="2026", contributing_factors=factors, actions=actions)
    ] == faults


def test_others_incidents_are_not_asked_for_owners_and_dates() -> None:
    thin = {
        "origin": "external",
        "attributed_to": ["press"],
        "started": 2019,
        "contributing_factors": [{"id": "f1", "statement": "So.", "pattern": "unknown", "role": "condition"}],
        "actions": [{"id": "a1", "title": "Training", "strength": "weaker", "state": "implemented"}],
        "regulatory": [{"clock": "gdpr-authority-72h"}],
    }
    assert found(**thin) == []
    done = {**thin, "actions": [{"id": "a1", "title": "Training", "state": "done"}]}
    assert found(**done) == [("CB224", ("actions", 0, "state"))]


@pytest.mark.parametrize(
    ("values", "began"),
    [
        ({}, None),
        ({"timeline": events("2026-06-02", "2026-05")}, "2026-05"),
        ({"timeline": [*events("2026-05-01"), *events("2026-06-02", kind="first_effect")]}, "2026-06-02"),
        ({"started": 2019, "timeline": events("2026-06-02")}, "2019"),
    ],
)
def test_a_postmortem_began_with_its_first_effect(values: dict[str, Any], began: str | None) -> None:
    moment = postmortem(**values).began
    assert (moment.text if moment else None) == began


def test_unknown_is_no_pattern_and_other_patterns_stay() -> None:
    factors = [
        {"id": "f1", "statement": "So.", "pattern": "unknown", "role": "trigger", "other_patterns": ["b"]},
        {"id": "f2", "statement": "So.", "pattern": "a", "role": "trigger", "other_patterns": ["b"]},
    ]
    assert postmortem(contributing_factors=factors).patterns == ("b", "a")


@pytest.mark.parametrize(
    ("counted", "shown"),
    [
        ({}, ""),
        ({"unit": "people"}, ""),
        ({"amount": 212, "unit": "people"}, "212 people"),
        ({"amount": 1, "unit": "people"}, "1 person"),
        ({"amount": 1, "amount_to": 2, "unit": "people"}, "1 to 2 people"),
        ({"amount": 1.2, "unit": "%"}, "1.2 %"),
        ({"amount": 440000, "amount_to": 470000, "unit": "people"}, "440,000 to 470,000 people"),
        ({"amount": 1800000000000}, "1,800,000,000,000"),
        ({"amount_to": 0}, "0"),
    ],
)
def test_an_amount_reads_as_people_write_numbers(counted: dict[str, Any], shown: str) -> None:
    record = postmortem(impact=[{"kind": "people", "what": "Customers", **counted}])
    assert record.impact[0].quantity == shown


@pytest.mark.parametrize(
    ("tiers", "expected"),
    [
        ({"peak": "a"}, ["At its worst a"]),
        ({"initial": "a", "peak": "a", "final": "a"}, ["At its worst a"]),
        (
            {"initial": "c", "peak": "a", "final": "b"},
            ["First judged c", "At its worst a", "Afterwards b"],
        ),
        ({"initial": "c", "peak": "a", "final": "a"}, ["First judged c", "At its worst a"]),
    ],
)
def test_tiers_stand_in_order_of_time_and_once(tiers: dict[str, str], expected: list[str]) -> None:
    grading = postmortem(severity={when: {"tier": tier} for when, tier in tiers.items()}).severity
    assert grading is not None
    assert [f"{when} {tier}" for when, tier in grading.changes] == expected
