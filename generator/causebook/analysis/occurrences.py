"""Where a pattern has been at work, and what came of the actions against it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from typing import Literal, NamedTuple

from causebook.analysis.incidents import Incident, Incidents
from causebook.records.moment import parse_moment
from causebook.relations.study import ActionFacts, FactorFacts


class Occurrence(NamedTuple):
    """One incident in which a pattern was at work; several factors of one incident are one occurrence."""

    incident: Incident
    factors: tuple[FactorFacts, ...]
    """Those that cite the pattern and are no barrier that held."""
    actions: tuple[ActionFacts, ...]
    """Those that address one of these factors, without replaced ones."""


class Gap(NamedTuple):
    """The time from one occurrence to the next in the same organisation."""

    earlier: Incident
    later: Incident
    days: int
    """Whole days between the days they began, in UTC; never negative."""


Manner = Literal["closed", "undated", "open", "considered"]
"""What an action was when the cause came back: closed; in place, since a day that nobody recorded; not in place;
never taken."""


class Return(NamedTuple):
    """A cause that came back in an organisation that had named it, and the action that was to stop it."""

    before: Incident
    action: ActionFacts
    after: Incident
    """The first occurrence afterwards."""
    manner: Manner
    days: int | None
    """From the closing of the action to its return, for `closed`; None for the others."""
    same_system: bool


def occurrences(incidents: Incidents) -> Mapping[str, tuple[Occurrence, ...]]:
    """For each pattern's id, where it was at work, oldest first; a pattern nobody cites is missing."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for incident in incidents.all:
        actions = [action for action in incident.study.actions if action.state != "superseded"]
        for pattern, factors in _at_work(incident.study.factors).items():
            addressed = {ref for factor in factors for ref in factor.addressed_by}
            against = tuple([action for action in actions if action.id in addressed])
            found[pattern].append(Occurrence(incident, tuple(factors), against))
    return {pattern: tuple(found[pattern]) for pattern in sorted(found)}


def _at_work(factors: Iterable[FactorFacts]) -> dict[str, list[FactorFacts]]:
    found: dict[str, list[FactorFacts]] = defaultdict(list)
    for factor in factors:
        if factor.patterns and not factor.held:
            for pattern in dict.fromkeys(factor.patterns):
                found[pattern].append(factor)
    return found


def gaps(found: Sequence[Occurrence]) -> Iterator[Gap]:
    """How soon a pattern came back: one gap for each pair of neighbours of one organisation, oldest first.

    Occurrences without a day have no neighbours.
    """
    for line in _by_owner(found):
        for earlier, later in pairwise(line):
            if earlier.incident.day and later.incident.day and connected(earlier.incident, later.incident):
                days = (later.incident.day - earlier.incident.day).days
                yield Gap(earlier.incident, later.incident, days)


def returns(found: Sequence[Occurrence]) -> Iterator[Return]:
    """What came back although it had been named: for each action, the first occurrence that it should have stopped."""
    for line in _by_owner(found):
        incidents = [occurrence.incident for occurrence in line]
        for place, earlier in enumerate(line):
            for action in earlier.actions:
                came = _return(earlier.incident, action, _after(incidents, place))
                if came is not None:
                    yield came


def _after(incidents: Sequence[Incident], place: int) -> Iterator[Incident]:
    """Those that began on a later day than the one at `place` and could have been stopped, oldest first."""
    before = incidents[place]
    for later in islice(incidents, place + 1, None):
        if before.day and later.day and later.day > before.day and connected(before, later):
            yield later


def _return(before: Incident, action: ActionFacts, later: Iterator[Incident]) -> Return | None:
    first = next(later, None)
    if first is None:
        return None
    if not action.closed_on:
        return _came(before, action, first, _MANNERS.get(action.state, "open"), None)
    closed = parse_moment(action.closed_on)
    after = next(
        (one for one in chain([first], later) if one.began and closed.surely_before(one.began)), None
    )
    if after is None or after.day is None:
        return _came(before, action, first, "open", None)
    return _came(before, action, after, "closed", max(0, (after.day - closed.earliest.date()).days))


_MANNERS: Mapping[str, Manner] = {"considered": "considered", "implemented": "undated", "done": "undated"}


def _came(before: Incident, action: ActionFacts, after: Incident, manner: Manner, days: int | None) -> Return:
    return Return(before, action, after, manner, days, _same_system(before, after))


def connected(before: Incident, after: Incident) -> bool:
    """Whether what was learnt from one could have stopped the other.

    Within this organisation it could. A large organisation elsewhere has many systems that share nothing but its name:
    there a record has to say so, or the system has to be the same.
    """
    if before.lane != "external":
        return True
    named = {*after.study.same_cause, *after.study.same_symptom}
    naming = {*before.study.same_cause, *before.study.same_symptom}
    return before.card.id in named or after.card.id in naming or _same_system(before, after)


def _same_system(one: Incident, other: Incident) -> bool:
    return not set(one.study.systems).isdisjoint(other.study.systems)


def _by_owner(found: Sequence[Occurrence]) -> Iterator[list[Occurrence]]:
    lines: dict[tuple[str, str], list[Occurrence]] = defaultdict(list)
    for occurrence in found:
        lines[occurrence.incident.owner].append(occurrence)
    yield from (lines[owner] for owner in sorted(lines))
