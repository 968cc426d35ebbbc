"""Decision right: who may decide one thing, who does when they cannot be reached, and what holds until then."""

from collections.abc import Iterator
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.kind import Facet, Kind
from causebook.records.record import Record, Ref

About = Literal[
    "declare",
    "change_tier",
    "roll_back",
    "disable_feature",
    "fall_back",
    "preserve_or_act",
    "emergency_capacity",
    "notify_regulator",
    "notify_users",
    "public_statement",
    "engage_vendor",
    "resume_service",
    "close_incident",
    "accept_residual_risk",
    "other",
]


class Decision(Record, frozen=True, kw_only=True):
    """One decision right."""

    about: About | None = None
    tiers: tuple[Ref, ...] = ()
    holder: Ref
    delegate: Ref
    max_wait: str
    safe_default: str
    consult: tuple[Ref, ...] = ()
    inform: tuple[Ref, ...] = ()
    conditions: tuple[str, ...] = ()
    record_required: bool | None = None
    reversible: bool | None = None


def checks(decision: Decision) -> Iterator[Fault]:
    """Somebody else decides when the holder cannot be reached."""
    if decision.holder == decision.delegate:
        yield codes.HOLDER_IS_DELEGATE.fault("delegate", role=decision.holder)


KIND = Kind(
    name="decision",
    plural="decisions",
    model=Decision,
    section="Prepare",
    title="Decision right",
    titles="Decision rights",
    about="Who may decide what, how long anybody waits for them, and what holds until then.",
    facets=(
        Facet("holder", "Holder", lambda decision: (decision.holder,), kind="role"),
        Facet("delegate", "Delegate", lambda decision: (decision.delegate,), kind="role"),
        Facet("max-wait", "Longest wait", lambda decision: (decision.max_wait,)),
        Facet("severity", "Severity tier", lambda decision: decision.tiers, kind="severity"),
        Facet("about", "About", lambda decision: (decision.about,) if decision.about else (), column=False),
    ),
    checks=checks,
)
