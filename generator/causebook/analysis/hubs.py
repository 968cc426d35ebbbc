"""What the book holds about one failure mode, role, system or phase: the page of each is the way to all of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from causebook.analysis.book import Analysis
from causebook.analysis.findings import Finding
from causebook.analysis.hub_gaps import missing
from causebook.analysis.hub_parts import (
    Duty,
    Hub,
    OpenAction,
    PatternCount,
    Plan,
    Rehearsal,
    Some,
    Tally,
)
from causebook.analysis.incidents import Incident
from causebook.diagnostics.findings import FINDINGS
from causebook.records.card import Card
from causebook.relations.graph import MENTIONED
from causebook.relations.plans import ExerciseFacts, PlaybookFacts
from causebook.relations.raci_view import Chart
from causebook.relations.views import views

KINDS = ("failure-mode", "role", "system", "phase")
FIRST = 12
"""Entries of each list that a hub shows; what is left out has a page of its own."""
UNDONE = ("open", "in_progress")
"""The states of an action that is not in place."""

T = TypeVar("T")
Cited = Mapping[str, Sequence[Card]]
"""The records that cite another, by their kind."""


class Hubs:
    """The hubs of a book, each put together when somebody asks for it."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.graph = analysis.graph
        self._made: dict[str, Hub] = {}

    def of(self, card: Card) -> Hub:
        """The hub of a record of one of `KINDS`."""
        if card.key not in self._made:
            self._made[card.key] = self._hub(card)
        return self._made[card.key]

    def citing(self, card: Card) -> Cited:
        """The records that cite `card` other than by a mere mention, each once, without those withdrawn."""
        found = defaultdict[str, dict[str, Card]](dict)
        for link in self.graph.backlinks(card):
            if link.cited.back != MENTIONED and not link.source.retired:
                found[link.source.kind][link.source.key] = link.source
        return {kind: tuple(cards.values()) for kind, cards in found.items()}

    def incidents(self, card: Card, cited: Cited) -> list[Incident]:
        """The incidents that name the record, the latest first."""
        known = self.analysis.incidents.by_key
        found = [known[one.key] for one in cited.get("postmortem", ()) if one.key in known]
        if card.kind in ("failure-mode", "system"):  # other than what stands in a table or a step
            found = [one for one in found if card.id in (*one.study.failure_modes, *one.study.systems)]
        return sorted(found, key=lambda one: self._rank[one.card.key])

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        """The place of each incident where the latest come first; found once, for all hubs."""
        days = [(one.card.date_key, one.card.id, one.card.key) for one in self.analysis.incidents.all]
        return {key: place for place, (_, _, key) in enumerate(sorted(days, reverse=True))}

    @cached_property
    def _at_work(self) -> Mapping[str, frozenset[str]]:
        """The patterns of each incident, likewise."""
        return {
            one.card.key: frozenset(
                name for factor in one.study.factors if not factor.held for name in factor.patterns
            )
            for one in self.analysis.incidents.all
        }

    def _hub(self, card: Card) -> Hub:
        cited = self.citing(card)
        incidents = self.incidents(card, cited)
        playbooks = sorted(self._plans(card), key=lambda it: (-it.steps, it.playbook.title.lower()))
        exercises = list(self._rehearsals(cited, playbooks))
        actions = self.open_actions(card, incidents)
        duties = list(self._duties(card))
        about = [card, *(it.playbook for it in playbooks), *(it.exercise for it in exercises)]
        about += [*cited.get("runbook", ()), *cited.get("fmea", ())]
        found = [one for it in dict.fromkeys(one.key for one in about) for one in self._findings.get(it, ())]
        return Hub(
            playbooks=_some(playbooks),
            accountable=_some(duties),
            incidents=_some(incidents),
            counted=sum(one.counts for one in incidents),
            patterns=_some(self._patterns(incidents)),
            actions=_some(actions),
            overdue=sum(it.late > 0 for it in actions),
            exercises=_some(exercises),
            missing=tuple(missing(card, cited, playbooks, exercises, duties)),
            findings=_some([one for one in found if one.silenced is None]),
            tallies=tuple(self._tallies(incidents)),
        )

    @cached_property
    def _playbooks(self) -> list[tuple[Card, PlaybookFacts]]:
        return views(self.graph, "playbook", PlaybookFacts)

    def _plans(self, card: Card) -> Iterator[Plan]:
        """The playbooks for a failure mode or a system; those in which a role or a phase has steps."""
        for playbook, facts in self._playbooks:
            steps = sum(card.id == (role if card.kind == "role" else phase) for role, phase in facts.acts)
            steps = steps if card.kind in ("role", "phase") else 0
            named = {"failure-mode": facts.failure_modes, "system": playbook.facet("system")}
            if steps or card.id in named.get(card.kind, ()):
                owner = next(iter(playbook.facet("owner")), "")
                yield Plan(playbook, owner, steps, len(facts.acts))

    def _duties(self, card: Card) -> Iterator[Duty]:
        """The activities for which a role is accountable, or those in a phase; else those that stop harm from growing."""
        for chart_card, chart in self._charts:
            for row in chart.rows:
                named = {"role": card.id in row.accountable, "phase": card.id == row.phase}
                if named.get(card.kind, row.contains_harm):
                    yield Duty(f"{chart_card.id}#{row.id}", row.accountable)

    @cached_property
    def _charts(self) -> list[tuple[Card, Chart]]:
        return views(self.graph, "raci", Chart)

    def _patterns(self, incidents: Iterable[Incident]) -> list[PatternCount]:
        counted, invented = Counter[str](), Counter[str]()
        for one in incidents:
            (counted if one.counts else invented).update(self._at_work[one.card.key])
        cards = (self.graph.cards.get(f"pattern/{name}") for name in {*counted, *invented})
        found = [PatternCount(card, counted[card.id], invented[card.id]) for card in cards if card]
        return sorted(
            found, key=lambda it: (-it.counted, -it.invented, it.pattern.title.lower(), it.pattern.id)
        )

    def open_actions(self, card: Card, incidents: Iterable[Incident]) -> list[OpenAction]:
        """What this organisation has not put in place yet: of a role what it owns, else what its incidents ask for."""
        found = [
            OpenAction(one, action, self.analysis.overdue(action))
            for one in incidents
            if one.lane != "external"
            for action in one.study.actions
            if action.state in UNDONE and (card.kind != "role" or action.owner == card.id)
        ]
        return sorted(
            found, key=lambda it: (-it.late, it.action.due or "~", it.incident.card.id, it.action.place)
        )

    @cached_property
    def _exercises(self) -> Mapping[str, tuple[Card, ExerciseFacts]]:
        return {card.key: (card, facts) for card, facts in views(self.graph, "exercise", ExerciseFacts)}

    def _rehearsals(self, cited: Cited, playbooks: Iterable[Plan]) -> Iterator[Rehearsal]:
        """The exercises that name the record, then those of its playbooks; what was held last comes first."""
        named = {card.key for card in cited.get("exercise", ())}
        plans = {it.playbook.id for it in playbooks}
        found = [
            Rehearsal(card, facts.last_held, facts.next)
            for card, facts in self._exercises.values()
            if card.key in named or not plans.isdisjoint(facts.playbooks)
        ]
        found.sort(key=lambda it: it.exercise.title.lower())
        found.sort(key=lambda it: it.exercise.date_key, reverse=True)
        yield from found

    @cached_property
    def _findings(self) -> Mapping[str, Sequence[Finding]]:
        found = defaultdict[str, list[Finding]](list)
        for one in self.analysis.findings:
            found[one.card.key].append(one)
        return found

    def _tallies(self, incidents: Iterable[Incident]) -> Iterator[Tally]:
        counts = Counter(
            one.code.name
            for it in incidents
            for one in self._findings.get(it.card.key, ())
            if one.silenced is None
        )
        yield from (Tally(code, counts[code.name]) for code in FINDINGS if counts[code.name])


def _some(found: Sequence[T]) -> Some[T]:
    return Some(tuple(found[:FIRST]), len(found))
