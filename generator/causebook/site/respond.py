"""The page Respond: which records it shows, and when it is stale."""

from collections.abc import Iterator

from causebook.records.card import Card, digest
from causebook.relations.graph import Graph

WHOLE = ("failure-mode", "playbook", "severity", "runbook", "template", "decision", "role")
"""The kinds of which it shows every record; of clocks, those that a playbook names, and of systems the names."""


def shown(graph: Graph, kind: str) -> list[Card]:
    """The records of a kind that the page shows, as their list page orders them; nothing that is withdrawn."""
    cards = [card for card in graph.of_kind(kind) if not card.retired]
    if kind == "clock":
        named = {key for playbook in shown(graph, "playbook") for key in graph.targets(playbook)}
        cards = [card for card in cards if card.key in named]
    return sorted(cards, key=lambda card: (card.order, card.title.lower(), card.id))


def respond_face(graph: Graph) -> str:
    """Changes whenever anything that the page shows does."""
    return digest(" ".join(_told(graph)))


def _told(graph: Graph) -> Iterator[str]:
    for kind in (*WHOLE, "clock"):
        for card in shown(graph, kind):
            yield card.digest
            yield from (graph.cards[key].face for key in graph.targets(card))
    yield from (card.face for card in shown(graph, "system"))
