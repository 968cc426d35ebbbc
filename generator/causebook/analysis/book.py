"""The analysis of a whole book, made once for a state of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b
from types import MappingProxyType

from causebook.analysis.candidates import Candidate, Rejected, candidates
from causebook.analysis.findings import Finding, Sight, findings
from causebook.analysis.foreseen import Foresight, days_overdue, fmeas_by_system, foresight
from causebook.analysis.incidents import Incident, Incidents
from causebook.analysis.patterns import PatternStudy, pattern_studies
from causebook.analysis.seen_before import SeenIndex, seen_before
from causebook.analysis.similar import Similar
from causebook.analysis.told_alike import told_alike
from causebook.records.card import Card, digest
from causebook.relations.graph import Graph
from causebook.relations.plans import FmeaFacts
from causebook.relations.study import ActionFacts, FactorFacts


def seen_in_all(incidents: Incidents) -> SeenIndex:
    """What a reader of each incident should know besides, with nothing known beforehand."""
    return seen_before(incidents, told_alike(incidents))


class Analysis:
    """What the incidents of a book say together."""

    def __init__(  # noqa: PLR0913  # five have a usual value
        self,
        graph: Graph,
        today: date,
        clock_review_days: int,
        changed: Mapping[str, str] = MappingProxyType({}),
        categories: Sequence[str] = (),
        *,
        seen_in: Callable[[Incidents], SeenIndex] = seen_in_all,
        rejected: Rejected = (),
    ) -> None:
        """`today` is the build date; `changed` says on which day each authored file was last changed, where known.

        `categories` are the branches of the book's fishbone. `seen_in` finds the incidents to be seen beside others, or
        knows them from the build before. `rejected` are groups of factors that are no pattern.
        """
        self.graph = graph
        self.today = today
        self.clock_review_days = clock_review_days
        self.changed = changed
        self.categories = categories
        self.incidents = Incidents(graph)
        self._seen_in = seen_in
        self._rejected = rejected

    @cached_property
    def patterns(self) -> Mapping[str, PatternStudy]:
        """Each pattern with its record, by key."""
        return {study.pattern.key: study for study in pattern_studies(self.graph, self.incidents)}

    @cached_property
    def seen(self) -> SeenIndex:
        """What a reader of each incident should know besides, by key."""
        return self._seen_in(self.incidents)

    @cached_property
    def similar(self) -> Similar:
        """Its patterns and incidents, ready to be held against a text."""
        return Similar(self.graph, self.incidents)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Groups of factors that may be patterns, without those that an editor has rejected."""
        return candidates(self.incidents, self._rejected)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What needs attention, the weightiest sort first; what is accepted for a while is among it."""
        patterns = tuple(self.patterns.values())
        return findings(
            Sight(self.graph, self.incidents, patterns, self.today, self.clock_review_days, self.changed)
        )

    def face(self, card: Card) -> str:
        """Changes whenever what a record's page shows of the analysis does; empty where it shows nothing."""
        if card.key in self.patterns:
            return self._pattern_face(self.patterns[card.key])
        incident = self.incidents.by_key.get(card.key)
        return self._incident_face(incident) if incident is not None else ""

    def _incident_face(self, incident: Incident) -> str:
        """By the whole of what the others say: why they are shown follows from it, and from the record itself."""
        others = self.seen.others(incident.card.key)
        told = [*map(self._faces.__getitem__, others)]
        told += [self.seen.reasons(incident.card.key).hex()] if others else []
        told += [f"{one.fmea.face}{one.rows}" for one in self.foreseen(incident)]
        told += [str(late) for late in map(self.overdue, incident.study.actions) if late]
        return digest(" ".join(told)) if any(told) else ""

    @cached_property
    def _fmeas(self) -> Mapping[str, Sequence[tuple[Card, FmeaFacts]]]:
        return fmeas_by_system(self.graph)

    def foreseen(self, incident: Incident) -> tuple[Foresight, ...]:
        """What the FMEA of the incident's systems said beforehand."""
        return foresight(incident, self._fmeas)

    def overdue(self, action: ActionFacts) -> int:
        """By how many days an action is late; 0 for none."""
        return days_overdue(action, self.today)

    def branches(self, incident: Incident) -> Mapping[str, Sequence[FactorFacts]]:
        """The factors on the branches of the book's fishbone; those of none that the book has stand on one of their own."""
        found: dict[str, list[FactorFacts]] = {name: [] for name in self.categories}
        for factor in incident.study.factors:
            found.setdefault(self._branch(factor), []).append(factor)
        return found

    def _branch(self, factor: FactorFacts) -> str:
        """The branch that a factor names, or else the one of its pattern."""
        cards = (self.graph.cards.get(f"pattern/{name}") for name in factor.patterns)
        of_patterns = (name for card in cards if card for name in card.facet("category")[:1])
        return next(iter((*factor.categories[:1], *of_patterns)), "not_said")

    def _pattern_face(self, study: PatternStudy) -> str:
        told = [self.pattern_facts(study)]
        told += [one.incident.card.face for one in study.occurrences]
        return digest("".join(told))

    def pattern_facts(self, study: PatternStudy) -> str:
        """Changes whenever what is said of a pattern does, but for the titles of incidents."""
        told = [study.pattern.face]
        told += [self._facts[one.incident.card.key] for one in study.occurrences]
        told += [f"{row.pattern.face}{row.both}{row.lift}" for row in study.together]
        told += [control.face for control in study.named_controls]
        told += [card.face for card in self.graph.of_kind("severity")]
        return digest(" ".join(told))

    @cached_property
    def _facts(self) -> Mapping[str, str]:
        """What changes whenever the analysis would say otherwise of an incident, but for its title, by its key."""
        return {one.card.key: _facts_of(one) for one in self.incidents.all}

    @cached_property
    def _faces(self) -> Mapping[str, str]:
        """What changes whenever a list of incidents would show one of them otherwise, by its key."""
        return {key: facts + self.graph.cards[key].face for key, facts in self._facts.items()}

    @cached_property
    def facts(self) -> str:
        """Changes whenever what is said of the whole book does, but for the titles of incidents."""
        told = blake2b(self.today.isoformat().encode(), digest_size=16)
        told.update(repr([sorted(group) for group in self._rejected]).encode())
        for card in self.graph.cards.values():
            known = self._facts.get(card.key) or f"{card.face}{blake2b(card.view).hexdigest()}"
            told.update(f"{known}{card.silenced}{self.changed.get(card.path)}".encode())
        return told.hexdigest()

    @cached_property
    def whole(self) -> str:
        """Changes whenever anything that a page about the whole book shows does."""
        return digest(self.facts + "".join(one.card.face for one in self.incidents.all))


def _facts_of(incident: Incident) -> str:
    card = incident.card
    return f"{card.key} {card.date} {card.date_key} {incident.lane} {blake2b(card.view, digest_size=8).hexdigest()} "
