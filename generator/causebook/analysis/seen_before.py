"""Which earlier and later incidents a reader of one should know, and why: every reason apart from the others."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

from causebook.analysis.incidents import Incident, Incidents

Why = Literal["cause", "trigger", "symptom", "system", "barrier", "control", "text"]
"""Same cause: a pattern at work in both, or so authored. Same symptom is another thing, and never follows from it."""

WEIGHTS: Mapping[Why, float] = {
    "cause": 3,
    "symptom": 2,
    "trigger": 1.5,
    "barrier": 1,
    "control": 1,
    "system": 1,
    "text": 1,
}
"""What a reason counts for when only some can be shown; each pattern in common counts as one."""
KINDS: Mapping[Why, str] = {
    "cause": "pattern",
    "symptom": "failure-mode",
    "trigger": "pattern",
    "barrier": "pattern",
    "control": "control",
    "system": "system",
}
"""Of which kind the names of a reason are; those of a text are words."""
SHOWN = 8
"""Incidents that one page shows."""
NEAREST = 6
"""Incidents on either side that are looked at for each thing in common: enough to fill a page, however large a book."""
LEAST = 2.0
"""What the reasons must count for together: a system in common alone is the system's page to tell."""


class Reason(NamedTuple):
    """One thing that two incidents have in common."""

    why: Why
    names: tuple[str, ...]
    """The ids of what is common: patterns, systems, controls; empty where a record only says so."""


class Seen(NamedTuple):
    """Another incident, and why it is shown."""

    incident: Incident
    reasons: tuple[Reason, ...]
    """The weightiest first."""
    score: float
    earlier: bool


class _Traits(NamedTuple):
    """What an incident can have in common with others, by why."""

    cause: frozenset[str]
    trigger: frozenset[str]
    barrier: frozenset[str]
    """Patterns of barriers that failed."""
    control: frozenset[str]
    """Controls that its actions name."""
    system: frozenset[str]
    modes: frozenset[str]


def seen_before(incidents: Incidents) -> Mapping[str, tuple[Seen, ...]]:
    """For each incident's key, the others to know, the weightiest first; invented ones only among themselves."""
    traits = {incident.card.key: _traits(incident) for incident in incidents.all}
    pairs: set[tuple[str, str]] = set()
    for population in (True, False):
        group = [incident for incident in incidents.all if incident.counts is population]
        pairs.update(_candidates(group, traits))
    pairs.update(_authored(incidents))
    found: dict[str, list[Seen]] = defaultdict(list)
    for one, other in sorted(pairs):
        first, second = incidents.by_key[one], incidents.by_key[other]
        reasons = tuple(_reasons(first, second, traits[one], traits[other]))
        score = sum(WEIGHTS[reason.why] * max(1, len(reason.names)) for reason in reasons)
        if score >= LEAST:
            later = _order(first) < _order(second)
            found[one].append(Seen(second, reasons, score, earlier=not later))
            found[other].append(Seen(first, reasons, score, earlier=later))
    return {key: _best(incidents.by_key[key], found[key]) for key in sorted(found)}


def _traits(incident: Incident) -> _Traits:
    def patterns(role: str = "") -> frozenset[str]:
        factors = (one for one in incident.study.factors if not one.held and role in ("", one.role))
        return frozenset(pattern for one in factors for pattern in one.patterns)

    return _Traits(
        cause=patterns(),
        trigger=patterns("trigger"),
        barrier=patterns("barrier_failed"),
        control=frozenset(action.control for action in incident.study.actions if action.control),
        system=frozenset(incident.study.systems),
        modes=frozenset(incident.study.failure_modes),
    )


def _candidates(group: Sequence[Incident], traits: Mapping[str, _Traits]) -> Iterator[tuple[str, str]]:
    """Pairs that have something in common and are near in time; two things in common reach further than one."""
    keys: Sequence[Callable[[_Traits], Iterable[object]]] = (
        lambda it: it.cause,
        lambda it: combinations(sorted(it.cause), 2),
        lambda it: (("system", name) for name in it.system),
        lambda it: (("control", name) for name in it.control),
    )
    for key in keys:
        shared: dict[object, list[str]] = defaultdict(list)
        for incident in group:
            for thing in key(traits[incident.card.key]):
                shared[thing].append(incident.card.key)
        for line in shared.values():
            for place, one in enumerate(line):
                for other in line[place + 1 : place + 1 + NEAREST]:
                    yield min(one, other), max(one, other)


def _authored(incidents: Incidents) -> Iterator[tuple[str, str]]:
    for incident in incidents.all:
        for name in (*incident.study.same_cause, *incident.study.same_symptom):
            other = f"{incident.card.kind}/{name}"
            if other in incidents.by_key and other != incident.card.key:
                yield min(incident.card.key, other), max(incident.card.key, other)


def _reasons(one: Incident, other: Incident, mine: _Traits, theirs: _Traits) -> Iterator[Reason]:
    cause = tuple(sorted(mine.cause & theirs.cause))
    if cause or _says(one, other, "same_cause"):
        yield Reason("cause", cause)
    system = tuple(sorted(mine.system & theirs.system))
    if _says(one, other, "same_symptom"):
        yield Reason("symptom", ())
    elif system and (modes := tuple(sorted(mine.modes & theirs.modes))):
        yield Reason("symptom", modes)
    for why, names in (
        ("trigger", mine.trigger & theirs.trigger),
        ("barrier", mine.barrier & theirs.barrier),
        ("control", mine.control & theirs.control),
        ("system", frozenset(system)),
    ):
        if names:
            yield Reason(why, tuple(sorted(names)))  # type: ignore[arg-type]  # the names of the four are of the type


def _says(one: Incident, other: Incident, field: Literal["same_cause", "same_symptom"]) -> bool:
    return other.card.id in getattr(one.study, field) or one.card.id in getattr(other.study, field)


def _best(incident: Incident, found: Sequence[Seen]) -> tuple[Seen, ...]:
    """Those that are shown: the weightiest, and of equals the nearest in time."""

    def place(seen: Seen) -> tuple[float, int, str]:
        apart = (incident.day - seen.incident.day).days if incident.day and seen.incident.day else 0
        return -seen.score, abs(apart), seen.incident.card.id

    return tuple(sorted(found, key=place)[:SHOWN])


def _order(incident: Incident) -> tuple[str, str]:
    return incident.card.date_key or "9999", incident.card.id
