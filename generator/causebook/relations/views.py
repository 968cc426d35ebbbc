"""What checks across the book ask of some kinds, taken from a record while it is in hand and kept on its card."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import msgspec

from causebook.records.card import Card
from causebook.records.kinds.clock import Clock
from causebook.records.kinds.severity import Severity
from causebook.relations.graph import Graph
from causebook.relations.path_view import PathFacts, path_facts
from causebook.relations.plans import (
    ExerciseFacts,
    FmeaFacts,
    PlaybookFacts,
    RunbookFacts,
    exercise_facts,
    fmea_facts,
    playbook_facts,
    runbook_facts,
)
from causebook.relations.raci_view import Chart, RoleFacts, chart_of, role_facts, top_tiers
from causebook.relations.study import Grades, Study, study_of
from causebook.relations.told import PatternTold, pattern_told


class TopTiers(NamedTuple):
    """How the most severe tier of a scheme is written."""

    names: frozenset[str]
    ranked: tuple[str, ...]
    """The ids of all its tiers, the most severe first."""
    signs: tuple[str, ...] = ()
    """What speaks for a worse tier and shows on a record by itself."""
    floor: tuple[int, str] | None = None
    """How many signs leave no tier milder than that one."""


class ClockFacts(NamedTuple):
    """What is asked of a regulatory clock."""

    status: str
    last_reviewed: str
    applies_from: str
    """Empty where nothing is said."""
    applies_until: str
    """Empty where nothing is said."""


View = TypeVar(
    "View",
    Chart,
    RoleFacts,
    TopTiers,
    ClockFacts,
    Grades,
    Study,
    ExerciseFacts,
    PlaybookFacts,
    RunbookFacts,
    FmeaFacts,
    PathFacts,
    PatternTold,
)


def _tiers(record_id: str, _path: str, scheme: Severity) -> TopTiers:
    moves = scheme.escalators
    return TopTiers(
        top_tiers([(record_id, scheme)]),
        tuple(tier.id for tier in scheme.ranked),
        moves.signs if moves else (),
        (moves.floor.signs, moves.floor.tier) if moves and moves.floor else None,
    )


def _clock(_id: str, _path: str, clock: Clock) -> ClockFacts:
    begins, ends = (day.text if day else "" for day in (clock.applies_from, clock.applies_until))
    return ClockFacts(clock.status, clock.last_reviewed.text, begins, ends)


_MAKERS: dict[str, Callable[[str, str, Any], object]] = {
    "clock": _clock,
    "exercise": lambda _id, _path, record: exercise_facts(record),
    "fmea": lambda _id, _path, record: fmea_facts(record),
    "path": lambda _id, _path, record: path_facts(record),
    "pattern": lambda _id, _path, record: pattern_told(record),
    "playbook": lambda _id, _path, record: playbook_facts(record),
    "postmortem": lambda _id, _path, record: study_of(record),
    "raci": lambda record_id, _path, chart: chart_of(record_id, chart),
    "role": role_facts,
    "runbook": lambda _id, _path, record: runbook_facts(record),
    "severity": _tiers,
}


def view_of(kind: str, record_id: str, path: str, record: object) -> bytes:
    """The view of a record, packed to be kept; empty for kinds that no such check asks for."""
    make = _MAKERS.get(kind)
    return msgspec.msgpack.encode(make(record_id, path, record), order="deterministic") if make else b""


def views(graph: Graph, kind: str, sort: type[View]) -> list[tuple[Card, View]]:
    """The views of all records of a kind that are not withdrawn, by id."""
    return [
        (card, msgspec.msgpack.decode(card.view, type=sort))
        for card in graph.of_kind(kind)
        if not card.retired
    ]
