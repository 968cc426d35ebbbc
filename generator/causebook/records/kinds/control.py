"""Control: a counter-measure, how strong it is, and how to tell that it works."""

from collections.abc import Iterator
from typing import Literal

from msgspec import field

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Fault
from causebook.records.kind import Facet, Kind
from causebook.records.moment import Moment
from causebook.records.record import Part, Record, Ref


class Verified(Part, frozen=True, kw_only=True):
    """When somebody last saw that it works."""

    on: Moment
    by: Ref | None = None
    result: str | None = None


class Control(Record, frozen=True, kw_only=True):
    """Something that prevents, shows, limits or repairs."""

    type: Literal["prevent", "detect", "mitigate", "respond", "recover"]
    strength: Literal["stronger", "intermediate", "weaker"]
    how: str | None = None
    verify: str | None = None
    verified: Verified | None = None
    limits: str | None = None
    cost: str | None = None
    owner: Ref | None = None
    systems: tuple[Ref, ...] = ()
    runbooks: tuple[Ref, ...] = ()
    frameworks: dict[str, tuple[str, ...]] = field(default_factory=dict)


def _checks(record: Control) -> Iterator[Fault]:
    if record.verify is None and record.retired is None:
        yield codes.CONTROL_UNVERIFIABLE.fault("title")


KIND = Kind(
    name="control",
    plural="controls",
    model=Control,
    section="Learn",
    title="Control",
    titles="Controls",
    about="Counter-measures: what each one stops or shows, how strong it is, and how to tell that it works.",
    facets=(
        Facet("type", "Does", lambda it: (it.type,)),
        Facet("strength", "Strength", lambda it: (it.strength,)),
        Facet("owner", "Owner", lambda it: filter(None, (it.owner,)), "role"),
        Facet("system", "In place in", lambda it: it.systems, "system", column=False),
        Facet("framework", "Framework", lambda it: it.frameworks, column=False),
    ),
    checks=_checks,
)
