"""What nobody has prepared for a failure mode, a role, a system or a phase, in one sentence each."""

from collections.abc import Iterator, Mapping, Sequence

from causebook.analysis.hub_parts import Duty, Plan, Rehearsal
from causebook.records.card import Card


def missing(
    card: Card,
    cited: Mapping[str, Sequence[Card]],
    playbooks: Sequence[Plan],
    exercises: Sequence[Rehearsal],
    duties: Sequence[Duty],
) -> Iterator[str]:
    """What a reader of the hub may look for and will not find; `cited` are the records that cite it, by kind."""
    if card.kind in ("failure-mode", "system") and not playbooks:
        yield "No playbook names it."
    if card.kind == "phase" and not playbooks:
        yield "No playbook has a step in it."
    if card.kind == "system":
        yield from _of_a_system(card, cited)
    if card.kind == "role":
        yield from _of_a_role(card, cited)
    if card.kind == "phase" and not duties:
        yield "No RACI chart says who answers for what in it."
    if not exercises:
        yield "No exercise rehearses it."
    elif not any(one.last for one in exercises):
        yield "No exercise of it has been held."


def _of_a_system(card: Card, cited: Mapping[str, Sequence[Card]]) -> Iterator[str]:
    if not card.facet("owner"):
        yield "Nobody owns it."
    runbooks = cited.get("runbook", ())
    if not runbooks:
        yield "No runbook names it."
    elif not any(one.date for one in runbooks):
        yield "No runbook for it has been carried out."
    if not cited.get("fmea"):
        yield "Nobody has asked beforehand how it may fail: it has no FMEA."


def _of_a_role(card: Card, cited: Mapping[str, Sequence[Card]]) -> Iterator[str]:
    if not card.facet("delegate"):
        yield "Nobody stands in when it cannot be reached."
    if not any(card.id in path.facet("role") for path in cited.get("path", ())):
        yield "No learning path prepares for it."
