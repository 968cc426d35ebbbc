"""Whether the FMEA of a system had seen an incident coming, and whether what was promised after it is late."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from causebook.analysis.incidents import Incident
from causebook.records.card import Card
from causebook.records.moment import parse_moment
from causebook.relations.graph import Graph
from causebook.relations.plans import FmeaFacts, RowFacts
from causebook.relations.study import ActionFacts
from causebook.relations.views import views


class Foresight(NamedTuple):
    """One FMEA of a system that failed, and its rows that name a pattern that was at work."""

    fmea: Card
    rows: tuple[RowFacts, ...]
    """Empty where nothing in it foresaw the incident."""


def fmeas_by_system(graph: Graph) -> Mapping[str, Sequence[tuple[Card, FmeaFacts]]]:
    """The FMEA of each system, by the system's id."""
    found: dict[str, list[tuple[Card, FmeaFacts]]] = defaultdict(list)
    for card, facts in views(graph, "fmea", FmeaFacts):
        found[facts.system].append((card, facts))
    return found


def foresight(
    incident: Incident, by_system: Mapping[str, Sequence[tuple[Card, FmeaFacts]]]
) -> tuple[Foresight, ...]:
    """What the FMEA of the incident's systems said; empty where there is none."""
    if not by_system:
        return ()
    at_work = {name for factor in incident.study.factors if not factor.held for name in factor.patterns}
    return tuple(
        Foresight(card, tuple(row for row in facts.rows if not at_work.isdisjoint(row.patterns)))
        for system in incident.study.systems
        for card, facts in by_system.get(system, ())
    )


def days_overdue(action: ActionFacts, today: date) -> int:
    """By how many days an action that is not in place is late; 0 for none."""
    return _days_late(action.due, today) if action.due and action.state in ("open", "in_progress") else 0


@lru_cache(maxsize=4096)
def _days_late(written: str, today: date) -> int:
    due = parse_moment(written)
    late = due.surely_before(parse_moment(today.isoformat()))
    return (today - due.earliest.date()).days if late else 0
