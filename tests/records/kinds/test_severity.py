"""Tests of severity schemes."""

from typing import Literal

import pytest
from msgspec.structs import replace

from causebook.records.kinds.severity import KIND, Severity
from causebook.records.tiers import OldTier, OldVersion, Response, Target, Tier

Order = Literal["most_severe_first", "least_severe_first"]


def scheme(*labels: str, order: Order = "most_severe_first", **more: object) -> Severity:
    tiers = tuple(Tier(id=f"t{place}", label=label, summary="…") for place, label in enumerate(labels))
    plain = Severity(title="House", summary="…", order=order, tiers=tiers)
    return replace(plain, **more)


def codes_of(record: Severity) -> list[str]:
    return [fault.code.name for fault in KIND.checks(record)]


@pytest.mark.parametrize(
    ("order", "most"),
    [("most_severe_first", "t0"), ("least_severe_first", "t2")],
)
def test_rank_one_is_the_most_severe_whichever_way_the_list_runs(order: Order, most: str) -> None:
    house = scheme("a", "b", "c", order=order)
    assert house.rank(most) == 1
    assert house.ranked[0].id == most


def test_every_place_in_words_says_its_direction() -> None:
    house = scheme(*"abcdefg")
    words = [house.place(tier.id) for tier in house.tiers]
    assert words[:3] == ["most severe of 7", "second most severe of 7", "third most severe of 7"]
    assert words[-2:] == ["sixth most severe of 7", "least severe of 7"]
    assert len(set(words)) == 7


@pytest.mark.parametrize("count", range(2, 8))
def test_the_ends_are_coloured_alike_however_many_tiers_there_are(count: int) -> None:
    house = scheme(*"abcdefg"[:count])
    heats = [house.heat(tier.id) for tier in house.ranked]
    assert (heats[0], heats[-1]) == (4, 0)
    assert heats == sorted(heats, reverse=True)


@pytest.mark.parametrize(
    ("labels", "order", "broken"),
    [
        (["SEV-1", "SEV-2", "SEV-3"], "most_severe_first", None),
        (["Level 3", "Level 2", "Level 1"], "most_severe_first", None),
        (["Level 1", "Level 3"], "least_severe_first", None),
        (["Severe", "Mild"], "most_severe_first", None),
        (["SEV-1", "Everything else"], "most_severe_first", None),
        (["SEV-1", "SEV-3", "SEV-2"], "most_severe_first", ("tiers", 2, "label")),
        (["SEV-2", "SEV-1", "SEV-3", "SEV-4"], "most_severe_first", ("tiers", 1, "label")),
        (["Level 1", "Level 1"], "least_severe_first", ("tiers", 1, "label")),
        (["SEV 9", "SEV 10"], "most_severe_first", None),
    ],
)
def test_numbers_in_labels_run_one_way(
    labels: list[str], order: Order, broken: tuple[str | int, ...] | None
) -> None:
    found = [fault.path for fault in KIND.checks(scheme(*labels, order=order)) if fault.code.name == "CB275"]
    assert found == ([broken] if broken else [])


@pytest.mark.parametrize(
    ("labels", "order", "size"),
    [
        (["SEV-1", "SEV-2", "SEV-4", "SEV-3"], "most_severe_first", "lower"),
        (["SEV-1", "SEV-2", "SEV-4", "SEV-3"], "least_severe_first", "higher"),
        (["Level 4", "Level 3", "Level 1", "Level 2"], "most_severe_first", "higher"),
    ],
)
def test_the_direction_that_most_numbers_run_is_said(labels: list[str], order: Order, size: str) -> None:
    fault = next(iter(KIND.checks(scheme(*labels, order=order))))
    assert fault.blanks["size"] == size


def test_aliases_of_one_sort_run_one_way_of_their_own() -> None:
    both_ways = [("SEV-1", ("Level 2", "P0", "P1")), ("SEV-2", ("Level 1", "P2"))]
    tiers = tuple(
        Tier(id=f"t{place}", label=label, aliases=aliases, summary="…")
        for place, (label, aliases) in enumerate(both_ways)
    )
    assert codes_of(replace(scheme("a", "b"), tiers=tiers)) == []


@pytest.mark.parametrize(
    ("worse", "milder", "found"),
    [
        ("5 minutes", "1 hour", []),
        ("1 business day", "1 business day", []),
        ("2 hours", "15 minutes", ["CB278"]),
        (f"{'9' * 5000} hours", "1 hour", ["CB278"]),
    ],
)
def test_a_worse_tier_is_not_answered_later(worse: str, milder: str, found: list[str]) -> None:
    responses = {
        "t0": Response(acknowledge=Target(within=worse)),
        "t2": Response(acknowledge=Target(within=milder)),
    }
    assert codes_of(scheme("a", "b", "c", responses=responses)) == found


def test_an_old_tier_leads_to_the_one_it_corresponds_to_now() -> None:
    older = OldVersion(version=1, tiers=(OldTier(id="major", to="t0"),))
    house = scheme("a", "b", version=2, maps_to=(older,))
    assert [house.tier_now(1, "major"), house.tier_now(2, "t1"), house.tier_now(1, "t1")] == [
        "t0",
        "t1",
        None,
    ]
