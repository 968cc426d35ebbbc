"""Post-mortem: what happened, why it could, what was done about it, and what to learn."""

from collections.abc import Iterator
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.kind import Facet, Kind
from causebook.records.kinds import postmortem_checks as check
from causebook.records.kinds.postmortem_conduct import (
    Choice,
    Classification,
    Dispute,
    Exhibit,
    Imported,
    Message,
    Obligation,
    Redaction,
    Review,
)
from causebook.records.kinds.postmortem_parts import (
    Action,
    Attempt,
    Attribution,
    Detection,
    Event,
    Factor,
    Grading,
    Impact,
    WhyTree,
)
from causebook.records.metrics import Measured, between, measured
from causebook.records.moment import Moment
from causebook.records.record import Record, Ref


class Postmortem(Record, frozen=True, kw_only=True):
    """One incident, near miss, hazard or exercise, and what came of it."""

    record_kind: Literal["incident", "near_miss", "hazard", "exercise"]
    origin: Literal["internal", "external"]
    status: Literal["draft", "in_review", "approved", "published"]
    outcome: Literal["substantiated", "not_substantiated", "unclear"] | None = None
    organisation: str | None = None
    attributed_to: tuple[Attribution, ...] = ()
    systems: tuple[Ref, ...] = ()
    system_name: str | None = None
    system_type: str | None = None
    sector: str | None = None
    countries: tuple[str, ...] = ()
    started: Moment | None = None
    ended: Moment | None = None
    severity: Grading | None = None
    failure_modes: tuple[Ref, ...]
    what_happened: str | None = None
    lessons: tuple[str, ...] = ()
    impact: tuple[Impact, ...] = ()
    detection: Detection | None = None
    timeline: tuple[Event, ...] = ()
    response: tuple[Attempt, ...] = ()
    contributing_factors: tuple[Factor, ...] = ()
    whys: tuple[WhyTree, ...] = ()
    root_cause_statement: str | None = None
    what_went_well: tuple[str, ...] = ()
    what_made_it_hard: tuple[str, ...] = ()
    where_we_got_lucky: tuple[str, ...] = ()
    mitigators: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    decisions: tuple[Choice, ...] = ()
    communications: tuple[Message, ...] = ()
    regulatory: tuple[Obligation, ...] = ()
    evidence: tuple[Exhibit, ...] = ()
    same_cause: tuple[Ref, ...] = ()
    same_symptom: tuple[Ref, ...] = ()
    playbooks: tuple[Ref, ...] = ()
    disputed: tuple[Dispute, ...] = ()
    open_questions: tuple[str, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    classifications: tuple[Classification, ...] = ()
    review: Review | None = None
    imported: Imported | None = None

    @property
    def began(self) -> Moment | None:
        """When it began to have an effect, as well as the record knows: the date that lists sort by."""
        effects = [event.at for event in self.timeline if event.kind == "first_effect"]
        return self.started or min(effects or (event.at for event in self.timeline), default=None)

    @property
    def over(self) -> Moment | None:
        """When its effect was over, as well as the record knows."""
        ends = [event.at for event in self.timeline if event.kind in ("contained", "recovered")]
        return self.ended or max(ends, default=None)

    @property
    def measures(self) -> tuple[Measured, ...]:
        """How long it took to detect, contain, recover and so on."""
        return measured(self.timeline)

    @property
    def patterns(self) -> tuple[Ref, ...]:
        """The patterns that were at work, each once, in authored order; a barrier that held kept one from being so."""
        at_work = (factor for factor in self.contributing_factors if factor.role != "barrier_held")
        return tuple(dict.fromkeys(ref for factor in at_work for ref in factor.patterns))

    @property
    def action_titles(self) -> dict[str, str]:
        """What each action is called, by its id."""
        return {action.id: action.title for action in self.actions}

    @property
    def strengths(self) -> tuple[str, ...]:
        """How strong its actions are, each once, in authored order; of those that were taken."""
        return tuple(dict.fromkeys(one.strength for one in self.actions if one.taken and one.strength))

    def factors_of(self, action: str) -> tuple[Factor, ...]:
        """The factors that an action does something about."""
        return tuple(factor for factor in self.contributing_factors if action in factor.addressed_by)

    def when(self, event: str) -> Moment | None:
        """When the event of that id happened."""
        return next((known.at for known in self.timeline if known.id == event), None)

    def took(self, duty: Obligation) -> str:
        """How long after its clock started an authority was told; empty where that cannot be said."""
        start = self.when(duty.started_by) if duty.started_by else None
        end = self.when(duty.submitted_by) if duty.submitted_by else None
        if start is None or end is None or end.surely_before(start):
            return ""
        return between(start, end)


def _checks(record: Postmortem) -> Iterator[Fault]:
    yield from _whole(record)
    yield from _dates(record)
    yield from check.in_order(record.timeline)
    yield from check.event_times(record.timeline)
    yield from check.effect_first(record.timeline)
    yield from check.factor_intervals(record.contributing_factors)
    yield from check.whys(record.whys)
    yield from check.action_states(record.actions)
    if record.severity is not None:
        yield from check.grades_in_order(record.severity)
    if record.origin == "internal":
        yield from _answered(record)


def _answered(record: Postmortem) -> Iterator[Fault]:
    """What only those can be asked who can still do something about it."""
    yield from check.smart(record.actions)
    yield from check.some_strength(record.actions)
    yield from check.factors_answered(record.contributing_factors, record.actions)
    yield from check.actions_address(record.actions, record.contributing_factors)
    yield from check.obligations_met(record.regulatory)


def _whole(record: Postmortem) -> Iterator[Fault]:
    """What the record says of itself has to fit together."""
    if record.origin == "external" and record.record_kind == "exercise":
        yield codes.EXERCISE_FROM_OUTSIDE.fault("origin")
    elif record.origin == "external" and not record.attributed_to:
        yield codes.NOT_ATTRIBUTED.fault("origin")
    if record.status in ("approved", "published"):
        if not record.contributing_factors:
            yield codes.NO_FACTORS.fault("status", status=record.status)
        if record.severity is None and record.origin == "internal":
            yield codes.NOT_GRADED.fault("status", status=record.status)


def _dates(record: Postmortem) -> Iterator[Fault]:
    yield from check.reversed_interval(record.started, record.ended, ("ended",), start_key="started")
    if record.began is None:
        yield codes.NO_DATE.fault("title")
    effects = [event.at for event in record.timeline if event.kind == "first_effect"]
    first = min(effects, default=None)
    if first is None or record.started is None:
        return
    if first.surely_before(record.started) or record.started.surely_before(first):
        yield codes.START_CONTRADICTED.fault("started", started=record.started.text, effect=first.text)


KIND = Kind(
    name="postmortem",
    plural="postmortems",
    model=Postmortem,
    section="Learn",
    title="Post-mortem",
    titles="Post-mortems",
    about="What went wrong, why it could, and what changed because of it.",
    facets=(
        Facet("severity", "Severity", lambda it: (it.severity.peak.tier,) if it.severity else (), "severity"),
        Facet("failure-mode", "Failure mode", lambda it: it.failure_modes, "failure-mode"),
        Facet("pattern", "Patterns", lambda it: it.patterns, "pattern"),
        Facet("system", "System", lambda it: it.systems, "system", column=False),
        Facet("organisation", "Organisation", lambda it: filter(None, (it.organisation,)), column=False),
        Facet("record-kind", "What it is", lambda it: (it.record_kind,)),
        Facet("origin", "Origin", lambda it: (it.origin,), column=False),
        Facet("status", "Status", lambda it: (it.status,), column=False),
        Facet("outcome", "Outcome", lambda it: filter(None, (it.outcome,)), column=False),
        Facet("strength", "Strength of its actions", lambda it: it.strengths, column=False),
        Facet("year", "Year", lambda it: (str(it.began.earliest.year),) if it.began else (), column=False),
    ),
    dated=lambda it: it.began,
    checks=_checks,
)
