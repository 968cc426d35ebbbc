"""The record of one pattern: what is counted, what it comes with, how its controls did."""

from analysis.conftest import Told, action, factor, study
from causebook.analysis.incidents import Incidents
from causebook.analysis.patterns import PatternStudy, pattern_studies

STALE = (factor("stale"),)


def of(incidents: Incidents, pattern: str) -> PatternStudy:
    return next(one for one in pattern_studies(incidents.graph, incidents) if one.pattern.id == pattern)


def test_invented_incidents_are_shown_and_not_counted(told: Told) -> None:
    incidents = told(
        invented=("made_up",),
        ours=study("2026-01-01", STALE),
        theirs=study("2026-02-01", STALE, origin="external", organisation="Acme"),
        made_up=study("2026-03-01", STALE),
    )
    found = of(incidents, "stale")
    assert (found.total(), found.total("internal"), found.total("external"), found.total("invented")) == (
        2,
        1,
        1,
        1,
    )
    assert len(found.occurrences) == 3
    assert found.organisations == 2
    assert [day.isoformat() for day in found.span or ()] == ["2026-01-01", "2026-02-01"]


def test_unknowns_are_counted_beside_the_number(told: Told) -> None:
    incidents = told(
        maybe=study("", (factor("stale", confidence="potential"),)),
        saved=study("2026-01-01", STALE, record_kind="near_miss"),
    )
    found = of(incidents, "stale")
    assert (found.total(), found.potential, found.undated, found.near_misses) == (2, 1, 1, 1)


def test_only_what_is_in_place_and_more_than_weak_counts_as_a_fix(told: Told) -> None:
    cited = (factor("stale", addressed_by=("fix",)),)
    incidents = told(
        mended=study("2026-01-01", cited, actions=(action("fix", "implemented"),)),
        weak=study("2026-01-02", cited, actions=(action("fix", strength="weaker"),)),
        waiting=study("2026-01-03", cited, actions=(action("fix", "open"),)),
        nothing=study("2026-01-04", STALE),
    )
    assert of(incidents, "stale").unfixed == 3


def test_chance_is_only_spoken_of_where_there_are_enough(told: Told) -> None:
    both = (factor("stale"), factor("blind"))
    few = of(told(a=study("2026-01-01", both), b=study("2026-01-02", both)), "stale")
    assert [(row.pattern.id, row.both, row.lift) for row in few.together] == [("blind", 2, None)]
    many = {f"both{n}": study(f"2026-01-{n + 1:02}", both) for n in range(5)}
    alone = {f"other{n}": study(f"2026-02-{n + 1:02}", (factor("third"),)) for n in range(5)}
    (row,) = of(told(**many, **alone), "stale").together
    assert row.lift == 2.0  # five of ten have either: chance would give 2.5 with both
