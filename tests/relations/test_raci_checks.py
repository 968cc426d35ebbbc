"""Tests of RACI charts held against the book."""

from datetime import date

import pytest

from causebook.records.kinds.raci import Raci
from causebook.records.kinds.role import Role
from causebook.records.kinds.severity import Severity
from causebook.records.moment import parse_moment
from causebook.records.raci_chart import Activity
from causebook.records.tiers import Tier
from causebook.relations.raci_checks import circles, faults, long_chains
from causebook.relations.raci_view import (
    Book,
    Chart,
    RoleFacts,
    Row,
    chart_of,
    role_facts,
    top_tiers,
)


def role(name: str, delegate: str | None = "deputy", **more: bool) -> RoleFacts:
    flags = {"external": False, "speaks_for_users": False, **more}
    return RoleFacts(name, f"content/roles/{name}.yml", delegate, "24x7", **flags)


def row(owner: str, *, tiers: tuple[str, ...] = (), contains_harm: bool = False) -> Row:
    return Row("stop", "Stop it", tiers, contains_harm, (owner,), (owner,), (owner,))


def book(*rows: Row, roles: list[RoleFacts]) -> Book:
    chart = Chart("response", rows, "", "")
    return Book([chart], {known.id: known for known in roles}, frozenset({"critical"}), date(2026, 11, 22))


def codes_of(wanted: Book) -> list[tuple[str, str, str]]:
    return [(found.fault.code.name, found.kind, found.id) for found in faults(wanted)]


DEPUTY = role("deputy", None)


@pytest.mark.parametrize(
    ("activity", "owner", "found"),
    [
        (row("ic"), role("ic"), []),
        (row("ic"), role("ic", None), ["CB341"]),
        (row("ic", tiers=("low",)), role("ic", None), []),
        (row("ic", tiers=("critical",)), role("ic", None), ["CB341"]),
        (row("ic", contains_harm=True), role("ic")._replace(reachable="business_hours"), ["CB344"]),
        (row("ic", contains_harm=True), role("ic")._replace(reachable=None), ["CB344"]),
        (row("ic", contains_harm=True, tiers=("low",)), role("ic")._replace(reachable=None), []),
        (row("ic"), role("ic")._replace(reachable=None), []),
        (row("ic"), role("ic", external=True), ["CB346"]),
    ],
)
def test_whoever_is_accountable_can_be_reached_and_replaced(
    activity: Row, owner: RoleFacts, found: list[str]
) -> None:
    named = row("deputy", tiers=("low",))
    assert codes_of(book(activity, named, roles=[owner, DEPUTY])) == [
        (code, "raci", "response") for code in found
    ]


def test_a_role_is_told_once_of_each_chart_what_it_lacks() -> None:
    wanted = book(row("ic"), row("ic"), roles=[role("ic", None)])
    assert codes_of(wanted) == [("CB341", "raci", "response")]


def test_a_role_of_another_book_is_no_matter_here() -> None:
    assert codes_of(book(row("unknown"), roles=[])) == []


@pytest.mark.parametrize(
    ("delegates", "circle", "chain"),
    [
        ({"a": "b", "b": None}, [], []),
        ({"a": "a"}, ["a"], []),
        ({"c": "a", "a": "b", "b": "a"}, ["a"], []),
        ({"a": "b", "b": "c", "c": "d", "d": None}, [], []),
        ({"a": "b", "b": "c", "c": "d", "d": "e", "e": None}, [], ["a"]),
        ({"z": "a", "a": "b", "b": "c", "c": "d", "d": "e", "e": None}, [], ["a"]),
        ({"a": "nobody-there"}, [], []),
    ],
)
def test_delegates_end_and_end_soon(
    delegates: dict[str, str | None], circle: list[str], chain: list[str]
) -> None:
    roles = {name: role(name, delegate) for name, delegate in delegates.items()}
    assert [found.id for found in circles(roles)] == circle
    assert [found.id for found in long_chains(roles)] == chain


def test_a_role_without_letters_is_seen_only_where_there_is_a_chart() -> None:
    roles = [role("ic"), role("scribe")]
    assert codes_of(book(row("ic"), roles=roles)) == [("CB345", "role", "scribe")]
    assert codes_of(book(roles=roles)._replace(charts=[])) == []


@pytest.mark.parametrize(("reviewed", "found"), [("2026-05-22", []), ("2026-05-21", ["CB347"]), ("", [])])
def test_an_agreement_runs_out_after_its_interval(reviewed: str, found: list[str]) -> None:
    wanted = book(row("ic"), roles=[role("ic")])
    chart = wanted.charts[0]._replace(reviewed_on=reviewed, review_interval="6 months")
    assert [code for code, *_ in codes_of(wanted._replace(charts=[chart]))] == found


@pytest.mark.parametrize(("rows", "speaks", "found"), [(5, False, ["CB348"]), (5, True, []), (4, False, [])])
def test_a_whole_chart_hears_those_who_speak_for_users(
    rows: int, speaks: bool, found: list[str]
) -> None:  # a row of the table
    wanted = book(*[row("ic")] * rows, roles=[role("ic", speaks_for_users=speaks)])
    assert [code for code, *_ in codes_of(wanted)] == found


def test_views_are_made_of_records() -> None:
    activity = Activity(
        id="stop",
        title="Stop it",
        phase="containment",
        assignments={"ic": ("A", "R"), "law": "I", "rai": "C"},
    )
    chart = Raci(title="…", summary="…", activities=(activity,), reviewed_on=parse_moment("2026-01"))
    made = row("ic", contains_harm=True)._replace(
        heard=("ic", "rai"), roles=("ic", "law", "rai"), phase="containment"
    )
    assert chart_of("response", chart) == Chart("response", (made,), "2026-01", "")
    person = Role(title="…", summary="…", duty="…", delegate="deputy", external=True)
    assert role_facts("ic", "x.yml", person) == role("ic", external=True)._replace(
        path="x.yml", reachable=None
    )


def test_the_most_severe_tier_is_known_by_both_of_its_names() -> None:
    tiers = (Tier(id="low", label="1", summary="…"), Tier(id="high", label="2", summary="…"))
    house = Severity(title="…", summary="…", order="least_severe_first", tiers=tiers)
    assert top_tiers([("house", house)]) == {"high", "house#high"}
