"""What the analysis of incidents asks of one post-mortem, taken from it while it is in hand."""

from collections.abc import Iterator

from msgspec import Struct

from causebook.records.kinds.postmortem import Postmortem
from causebook.records.kinds.postmortem_parts import Action, Factor
from causebook.records.metrics import Measured


class FactorFacts(Struct, frozen=True, array_like=True, gc=False):
    """One thing that contributed."""

    id: str
    statement: str
    """As authored."""
    patterns: tuple[str, ...]
    """Empty where nobody knows of one."""
    role: str
    confidence: str
    categories: tuple[str, ...]
    introduced_in: str
    """The stage of the life cycle; empty where nothing is said."""
    detected_in: str
    addressed_by: tuple[str, ...]
    accepted: bool

    @property
    def held(self) -> bool:
        """Whether it is a barrier that did its work, so that nothing came back."""
        return self.role == "barrier_held"


class ActionFacts(Struct, frozen=True, array_like=True, gc=False):
    """One thing that was to change."""

    id: str
    title: str
    type: str
    strength: str
    """Empty where nobody rated it."""
    state: str
    control: str
    """A control's id; empty where none is named."""
    due: str
    """As authored; empty where nothing is said."""
    closed_on: str
    """As authored; empty where nothing is said."""
    verified: bool
    """Whether a check has shown that it works."""
    verify_by: str
    """By when a check was to show it, as authored; empty where nothing is said."""
    place: int
    """Among the record's actions, from 0."""
    owner: str = ""
    """The role that sees to it, by its id; empty where nobody is named."""


class MeasureFacts(Struct, frozen=True, array_like=True, gc=False):
    """One measure of the timeline."""

    id: str
    shown: str
    """As readers see it."""
    shortest: float
    """Minutes; the least that it can have been."""
    longest: float
    """Minutes; the most that it can have been."""


class Grades(Struct, frozen=True, array_like=True, gc=False):
    """The tiers of a post-mortem, as authored; the beginning of its study, which can be read alone."""

    peak: str
    """Empty where it was not graded."""
    others: dict[str, str]
    """By name: `initial`, `final`."""


class Study(Struct, frozen=True, array_like=True, gc=False):
    """What the analysis asks of one post-mortem."""

    peak: str
    others: dict[str, str]
    record_kind: str
    origin: str
    outcome: str
    organisation: str
    """Empty for the book's own."""
    systems: tuple[str, ...]
    failure_modes: tuple[str, ...]
    playbooks: tuple[str, ...]
    began: str
    """When it began to have an effect, as authored; empty where nobody knows."""
    over: str
    """When its effect was over, as authored; empty where nobody knows."""
    detected_by: str
    factors: tuple[FactorFacts, ...]
    actions: tuple[ActionFacts, ...]
    measures: tuple[MeasureFacts, ...]
    """Those that the timeline holds both ends of."""
    same_cause: tuple[str, ...]
    same_symptom: tuple[str, ...]
    signs: tuple[str, ...]
    """What speaks for a worse tier and shows by itself: `irreversible`, `several_countries`, `public_knew`."""


def study_of(record: Postmortem) -> Study:
    """What the analysis asks of `record`."""
    grades = _grades(record)
    return Study(
        peak=grades.peak,
        others=grades.others,
        record_kind=record.record_kind,
        origin=record.origin,
        outcome=record.outcome or "",
        organisation=record.organisation or "",
        systems=record.systems,
        failure_modes=record.failure_modes,
        playbooks=record.playbooks,
        began=record.began.text if record.began else "",
        over=record.over.text if record.over else "",
        detected_by=record.detection.by if record.detection else "",
        factors=tuple(_factor(factor) for factor in record.contributing_factors),
        actions=tuple(_action(place, action) for place, action in enumerate(record.actions)),
        measures=tuple(_measure(found) for found in record.measures if found.longest is not None),
        same_cause=record.same_cause,
        same_symptom=record.same_symptom,
        signs=tuple(_signs(record)),
    )


def _signs(record: Postmortem) -> Iterator[str]:
    if any(one.reversibility == "irreversible" for one in record.impact):
        yield "irreversible"
    if len(record.countries) > 1:
        yield "several_countries"
    outside = {"press"}
    if any(event.kind == "reported_externally" for event in record.timeline) or (
        record.detection is not None and record.detection.by in outside
    ):
        yield "public_knew"


def _grades(record: Postmortem) -> Grades:
    if record.severity is None:
        return Grades("", {})
    others = {"initial": record.severity.initial, "final": record.severity.final}
    return Grades(record.severity.peak.tier, {name: grade.tier for name, grade in others.items() if grade})


def _factor(factor: Factor) -> FactorFacts:
    categories = (factor.category, *factor.other_categories) if factor.category else ()
    return FactorFacts(
        id=factor.id,
        statement=factor.statement,
        patterns=factor.patterns,
        role=factor.role,
        confidence=factor.confidence or "",
        categories=tuple(filter(None, categories)),
        introduced_in=factor.lifecycle_introduced or "",
        detected_in=factor.lifecycle_detected or "",
        addressed_by=factor.addressed_by,
        accepted=factor.accepted is not None,
    )


def _action(place: int, action: Action) -> ActionFacts:
    by_when = action.verification.by_when if action.verification else None
    return ActionFacts(
        id=action.id,
        title=action.title,
        type=action.type or "",
        strength=action.strength or "",
        state=action.state,
        control=action.control or "",
        due=action.due.text if action.due else "",
        closed_on=action.closed_on.text if action.closed_on else "",
        verified=bool(action.verification and action.verification.result),
        verify_by=by_when.text if by_when else "",
        place=place,
        owner=action.owner or "",
    )


def _measure(found: Measured) -> MeasureFacts:
    shortest, longest = (
        length.total_seconds() / 60 if length else 0.0 for length in (found.shortest, found.longest)
    )
    return MeasureFacts(found.metric.id, found.shown, shortest, longest)
