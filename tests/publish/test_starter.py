"""A new book: what `causebook init` writes, and what it leaves alone."""

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from books import causebook, contents
from causebook.records.kinds import KINDS


def test_a_new_book_is_whole_and_builds_strictly_at_once(starter: Path) -> None:
    names = {path.name for path in starter.iterdir()}
    assert {"mkdocs.yml", "content", "schemas", "site", ".gitignore", ".vscode"} <= names
    done = causebook(starter, "build", "--strict")
    assert done.code == 0, done.out[-3000:] + done.err
    plurals = {path.parent.name for path in (starter / "content").glob("*/*")} & {
        kind.plural for kind in KINDS
    }
    assert plurals <= {path.name for path in (starter / "site").iterdir()}
    assert (starter / "site" / ".gitkeep").is_file()


def test_its_editor_settings_name_a_schema_for_each_kind(starter: Path) -> None:
    settings = json.loads((starter / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for path, pattern in settings["yaml.schemas"].items():
        assert (starter / path).is_file()
        assert pattern.startswith("content/")
    assert len(settings["yaml.schemas"]) == len(KINDS)


@pytest.mark.parametrize("name", ["My Book", "Bücher & <Co>", "back\\slash", 'a "quoted" name', "2026", "no"])
def test_a_book_has_the_name_it_was_given(tmp_path: Path, name: str) -> None:
    assert causebook(tmp_path, "init", "book", "--name", name).code == 0
    settings = yaml.safe_load((tmp_path / "book" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert settings["site_name"] == name


@pytest.mark.parametrize("name", [" ", "two\nlines"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    assert causebook(tmp_path, "init", "book", "--name", name).code == 2
    assert list(tmp_path.iterdir()) == []


def test_init_touches_nothing_that_exists(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear all,\n", encoding="utf-8")
    (tmp_path / "file").write_text("text", encoding="utf-8")
    before = contents(tmp_path)
    for name in ("full", "file", "."):
        done = causebook(tmp_path, "init", name)
        assert done.code == 2
        assert "Traceback" not in done.err
    assert contents(tmp_path) == before


def test_init_fills_an_empty_folder_and_a_fresh_repository(tmp_path: Path) -> None:
    (tmp_path / "book" / ".git").mkdir(parents=True)
    assert causebook(tmp_path / "book", "init", ".").code == 0
    assert 'site_name: "book"' in (tmp_path / "book" / "mkdocs.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["Livre d'été 日本", "my book", "$HOME", "a;b"])
def test_the_next_command_can_be_copied_whatever_the_folder_is_called(tmp_path: Path, name: str) -> None:
    done = causebook(tmp_path, "init", tmp_path / name)
    assert done.code == 0
    command = done.out.split("Next: ")[1].replace("causebook serve", "ls mkdocs.yml")
    assert subprocess.run(["sh", "-c", command], capture_output=True, check=True).stdout == b"mkdocs.yml\n"


def test_a_plain_folder_is_written_as_it_is(tmp_path: Path) -> None:
    assert "Next: cd my-book && causebook serve\n" in causebook(tmp_path, "init", "my-book").out
