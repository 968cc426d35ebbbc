"""The mappings inside a playbook, each as authored."""

from typing import Literal

from causebook.records.record import Part, Ref

EvidenceRisk = Literal["none", "low", "high"]
Audience = Literal[
    "affected_users",
    "regulators",
    "public",
    "executives",
    "staff",
    "customers_of_customers",
    "vendor",
    "works_council",
    "board",
]
Stage = Literal["holding", "initial", "update", "resolution", "final", "internal"]


class Signal(Part, frozen=True, kw_only=True):
    """Something that watches for this class of incident."""

    name: str
    source: str | None = None
    query: str | None = None
    dashboard: str | None = None
    threshold: str | None = None
    false_positives: str | None = None
    owner: Ref | None = None
    time_to_signal: str | None = None


class Intake(Part, frozen=True, kw_only=True):
    """A way in for people who watch no dashboard."""

    channel: str
    who: str | None = None
    reaches: Ref | None = None
    hours: str | None = None


class OutOfScope(Part, frozen=True, kw_only=True):
    """A case that looks alike and belongs elsewhere."""

    what: str
    instead: Ref | None = None
    otherwise: str | None = None


class Question(Part, frozen=True, kw_only=True):
    """One question of triage, and what its answers mean."""

    question: str
    yes: str | None = None
    no: str | None = None
    unsure: str | None = None


class Guidance(Part, frozen=True, kw_only=True):
    """What puts an incident of this class into one tier."""

    tier: Ref
    when: str


class Reach(Part, frozen=True, kw_only=True):
    """One thing to find out about how far it reaches."""

    dimension: Literal[
        "users", "decisions", "geographies", "time_window", "downstream_systems", "data", "money", "other"
    ]
    question: str
    how: str | None = None


class Containment(Part, frozen=True, kw_only=True):
    """One way to stop the harm."""

    title: str
    runbook: Ref | None = None
    does: str | None = None
    time: str | None = None
    evidence_risk: EvidenceRisk | None = None
    watch_for: str | None = None
    pre_authorised: bool | None = None


class Step(Part, frozen=True, kw_only=True):
    """One step of the response."""

    id: str
    title: str
    phase: Ref
    kind: Literal["action", "decision", "notify", "verify", "wait"]
    role: Ref
    text: str | None = None
    runbook: Ref | None = None
    template: Ref | None = None
    decision: Ref | None = None
    clock: Ref | None = None
    activities: tuple[Ref, ...] = ()
    expected: str | None = None
    timeout: str | None = None
    reversible: bool | None = None
    evidence_impact: Literal["preserves", "none", "low", "high"] | None = None
    changes_system: bool | None = None
    success: str | None = None
    parallel_with: tuple[str, ...] = ()
    next: str | None = None
    on_failure: str | None = None


class RecoveryStage(Part, frozen=True, kw_only=True):
    """Who gets the service back, and what sends it away again."""

    exposure: str
    hold: str | None = None
    watch: str | None = None
    back_if: str | None = None


class Recovery(Part, frozen=True, kw_only=True):
    """How service comes back."""

    entry_criteria: tuple[str, ...] = ()
    stages: tuple[RecoveryStage, ...] = ()
    undo: str | None = None
    runbook: Ref | None = None


class Verification(Part, frozen=True, kw_only=True):
    """A test that must pass before the incident is closed."""

    kind: Literal[
        "original_cases", "neighbouring_behaviour", "metric", "outside_probe", "human_review", "other"
    ]
    text: str
    how: str | None = None
    role: Ref | None = None


class Communication(Part, frozen=True, kw_only=True):
    """One message: to whom, by when, let out by whom."""

    audience: Audience
    stage: Stage | None = None
    template: Ref | None = None
    approver: Ref | None = None
    channel: str | None = None
    deadline: str | None = None
    counted_from: str | None = None
    repeat: str | None = None


class Evidence(Part, frozen=True, kw_only=True):
    """One thing to secure."""

    what: str
    by: Literal["before_containment", "before_any_change", "before_recovery", "before_close"] | None = None
    where: str | None = None
    runbook: Ref | None = None
    role: Ref | None = None


class NoClocks(Part, frozen=True, kw_only=True):
    """Why no regulatory clock can start."""

    reason: str
    decided_by: Ref | None = None


class TimeTargets(Part, frozen=True, kw_only=True):
    """What to aim at, for one tier or for all."""

    tier: Ref | None = None
    acknowledge: str | None = None
    contain: str | None = None
    first_external_notice: str | None = None
    recover: str | None = None
