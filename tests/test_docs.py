"""What the documents say is there."""

import json
import re
from pathlib import Path

import pytest
import yaml
from click import Context

from causebook.cli import cli
from causebook.publish.starter import SETTINGS
from causebook.records.schema import schema_of

ROOT = Path(__file__).parents[1]
GUIDE = sorted((ROOT / "content" / "guide").glob("*.md"))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md", *GUIDE]
PATH = re.compile(r"`((?:generator|schemas|tests|content)/[\w./-]*)`")
COMMAND = re.compile(r"causebook ([a-z]+)\b")
TARGET = re.compile(r"\bmake ([a-z]+)\b")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_in_a_document_is_there(document: Path) -> None:
    named = set(PATH.findall(document.read_text(encoding="utf-8")))
    examples = {path for path in named if re.search(r"20\d\d|ranker", path)}
    assert [path for path in named - examples if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_in_a_document_is_one(document: Path) -> None:
    code = " ".join(re.findall(r"```.*?```|`[^`]+`", document.read_text(encoding="utf-8"), re.DOTALL))
    known = set(cli.list_commands(Context(cli)))
    assert set(COMMAND.findall(code)) - known == set()
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(TARGET.findall(code)) - made == set()


def test_the_example_of_the_guide_is_a_record() -> None:
    text = (ROOT / "content" / "guide" / "writing.md").read_text(encoding="utf-8")
    example = re.search(r"```yaml\n(title: .*?)```", text, re.DOTALL)
    assert example is not None
    values = json.loads(json.dumps(yaml.load(example[1], Loader=yaml.BaseLoader)))  # noqa: S506  # text alone
    assert schema_of("postmortem").accepts(values)


def test_every_decision_is_short_and_numbered() -> None:
    notes = sorted((ROOT / "generator" / "decisions").glob("*.md"))
    assert [note.name[:4] for note in notes] == [f"{number:04}" for number in range(1, len(notes) + 1)]
    assert [note.name for note in notes if len(note.read_text(encoding="utf-8").splitlines()) > 40] == []


@pytest.mark.parametrize(
    "settings", [(ROOT / "mkdocs.yml").read_text(encoding="utf-8"), SETTINGS.format(name="Book")]
)
def test_a_page_of_the_guide_is_called_in_the_navigation_what_it_calls_itself(settings: str) -> None:
    nav = yaml.load(settings, Loader=yaml.BaseLoader)["nav"]  # noqa: S506  # text alone
    guide = next(section["Guide"] for section in nav if "Guide" in section)
    for name, path in (entry for page in guide for entry in page.items()):
        text = (ROOT / "content" / path).read_text(encoding="utf-8")
        if path != "guide/index.md":  # where the section itself begins
            assert f"\n# {name}\n" in text, path
