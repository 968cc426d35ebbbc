"""What a page of the book asks of a learning path: its steps, in order."""

from msgspec import Struct

from causebook.records.kinds.path import Path


class StepFacts(Struct, frozen=True, array_like=True, gc=False):
    """One step."""

    id: str
    title: str
    record: str
    """Written `kind:id`; empty for something to do away from the book."""


class PathFacts(Struct, frozen=True, array_like=True, gc=False):
    """One learning path."""

    roles: tuple[str, ...]
    """Those that it prepares for."""
    steps: tuple[StepFacts, ...]


def path_facts(record: Path) -> PathFacts:
    """What is asked of a learning path."""
    steps = tuple(StepFacts(step.id, step.title, step.record or "") for step in record.steps)
    return PathFacts(record.roles, steps)
