"""Failure mode: one way in which an AI system fails people, apart from why it does."""

from causebook.records.kind import Facet, Kind
from causebook.records.record import Part, Record, Ref


class NotThis(Part, frozen=True, kw_only=True):
    """What is easily taken for the failure mode."""

    what: str
    instead: Ref | None = None


class Signal(Part, frozen=True, kw_only=True):
    """What gives the failure mode away."""

    name: str
    measure: str | None = None
    watch_for: str | None = None


class Intake(Part, frozen=True, kw_only=True):
    """A way in for reports of people."""

    channel: str
    used_by: str | None = None
    read_by: Ref | None = None


class FailureMode(Record, frozen=True, kw_only=True):
    """A failure mode. Its summary is the definition in one sentence."""

    definition: str | None = None
    not_this: tuple[NotThis, ...] = ()
    signals: tuple[Signal, ...] = ()
    first_questions: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    intake: tuple[Intake, ...] = ()


KIND = Kind(
    name="failure-mode",
    plural="failure-modes",
    model=FailureMode,
    section="Reference",
    title="Failure mode",
    titles="Failure modes",
    about="What goes wrong, as people meet it. Why it goes wrong is a pattern.",
    names_a_notion=True,
    facets=(Facet("alias", "Also called", lambda mode: mode.aliases),),
)
