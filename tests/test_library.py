"""What the starter library promises to those who adopt it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from books import reading
from causebook.records.kinds import BY_NAME
from causebook.relations.graph import Graph

ROOT = Path(__file__).parents[1]
NONE_YET = "None of the public incidents"
"""What a pattern says that nobody has seen in public."""


@cache
def graph() -> Graph:
    return reading(ROOT).graph


def records(kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The id and the values of each record of a kind, as text."""
    for path in sorted((ROOT / "content" / BY_NAME[kind].plural).rglob("*.yml")):
        yield path.stem, yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # text alone


def public() -> Iterator[tuple[str, Mapping[str, Any]]]:
    return ((name, it) for name, it in records("postmortem") if it["origin"] == "external")


@pytest.mark.parametrize("kind", ["playbook", "runbook", "template", "control", "clock", "term", "pattern"])
def test_every_record_is_cited_by_another(kind: str) -> None:
    citing = {
        card.key: {link.source.key for link in graph().incoming[card.key]} - {card.key}
        for card in graph().of_kind(kind)
    }
    assert citing
    assert [key for key, others in citing.items() if not others] == []


def test_every_public_incident_has_a_source_for_what_it_states() -> None:
    assert sum(1 for _ in public()) >= 35
    for name, it in public():
        assert it["references"], name
        assert [row["text"] for row in it["timeline"] if "evidence" not in row] == [], name
        assert [factor["id"] for factor in it["contributing_factors"] if "evidence" not in factor] == [], name


def test_every_pattern_has_a_public_incident_or_says_that_it_has_none() -> None:
    seen = {factor["pattern"] for _, it in public() for factor in it["contributing_factors"]}
    said = {name for name, it in records("pattern") if NONE_YET in it["body"]}
    named = {name for name, _ in records("pattern")}
    assert len(named) >= 38
    assert said == named - seen


def test_every_pattern_can_be_used_by_a_colleague() -> None:
    needed = (
        "definition starts_like looks_like signals questions_to_ask anti_actions controls category maturity"
    )
    lacking = {name: [need for need in needed.split() if not it.get(need)] for name, it in records("pattern")}
    assert {name: needs for name, needs in lacking.items() if needs} == {}


def test_controls_say_how_strong_they_are_and_how_to_verify_them() -> None:
    controls = dict(records("control"))
    assert len(controls) >= 45
    assert [name for name, it in controls.items() if not (it.get("strength") and it.get("verify"))] == []


def test_every_playbook_is_whole() -> None:
    needed = (
        "triggers signals out_of_scope triage severity_guidance containment steps decisions verification "
        "communications evidence clocks when_this_does_not_fit"
    )
    for name, it in records("playbook"):
        assert [need for need in needed.split() if not it.get(need)] == [], name
        kinds = {check["kind"] for check in it["verification"]}
        assert {"original_cases", "neighbouring_behaviour"} <= kinds, name
        asks = [step for step in it["steps"] if step["kind"] == "decision"]
        assert asks, name


def test_every_runbook_was_carried_out_where_everything_is_invented() -> None:
    run = {name: it.get("executed_in", "").partition(":") for name, it in records("runbook")}
    told = {
        (kind, name) for kind in ("exercise", "postmortem") for name, it in records(kind) if "invented" in it
    }
    assert {name for name, (kind, _, where) in run.items() if (kind, where) not in told} == set()


def test_what_is_invented_says_so() -> None:
    for kind in ("postmortem", "system", "fmea", "exercise"):
        assert [
            name
            for name, it in records(kind)
            if "Kestrelbay" in yaml.dump(it)
            and it.get("invented") != "true"
            and it.get("origin") == "internal"
        ] == []
    assert sum(1 for _, it in records("postmortem") if it.get("invented") == "true") >= 8


def test_every_path_ends_in_a_quiz_of_ten_with_reasons() -> None:
    quizzes = dict(records("quiz"))
    for name, it in records("path"):
        asked = {
            step["record"].partition(":")[2] for step in it["steps"] if step.get("record", "")[:5] == "quiz:"
        }
        assert asked, name
        for quiz in asked:
            items = quizzes[quiz]["items"]
            assert len(items) >= 10, quiz
            assert [item["id"] for item in items if not (item.get("rationale") and item.get("source"))] == []


def test_the_guide_links_into_the_library() -> None:
    for name in ("adopt", "blameless", "review", "tabletop", "alive"):
        text = (ROOT / "content" / "guide" / f"{name}.md").read_text(encoding="utf-8")
        assert len(re.findall(r"\[\[[a-z-]+:[a-z0-9-]+", text)) >= 3, name
