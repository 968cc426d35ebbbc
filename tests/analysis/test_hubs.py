"""Hubs: what the page of a failure mode, a role, a system or a phase says, held against the authored files."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from books import reading
from causebook.analysis.book import Analysis
from causebook.analysis.hub_parts import Some
from causebook.analysis.hubs import FIRST, KINDS, UNDONE, Hubs
from causebook.analysis.role_start import APPROVES, PAGED, role_start
from causebook.records.card import Card
from causebook.records.schema import SCHEMAS
from causebook.relations.graph import Graph
from causebook.site.plan import plan

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 27)
Record = Mapping[str, Any]


@cache
def cards() -> tuple[Card, ...]:
    """The records of this repository's own book."""
    return tuple(reading(ROOT).graph.cards.values())


@cache
def authored(folder: str) -> dict[str, Record]:
    """Every record of a kind as plain values, by id, read without this program."""
    found: dict[str, Record] = {}
    for path in (ROOT / "content" / folder).rglob("*.*"):
        text = path.read_text(encoding="utf-8") if path.suffix in (".yml", ".md") else ""
        if text:
            found[path.stem] = next(iter(yaml.load_all(text, yaml.CBaseLoader)))
    return found


def hubs(of: tuple[Card, ...]) -> Hubs:
    return Hubs(Analysis(Graph(of), TODAY, 180))


def names_in(value: object, keys: frozenset[str]) -> Iterator[str]:
    """What a record says under any of `keys`, or under every key, anywhere in it."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        if not keys or key in keys:
            yield from (
                one for one in (inner if isinstance(inner, list) else [inner]) if isinstance(one, str)
            )
        yield from names_in(inner, keys)
    for inner in value if isinstance(value, list) else ():
        yield from names_in(inner, keys)


@cache
def named_in(record: str, kind: str) -> frozenset[str]:
    """The records of a kind that a post-mortem names."""
    return frozenset(names_in(authored("postmortems")[record], NAMES[kind]))


NAMES = {
    "failure-mode": frozenset({"failure_modes"}),
    "system": frozenset({"systems"}),
    "role": frozenset(),
    "phase": frozenset({"phase"}),
}
"""By which keys a post-mortem names a record of each kind; a role by any: no other value is written as one."""


def plain_incidents(hub: Card, present: set[str]) -> dict[str, Record]:
    return {
        key: record
        for key, record in authored("postmortems").items()
        if key in present
        and record["record_kind"] != "exercise"
        and "retired" not in record
        and hub.id in named_in(key, hub.kind)
    }


def plain_patterns(records: Mapping[str, Record]) -> Counter[tuple[str, bool]]:
    found = Counter[tuple[str, bool]]()
    for record in records.values():
        at_work = {
            name
            for factor in record.get("contributing_factors", ())
            if factor["role"] != "barrier_held"
            for name in (factor["pattern"], *factor.get("other_patterns", ()))
        }
        found.update((name, record.get("invented") == "true") for name in at_work - {"unknown"})
    return found


def plain_actions(hub: Card, records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    for key, record in records.items():
        if record["origin"] == "internal" or record.get("invented") == "true":
            for action in record.get("actions", ()):
                if action["state"] in UNDONE and (hub.kind != "role" or action.get("owner") == hub.id):
                    yield key, action["id"]


@settings(max_examples=5, deadline=None)
@given(st.sets(st.sampled_from(sorted(authored("postmortems")))))
def test_numbers_on_hubs_are_those_of_the_records_behind_them(left_out: set[str]) -> None:
    kept = tuple(card for card in cards() if card.kind != "postmortem" or card.id not in left_out)
    present = {card.id for card in kept if card.kind == "postmortem"}
    found = hubs(kept)
    for card in kept:
        if card.kind in KINDS:
            hub, plain = found.of(card), plain_incidents(card, present)
            assert hub.incidents.total == len(plain), card.key
            assert hub.counted == sum(one.get("invented") != "true" for one in plain.values())
            assert {one.card.id for one in hub.incidents.first} <= set(plain)
            patterns = plain_patterns(plain)
            assert hub.patterns.total == len({name for name, _ in patterns})
            for one in hub.patterns.first:
                assert (one.counted, one.invented) == (
                    patterns[one.pattern.id, False],
                    patterns[one.pattern.id, True],
                )
            actions = set(plain_actions(card, plain))
            assert hub.actions.total == len(actions), card.key
            assert {(one.incident.card.id, one.action.id) for one in hub.actions.first} <= actions


@pytest.mark.parametrize("kind", KINDS)
def test_a_hub_shows_the_latest_incidents_and_no_more_than_a_dozen_of_anything(kind: str) -> None:
    for card in cards():
        if card.kind == kind:
            hub = hubs(cards()).of(card)
            days = [one.card.date_key for one in hub.incidents.first]
            assert days == sorted(days, reverse=True)
            for part in hub:
                if isinstance(part, Some):
                    assert len(part.first) == min(part.total, FIRST)
            lates = [one.late for one in hub.actions.first]
            assert lates == sorted(lates, reverse=True)


def test_a_role_begins_with_the_rights_that_name_it() -> None:
    found = hubs(cards())
    for role in (card for card in cards() if card.kind == "role"):
        start = role_start(found, role)
        rights = authored("decisions").items()
        assert {one.decision.id for one in start.decides} == {
            key for key, it in rights if it["holder"] == role.id
        }
        assert {one.decision.id for one in start.stands_in} == {
            key for key, it in rights if it["delegate"] == role.id
        }
        templates = authored("templates").items()
        assert {one.template.id for one in start.releases} == {
            key for key, it in templates if it.get("approver") == role.id
        }


def test_a_role_answers_for_the_rows_of_charts_that_say_so() -> None:
    found = hubs(cards())
    rows = [row for chart in authored("raci").values() for row in chart["activities"]]
    for role in (card for card in cards() if card.kind == "role"):
        mine = [row for row in rows if "A" in row["assignments"].get(role.id, ())]
        assert found.of(role).accountable.total == len(mine), role.id


def test_a_failure_mode_and_a_system_say_who_answers_for_stopping_the_harm() -> None:
    found = hubs(cards())
    (chart,) = authored("raci")
    rows = authored("raci")[chart]["activities"]
    stopping = {f"{chart}#{row['id']}" for row in rows if row.get("phase") == "containment"}
    assert stopping
    for card in (card for card in cards() if card.kind in ("failure-mode", "system")):
        duties = found.of(card).accountable
        assert stopping <= {duty.ref for duty in duties.first}
        assert all(duty.accountable for duty in duties.first)


@pytest.mark.parametrize(("heading", "schema"), [(PAGED, "severity"), (APPROVES, "playbook")])
def test_the_headings_that_are_looked_for_are_those_of_the_schemas(heading: str, schema: str) -> None:
    assert f'"back": "{heading}"' in (SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8")


def page_keys(of: tuple[Card, ...]) -> dict[str, str]:
    pages = plan(Analysis(Graph(of), TODAY, 180), {}, "").pages
    return {page.about: page.key for page in pages if page.layout == "record"}


def test_an_incident_with_another_title_changes_the_hubs_that_show_it_and_no_others() -> None:
    mode = next(card for card in cards() if card.key == "failure-mode/bias")
    shown = hubs(cards()).of(mode).incidents.first[0].card
    other = msgspec.structs.replace(shown, title="Other", face="other", voice="other")
    before, after = page_keys(cards()), page_keys(tuple(other if one is shown else one for one in cards()))
    stale = {key for key, was in before.items() if after[key] != was and key.partition("/")[0] in KINDS}
    assert stale == {key for key in Graph(cards()).targets(shown) if key.partition("/")[0] in KINDS}
    assert mode.key in stale


def test_what_is_open_in_an_incident_changes_every_hub() -> None:
    shown = next(card for card in cards() if card.kind == "postmortem" and b"done" in card.view)
    other = msgspec.structs.replace(shown, view=shown.view.replace(b"done", b"open"))
    before, after = page_keys(cards()), page_keys(tuple(other if one is shown else one for one in cards()))
    hubs_of_the_book = [key for key in before if key.partition("/")[0] in KINDS]
    assert all(after[key] != before[key] for key in hubs_of_the_book)


def test_what_nobody_has_prepared_is_said(card: Callable[..., Card]) -> None:
    alone = [
        card("system", "bot"),
        card("failure-mode", "bias"),
        card("role", "lead"),
        card("phase", "repair"),
    ]
    found = Hubs(Analysis(Graph(alone), TODAY, 180))
    assert {one.kind: len(found.of(one).missing) for one in alone} == {
        "system": 5,
        "failure-mode": 2,
        "role": 3,
        "phase": 3,
    }
