"""Where patterns were at work, how soon they came back, and what should have stopped them."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.conftest import Told, action, factor, study
from causebook.analysis.incidents import Incidents
from causebook.analysis.occurrences import Occurrence, Return, gaps, occurrences, returns
from causebook.relations.study import ActionFacts, Study


def names(found: tuple[Occurrence, ...]) -> list[str]:
    return [one.incident.card.id for one in found]


def test_several_factors_of_one_incident_are_one_occurrence(told: Told) -> None:
    factors = (factor("stale", id="a"), factor("stale", id="b"))
    (one,) = occurrences(told(first=study("2026-01-07", factors)))["stale"]
    assert [cited.id for cited in one.factors] == ["a", "b"]


def test_an_exercise_and_a_barrier_that_held_are_none(told: Told) -> None:
    found = occurrences(
        told(
            rehearsal=study("2026-01-07", (factor("stale"),), record_kind="exercise"),
            saved=study("2026-02-07", (factor("stale", role="barrier_held"),)),
        )
    )
    assert found == {}


def test_gaps_run_within_one_organisation(told: Told) -> None:
    stale = (factor("stale"),)
    incidents = told(
        ours=study("2026-01-01", stale),
        theirs=study("2026-01-11", stale, origin="external", organisation="Acme"),
        ours_again=study("2026-02-01T10:00Z", stale),
        no_day=study("", stale),
    )
    found = occurrences(incidents)["stale"]
    assert [(gap.earlier.card.id, gap.later.card.id, gap.days) for gap in gaps(found)] == [
        ("ours", "ours-again", 31)
    ]


def came(told: Told, done: ActionFacts, after: str = "2026-03-01", **more: object) -> list[Return]:
    """What came back after one action against a pattern."""
    first = study(
        "2026-01-01", (factor("stale", addressed_by=(done.id,)),), actions=(done,), systems=("ranker",)
    )
    again = study(after, (factor("stale"),), **more)
    return list(returns(occurrences(told(first=first, again=again))["stale"]))


@pytest.mark.parametrize(
    ("done", "manner", "days"),
    [
        (action("fix", closed_on="2026-02-01"), "closed", 28),
        (action("fix", closed_on="2026-02"), "closed", 28),
        (action("fix", closed_on="2026-03"), "open", None),
        (action("fix", closed_on="2026-04-01"), "open", None),
        (action("fix", "open"), "open", None),
        (action("fix", "in_progress"), "open", None),
        (action("fix", "considered"), "considered", None),
        (action("fix", "implemented"), "undated", None),
    ],
)
def test_a_return_says_what_the_fix_was_then(
    told: Told, done: ActionFacts, manner: str, days: int | None
) -> None:
    (one,) = came(told, done)
    assert (one.manner, one.days, one.same_system) == (manner, days, False)


def test_a_return_says_whether_the_system_is_the_same(told: Told) -> None:
    (one,) = came(told, action("fix", "open"), systems=("ranker", "other"))
    assert one.same_system


def test_what_began_before_or_with_it_is_no_return(told: Told) -> None:
    assert came(told, action("fix", "open"), "2026-01-01") == []


def test_a_replaced_action_is_not_asked_about(told: Told) -> None:
    assert came(told, action("fix", "superseded")) == []


def test_elsewhere_a_record_must_say_that_two_belong_together(told: Told) -> None:
    done = action("fix", "open")
    more = {"origin": "external", "organisation": "Acme"}
    first = study("2026-01-01", (factor("stale", addressed_by=("fix",)),), actions=(done,), **more)
    again = study("2026-03-01", (factor("stale"),), **more)
    apart = occurrences(told(first=first, again=again))["stale"]
    assert (list(returns(apart)), list(gaps(apart))) == ([], [])
    named = study("2026-03-01", (factor("stale"),), same_cause=("first",), **more)
    (one,) = returns(occurrences(told(first=first, again=named))["stale"])
    assert one.after.card.id == "again"


STUDY = st.builds(
    lambda day, patterns, kind, origin, state, closed: study(
        (date(2020, 1, 1) + timedelta(day)).isoformat() if day is not None else "",
        tuple(factor(name, addressed_by=("fix",)) for name in patterns),
        record_kind=kind,
        origin=origin,
        actions=(action("fix", state, (date(2020, 1, 1) + timedelta(closed)).isoformat()),),
    ),
    st.none() | st.integers(0, 900),
    st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=3),
    st.sampled_from(["incident", "near_miss", "hazard", "exercise"]),
    st.sampled_from(["internal", "external"]),
    st.sampled_from(["done", "open", "implemented"]),
    st.integers(0, 900),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(STUDY, max_size=12), st.randoms(use_true_random=False))
def test_counts_equal_the_records_behind_them(told: Told, studies: list[Study], dice: random.Random) -> None:
    by_name = {f"it-{place}": one for place, one in enumerate(studies)}
    found = occurrences(told(**by_name))
    for pattern in "abc":
        cited = {
            name
            for name, one in by_name.items()
            if one.record_kind != "exercise" and any(pattern in cited.patterns for cited in one.factors)
        }
        assert set(names(found.get(pattern, ()))) == cited
        assert len(found.get(pattern, ())) == len(cited)
        assert all(gap.days >= 0 for gap in gaps(found.get(pattern, ())))
        assert all(one.days is None or one.days >= 0 for one in returns(found.get(pattern, ())))
    shuffled = list(by_name.items())
    dice.shuffle(shuffled)
    assert said(told(**dict(shuffled))) == said(told(**by_name))


def said(incidents: Incidents) -> list[object]:
    """All that is found, in words."""
    return [
        (
            pattern,
            names(found),
            [(gap.earlier.card.id, gap.days) for gap in gaps(found)],
            [(one.before.card.id, one.after.card.id, one.manner) for one in returns(found)],
        )
        for pattern, found in occurrences(incidents).items()
    ]
