"""What needs attention: what the incidents and the plans of a book show together, each with the next edit."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from causebook.analysis.incidents import Incident, Incidents
from causebook.analysis.occurrences import Return
from causebook.analysis.patterns import PatternStudy
from causebook.diagnostics import findings as codes
from causebook.diagnostics.problem import Code, Path
from causebook.records.card import Card, Silenced
from causebook.records.moment import parse_moment
from causebook.relations.graph import Graph
from causebook.relations.plans import ExerciseFacts, FmeaFacts, PlaybookFacts, RunbookFacts
from causebook.relations.raci_view import Chart
from causebook.relations.review_due import review_due
from causebook.relations.study import ActionFacts
from causebook.relations.views import ClockFacts, TopTiers, views

TOO_MUCH = 12
"""Activities and decisions that one role can be accountable for; more wait for one person."""
ESTABLISHED = 3
"""Incidents from which a pattern is more than a candidate (DOMAIN 8.2)."""
RARE = 2
"""The highest rating of occurrence that says that something hardly happens."""


class Finding(NamedTuple):
    """One thing that needs attention, on the record whose edit is the next step."""

    code: Code
    card: Card
    about: str
    """The id of the entry that it is about; empty for the whole record."""
    path: Path
    """Where in the record."""
    blanks: Mapping[str, object]
    others: tuple[Card, ...] = ()
    """The records that it rests on besides."""
    silenced: Silenced | None = None
    """Where somebody has accepted it for a while."""
    named: Mapping[str, Card] = MappingProxyType({})
    """The records whose titles fill blanks."""

    @property
    def what(self) -> str:
        """What was found, in one sentence."""
        return self.code.what.format(**self.said)

    @property
    def fix(self) -> str:
        """The next edit."""
        return self.code.fix.format(**self.said)

    @property
    def said(self) -> dict[str, object]:
        """What fills all blanks of its words."""
        return {**self.blanks, **{name: card.title for name, card in self.named.items()}}


class Sight(NamedTuple):
    """All that findings are looked for in."""

    graph: Graph
    incidents: Incidents
    patterns: Sequence[PatternStudy]
    today: date
    """The build date."""
    clock_review_days: int
    changed: Mapping[str, str]
    """The day on which each authored file was last changed; empty where there is no repository."""

    @property
    def own(self) -> Iterator[Incident]:
        """The incidents that somebody here can still do something about, invented ones too."""
        return (one for one in self.incidents.all if one.lane != "external")


def findings(sight: Sight) -> tuple[Finding, ...]:
    """Everything that needs attention, the weightiest sort first, and of a sort by record."""
    found = [_heard(one, sight.today) for look in _LOOKS for one in look(sight) if not one.card.retired]
    order = {code.name: place for place, code in enumerate(codes.FINDINGS)}
    return tuple(sorted(found, key=lambda one: (order[one.code.name], one.card.kind, one.card.id, one.path)))


def _heard(finding: Finding, today: date) -> Finding:
    """The finding, with the word of whoever has accepted it until a day that is still to come."""
    for one in finding.card.silenced:
        named = one.finding == finding.code.name and one.about in ("", finding.about)
        if named and parse_moment(one.until).earliest.date() > today:
            return finding._replace(silenced=one)
    return finding


def _days(since: date, today: date) -> str:
    count = (today - since).days
    return f"{count} day" if count == 1 else f"{count} days"


def _day(written: str) -> date:
    return parse_moment(written).earliest.date()


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _over(written: str, today: date) -> bool:
    """Whether all of a day, month or year lies before today."""
    return bool(written) and parse_moment(written).surely_before(parse_moment(today.isoformat()))


def _returns(sight: Sight) -> Iterator[Finding]:
    for study in sight.patterns:
        for one in study.returns:
            if one.before.lane != "external":
                yield _returned(study, one)


def _returned(study: PatternStudy, one: Return) -> Finding:
    place: Path = ("actions", one.action.place)
    named = {"pattern": study.pattern, "after": one.after.card}
    others = (one.after.card, study.pattern)
    if one.manner in ("closed", "undated"):
        when = (
            f"{_count(one.days or 0, 'day')} after this action was closed"
            if one.manner == "closed"
            else "since"
        )
        where = "in the same system" if one.same_system else "in another system"
        blanks = {"when": when, "where": where}
        code = codes.RETURNED_AFTER_FIX if one.same_system else codes.FIX_DID_NOT_SPREAD
    else:
        blanks = {"state": "not taken" if one.manner == "considered" else "not in place"}
        code = codes.RETURNED_WITHOUT_FIX
    return Finding(code, one.before.card, one.action.id, place, blanks, others, named=named)


def _actions(sight: Sight) -> Iterator[Finding]:
    for incident in sight.own:
        for action in incident.study.actions:
            yield from _action(incident.card, action, sight.today)


def _action(card: Card, action: ActionFacts, today: date) -> Iterator[Finding]:
    place: Path = ("actions", action.place)
    if action.state in ("open", "in_progress") and _over(action.due, today):
        blanks = {"due": action.due, "days": _days(_day(action.due), today)}
        yield Finding(codes.ACTION_OVERDUE, card, action.id, (*place, "due"), blanks)
    if (
        action.state == "implemented"
        and not action.verified
        and (not action.verify_by or _over(action.verify_by, today))
    ):
        since = f", by {action.verify_by} as it was agreed" if action.verify_by else ""
        yield Finding(codes.NEVER_VERIFIED, card, action.id, place, {"since": since})


def _weak(sight: Sight) -> Iterator[Finding]:
    for study in sight.patterns:
        own = [one for one in study.occurrences if one.incident.lane != "external"]
        taken = [action for one in own for action in one.actions if action.state != "considered"]
        if taken and all(action.strength in ("weaker", "") for action in taken):
            blanks = {"count": _count(len(taken), "action"), "incidents": _count(len(own), "incident")}
            cards = tuple(one.incident.card for one in own)
            yield Finding(codes.ONLY_WEAK_ACTIONS, study.pattern, "", ("title",), blanks, cards)


def _no_control(sight: Sight) -> Iterator[Finding]:
    for incident in sight.own:
        taken = [action for action in incident.study.actions if action.state != "considered"]
        if taken and not any(action.control for action in taken):
            blanks = {"count": _count(len(taken), "action")}
            yield Finding(codes.NO_CONTROL_NAMED, incident.card, "", ("actions",), blanks)


def _severity(sight: Sight) -> Iterator[Finding]:
    schemes = {card.key: (card, scheme) for card, scheme in views(sight.graph, "severity", TopTiers)}
    returned = {
        one.after.card.key for study in sight.patterns for one in study.returns if one.manner == "open"
    }
    for incident in sight.own:
        tier = incident.tier
        if tier is None or tier.part is None:
            continue
        _, scheme = schemes[tier.card.key]
        shown = [*incident.study.signs, *(["returned_while_open"] if incident.card.key in returned else [])]
        signs = [sign for sign in shown if sign in scheme.signs]
        if scheme.floor and scheme.floor[1] in scheme.ranked and len(signs) >= scheme.floor[0]:
            floor = scheme.floor[1]
            if scheme.ranked.index(tier.part.id) > scheme.ranked.index(floor):
                said = ", ".join(sign.replace("_", " ") for sign in signs)
                blanks = {
                    "tier": tier.part.id,
                    "signs": f"{_count(len(signs), 'sign')} ({said})",
                    "floor": floor,
                }
                place: Path = ("severity", "peak", "tier")
                yield Finding(codes.SEVERITY_LOW, incident.card, "", place, blanks, (tier.card,))


def _modes(sight: Sight) -> Iterator[Finding]:
    covered = {
        mode for _, facts in views(sight.graph, "playbook", PlaybookFacts) for mode in facts.failure_modes
    }
    for card in sight.graph.of_kind("failure-mode"):
        met = [one for one in sight.own if card.id in one.study.failure_modes]
        if met and card.id not in covered:
            blanks = {"incidents": _count(len(met), "incident"), "id": card.id}
            others = tuple(one.card for one in met)
            yield Finding(codes.MODE_WITHOUT_PLAYBOOK, card, "", ("title",), blanks, others)


def _playbooks(sight: Sight) -> Iterator[Finding]:
    rehearsed = {
        name
        for _, facts in views(sight.graph, "exercise", ExerciseFacts)
        if facts.last_held
        for name in facts.playbooks
    }
    for card, facts in views(sight.graph, "playbook", PlaybookFacts):
        used = [one for one in sight.own if card.id in one.study.playbooks]
        if not used and card.id not in rehearsed and not facts.last_exercised:
            yield Finding(codes.PLAYBOOK_UNTRIED, card, "", ("title",), {})
        changed = max(
            (day for day in (facts.reviewed_on, sight.changed.get(card.path, "")) if day), default=""
        )
        for one in used[-1:]:
            if (
                changed
                and one.study.over
                and parse_moment(changed).surely_before(parse_moment(one.study.over))
            ):
                named = {"incident": one.card}
                yield Finding(codes.PLAYBOOK_UNCHANGED, card, "", ("title",), {}, (one.card,), named=named)


def _runbooks(sight: Sight) -> Iterator[Finding]:
    for card, facts in views(sight.graph, "runbook", RunbookFacts):
        due = review_due(facts.last_executed, facts.interval)
        if not facts.last_executed:
            what = "this runbook has never been carried out"
        elif due is not None and due < sight.today:
            what = f"last carried out on {facts.last_executed}; {facts.interval} were agreed, and are over since {due}"
        else:
            continue
        yield Finding(codes.RUNBOOK_OVERDUE, card, "", ("title",), {"what": what})


def _clocks(sight: Sight) -> Iterator[Finding]:
    for card, facts in views(sight.graph, "clock", ClockFacts):
        seen = _day(facts.last_reviewed)
        if facts.status not in ("repealed", "draft") and (sight.today - seen).days > sight.clock_review_days:
            blanks = {"day": facts.last_reviewed, "days": _days(seen, sight.today)}
            yield Finding(codes.CLOCK_NOT_REVIEWED, card, "", ("last_reviewed",), blanks)


def _exercises(sight: Sight) -> Iterator[Finding]:
    for card, facts in views(sight.graph, "exercise", ExerciseFacts):
        yield from _confirmed(sight, card, facts)
        for one in facts.improvements:
            if one.status in ("open", "in_progress") and _over(one.due, sight.today):
                blanks = {"due": one.due, "days": _days(_day(one.due), sight.today)}
                yield Finding(codes.IMPROVEMENT_OVERDUE, card, one.id, ("improvements", one.place), blanks)


def _confirmed(sight: Sight, card: Card, facts: ExerciseFacts) -> Iterator[Finding]:
    """Gaps that a later incident showed too: one that the exercise names, with a pattern of the gap."""
    for gap in facts.gaps:
        for name in facts.postmortems:
            incident = sight.incidents.by_key.get(f"postmortem/{name}")
            if incident is None or not gap.on or incident.began is None:
                continue
            at_work = {
                pattern for factor in incident.study.factors if not factor.held for pattern in factor.patterns
            }
            if parse_moment(gap.on).surely_before(incident.began) and not at_work.isdisjoint(gap.patterns):
                waiting = [
                    one for one in facts.improvements if gap.id in one.findings and one.status != "done"
                ]
                state = (
                    f"; `{waiting[0].title}` is still {waiting[0].status.replace('_', ' ')}"
                    if waiting
                    else ""
                )
                blanks = {"day": gap.on, "state": state}
                place: Path = ("findings",)
                named = {"incident": incident.card}
                yield Finding(codes.GAP_CONFIRMED, card, gap.id, place, blanks, (incident.card,), named=named)
                break


def _fmea(sight: Sight) -> Iterator[Finding]:
    for card, facts in views(sight.graph, "fmea", FmeaFacts):
        for row in facts.rows:
            for incident in sight.own:
                happened = {name for one in incident.study.factors if not one.held for name in one.patterns}
                both = sorted(happened.intersection(row.patterns))
                if row.occurrence <= RARE and facts.system in incident.study.systems and both:
                    pattern = sight.graph.cards.get(f"pattern/{both[0]}")
                    blanks = {
                        "occurrence": row.occurrence,
                        "pattern": pattern.title if pattern else both[0],
                    }
                    place: Path = ("rows", row.place, "occurrence")
                    named = {"incident": incident.card}
                    yield Finding(
                        codes.FORESEEN_AS_RARE, card, row.id, place, blanks, (incident.card,), named=named
                    )
                    break


def _roles(sight: Sight) -> Iterator[Finding]:
    if not any(True for _ in sight.graph.of_kind("raci")):
        return
    held: Counter[str] = Counter()
    for _, chart in views(sight.graph, "raci", Chart):
        held.update(name for row in chart.rows for name in row.accountable)
    for card in sight.graph.of_kind("decision"):
        held.update(card.facet("holder"))
    for card in sight.graph.of_kind("role"):
        if not held[card.id]:
            yield Finding(codes.ROLE_WITHOUT_DUTY, card, "", ("title",), {})
        elif held[card.id] > TOO_MUCH:
            yield Finding(codes.ROLE_OVERLOADED, card, "", ("title",), {"count": held[card.id]})


def _maturity(sight: Sight) -> Iterator[Finding]:
    for study in sight.patterns:
        if "candidate" in study.pattern.facet("maturity") and study.total() >= ESTABLISHED:
            others = tuple(one.incident.card for one in study.counted)
            yield Finding(
                codes.MATURITY_BEHIND, study.pattern, "", ("maturity",), {"count": study.total()}, others
            )


_LOOKS: Sequence[Callable[[Sight], Iterable[Finding]]] = (
    _returns,
    _actions,
    _weak,
    _no_control,
    _severity,
    _modes,
    _playbooks,
    _runbooks,
    _clocks,
    _exercises,
    _fmea,
    _roles,
    _maturity,
)
