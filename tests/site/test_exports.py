"""Files for other programs: what they count is what the pages count."""

import csv
import io
from datetime import date

from analysis.conftest import Told, action, factor, study
from causebook.analysis.book import Analysis
from causebook.site.exports import EXPORTS


def test_files_hold_a_row_for_each_thing_counted_and_no_formula(told: Told) -> None:
    incidents = told(
        a=study("2026-01-01", (factor("stale"),), actions=(action("fix", title="=1+1"),)),
        b=study("2026-01-02", (factor("stale"),), record_kind="exercise"),
    )
    analysis = Analysis(incidents.graph, date(2026, 9, 21), 180)
    rows = {
        one.path: list(csv.DictReader(io.StringIO(one.content(analysis).decode("utf-8")))) for one in EXPORTS
    }
    assert [row["id"] for row in rows["trends/incidents.csv"]] == ["a"]
    assert [row["title"] for row in rows["trends/actions.csv"]] == ["'=1+1"]
    assert [(row["pattern"], row["incident"]) for row in rows["pattern-index/occurrences.csv"]] == [
        ("stale", "a")
    ]
