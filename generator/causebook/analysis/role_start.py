"""Where somebody starts who takes a role: what it decides, lets go out, is called for, and reads first."""

from collections.abc import Iterator
from typing import NamedTuple

from causebook.analysis.hub_parts import Hub
from causebook.analysis.hubs import Hubs
from causebook.records.card import Card

PAGED, APPROVES = "Paged by", "Approves messages in"
"""The headings under which the schemas put what calls a role, and the playbooks whose messages it lets go out."""
READ = 7
"""Records to read first, at most."""


class Right(NamedTuple):
    """One decision right."""

    decision: Card
    holder: str
    delegate: str
    max_wait: str


class Release(NamedTuple):
    """One message that the role lets go out, and the clocks that it answers."""

    template: Card
    clocks: tuple[Card, ...]


class Called(NamedTuple):
    """What calls the role: a severity scheme, and its tiers as readers know them."""

    scheme: Card
    tiers: tuple[str, ...]


class RoleStart(NamedTuple):
    """All that a role's page says to whoever takes the role."""

    decides: tuple[Right, ...]
    stands_in: tuple[Right, ...]
    """Decided by another, unless that other cannot be reached."""
    releases: tuple[Release, ...]
    approves_in: tuple[Card, ...]
    """Playbooks that name it for messages."""
    called: tuple[Called, ...]
    read: tuple[Card, ...]
    """What to read first, in this order."""


def role_start(hubs: Hubs, role: Card) -> RoleStart:
    """Where somebody starts who takes `role`."""
    links = [link for link in hubs.graph.backlinks(role) if not link.source.retired]
    rights = sorted(map(_right, _alive(hubs, "decision")), key=lambda it: it.decision.title.lower())
    approves = [link.source for link in links if link.cited.back == APPROVES]
    called: dict[str, Called] = {}
    for link in links:
        if link.cited.back == PAGED:
            before = called.get(link.source.key, Called(link.source, ()))
            called[link.source.key] = before._replace(tiers=(*before.tiers, link.cited.entry))
    return RoleStart(
        decides=tuple(right for right in rights if right.holder == role.id),
        stands_in=tuple(right for right in rights if right.delegate == role.id),
        releases=tuple(_releases(hubs, role)),
        approves_in=tuple(dict.fromkeys(approves)),
        called=tuple(called.values()),
        read=tuple(_read(hubs, role, hubs.of(role)))[:READ],
    )


def _alive(hubs: Hubs, kind: str) -> list[Card]:
    return [card for card in hubs.graph.of_kind(kind) if not card.retired]


def _right(decision: Card) -> Right:
    holder, delegate, wait = (
        next(iter(decision.facet(name)), "") for name in ("holder", "delegate", "max-wait")
    )
    return Right(decision, holder, delegate, wait)


def _releases(hubs: Hubs, role: Card) -> Iterator[Release]:
    for template in sorted(_alive(hubs, "template"), key=lambda card: card.title.lower()):
        if role.id in template.facet("approver"):
            cited = (hubs.graph.cards[key] for key in hubs.graph.targets(template))
            yield Release(template, tuple(card for card in cited if card.kind == "clock"))


def _read(hubs: Hubs, role: Card, hub: Hub) -> Iterator[Card]:
    """The paths that prepare for it, the playbooks in which it does most, then an exercise to try it in."""
    yield from (path for path in _alive(hubs, "path") if role.id in path.facet("role"))
    yield from (it.playbook for it in hub.playbooks.first[:3])
    yield from (it.exercise for it in hub.exercises.first[:2])
