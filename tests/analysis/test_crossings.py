"""Patterns crossed with other things, and ranked by several measures."""

from analysis.conftest import Told, action, factor, study
from causebook.analysis import crossings
from causebook.analysis.patterns import pattern_studies
from causebook.analysis.ranking import MEASURES, ranked


def test_a_crossing_counts_incidents_and_not_factors(told: Told) -> None:
    twice = (
        factor("stale", id="a", introduced_in="evaluation"),
        factor("stale", id="b", introduced_in="evaluation"),
    )
    incidents = told(
        invented=("made_up",),
        a=study("2024-01-01", twice, failure_modes=("bias", "safety")),
        b=study("2026-01-01", (factor("stale"),), failure_modes=("bias",)),
        made_up=study("2026-01-02", (factor("stale"),)),
    )
    studies = pattern_studies(incidents.graph, incidents)
    modes = crossings.crossing(studies, crossings.by_failure_mode)
    assert modes.columns == ("bias", "safety")
    ((pattern, cells),) = modes.rows
    assert (pattern.id, [len(cell) for cell in cells], modes.most) == ("stale", [2, 1], 2)
    stages = crossings.crossing(studies, crossings.by_introduced)
    assert stages.columns == ("evaluation", crossings.NOT_SAID)
    assert [len(cell) for cell in stages.rows[0][1]] == [1, 1]
    assert crossings.crossing(studies, crossings.by_year).columns == ("2024", "2026")


def test_no_measure_is_the_count(told: Told) -> None:
    cited = (factor("often", addressed_by=("fix",)),)
    often = {f"it{n}": study(f"2026-01-0{n}", cited, actions=(action("fix"),)) for n in (1, 2, 3)}
    incidents = told(**often, rare=study("2026-03-01", (factor("rare"),)))
    studies = pattern_studies(incidents.graph, incidents)
    first = {measure.id: [one.pattern.id for one in ranked(studies, measure)] for measure in MEASURES}
    assert first == {
        "recurrence": ["often"],
        "severity": [],
        "recency": ["rare", "often"],
        "unfixed": ["rare"],
    }
