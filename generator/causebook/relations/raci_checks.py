"""What a RACI chart promises, held against the roles of the whole book."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.relations.raci_view import Book, RoleFacts, Row
from causebook.relations.review_due import review_due

MOST_DELEGATES = 3
"""Stand-ins one after the other; a fourth is reached too late."""
ENOUGH_ROWS = 5
"""Rows; a shorter chart need not hear everybody."""


class Found(NamedTuple):
    """A fault, and the record that it stands in."""

    kind: str
    id: str
    fault: Fault


def faults(book: Book) -> Iterator[Found]:
    """All that the charts have against the book, rule by rule."""
    yield from _by_owner(book)
    yield from circles(book.roles)
    yield from long_chains(book.roles)
    yield from unassigned_roles(book)
    yield from overdue_charts(book)
    yield from charts_without_users(book)


def _by_owner(book: Book) -> Iterator[Found]:
    """What speaks against the accountable roles, each said once per role and chart."""
    for chart in book.charts:
        said: set[tuple[str, str]] = set()
        for place, row in enumerate(chart.rows):
            for owner in row.accountable:
                facts = book.roles.get(owner)
                for fault in _against(facts, row, place, book.top_tiers) if facts else ():
                    if (owner, fault.code.name) not in said:
                        said.add((owner, fault.code.name))
                        yield Found("raci", chart.id, fault)


def _against(owner: RoleFacts, row: Row, place: int, top_tiers: frozenset[str]) -> Iterator[Fault]:
    cell = ("activities", place, "assignments", owner.id)
    at_top = row.holds_at(top_tiers)
    if at_top and not owner.delegate:
        yield codes.NO_DELEGATE.fault(*cell, on_key=True, role=owner.id, path=owner.path)
    if at_top and row.contains_harm and owner.reachable != "24x7":
        said = f"`reachable: {owner.reachable}`" if owner.reachable else "no `reachable`"
        yield codes.NOT_REACHABLE.fault(*cell, on_key=True, role=owner.id, reachable=said, path=owner.path)
    if owner.external:
        yield codes.VENDOR_ACCOUNTABLE.fault(*cell, role=owner.id, path=owner.path)


def _chain(roles: Mapping[str, RoleFacts], start: str) -> list[str]:
    """A role and its stand-ins; ends with the first one that stands there twice."""
    chain = [start]
    while (facts := roles.get(chain[-1])) and facts.delegate:
        chain.append(facts.delegate)
        if facts.delegate in chain[:-1]:
            break
    return chain


def circles(roles: Mapping[str, RoleFacts]) -> Iterator[Found]:
    """Delegates that lead back to where they began, each circle once, at its first role by id."""
    for role in sorted(roles):
        chain = _chain(roles, role)
        if len(chain) > 1 and chain[-1] == role and role == min(chain):
            said = " → ".join(chain)
            yield Found("role", role, codes.DELEGATES_IN_A_CIRCLE.fault("delegate", role=role, chain=said))


def long_chains(roles: Mapping[str, RoleFacts]) -> Iterator[Found]:
    """Chains with one stand-in too many. The roles before such a role are mended with it."""
    for role in sorted(roles):
        chain = _chain(roles, role)
        if len(chain) == MOST_DELEGATES + 2 and len(set(chain)) == len(chain):
            yield Found(
                "role",
                role,
                codes.DELEGATES_TOO_FAR.fault(
                    "delegate",
                    role=role,
                    found=len(chain) - 1,
                    chain=" → ".join(chain),
                    most=MOST_DELEGATES,
                    last=chain[MOST_DELEGATES],
                ),
            )


def unassigned_roles(book: Book) -> Iterator[Found]:
    """Roles that no chart names, in a book that has charts."""
    named = {role for chart in book.charts for row in chart.rows for role in row.roles}
    for role in sorted(set(book.roles) - named) if book.charts else ():
        yield Found("role", role, codes.ROLE_WITHOUT_LETTERS.fault("title", role=role))


def overdue_charts(book: Book) -> Iterator[Found]:
    """Charts whose agreement has run out."""
    for chart in book.charts:
        due = review_due(chart.reviewed_on, chart.review_interval)
        if due is not None and due < book.today:
            fault = codes.CHART_OVERDUE.fault(
                "reviewed_on", due=due.isoformat(), interval=chart.review_interval
            )
            yield Found("raci", chart.id, fault)


def charts_without_users(book: Book) -> Iterator[Found]:
    """Charts in which no role that speaks for the people affected has a say."""
    voices = sorted(role.id for role in book.roles.values() if role.speaks_for_users)
    known = " or ".join(f"`{voice}`" for voice in voices) or "the one that reads their complaints"
    for chart in book.charts:
        heard = {role for row in chart.rows for role in row.heard}
        if len(chart.rows) >= ENOUGH_ROWS and heard.isdisjoint(voices):
            yield Found(
                "raci", chart.id, codes.NOBODY_SPEAKS_FOR_USERS.fault("activities", on_key=True, known=known)
            )
