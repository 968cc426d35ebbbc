"""Phase: one phase of an incident's life cycle, and what other frameworks call it."""

from causebook.records.kind import Facet, Kind
from causebook.records.record import Part, Record


class OtherTerm(Part, frozen=True, kw_only=True):
    """What one more framework calls the phase."""

    framework: str
    term: str


class Crosswalk(Part, frozen=True, kw_only=True):
    """What the known frameworks call the phase."""

    nist_r2: str | None = None
    picerl: str | None = None
    csf_2: tuple[str, ...] = ()
    cosai: str | None = None
    other: tuple[OtherTerm, ...] = ()


class Phase(Record, frozen=True, kw_only=True):
    """A phase. Phases overlap, and may come round again."""

    order: int
    """Its place among the phases, from 1."""
    gloss: str | None = None
    begins_when: str | None = None
    ends_when: str | None = None
    crosswalk: Crosswalk | None = None


KIND = Kind(
    name="phase",
    plural="phases",
    model=Phase,
    section="Reference",
    title="Phase",
    titles="Phases",
    about="The life cycle of an incident, and what other frameworks call each part of it.",
    facets=(
        Facet("order", "Place", lambda phase: [str(phase.order)]),
        Facet("csf", "CSF 2.0", lambda phase: phase.crosswalk.csf_2 if phase.crosswalk else ()),
    ),
    order=lambda phase: phase.order,
)
