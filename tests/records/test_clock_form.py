"""Clocks as the scripts take them, and due times of every clock of the starter library."""

import json
import os
import shutil
import subprocess
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
import yaml

from causebook.records.clock_form import ClockForm, clock_form
from causebook.records.kinds.clock import KIND, Clock
from causebook.records.typed import to_record

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "tests" / "scripts" / "due-cases.json"
RUN = ROOT / "tests" / "scripts" / "due.test.mjs"


@cache
def clocks() -> dict[str, Clock]:
    files = sorted((ROOT / "content" / "clocks").rglob("*.yml"))
    read = partial(yaml.load, Loader=yaml.BaseLoader)
    values = {file.stem: read(file.read_text(encoding="utf-8")) for file in files}
    return {name: cast("Clock", to_record(KIND, value)) for name, value in values.items()}


def form(name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(msgspec.json.encode(clock_form(name, clocks()[name]))))


def test_a_form_has_the_keys_of_the_schema_and_leaves_out_what_is_not_known() -> None:
    assert form("dora-initial") | {"clock_start_means": "…"} == {
        "id": "dora-initial",
        "title": "DORA: initial notification",
        "jurisdiction": "European Union",
        "status": "in_force",
        "applies_from": "2025-01-17",
        "clock_start": "classified",
        "clock_start_means": "…",
        "also_standard": "as early as possible",
        "duration": "4 hours",
        "also_within": [{"duration": "24 hours", "clock_start": "aware"}],
        "counting": "by_the_hour",
    }
    schema = json.loads((ROOT / "schemas" / "clock.schema.json").read_text(encoding="utf-8"))
    assert set(ClockForm.__struct_fields__) - {"id"} <= set(schema["properties"])


def test_the_table_of_due_times_counts_with_the_clocks_of_the_library() -> None:
    table = json.loads(TABLE.read_text(encoding="utf-8"))["clocks"]
    real = {name: clock for name, clock in table.items() if not name.startswith("x-")}
    assert real == {name: form(name) for name in real}
    assert len(real) > 30


def test_no_clock_of_the_library_counts_days_by_a_rule_without_saying_who_made_it() -> None:
    assert [name for name, clock in clocks().items() if clock.counting and not clock.counting_basis] == []


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_every_clock_of_the_library_gives_a_due_time_or_says_why_not(tmp_path: Path) -> None:
    given = tmp_path / "clocks.json"
    given.write_bytes(msgspec.json.encode([clock_form(name, clock) for name, clock in clocks().items()]))
    run = subprocess.run(
        ["node", "--test", "--test-reporter=tap", "--test-name-pattern=moment$|never starts$", str(RUN)],
        env={"PATH": os.environ["PATH"], "CLOCKS": str(given)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    for name in clocks():
        assert f"{name}, {clocks()[name].status}: " in run.stdout
