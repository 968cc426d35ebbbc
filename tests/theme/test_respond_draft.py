"""A draft from a response sheet passes the check of its book, whatever people have written into the sheet."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from books import causebook
from causebook.records.kinds import BY_NAME

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node")
CITED = ("failure-mode", "role", "phase", "clock", "decision", "template", "system", "runbook", "playbook")
SCRIPT = """
import { draftOf } from "{scripts}/respond-draft.mjs";
import { longSheet } from "{tests}/respond-sheets.mjs";
process.stdout.write(draftOf(longSheet(), JSON.parse(process.argv[1])));
"""


def plan(content: Path) -> dict[str, object]:
    """What the page tells a draft of the book."""
    known = {kind: [path.stem for path in (content / BY_NAME[kind].plural).glob("*.yml")] for kind in CITED}
    hands = {"text": "Take its permissions away", "phase": "containment"}
    return {
        "modes": ["security"],
        "tasks": {"step/hands": hands, "step/staff": {"text": "Tell staff", "phase": "recovery"}},
        "schemes": {"default": {"version": 1, "ranked": ["critical", "high", "moderate", "low"]}},
        "known": known,
    }


def draft_of_long_sheet(content: Path) -> str:
    """What the page would save."""
    script = SCRIPT.replace("{scripts}", (ROOT / "generator/causebook/theme/scripts").as_uri())
    script = script.replace("{tests}", (ROOT / "tests/scripts").as_uri())
    command = [str(NODE), "--input-type=module", "-e", script, json.dumps(plan(content))]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
def test_a_draft_of_a_sheet_with_odd_texts_is_clean(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    path = tmp_path / "content/postmortems/2026-11-27-draft.yml"
    path.write_text(draft_of_long_sheet(tmp_path / "content"), encoding="utf-8")
    done = causebook(tmp_path, "check", "--strict", path)
    assert done.code == 0, done.out + done.err
    assert "no problems" in done.out
