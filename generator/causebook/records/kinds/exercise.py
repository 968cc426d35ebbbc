"""Exercise: a rehearsal that tests plans and systems, never people."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.duration import surely_shorter
from causebook.records.exercise_parts import (
    Finding,
    Improvement,
    Inject,
    InjectedFault,
    Objective,
    Question,
    Session,
    Task,
)
from causebook.records.kind import Facet, Kind
from causebook.records.moment import Moment
from causebook.records.record import Record, Ref

LIMITS = ("blast_radius", "abort", "owner")
"""What a fault that is put in on purpose must say, or it becomes the incident."""


class Exercise(Record, frozen=True, kw_only=True):
    """A rehearsal, and what it showed each time."""

    type: Literal[
        "case_study",
        "simulation",
        "tabletop",
        "drill",
        "functional",
        "full_scale",
        "chaos",
        "workshop",
        "seminar",
        "game",
    ]
    level: Literal["beginner", "intermediate", "advanced"]
    duration: str
    participants: tuple[Ref, ...] = ()
    failure_modes: tuple[Ref, ...] = ()
    systems: tuple[Ref, ...] = ()
    playbooks_exercised: tuple[Ref, ...] = ()
    runbooks_exercised: tuple[Ref, ...] = ()
    patterns: tuple[Ref, ...] = ()
    clocks: tuple[Ref, ...] = ()
    postmortems: tuple[Ref, ...] = ()
    objectives: tuple[Objective, ...]
    ground_rules: tuple[str, ...] = ()
    scenario: str | None = None
    system_facts: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    injects: tuple[Inject, ...] = ()
    fault: InjectedFault | None = None
    facilitator_guide: str | None = None
    questions: tuple[Question, ...] = ()
    sessions: tuple[Session, ...] = ()
    findings: tuple[Finding, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    follow_up_review: Moment | None = None

    @property
    def objective_texts(self) -> dict[str, str]:
        """What each objective says, by its id."""
        return {objective.id: objective.text for objective in self.objectives}

    @property
    def finding_texts(self) -> dict[str, str]:
        """What each finding says, by its id."""
        return {finding.id: finding.text for finding in self.findings}

    @property
    def challenges(self) -> tuple[str, ...]:
        """What sorts of trouble the injects bring, each once, in the order in which they come."""
        return tuple(dict.fromkeys(inject.brings for inject in self.injects if inject.brings))

    @property
    def newest_first(self) -> tuple[Session, ...]:
        """The times it was held, the last one first."""
        return tuple(sorted(self.sessions, key=lambda session: session.on, reverse=True))

    @property
    def detection(self) -> tuple[int, int]:
        """In how many sessions the fault was noticed, of those in which it could be."""
        outcomes = [session.fault_detected for session in self.sessions]
        return outcomes.count("detected"), outcomes.count("detected") + outcomes.count("missed")


def last_held(exercise: Exercise) -> Moment | None:
    """When it was last held; None while it never was."""
    return max((session.on for session in exercise.sessions), default=None)


def limited_fault(exercise: Exercise) -> Iterator[Fault]:
    """A chaos exercise says how far it may reach, what ends it, and who."""
    if exercise.type == "chaos" and exercise.fault is None:
        yield codes.FAULT_WITHOUT_LIMIT.fault("type", missing="fault")
    for limit in LIMITS if exercise.fault else ():
        if not getattr(exercise.fault, limit):
            yield codes.FAULT_WITHOUT_LIMIT.fault("fault", on_key=True, missing=limit)


def injects_in_order(exercise: Exercise) -> Iterator[Fault]:
    """Injects stand in the order in which they come."""
    for place, (before, inject) in enumerate(pairwise(exercise.injects), start=1):
        if surely_shorter(inject.offset, before.offset):
            yield codes.INJECT_OUT_OF_ORDER.fault(
                "injects", place, "offset", inject=inject.id, offset=inject.offset, before=before.offset
            )


def checks(exercise: Exercise) -> Iterator[Fault]:
    """What can be checked with one exercise in hand."""
    yield from limited_fault(exercise)
    yield from injects_in_order(exercise)


KIND = Kind(
    name="exercise",
    plural="exercises",
    model=Exercise,
    section="Learn",
    title="Exercise",
    titles="Exercises",
    about="Cases to study, tabletops, drills and faults put in on purpose. They test plans and systems, never people.",
    facets=(
        Facet("type", "Type", lambda exercise: (exercise.type,)),
        Facet("level", "Level", lambda exercise: (exercise.level,)),
        Facet("playbook", "Rehearses", lambda exercise: exercise.playbooks_exercised, kind="playbook"),
        Facet("duration", "Takes", lambda exercise: (exercise.duration,)),
        Facet(
            "failure-mode",
            "Failure mode",
            lambda exercise: exercise.failure_modes,
            kind="failure-mode",
            column=False,
        ),
    ),
    dated=last_held,
    dated_as="Last held",
    checks=checks,
)
