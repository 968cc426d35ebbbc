"""How a response was conducted, the review afterwards, and where an imported account came from."""

from typing import Literal

from causebook.records.kinds.postmortem_parts import Attribution
from causebook.records.moment import Moment
from causebook.records.record import Part, Ref


class Choice(Part, frozen=True, kw_only=True):
    """One decision."""

    at: Moment
    text: str
    decided_by: Ref | None = None
    decision: Ref | None = None
    known_then: str | None = None
    reason: str | None = None
    events: tuple[str, ...] = ()


class Message(Part, frozen=True, kw_only=True):
    """One message to somebody outside the response."""

    at: Moment
    audience: str
    stage: str | None = None
    template: Ref | None = None
    text: str
    events: tuple[str, ...] = ()
    evidence: str | None = None


class NotNotified(Part, frozen=True, kw_only=True):
    """Why an authority was not told."""

    reason: str
    decided_by: Ref | None = None
    on: Moment | None = None


class Obligation(Part, frozen=True, kw_only=True):
    """One reporting obligation that was looked at."""

    clock: Ref
    started_by: str | None = None
    submitted_by: str | None = None
    not_notified: NotNotified | None = None
    note: str | None = None


class Exhibit(Part, frozen=True, kw_only=True):
    """One thing that was preserved."""

    id: str
    what: str
    kind: str | None = None
    where: str | None = None
    captured_at: Moment | None = None
    captured_by: Ref | None = None
    hash: str | None = None
    kept_until: Moment | None = None
    legal_hold: bool = False
    note: str | None = None


class Account(Part, frozen=True, kw_only=True):
    """What one source says."""

    says: str
    source: str | None = None
    attributed_to: Attribution | None = None


class Dispute(Part, frozen=True, kw_only=True):
    """One point on which sources contradict each other."""

    what: str
    accounts: tuple[Account, ...]
    used_here: str | None = None


class Redaction(Part, frozen=True, kw_only=True):
    """One thing that was left out."""

    what: str
    why: str


class Classification(Part, frozen=True, kw_only=True):
    """The values of one published taxonomy."""

    taxonomy: str
    version: str | int | None = None
    values: tuple[str, ...]


class Review(Part, frozen=True, kw_only=True):
    """Who led the review, and who stands behind the account."""

    owner: Ref | None = None
    facilitator: Ref | None = None
    held_on: Moment | None = None
    approved_by: tuple[Ref, ...] = ()
    approved_on: Moment | None = None


class LeftOver(Part, frozen=True, kw_only=True):
    """What of an imported source fits no field, in its own words."""

    heading: str
    text: str


class Imported(Part, frozen=True, kw_only=True):
    """Where a record was imported from."""

    format: Literal["markdown", "swarmproof", "atlas", "ticket", "chat"]
    source: str
    digest: str | None = None
    """Of the source as it was read."""
    written: str | None = None
    """Of the record's file as it was written, without the line that says so."""
    left: tuple[LeftOver, ...] = ()
