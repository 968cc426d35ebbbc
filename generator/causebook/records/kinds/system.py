"""System: an AI system in production, what it is made of, what it may do, and who answers for it."""

from collections.abc import Iterator
from typing import Literal

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.kind import Facet, Kind
from causebook.records.moment import Moment
from causebook.records.record import Part, Record, Ref

Version = str | int
"""As its owner writes it; an author need not quote a whole number."""
Access = Literal["reads", "changes", "deletes", "sends", "pays", "moves_things"]
Approval = Literal["none", "before", "afterwards"]


class Fallback(Part, frozen=True, kw_only=True):
    """What takes its place when it is switched off."""

    what: str
    holds_for: str | None = None
    runbook: Ref | None = None
    tested_on: Moment | None = None


class Model(Part, frozen=True, kw_only=True):
    """One model it runs on."""

    name: str
    provider: str | None = None
    version: Version | None = None
    pinned: bool | None = None
    """None when nobody has said; readers must not take that for a no."""
    hash: str | None = None
    settings: str | None = None
    since: Moment | None = None
    previous: Version | None = None


class Versioned(Part, frozen=True, kw_only=True):
    """A prompt, a template or a filter."""

    name: str
    version: Version | None = None
    hash: str | None = None
    where: str | None = None
    since: Moment | None = None
    previous: Version | None = None


class Tool(Part, frozen=True, kw_only=True):
    """Something an agent can call."""

    name: str
    version: Version | None = None
    access: Access
    approval: Approval | None = None
    note: str | None = None


class Permission(Part, frozen=True, kw_only=True):
    """Something it may reach besides its tools."""

    what: str
    access: Access
    approval: Approval | None = None
    revoke: Ref | None = None


class DataSet(Part, frozen=True, kw_only=True):
    """Data it was made from, or uses."""

    name: str
    use: str
    version: Version | None = None
    where: str | None = None
    personal: bool | None = None
    note: str | None = None


class Page(Part, frozen=True, kw_only=True):
    """A page that a responder opens."""

    title: str
    url: str


class Logs(Part, frozen=True, kw_only=True):
    """What is kept of inputs and outputs."""

    what: str
    where: str | None = None
    kept_for: str | None = None


class System(Record, frozen=True, kw_only=True):
    """One AI system."""

    type: str
    state: Literal["planned", "in_test", "live", "paused", "ended"]
    live_since: Moment | None = None
    owner: Ref | None = None
    contact: str | None = None
    vendor: str | None = None
    legal_roles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    affects: str | None = None
    decides: str | None = None
    autonomy: Literal["suggests", "acts_while_watched", "acts_alone"] | None = None
    failure_modes: tuple[Ref, ...] = ()
    fallback: Fallback | None = None
    runbooks: tuple[Ref, ...] = ()
    models: tuple[Model, ...] = ()
    prompts: tuple[Versioned, ...] = ()
    tools: tuple[Tool, ...] = ()
    permissions: tuple[Permission, ...] = ()
    data: tuple[DataSet, ...] = ()
    guardrails: tuple[Versioned, ...] = ()
    depends_on: tuple[Ref, ...] = ()
    tracker: str | None = None
    links: tuple[Page, ...] = ()
    logs: Logs | None = None
    reviewed_on: Moment | None = None


def _checks(record: System) -> Iterator[Fault]:
    if record.owner is None and record.state != "ended":
        yield codes.SYSTEM_WITHOUT_OWNER.fault("title")


KIND = Kind(
    name="system",
    plural="systems",
    model=System,
    section="Prepare",
    title="System",
    titles="Systems",
    about="The AI systems that people here answer for: owner, versions, permissions, and what to fall back to.",
    facets=(
        Facet("owner", "Owner", lambda it: filter(None, (it.owner,)), "role"),
        Facet("type", "Type", lambda it: (it.type,)),
        Facet("state", "State", lambda it: (it.state,)),
        Facet("autonomy", "Acts", lambda it: filter(None, (it.autonomy,)), column=False),
        Facet("failure-mode", "Failure modes", lambda it: it.failure_modes, "failure-mode"),
    ),
    dated=lambda it: it.reviewed_on,
    dated_as="Reviewed",
    checks=_checks,
)
