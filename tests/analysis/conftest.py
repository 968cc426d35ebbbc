"""Incidents for tests of the analysis, told in a few words each."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from causebook.analysis.incidents import Incidents
from causebook.records.card import Card
from causebook.records.moment import parse_moment
from causebook.relations.graph import Graph
from causebook.relations.study import ActionFacts, FactorFacts, Study

Told = Callable[..., Incidents]


def factor(pattern: str, **more: Any) -> FactorFacts:
    """A condition that cites one pattern, unless more is said."""
    said = {
        "id": pattern,
        "statement": f"About {pattern}.",
        "patterns": (pattern,),
        "role": "condition",
        "confidence": "known",
        "categories": (),
        "introduced_in": "",
        "detected_in": "",
        "addressed_by": (),
        "accepted": False,
    }
    return FactorFacts(**{**said, **more})


def action(name: str, state: str = "done", closed_on: str = "", **more: Any) -> ActionFacts:
    """A strong action, unless more is said."""
    said = {
        "id": name,
        "title": name,
        "type": "prevent",
        "strength": "stronger",
        "state": state,
        "control": "",
        "due": "",
        "closed_on": closed_on,
        "verified": False,
        "verify_by": "",
        "place": 0,
    }
    return ActionFacts(**{**said, **more})


def study(began: str, factors: tuple[FactorFacts, ...], **more: Any) -> Study:
    """An internal incident, unless more is said."""
    said = {
        "peak": "",
        "others": {},
        "record_kind": "incident",
        "origin": "internal",
        "outcome": "",
        "organisation": "",
        "systems": (),
        "failure_modes": (),
        "playbooks": (),
        "began": began,
        "over": "",
        "detected_by": "",
        "factors": factors,
        "actions": (),
        "measures": (),
        "same_cause": (),
        "same_symptom": (),
        "signs": (),
    }
    return Study(**{**said, **more})


@pytest.fixture
def told(card: Callable[..., Card]) -> Told:
    """The incidents of a book with a record for each study, by id, and for each pattern that they name."""

    def make(*, invented: tuple[str, ...] = (), **studies: Study) -> Incidents:
        names = {name for one in studies.values() for factor in one.factors for name in factor.patterns}
        cards = [card("pattern", name) for name in sorted(names)]
        for name, one in studies.items():
            key = parse_moment(one.began).earliest.isoformat() if one.began else ""
            view = msgspec.msgpack.encode(one)
            cards.append(
                card("postmortem", name.replace("_", "-"), view=view, date_key=key, invented=name in invented)
            )
        return Incidents(Graph(cards))

    return make
