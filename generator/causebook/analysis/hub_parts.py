"""What a hub page shows of the other records, as values."""

from typing import Generic, NamedTuple, TypeVar

from causebook.analysis.findings import Finding
from causebook.analysis.incidents import Incident
from causebook.diagnostics.problem import Code
from causebook.records.card import Card
from causebook.relations.study import ActionFacts

T = TypeVar("T")


class Some(NamedTuple, Generic[T]):
    """The first of many, and how many there are."""

    first: tuple[T, ...]
    total: int

    @property
    def more(self) -> int:
        """How many are left out."""
        return self.total - len(self.first)


class Plan(NamedTuple):
    """One playbook, and what the hub has to do with it."""

    playbook: Card
    owner: str
    """The role that keeps it up to date."""
    steps: int
    """Steps that are the hub's: of a role those that it takes, of a phase those in it; else 0."""
    of: int
    """All its steps."""


class Duty(NamedTuple):
    """One activity of a RACI chart."""

    ref: str
    """As `chart#activity`."""
    accountable: tuple[str, ...]


class PatternCount(NamedTuple):
    """One pattern at work in the incidents of a hub."""

    pattern: Card
    counted: int
    """Incidents that numbers count."""
    invented: int


class OpenAction(NamedTuple):
    """One action that is not in place yet."""

    incident: Incident
    action: ActionFacts
    late: int
    """Days overdue; 0 for none."""


class Rehearsal(NamedTuple):
    """One exercise."""

    exercise: Card
    last: str
    """As authored; empty where it was never held."""
    next: str
    """When its improvements are looked at again, as authored; empty where nothing is agreed."""


class Tally(NamedTuple):
    """How many findings of one sort there are about the incidents of a hub."""

    code: Code
    times: int


class Hub(NamedTuple):
    """All that one hub page shows of other records. Numbers of incidents leave out what is invented; lists show it."""

    playbooks: Some[Plan]
    accountable: Some[Duty]
    incidents: Some[Incident]
    """The latest first."""
    counted: int
    """Of the incidents, those that numbers count."""
    patterns: Some[PatternCount]
    """The most frequent first."""
    actions: Some[OpenAction]
    """What is most overdue first."""
    overdue: int
    """Of all open actions."""
    exercises: Some[Rehearsal]
    missing: tuple[str, ...]
    """What nobody has prepared, one sentence each."""
    findings: Some[Finding]
    """About the record itself and what was prepared for it."""
    tallies: tuple[Tally, ...]
