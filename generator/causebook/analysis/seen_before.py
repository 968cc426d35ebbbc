"""Which earlier and later incidents a reader of one should know, and why: every reason apart from the others."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Literal, NamedTuple

import msgspec

from causebook.analysis.incidents import Incident, Incidents
from causebook.analysis.told_alike import Alike

Why = Literal["cause", "trigger", "symptom", "system", "barrier", "control", "text"]
"""Same cause: a pattern at work in both, or so authored. Same symptom is another thing, and never follows from it."""

WEIGHTS: Mapping[Why, float] = {
    "cause": 3,
    "symptom": 2,
    "trigger": 1.5,
    "barrier": 1,
    "control": 1,
    "system": 1,
    "text": 2,
}
"""What a reason counts for when only some can be shown; each pattern in common counts as one, all words together too."""
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
    """The ids of what is common: patterns, systems, controls; of a text its words; empty where a record only says so."""


class Seen(NamedTuple):
    """Another incident, and why it is shown."""

    incident: Incident
    reasons: tuple[Reason, ...]
    """The weightiest first."""
    score: float
    earlier: bool


Packed = tuple[list[str], bytes]
"""The keys of other incidents, and why each is shown, packed: few of them are ever unpacked in one build."""
_Shown = tuple[list[Reason], float, bool]
"""Why another incident is shown, how much speaks for it, and whether it was earlier."""
_NOTHING: Packed = ([], msgspec.msgpack.encode([]))


class SeenIndex:
    """What to see beside each incident, unpacked for those that somebody asks for."""

    def __init__(self, packed: Mapping[str, Packed], incidents: Incidents) -> None:
        self.packed = packed
        """By the key of the incident, the weightiest first."""
        self._incidents = incidents

    def others(self, key: str) -> Sequence[str]:
        """The keys of the incidents to see beside one."""
        return self.packed.get(key, _NOTHING)[0]

    def reasons(self, key: str) -> bytes:
        """Changes whenever anything that is said of these does."""
        return self.packed.get(key, _NOTHING)[1]

    def of(self, key: str) -> tuple[Seen, ...]:
        """The incidents to see beside one; empty where there is none."""
        others, packed = self.packed.get(key, _NOTHING)
        shown = _decoder.decode(packed)
        return tuple(
            Seen(self._incidents.by_key[other], tuple(reasons), score, earlier)
            for other, (reasons, score, earlier) in zip(others, shown, strict=True)
        )


_decoder = msgspec.msgpack.Decoder(list[_Shown])
_encoder = msgspec.msgpack.Encoder()


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


def seen_before(incidents: Incidents, alike: Alike = MappingProxyType({})) -> SeenIndex:
    """For each incident, the others to know, the weightiest first; invented ones only among themselves.

    `alike` has those that are told in like words, where somebody has looked.
    """
    traits = [_traits(incident) for incident in incidents.all]
    scored: list[list[_Scored]] = [[] for _ in traits]
    authored = set(_authored(incidents))
    told = dict(_told(incidents, alike))
    for one, other in sorted(_candidates(incidents.all, traits) | authored | told.keys()):
        score = _score(traits[one], traits[other])
        if (one, other) in told:
            score += WEIGHTS["text"]
        if (one, other) in authored:
            score += _said(incidents.all[one], incidents.all[other], traits[one], traits[other])
        if score >= LEAST:
            scored[one].append(_Scored(-score, other))
            scored[other].append(_Scored(-score, one))
    shown = (_shown(incidents.all, traits, place, found, told) for place, found in enumerate(scored) if found)
    return SeenIndex(dict(sorted(shown)), incidents)


class _Scored(NamedTuple):
    """Another incident by its place, and how much speaks for it, as a number that sorts the most to the front."""

    minus: float
    place: int


def _shown(
    incidents: Sequence[Incident],
    traits: Sequence[_Traits],
    place: int,
    found: Sequence[_Scored],
    told: Mapping[tuple[int, int], Reason],
) -> tuple[str, Packed]:
    """An incident's key, and what is shown there: the weightiest, and of equals the nearest in time."""
    incident = incidents[place]
    day = incident.day.toordinal() if incident.day else 0
    days = [one.day.toordinal() if one.day else day for one in (incidents[it.place] for it in found)]
    best = sorted((it.minus, abs(day - days[number]), it.place) for number, it in enumerate(found))[:SHOWN]
    seen: list[_Shown] = []
    for minus, _, other in best:
        first, second = sorted((place, other))
        reasons = list(_reasons(incidents[first], incidents[second], traits[first], traits[second]))
        reasons += [told[first, second]] if (first, second) in told else []
        seen.append((reasons, -minus, other < place))
    return incident.card.key, ([incidents[it].card.key for _, _, it in best], _encoder.encode(seen))


def _traits(incident: Incident) -> _Traits:
    factors = [one for one in incident.study.factors if one.role != "barrier_held" and one.patterns]
    return _Traits(
        cause=frozenset([name for one in factors for name in one.patterns]),
        trigger=frozenset([name for one in factors if one.role == "trigger" for name in one.patterns]),
        barrier=frozenset([name for one in factors if one.role == "barrier_failed" for name in one.patterns]),
        control=frozenset([action.control for action in incident.study.actions if action.control]),
        system=frozenset(incident.study.systems),
        modes=frozenset(incident.study.failure_modes),
    )


def _candidates(incidents: Sequence[Incident], traits: Sequence[_Traits]) -> set[tuple[int, int]]:
    """Pairs that have something in common and are near in time; two things in common reach further than one."""
    shared: dict[object, list[int]] = defaultdict(list)
    for place, (incident, mine) in enumerate(zip(incidents, traits, strict=True)):
        causes = sorted(mine.cause)
        for thing in (*causes, *combinations(causes, 2)):
            shared[incident.counts, thing].append(place)
        for name in mine.system:
            shared[incident.counts, "system", name].append(place)
        for name in mine.control:
            shared[incident.counts, "control", name].append(place)
    found: set[tuple[int, int]] = set()
    for line in shared.values():
        for step in range(1, NEAREST + 1):
            found.update(zip(line, line[step:], strict=False))
    return found


def _authored(incidents: Incidents) -> Iterator[tuple[int, int]]:
    places = {incident.card.key: place for place, incident in enumerate(incidents.all)}
    for place, incident in enumerate(incidents.all):
        for name in (*incident.study.same_cause, *incident.study.same_symptom):
            other = places.get(f"{incident.card.kind}/{name}", place)
            if other != place:
                yield min(place, other), max(place, other)


def _told(incidents: Incidents, alike: Alike) -> Iterator[tuple[tuple[int, int], Reason]]:
    """The places of two incidents that are told in like words, and the reason that this is."""
    places = {incident.card.key: place for place, incident in enumerate(incidents.all)}
    for (one, other), words in alike.items():
        first, second = sorted((places[one], places[other]))
        yield (first, second), Reason("text", words)


def _score(mine: _Traits, theirs: _Traits) -> float:
    """How much speaks for showing one of two incidents beside the other, by what they have in common."""
    score = WEIGHTS["cause"] * len(mine.cause & theirs.cause)
    if score:
        score += 1.5 * len(mine.trigger & theirs.trigger) + len(mine.barrier & theirs.barrier)
    if mine.control and theirs.control:
        score += len(mine.control & theirs.control)
    system = len(mine.system & theirs.system)
    if system:
        score += system + 2.0 * len(mine.modes & theirs.modes)
    return score


def _said(one: Incident, other: Incident, mine: _Traits, theirs: _Traits) -> float:
    """What is added where a record says itself that the two belong together."""
    cause = WEIGHTS["cause"] if _says(one, other, "same_cause") and not mine.cause & theirs.cause else 0
    modes = len(mine.modes & theirs.modes) if mine.system & theirs.system else 0
    return cause + (WEIGHTS["symptom"] * (1 - modes) if _says(one, other, "same_symptom") else 0)


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
