"""What a post-mortem tells: how bad it was, what happened, why it could, and what changes."""

from typing import Literal

from causebook.records.moment import Moment
from causebook.records.record import Confidence, Part, Ref

Attribution = Literal["organisation", "investigator", "court", "regulator", "press", "researcher"]
"""Whose account it is."""
Certainty = Literal["known", "potential"]
"""Shown by evidence; plausible and not shown."""
FactorRole = Literal["trigger", "condition", "barrier_failed", "barrier_held", "aggravator"]
ActionState = Literal["considered", "open", "in_progress", "implemented", "done", "superseded"]
"""Considered: not taken. Implemented: in place. Done: in place, and shown to work."""
Strength = Literal["stronger", "intermediate", "weaker"]
UNKNOWN = "unknown"
"""Stands for the pattern of a factor whose pattern nobody knows, and is counted."""

_COARSER = {5: 3, 3: 2, 2: 1, 1: 0}
"""How far to compare a time that is only about right: one step less than it is written."""


class Grade(Part, frozen=True, kw_only=True):
    """One judgement of how bad it was."""

    tier: Ref
    at: Moment | None = None
    decided_by: Ref | None = None
    note: str | None = None


class Grading(Part, frozen=True, kw_only=True):
    """How bad it was: as first judged, at its worst, as judged afterwards."""

    scheme: Ref | None = None
    version: int | None = None
    initial: Grade | None = None
    peak: Grade
    final: Grade | None = None

    @property
    def changes(self) -> tuple[tuple[str, Ref], ...]:
        """Its tiers in order of time, each with words for when; the first and the last only where they differ."""
        grades = (("First judged", self.initial), ("At its worst", self.peak), ("Afterwards", self.final))
        return tuple(
            (when, grade.tier)
            for when, grade in grades
            if grade and (grade is self.peak or grade.tier != self.peak.tier)
        )


class Impact(Part, frozen=True, kw_only=True):
    """One thing that was affected."""

    kind: str
    what: str
    amount: float | None = None
    amount_to: float | None = None
    unit: str | None = None
    harm: str | None = None
    harm_level: str | None = None
    reversibility: str | None = None
    method: str | None = None
    attributed_to: tuple[Attribution, ...] = ()
    confidence: Confidence | None = None

    @property
    def quantity(self) -> str:
        """The number with its unit, `31,000 to 34,000 euro`; empty where nothing was counted."""
        ends = [_counted(end) for end in (self.amount, self.amount_to) if end is not None]
        unit = "person" if ends == ["1"] and self.unit == "people" else self.unit
        return " ".join(filter(None, (" to ".join(ends), unit))) if ends else ""


def _counted(number: float) -> str:
    return f"{number:,.0f}" if number.is_integer() else f"{number:,}"


class Detection(Part, frozen=True, kw_only=True):
    """How it came to light."""

    by: str
    how: str
    why_not_sooner: str | None = None


class Event(Part, frozen=True, kw_only=True):
    """One row of the timeline."""

    id: str | None = None
    at: Moment
    approximate: bool = False
    until: Moment | None = None
    known_at: Moment | None = None
    kind: str
    phase: Ref | None = None
    actor: Ref | None = None
    text: str
    evidence: str | None = None
    exhibits: tuple[str, ...] = ()
    confidence: Confidence | None = None

    def surely_before(self, other: "Event") -> bool:
        """Whether it happened before `other`, however its time is read."""
        if not (self.approximate or other.approximate):
            return self.at.surely_before(other.at)
        mine, theirs = self.at.written, other.at.written
        length = _COARSER[min(len(mine), len(theirs))]
        return mine[:length] < theirs[:length]


class Attempt(Part, frozen=True, kw_only=True):
    """One thing that was tried."""

    text: str
    effect: str
    result: str | None = None
    runbook: Ref | None = None
    events: tuple[str, ...] = ()


class Accepted(Part, frozen=True, kw_only=True):
    """Why a factor is left as it is."""

    reason: str
    by: Ref | None = None
    on: Moment | None = None


class Factor(Part, frozen=True, kw_only=True):
    """One thing that contributed."""

    id: str
    statement: str
    pattern: Ref
    other_patterns: tuple[Ref, ...] = ()
    role: FactorRole
    confidence: Certainty | None = None
    category: str | None = None
    other_categories: tuple[str, ...] = ()
    depth: Literal["technical", "process", "organisation"] | None = None
    introduced: Moment | None = None
    resolved: Moment | None = None
    lifecycle_introduced: str | None = None
    lifecycle_detected: str | None = None
    evidence: str | None = None
    exhibits: tuple[str, ...] = ()
    attributed_to: tuple[Attribution, ...] = ()
    addressed_by: tuple[str, ...] = ()
    accepted: Accepted | None = None

    @property
    def patterns(self) -> tuple[Ref, ...]:
        """The patterns it is a case of, the main one first; empty when that is unknown."""
        first = () if self.pattern == UNKNOWN else (self.pattern,)
        return (*first, *self.other_patterns)


class Why(Part, frozen=True, kw_only=True):
    """One answer, and why that was so."""

    answer: str
    kind: Literal["technical", "process", "organisation", "person"]
    confidence: Certainty | None = None
    evidence: str | None = None
    factor: str | None = None
    because: tuple["Why", ...] = ()


class WhyTree(Part, frozen=True, kw_only=True):
    """One question and the answers under it."""

    question: str
    because: tuple[Why, ...]


class Verification(Part, frozen=True, kw_only=True):
    """What will show that an action works, and what it showed."""

    what: str
    by_when: Moment | None = None
    by: Ref | None = None
    on: Moment | None = None
    result: str | None = None


class Action(Part, frozen=True, kw_only=True):
    """One thing that changes because of this."""

    id: str
    title: str
    statement: str | None = None
    type: str | None = None
    strength: Strength | None = None
    control: Ref | None = None
    owner: Ref | None = None
    due: Moment | None = None
    measure: str | None = None
    effort: str | None = None
    state: ActionState
    verification: Verification | None = None
    ticket: str | int | None = None
    closed_on: Moment | None = None
    superseded_by: str | None = None
    reason: str | None = None
    reported_by: Attribution | None = None
    confidence: Confidence | None = None

    @property
    def taken(self) -> bool:
        """Whether it changes anything, or is going to."""
        return self.state not in ("considered", "superseded")
