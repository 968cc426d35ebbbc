"""The parts of a severity scheme: tiers, criteria, responses, and what older versions called them."""

from typing import Literal

from causebook.records.moment import Moment
from causebook.records.record import Part, Ref


class Tier(Part, frozen=True, kw_only=True):
    """One degree of severity. Only its id may stand in references."""

    id: str
    label: str
    summary: str
    aliases: tuple[str, ...] = ()
    description: str | None = None


class Grade(Part, frozen=True, kw_only=True):
    """When an incident of one failure mode belongs to one tier."""

    criteria: tuple[str, ...]
    example: str | None = None


class Target(Part, frozen=True, kw_only=True):
    """A time to be met."""

    within: str | None = None
    hours: Literal["24x7", "business_hours"] | None = None
    note: str | None = None


class Decider(Part, frozen=True, kw_only=True):
    """Who decides, and how."""

    roles: tuple[Ref, ...] = ()
    rule: str | None = None


class Updates(Part, frozen=True, kw_only=True):
    """When the first message goes out, and how often after that."""

    first_within: str | None = None
    then_every: str | None = None
    note: str | None = None


class Review(Part, frozen=True, kw_only=True):
    """Whether a post-mortem is written, and by when it is reviewed."""

    duty: Literal["mandatory", "recommended", "optional", "none"]
    within: str | None = None
    note: str | None = None


class Response(Part, frozen=True, kw_only=True):
    """What one tier sets in motion."""

    acknowledge: Target | None = None
    contain: Target | None = None
    page: tuple[Ref, ...] = ()
    inform: tuple[Ref, ...] = ()
    decides_containment: Decider | None = None
    decides_disclosure: Decider | None = None
    decides_resume: Decider | None = None
    internal: Updates | None = None
    external: Updates | None = None
    postmortem: Review | None = None
    sign_off: tuple[Ref, ...] = ()


class Floor(Part, frozen=True, kw_only=True):
    """The mildest tier that so many signs leave."""

    signs: int
    tier: str


class Adjustment(Part, frozen=True, kw_only=True):
    """Circumstances that move an incident to another tier."""

    when: tuple[str, ...]
    rule: str | None = None
    signs: tuple[str, ...] = ()
    """Those of the circumstances that a post-mortem shows by itself."""
    floor: Floor | None = None


class OldTier(Part, frozen=True, kw_only=True):
    """A tier of an older version, and the one it corresponds to now."""

    id: str
    to: str
    label: str | None = None


class OldVersion(Part, frozen=True, kw_only=True):
    """An older version of the scheme."""

    version: int
    tiers: tuple[OldTier, ...]
    until: Moment | None = None
