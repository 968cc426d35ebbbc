"""The files by which GitHub, GitLab and pre-commit check a new book, held against the linters that there are for them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from causebook.records.kinds import BY_FOLDER

BIN = Path(sys.executable).parent
WORKFLOW = ".github/workflows/causebook.yml"


def _run(folder: Path, *command: str | Path) -> str:
    done = subprocess.run(list(map(str, command)), cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_zizmor_finds_nothing_in_the_workflow(starter: Path) -> None:
    zizmor = shutil.which("zizmor", path=str(BIN)) or shutil.which("zizmor")
    if not zizmor:
        pytest.skip("zizmor is not installed")
    said = _run(starter, zizmor, "--offline", "--persona", "auditor", ".")
    assert "No findings" in said
    assert WORKFLOW in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["vendor.github-workflows", WORKFLOW],
        ["custom.github-workflows-require-timeout", WORKFLOW],
        ["vendor.gitlab-ci", "--data-transform", "gitlab-ci", ".gitlab-ci.yml"],
    ],
    ids=["github", "timeouts", "gitlab"],
)
def test_a_pipeline_has_the_shape_that_its_maker_publishes(starter: Path, arguments: list[str]) -> None:
    _run(starter, BIN / "check-jsonschema", "--builtin-schema", *arguments)


def test_each_action_is_named_by_a_commit_and_its_version(starter: Path) -> None:
    lines = (starter / WORKFLOW).read_text(encoding="utf-8").splitlines()
    for line in (line for line in lines if "uses:" in line):
        action, _, version = line.partition(" # v")
        assert len(action.rpartition("@")[2]) == 40, line
        assert version.count(".") == 2, line


def test_a_workflow_may_do_only_what_its_job_needs(starter: Path) -> None:
    workflow = yaml.safe_load((starter / WORKFLOW).read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert workflow["jobs"]["book"]["permissions"] == {"contents": "read"}
    assert workflow["jobs"]["publish"]["if"] == "github.event_name == 'push'"


def test_what_the_pipelines_call_is_there(starter: Path) -> None:
    hook = yaml.safe_load((starter / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0][
        "hooks"
    ][0]
    gitlab = yaml.safe_load((starter / ".gitlab-ci.yml").read_text(encoding="utf-8"))["book"]["script"]
    for command in (hook["entry"], "causebook findings", "causebook build"):
        assert command in (starter / WORKFLOW).read_text(encoding="utf-8")
        assert any(line.startswith(command) for line in gitlab)
    assert (starter / "requirements.txt").is_file()


def test_owners_are_teams_of_roles_on_folders_that_are_there(starter: Path) -> None:
    text = (starter / "CODEOWNERS").read_text(encoding="utf-8")
    assert "TO FILL IN" in text
    rules = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert rules[0][0] == "*", "the last rule that fits counts"
    for path, *owners in rules:
        assert owners, path
        assert all(owner.startswith("@your-org/") for owner in owners)
        assert path == "*" or (starter / path.strip("/")).exists()
        assert "content" not in path or path.split("/")[2] in BY_FOLDER


def test_both_hosts_ask_the_same_of_an_author(starter: Path) -> None:
    github = (starter / ".github/pull_request_template.md").read_text(encoding="utf-8")
    assert github == (starter / ".gitlab/merge_request_templates/Default.md").read_text(encoding="utf-8")
