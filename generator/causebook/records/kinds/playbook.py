"""Playbook: who decides what, when, and who is told, for one class of incident."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.kind import Facet, Kind
from causebook.records.moment import Moment
from causebook.records.playbook_parts import (
    Communication,
    Containment,
    Evidence,
    Guidance,
    Intake,
    NoClocks,
    OutOfScope,
    Question,
    Reach,
    Recovery,
    Signal,
    Step,
    TimeTargets,
    Verification,
)
from causebook.records.record import Record, Ref

CONTAINMENT, RECOVERY = "containment", "recovery"
"""The ids of the two phases whose order matters; a book that names them otherwise is not held to it."""

PROOFS = {
    "original_cases": "the incident could be closed while the cases that failed still fail",
    "neighbouring_behaviour": "the repair could have changed what stands beside it, and nobody would look",
}
"""What every verification must hold, and the harm when it does not."""


class Stretch(NamedTuple):
    """Neighbouring steps of one phase."""

    phase: Ref
    again: bool
    """Whether an earlier stretch had this phase already."""
    first: int
    """The number of its first step, counted from 1 through the whole playbook."""
    steps: tuple[Step, ...]


class Playbook(Record, frozen=True, kw_only=True):
    """The response to one class of incident."""

    version: int | None = None
    status: Literal["draft", "approved", "retired"]
    owner: Ref
    approved_by: Ref | None = None
    reviewed_on: Moment | None = None
    review_interval: str | None = None
    last_exercised: Moment | None = None
    failure_modes: tuple[Ref, ...]
    systems: tuple[Ref, ...] = ()
    system_types: tuple[str, ...] = ()
    tiers: tuple[Ref, ...] = ()
    triggers: tuple[str, ...]
    signals: tuple[Signal, ...] = ()
    intake: tuple[Intake, ...]
    out_of_scope: tuple[OutOfScope, ...] = ()
    preparation: tuple[str, ...] = ()
    triage: tuple[Question, ...] = ()
    severity_guidance: tuple[Guidance, ...] = ()
    blast_radius: tuple[Reach, ...] = ()
    containment: tuple[Containment, ...] = ()
    steps: tuple[Step, ...]
    decisions: tuple[Ref, ...] = ()
    recovery: Recovery | None = None
    verification: tuple[Verification, ...] = ()
    communications: tuple[Communication, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    clocks: tuple[Ref, ...] = ()
    no_clocks: NoClocks | None = None
    time_targets: tuple[TimeTargets, ...] = ()
    patterns: tuple[Ref, ...] = ()
    postmortems: tuple[Ref, ...] = ()
    exercises: tuple[Ref, ...] = ()
    when_this_does_not_fit: str

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The steps as they stand, under the headings of their phases."""
        found: list[Stretch] = []
        for phase, group in groupby(self.steps, key=lambda step: step.phase):
            first = sum(len(stretch.steps) for stretch in found) + 1
            again = any(stretch.phase == phase for stretch in found)
            found.append(Stretch(phase, again, first, tuple(group)))
        return tuple(found)

    def shows_before(self, field: Literal["runbook", "template"], number: int) -> bool:
        """Whether what step `number` shows in place stands on the page already, further up."""
        above = [way.runbook for way in self.containment] if field == "runbook" else []
        above += [getattr(step, field) for step in self.steps[: number - 1]]
        return getattr(self.steps[number - 1], field) in above

    def place(self, step_id: str) -> str:
        """How other steps name that one: `step 3, Secure the evidence`; its id where there is no such step."""
        for number, step in enumerate(self.steps, start=1):
            if step.id == step_id:
                return f"step {number}, {step.title}"
        return step_id

    def follows(self, step_id: str, other: str) -> bool:
        """Whether `other` is the next step anyway, so that nobody has to be sent there."""
        ids = [step.id for step in self.steps]
        return (step_id, other) in pairwise(ids)


def recovery_comes_after(playbook: Playbook) -> Iterator[Fault]:
    """No recovery step stands above all of containment."""
    phases = [step.phase for step in playbook.steps]
    if CONTAINMENT in phases and RECOVERY in phases[: phases.index(CONTAINMENT)]:
        first = phases.index(RECOVERY)
        yield codes.RECOVERY_FIRST.fault("steps", first, "phase", step=playbook.steps[first].id)


def both_proofs(playbook: Playbook) -> Iterator[Fault]:
    """Verification holds the original failing cases, and what stands beside them."""
    found = {test.kind for test in playbook.verification}
    place = "verification" if playbook.verification else "steps"
    for missing, why in PROOFS.items():
        if missing not in found:
            yield codes.PROOF_MISSING.fault(place, on_key=True, missing=missing, why=why)


def clocks_asked(playbook: Playbook) -> Iterator[Fault]:
    """Either clocks are listed or a reason says that there are none."""
    if playbook.clocks and playbook.no_clocks:
        yield codes.CLOCKS_AND_NONE.fault("no_clocks", on_key=True, first=playbook.clocks[0])
    if not playbook.clocks and not playbook.no_clocks:
        yield codes.CLOCKS_NOT_ASKED.fault("failure_modes", on_key=True)


def evidence_before_change(playbook: Playbook) -> Iterator[Fault]:
    """Where a clock may run, evidence is secured before the system is changed."""
    for place, step in enumerate(playbook.steps):
        if not playbook.clocks or step.evidence_impact == "preserves":
            return
        if step.changes_system:
            yield codes.CHANGE_BEFORE_EVIDENCE.fault("steps", place, "changes_system", step=step.id)
            return


def whole_steps(playbook: Playbook) -> Iterator[Fault]:
    """Each step has what its kind asks for, and leads somewhere else."""
    for place, step in enumerate(playbook.steps):
        if step.kind == "decision" and not step.decision:
            yield codes.STEP_WITHOUT_RIGHT.fault("steps", place, "kind", step=step.id)
        if step.kind == "notify" and not step.template:
            yield codes.STEP_WITHOUT_TEMPLATE.fault("steps", place, "kind", step=step.id)
        if step.kind == "wait" and not (step.expected or step.timeout):
            yield codes.WAIT_WITHOUT_END.fault("steps", place, "kind", step=step.id)
        for key, target in (("next", step.next), ("on_failure", step.on_failure)):
            if target == step.id:
                yield codes.STEP_LOOP.fault("steps", place, key, step=step.id, key=key)


def honest_status(playbook: Playbook) -> Iterator[Fault]:
    """An approved playbook says by whom and when; a retired one says why."""
    if playbook.status == "approved":
        if not playbook.approved_by:
            yield codes.APPROVED_BY_NOBODY.fault("status", missing="approved_by", example="executive-sponsor")
        if not playbook.reviewed_on:
            yield codes.APPROVED_BY_NOBODY.fault("status", missing="reviewed_on", example="2026-09-01")
    if (playbook.status == "retired") != (playbook.retired is not None):
        said = "has no `retired`" if playbook.retired is None else f"says `status: {playbook.status}`"
        yield codes.HALF_RETIRED.fault("status", said=said)


def checks(playbook: Playbook) -> Iterator[Fault]:
    """What can be checked with one playbook in hand."""
    yield from honest_status(playbook)
    yield from clocks_asked(playbook)
    yield from recovery_comes_after(playbook)
    yield from evidence_before_change(playbook)
    yield from whole_steps(playbook)
    yield from both_proofs(playbook)


KIND = Kind(
    name="playbook",
    plural="playbooks",
    model=Playbook,
    section="Respond",
    title="Playbook",
    titles="Playbooks",
    about="Who decides what, when, and who is told. Open the one that looks like what you see.",
    facets=(
        Facet("failure-mode", "Failure mode", lambda playbook: playbook.failure_modes, kind="failure-mode"),
        Facet("severity", "Severity tier", lambda playbook: playbook.tiers, kind="severity"),
        Facet("system", "System", lambda playbook: playbook.systems, kind="system"),
        Facet("status", "Status", lambda playbook: (playbook.status,)),
        Facet("owner", "Owner", lambda playbook: (playbook.owner,), kind="role", column=False),
    ),
    dated=lambda playbook: playbook.reviewed_on,
    dated_as="Reviewed",
    parts={"steps": "playbook step"},
    checks=checks,
)
