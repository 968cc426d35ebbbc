"""The mappings inside an exercise, each as authored."""

from typing import Literal

from causebook.records.moment import Moment
from causebook.records.record import Part, Ref

Challenge = Literal[
    "signal",
    "clock_starts",
    "contradiction",
    "person_unreachable",
    "executive_theory",
    "affected_person",
    "safe_action_loses_data",
    "press",
    "information",
    "other",
]
FaultClass = Literal[
    "drifted_inputs",
    "poisoned_batch",
    "injected_document",
    "stale_features",
    "registry_mix_up",
    "unreviewed_change",
    "guardrail_down",
    "vendor_change",
    "partial_index",
    "cache_collision",
    "hostile_tool_output",
    "permission_revoked",
    "judge_drift",
    "reviewer_absent",
    "rollback_blocked",
    "buried_clock",
    "other",
]


class Objective(Part, frozen=True, kw_only=True):
    """What the exercise is to show."""

    id: str
    text: str
    look_for: str | None = None


class Task(Part, frozen=True, kw_only=True):
    """Something that those who take part do."""

    id: str
    text: str
    minutes: int | None = None
    answer: str | None = None


class Inject(Part, frozen=True, kw_only=True):
    """Something that happens in the course of it."""

    id: str
    offset: str
    channel: str | None = None
    reaches: Ref | None = None
    content: str
    brings: Challenge | None = None
    expected: str | None = None
    objectives: tuple[str, ...] = ()
    hint: str | None = None


class InjectedFault(Part, frozen=True, kw_only=True):
    """The fault that a chaos exercise puts in."""

    fault_class: FaultClass
    hypothesis: str
    steady_state: str | None = None
    injection: str | None = None
    blast_radius: str | None = None
    abort: str | None = None
    owner: Ref | None = None


class Question(Part, frozen=True, kw_only=True):
    """Something the facilitator asks."""

    ask: str
    good: str | None = None
    trap: str | None = None


class Result(Part, frozen=True, kw_only=True):
    """What was seen for one objective."""

    objective: str
    result: Literal["met", "partly", "missed", "not_tested"]
    evidence: str | None = None


class Session(Part, frozen=True, kw_only=True):
    """One time the exercise was held."""

    id: str
    on: Moment
    participants: tuple[Ref, ...] = ()
    results: tuple[Result, ...] = ()
    fault_detected: Literal["detected", "missed", "aborted"] | None = None
    time_to_detect: str | None = None
    hot_wash: str | None = None


class Finding(Part, frozen=True, kw_only=True):
    """Something learnt about plans and systems."""

    id: str
    kind: Literal["strength", "area_to_improve", "gap"]
    text: str
    session: str | None = None
    playbooks: tuple[Ref, ...] = ()
    patterns: tuple[Ref, ...] = ()


class Improvement(Part, frozen=True, kw_only=True):
    """What is done about findings."""

    id: str
    title: str
    owner: Ref
    due: Moment | None = None
    measure: str | None = None
    status: Literal["open", "in_progress", "implemented", "done", "considered"]
    findings: tuple[str, ...] = ()
    ticket: str | None = None
