"""Role: one part to play in a response, with its duty, its authority and who stands in."""

from typing import Literal

from causebook.records.kind import Facet, Kind
from causebook.records.record import Part, Record, Ref


class Limit(Part, frozen=True, kw_only=True):
    """What the role may not decide without another."""

    what: str
    role: Ref | None = None


class Role(Record, frozen=True, kw_only=True):
    """A role in a response. Never a person."""

    kind: Literal["response", "ai", "support"] | None = None
    duty: str
    does: tuple[str, ...] = ()
    does_not: tuple[str, ...] = ()
    authority: str | None = None
    can_decide_alone: tuple[str, ...] = ()
    must_ask: tuple[Limit, ...] = ()
    delegate: Ref | None = None
    reachable: Literal["24x7", "business_hours", "best_effort"] | None = None
    reach_by: str | None = None
    external: bool = False
    independent: bool = False
    """Nobody may tell it what to conclude."""
    speaks_for_users: bool = False
    """It brings in the view of the people affected."""
    needs: tuple[str, ...] = ()


def _known(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


KIND = Kind(
    name="role",
    plural="roles",
    model=Role,
    section="Prepare",
    title="Role",
    titles="Roles",
    about="Who does what in a response, what each may decide, and who stands in.",
    facets=(
        Facet("kind", "Group", lambda role: _known(role.kind)),
        Facet("reachable", "Reachable", lambda role: _known(role.reachable)),
        Facet("delegate", "Stands in", lambda role: [role.delegate] if role.delegate else [], kind="role"),
    ),
)
