"""What pages of records say of the rest of the book besides links: hubs, where a role starts, steps of learning paths."""

from causebook.analysis.book import Analysis
from causebook.analysis.hub_parts import told
from causebook.analysis.hubs import Hubs
from causebook.analysis.path_steps import PathSteps
from causebook.analysis.role_start import role_start
from causebook.records.card import Card, digest


class Ways:
    """The ways through a book."""

    def __init__(self, analysis: Analysis) -> None:
        self.hubs = Hubs(analysis)
        self.steps = PathSteps(analysis.graph)

    def face(self, card: Card) -> str:
        """Changes whenever anything does that a record's page shows of these; empty where it shows nothing."""
        start = digest(told(role_start(self.hubs, card))) if card.kind == "role" else ""
        return f"{self.hubs.face(card)}{start}{self.steps.face(card)}"
