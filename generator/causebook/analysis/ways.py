"""What pages of records say of the rest of the book besides links: hubs, where a role starts, steps of learning paths."""

from hashlib import blake2b

import msgspec

from causebook.analysis.book import Analysis
from causebook.analysis.hubs import KINDS, Hubs
from causebook.analysis.path_steps import PathSteps
from causebook.records.card import Card


class Ways:
    """The ways through a book."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.hubs = Hubs(analysis)
        self.steps = PathSteps(analysis.graph)
        self._facts: dict[str, str] = {}

    def face(self, card: Card) -> str:
        """Changes whenever anything does that a record's page shows of these; empty where it shows nothing.

        Not with the titles of incidents: a hub shows only those that cite it, and every page changes with what cites it.
        """
        facts = self.analysis.facts if card.kind in KINDS else ""
        return f"{facts}{self.steps.face(card)}"

    def facts(self, card: Card) -> str:
        """Changes whenever a hub, or where a role starts, says otherwise, but for the titles of incidents."""
        if card.key not in self._facts:
            links = self.analysis.graph.backlinks(card)  # one may have thousands
            citing = [(link.source.key, link.cited.back, link.cited.entry) for link in links]
            told = blake2b(msgspec.msgpack.encode(citing), digest_size=8).hexdigest()
            self._facts[card.key] = f"{self.analysis.facts} {told}"
        return self._facts[card.key]
