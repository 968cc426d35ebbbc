"""Runbook: the exact steps of one technical act."""

from collections.abc import Iterator
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.duration import surely_shorter
from causebook.records.kind import Facet, Kind
from causebook.records.moment import Moment
from causebook.records.record import Part, Record, Ref

ROLLBACKS = ("rollback_model", "rollback_prompt", "rollback_configuration")
ROLLBACK_NEEDS = (
    "expected_time",
    "worst_time",
    "users_see",
    "known_good",
    "moves_with",
    "preflight",
    "postflight",
    "confirm_from_outside",
    "undo",
    "cannot_be_rolled_back",
)
"""What a roll-back must say, in the schema's order; each of these was missing in some published incident."""

Act = Literal[
    "kill_switch",
    "route_to_fallback",
    "rollback_model",
    "rollback_prompt",
    "rollback_configuration",
    "narrow_cohort",
    "tighten_guardrail",
    "rate_limit",
    "human_gate",
    "revoke_permissions",
    "quarantine_data",
    "pin_vendor_version",
    "freeze_training",
    "suspend_decisions",
    "retrain",
    "capture_evidence",
    "restore_service",
    "other",
]


class Command(Part, frozen=True, kw_only=True):
    """Something to type."""

    run: str
    language: Literal["sh", "python", "sql", "json", "yaml", "http", "powershell", "text"] | None = None
    where: str | None = None
    expect: str | None = None


class Check(Part, frozen=True, kw_only=True):
    """Something that must be so."""

    what: str
    command: Command | None = None
    otherwise: str | None = None


class KnownGood(Part, frozen=True, kw_only=True):
    """The state to go back to."""

    version: str | None = None
    chosen_by: str
    find: Command | None = None


class Mover(Part, frozen=True, kw_only=True):
    """Something that must move along."""

    what: str
    how: str | None = None


class Step(Part, frozen=True, kw_only=True):
    """One step of a runbook."""

    id: str
    title: str
    text: str | None = None
    command: Command | None = None
    stop_if: str | None = None


class Undo(Part, frozen=True, kw_only=True):
    """How to take the act back."""

    text: str
    command: Command | None = None
    time: str | None = None


class Lasting(Part, frozen=True, kw_only=True):
    """Something that no roll-back reaches."""

    state: str
    compensating_action: str


class SecondWay(Part, frozen=True, kw_only=True):
    """What to do when this way is blocked."""

    text: str
    runbook: Ref | None = None


class Runbook(Record, frozen=True, kw_only=True):
    """One technical act, step by step."""

    act: Act
    systems: tuple[Ref, ...] = ()
    owner: Ref
    last_executed: Moment | None = None
    measured_time: str | None = None
    executed_in: str | None = None
    """The exercise or post-mortem that tells of the last run, as `kind:id`."""
    execution_interval: str | None = None
    expected_time: str | None = None
    worst_time: str | None = None
    access: tuple[str, ...] = ()
    users_see: str | None = None
    evidence_risk: Literal["none", "low", "high"] | None = None
    changes_system: bool | None = None
    known_good: KnownGood | None = None
    moves_with: tuple[Mover, ...] = ()
    preflight: tuple[Check, ...] = ()
    steps: tuple[Step, ...]
    postflight: tuple[Check, ...] = ()
    confirm_from_outside: tuple[Check, ...] = ()
    undo: Undo | None = None
    cannot_be_rolled_back: tuple[Lasting, ...] = ()
    watch_for: tuple[str, ...] = ()
    if_it_fails: SecondWay | None = None


def whole_rollback(runbook: Runbook) -> Iterator[Fault]:
    """A roll-back says everything that a person needs who has never done it."""
    missing = [need for need in ROLLBACK_NEEDS if not getattr(runbook, need)]
    if runbook.act in ROLLBACKS and missing:
        said = ", ".join(f"`{need}`" for need in missing)
        yield codes.ROLLBACK_INCOMPLETE.fault("act", missing=said, first=missing[0])


def believable_times(runbook: Runbook) -> Iterator[Fault]:
    """The worst time is no shorter than the expected and the measured one, and that one has a date."""
    worst, expected, measured = runbook.worst_time, runbook.expected_time, runbook.measured_time
    if worst and expected and surely_shorter(worst, expected):
        yield codes.WORST_BELOW_EXPECTED.fault("worst_time", worst=worst, expected=expected)
    if worst and measured and surely_shorter(worst, measured):
        yield codes.SLOWER_THAN_WORST.fault("measured_time", measured=measured, worst=worst)
    if measured and not runbook.last_executed:
        yield codes.MEASURED_WITHOUT_DATE.fault("measured_time")


def checks(runbook: Runbook) -> Iterator[Fault]:
    """What can be checked with one runbook in hand."""
    yield from whole_rollback(runbook)
    yield from believable_times(runbook)


KIND = Kind(
    name="runbook",
    plural="runbooks",
    model=Runbook,
    section="Respond",
    title="Runbook",
    titles="Runbooks",
    about="What to type, step by step, how long it takes, and how to take it back.",
    facets=(
        Facet("act", "Act", lambda runbook: (runbook.act,)),
        Facet("system", "System", lambda runbook: runbook.systems, kind="system"),
        Facet("measured", "Measured time", lambda runbook: (runbook.measured_time or "never measured",)),
        Facet("owner", "Owner", lambda runbook: (runbook.owner,), kind="role", column=False),
    ),
    dated=lambda runbook: runbook.last_executed,
    dated_as="Last run",
    parts={"steps": "runbook step"},
    checks=checks,
)
