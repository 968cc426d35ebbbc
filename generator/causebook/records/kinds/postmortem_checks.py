"""What can be checked of a post-mortem with nothing but itself in hand."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault, Path
from causebook.records.kinds.postmortem_conduct import Obligation
from causebook.records.kinds.postmortem_parts import Action, Event, Factor, Grading, Why, WhyTree
from causebook.records.moment import Moment


def in_order(timeline: Sequence[Event]) -> Iterator[Fault]:
    """Each event that surely happened before one that stands above it."""
    latest: Event | None = None
    for place, event in enumerate(timeline):
        above = timeline[place - 1] if place else None
        for earlier in (above, latest):
            if earlier is not None and event.surely_before(earlier):
                yield codes.TIMELINE_OUT_OF_ORDER.fault(
                    "timeline",
                    place,
                    "at",
                    at=event.at.text,
                    entry=timeline.index(earlier) + 1,
                    above=earlier.at.text,
                )
                break
        if latest is None or not event.at < latest.at:
            latest = event


def event_times(timeline: Sequence[Event]) -> Iterator[Fault]:
    """Events that ended before they began, and events that were known before they happened."""
    for place, event in enumerate(timeline):
        yield from reversed_interval(event.at, event.until, ("timeline", place, "until"), start_key="at")
        if event.known_at is not None and event.known_at.surely_before(event.at):
            yield codes.KNOWN_TOO_EARLY.fault(
                "timeline", place, "known_at", known=event.known_at.text, at=event.at.text
            )


def effect_first(timeline: Sequence[Event]) -> Iterator[Fault]:
    """Each detection that surely came before the first effect."""
    effects = [event for event in timeline if event.kind == "first_effect"]
    if not effects:
        return
    first = min(effects, key=lambda event: event.at)
    for place, event in enumerate(timeline):
        if event.kind == "detected" and event.surely_before(first):
            yield codes.DETECTED_BEFORE_EFFECT.fault(
                "timeline", place, "at", at=event.at.text, effect=first.at.text
            )


def reversed_interval(
    start: Moment | None, end: Moment | None, place: Path, *, start_key: str
) -> Iterator[Fault]:
    """The fault of an end that lies before its beginning."""
    if start is not None and end is not None and end.surely_before(start):
        yield codes.INTERVAL_REVERSED.fault(
            *place, end_key=place[-1], end=end.text, start_key=start_key, start=start.text
        )


def grades_in_order(grading: Grading) -> Iterator[Fault]:
    """Judgements of severity whose times run backwards."""
    named = (("initial", grading.initial), ("peak", grading.peak), ("final", grading.final))
    dated = [(name, grade.at) for name, grade in named if grade is not None and grade.at is not None]
    for (before, first), (name, then) in pairwise(dated):
        if then.surely_before(first):
            yield codes.GRADES_OUT_OF_ORDER.fault(
                "severity", name, "at", name=name, at=then.text, before=before, first=first.text
            )


def smart(actions: Sequence[Action]) -> Iterator[Fault]:
    """Each action that lacks somebody to do it, a day, a measure, or a way to see that it worked."""
    for place, action in enumerate(actions):
        wanted = {
            "owner": action.owner,
            "due": action.due,
            "measure": action.measure,
            "verification": action.verification,
        }
        missing = [f"`{key}`" for key, value in wanted.items() if value is None]
        if action.taken and missing:
            yield codes.ACTION_NOT_SMART.fault(
                "actions", place, "id", action=action.id, missing=" and ".join(filter(None, _listed(missing)))
            )


def _listed(words: list[str]) -> tuple[str, str]:
    return ", ".join(words[:-1]), words[-1]


def action_states(actions: Sequence[Action]) -> Iterator[Fault]:
    """Actions called done without a result, and actions not taken without a reason."""
    for place, action in enumerate(actions):
        result = action.verification.result if action.verification else None
        if action.state == "done" and result is None:
            yield codes.DONE_WITHOUT_RESULT.fault("actions", place, "state", action=action.id)
        if action.state == "considered" and action.reason is None:
            yield codes.CONSIDERED_WITHOUT_REASON.fault("actions", place, "state", action=action.id)


def some_strength(actions: Sequence[Action]) -> Iterator[Fault]:
    """The fault of a list of actions that are all of the weaker sort."""
    strengths = [action.strength for action in actions if action.taken]
    if strengths and all(strength == "weaker" for strength in strengths):
        yield codes.ALL_ACTIONS_WEAKER.fault("actions", on_key=True, count=len(strengths))


def factors_answered(factors: Sequence[Factor], actions: Sequence[Action]) -> Iterator[Fault]:
    """Known factors that no action does anything about and that nobody accepted."""
    dropped = {action.id for action in actions if action.state == "considered"}
    for place, factor in enumerate(factors):
        answered = factor.accepted is not None or any(ref not in dropped for ref in factor.addressed_by)
        if not answered and factor.role != "barrier_held" and factor.confidence != "potential":
            yield codes.FACTOR_UNANSWERED.fault("contributing_factors", place, "id", factor=factor.id)


def actions_address(actions: Sequence[Action], factors: Sequence[Factor]) -> Iterator[Fault]:
    """Actions that no factor calls for."""
    called_for = {ref for factor in factors for ref in factor.addressed_by}
    for place, action in enumerate(actions):
        if action.taken and action.id not in called_for:
            yield codes.ACTION_FOR_NOTHING.fault("actions", place, "id", action=action.id)


def factor_intervals(factors: Sequence[Factor]) -> Iterator[Fault]:
    """Factors that ended before they began."""
    for place, factor in enumerate(factors):
        at = ("contributing_factors", place, "resolved")
        yield from reversed_interval(factor.introduced, factor.resolved, at, start_key="introduced")


def whys(trees: Sequence[WhyTree]) -> Iterator[Fault]:
    """Chains that end at a person, and trees that never leave the technical side."""
    for place, tree in enumerate(trees):
        nodes = list(_nodes(tree.because, ("whys", place, "because")))
        for path, why in nodes:
            if why.kind == "person" and not why.because:
                yield codes.WHYS_END_AT_PERSON.fault(*path, "answer")
        if not any(why.kind in ("process", "organisation") for _, why in nodes):
            yield codes.WHYS_STAY_SHALLOW.fault("whys", place, "question")


def _nodes(answers: Sequence[Why], path: Path) -> Iterator[tuple[Path, Why]]:
    for place, why in enumerate(answers):
        yield (*path, place), why
        yield from _nodes(why.because, (*path, place, "because"))


def obligations_met(obligations: Sequence[Obligation]) -> Iterator[Fault]:
    """Obligations that do not say what started the clock, or what came of it."""
    for place, obligation in enumerate(obligations):
        told, spared = obligation.submitted_by is not None, obligation.not_notified is not None
        if not (told or spared):
            yield codes.OBLIGATION_OPEN.fault("regulatory", place, "clock", clock=obligation.clock)
        elif told and obligation.started_by is None:
            yield codes.CLOCK_WITHOUT_START.fault("regulatory", place, "clock", clock=obligation.clock)
