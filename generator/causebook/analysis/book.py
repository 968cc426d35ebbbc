"""The analysis of a whole book, made once for a state of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from hashlib import blake2b
from types import MappingProxyType

from causebook.analysis.findings import Finding, Sight, findings
from causebook.analysis.incidents import Incident, Incidents
from causebook.analysis.patterns import PatternStudy, pattern_studies
from causebook.analysis.seen_before import KINDS, Seen, seen_before
from causebook.records.card import Card, digest
from causebook.relations.graph import Graph


class Analysis:
    """What the incidents of a book say together."""

    def __init__(
        self,
        graph: Graph,
        today: date,
        clock_review_days: int,
        changed: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`today` is the build date; `changed` says on which day each authored file was last changed, where known."""
        self.graph = graph
        self.today = today
        self.clock_review_days = clock_review_days
        self.changed = changed
        self.incidents = Incidents(graph)

    @cached_property
    def patterns(self) -> Mapping[str, PatternStudy]:
        """Each pattern with its record, by key."""
        return {study.pattern.key: study for study in pattern_studies(self.graph, self.incidents)}

    @cached_property
    def seen(self) -> Mapping[str, Sequence[Seen]]:
        """What a reader of each incident should know besides, by key."""
        return seen_before(self.incidents)

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
        seen = self.seen.get(card.key, ())
        if not seen:
            return ""
        told = [f"{one.incident.card.face}{one.reasons}" for one in seen]
        named = {
            f"{KINDS[why.why]}/{name}"
            for one in seen
            for why in one.reasons
            if why.why in KINDS
            for name in why.names
        }
        told += [self.graph.cards[key].face for key in sorted(named) if key in self.graph.cards]
        return digest(" ".join(told))

    def _pattern_face(self, study: PatternStudy) -> str:
        told = _faces(one.incident for one in study.occurrences)
        told += [f"{row.pattern.face}{row.both}{row.lift}" for row in study.together]
        told += [row.control.face for row in study.controls]
        told += [card.face for card in self.graph.of_kind("severity")]
        return digest(" ".join(told))

    @cached_property
    def whole(self) -> str:
        """Changes whenever anything that a page about the whole book shows does."""
        told = blake2b(self.today.isoformat().encode(), digest_size=16)
        for card in self.graph.cards.values():
            told.update(f"{card.face}{card.silenced}{self.changed.get(card.path)}".encode())
            told.update(card.view)
        return told.hexdigest()


def _faces(incidents: Iterable[Incident]) -> list[str]:
    return [f"{one.card.face}{digest(one.card.view.hex())}" for one in incidents]
