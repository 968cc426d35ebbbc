"""What the analysis asks of what was prepared: exercises, playbooks, runbooks, FMEA."""

from msgspec import Struct

from causebook.records.kinds.exercise import Exercise, last_held
from causebook.records.kinds.fmea import Fmea
from causebook.records.kinds.playbook import Playbook
from causebook.records.kinds.runbook import Runbook
from causebook.records.moment import Moment


class FoundGap(Struct, frozen=True, array_like=True, gc=False):
    """A gap that an exercise found."""

    id: str
    text: str
    """As authored."""
    patterns: tuple[str, ...]
    on: str
    """The day of its session, as authored; empty where nobody says."""


class Improvement(Struct, frozen=True, array_like=True, gc=False):
    """What was to be done about it."""

    id: str
    title: str
    status: str
    due: str
    """As authored; empty where nothing is said."""
    findings: tuple[str, ...]
    place: int
    """Among the record's improvements, from 0."""


class ExerciseFacts(Struct, frozen=True, array_like=True, gc=False):
    """One exercise."""

    last_held: str
    """As authored; empty where it never was."""
    held: tuple[str, ...]
    """The day of each session, as authored."""
    playbooks: tuple[str, ...]
    runbooks: tuple[str, ...]
    postmortems: tuple[str, ...]
    gaps: tuple[FoundGap, ...]
    improvements: tuple[Improvement, ...]
    next: str = ""
    """The day on which its improvements are looked at again, as authored; empty where none is agreed."""


class PlaybookFacts(Struct, frozen=True, array_like=True, gc=False):
    """One playbook."""

    failure_modes: tuple[str, ...]
    reviewed_on: str
    """As authored; empty for never."""
    last_exercised: str
    """Likewise."""
    acts: tuple[tuple[str, str], ...] = ()
    """The role and the phase of each step, by their ids."""


class RunbookFacts(Struct, frozen=True, array_like=True, gc=False):
    """One runbook."""

    last_executed: str
    """As authored; empty for never."""
    interval: str
    """Empty where nothing is agreed."""


class RowFacts(Struct, frozen=True, array_like=True, gc=False):
    """One row of an FMEA."""

    id: str
    failure: str
    """As authored."""
    severity: int
    occurrence: int
    detection: int
    patterns: tuple[str, ...]
    failure_mode: str
    place: int
    """Among the record's rows, from 0."""


class FmeaFacts(Struct, frozen=True, array_like=True, gc=False):
    """One FMEA."""

    system: str
    rows: tuple[RowFacts, ...]


def exercise_facts(record: Exercise) -> ExerciseFacts:
    """What the analysis asks of an exercise."""
    days = {session.id: session.on.text for session in record.sessions}
    return ExerciseFacts(
        last_held=_text(last_held(record)),
        held=tuple(session.on.text for session in record.sessions),
        playbooks=record.playbooks_exercised,
        runbooks=record.runbooks_exercised,
        postmortems=record.postmortems,
        gaps=tuple(
            FoundGap(found.id, found.text, found.patterns, days.get(found.session or "", ""))
            for found in record.findings
            if found.kind != "strength"
        ),
        improvements=tuple(
            Improvement(one.id, one.title, one.status, _text(one.due), one.findings, place)
            for place, one in enumerate(record.improvements)
        ),
        next=_text(record.follow_up_review),
    )


def playbook_facts(record: Playbook) -> PlaybookFacts:
    """What the analysis asks of a playbook."""
    return PlaybookFacts(
        record.failure_modes,
        _text(record.reviewed_on),
        _text(record.last_exercised),
        tuple((step.role, step.phase) for step in record.steps),
    )


def runbook_facts(record: Runbook) -> RunbookFacts:
    """What the analysis asks of a runbook."""
    return RunbookFacts(_text(record.last_executed), record.execution_interval or "")


def fmea_facts(record: Fmea) -> FmeaFacts:
    """What the analysis asks of an FMEA."""
    rows = (
        RowFacts(
            row.id,
            row.failure,
            row.severity,
            row.occurrence,
            row.detection,
            row.patterns,
            row.failure_mode or "",
            place,
        )
        for place, row in enumerate(record.rows)
    )
    return FmeaFacts(record.system, tuple(rows))


def _text(moment: Moment | None) -> str:
    return moment.text if moment else ""
