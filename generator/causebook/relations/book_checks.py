"""Checks of what certain kinds promise each other: charts and roles, playbooks and clocks."""

from collections.abc import Iterator
from datetime import date, timedelta

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.moment import parse_moment
from causebook.relations import raci_checks
from causebook.relations.checks import Trouble
from causebook.relations.graph import Graph
from causebook.relations.raci_view import Book, Chart, RoleFacts
from causebook.relations.views import ClockFacts, TopTiers, views

DEAD = {"repealed": "repealed", "draft": "only a draft"}
"""The states of a clock that no playbook can rely on, in words."""


def book_checks(graph: Graph, *, today: date, clock_review_days: int) -> Iterator[Trouble]:
    """All that certain kinds have against each other."""
    yield from _raci(graph, today)
    yield from _clocks(graph, today, clock_review_days)


def _raci(graph: Graph, today: date) -> Iterator[Trouble]:
    tiers = frozenset(name for _, view in views(graph, "severity", TopTiers) for name in view.names)
    book = Book(
        charts=[chart for _, chart in views(graph, "raci", Chart)],
        roles={role.id: role for _, role in views(graph, "role", RoleFacts)},
        top_tiers=tiers,
        today=today,
    )
    for found in raci_checks.faults(book):
        yield Trouble(found.fault.code, graph.cards[f"{found.kind}/{found.id}"], None, {}, found.fault)


def _clocks(graph: Graph, today: date, days: int) -> Iterator[Trouble]:
    for card, clock in views(graph, "clock", ClockFacts):
        if clock.status in DEAD:
            for link in graph.backlinks(card):
                if link.source.kind == "playbook":
                    blanks = {"target": card.id, "state": DEAD[clock.status]}
                    yield Trouble(codes.DEAD_CLOCK, link.source, link.cited, blanks)
        else:
            for fault in _reviewed(clock, today, days):
                yield Trouble(fault.code, card, None, {}, fault)


def _reviewed(clock: ClockFacts, today: date, days: int) -> Iterator[Fault]:
    """What time has done to a clock since somebody looked at it."""
    seen = parse_moment(clock.last_reviewed)
    if seen.earliest.date() + timedelta(days=days) < today:
        yield codes.STALE_CLOCK.fault("last_reviewed", written=clock.last_reviewed, days=days)
    build_day = parse_moment(today.isoformat())
    for status, written, what, better in (
        ("in_force", clock.applies_until, "it ended on", "repealed"),
        ("enacted_not_applicable", clock.applies_from, "it applies since", "in_force"),
    ):
        day = parse_moment(written) if clock.status == status and written else None
        if day and day.surely_before(build_day) and not day.surely_before(seen):
            yield codes.CLOCK_MOVED_ON.fault(
                "status", status=status, what=what, day=day.shown, seen=seen.shown, better=better
            )
