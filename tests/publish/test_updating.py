"""A newer starter comes into a book, and nothing that its team did is lost."""

import json
import random
import shutil
from pathlib import Path

import pytest

from books import RECORDS, contents, write_book
from causebook.files.book import read_book
from causebook.publish import starter as new_book
from causebook.publish.check import check_book
from causebook.publish.choices import Choices
from causebook.publish.manifest import MANIFEST, digest_of, read_manifest
from causebook.publish.starter import StarterError, start_book
from causebook.publish.updating import Updated, newer_text, told, update_book

CHOICES = Choices(name="Canary")
TERM = "content/terms/kill-switch.yml"
PATTERN = "content/patterns/stale-index.yml"
EXTRA = {
    f"terms/extra-{number}": f"title: Extra {number}\nsummary: One more, number {number}.\n"
    for number in range(6)
}
"""Terms that nobody cites."""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small starter library, which the test may make newer."""
    folder = write_book(tmp_path / "library", {**RECORDS, **EXTRA}) / "content"
    monkeypatch.setattr(new_book, "STARTER", folder)
    return folder


@pytest.fixture
def mine(library: Path, tmp_path: Path) -> Path:
    """A book that was begun with it."""
    assert library.is_dir()
    start_book(tmp_path / "mine", CHOICES)
    return tmp_path / "mine"


def _changes(done: Updated) -> dict[str, str]:
    assert not done.problems
    return {step.path: step.change for step in done.steps}


def _say(path: Path, words: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + f"tags: [{words}]\n", encoding="utf-8")


def test_an_update_to_the_same_starter_changes_nothing(mine: Path) -> None:
    before = contents(mine)
    assert _changes(update_book(mine)) == {}
    assert contents(mine) == before


def test_what_nobody_touched_becomes_newer_and_what_was_edited_stays(mine: Path, library: Path) -> None:
    for name in ("extra-0", "extra-1"):
        _say(library / f"terms/{name}.yml", "newer")
    _say(mine / "content/terms/extra-1.yml", "ours")
    (library / "terms/fresh.yml").write_text("title: Fresh\nsummary: It is new.\n", encoding="utf-8")
    (library / "terms/extra-2.yml").unlink()
    (library / "terms/extra-3.yml").unlink()
    _say(mine / "content/terms/extra-3.yml", "ours")
    (mine / "content/terms/extra-4.yml").unlink()
    _say(library / "terms/extra-4.yml", "newer")
    said = _changes(update_book(mine, dry_run=True))
    assert "newer" not in (mine / "content/terms/extra-0.yml").read_text(encoding="utf-8")
    done = update_book(mine)
    assert said == _changes(done)
    assert {Path(path).stem: change for path, change in said.items()} == {
        "extra-0": "newer",
        "extra-1": "kept",
        "extra-2": "gone",
        "extra-3": "orphaned",
        "fresh": "new",
    }
    assert "causebook update --print content/terms/extra-1.yml" in told(done.steps)
    assert b"newer" in newer_text(mine, "content/terms/extra-1.yml")
    assert "ours" in (mine / "content/terms/extra-1.yml").read_text(encoding="utf-8")
    assert not (mine / "content/terms/extra-4.yml").exists()
    assert _changes(update_book(mine)) == {}, "an update is told of once"


def test_a_file_that_was_put_where_a_new_one_would_go_stays(mine: Path, library: Path) -> None:
    (mine / "content/terms/fresh.yml").write_text("title: Ours\nsummary: It is ours.\n", encoding="utf-8")
    (library / "terms/fresh.yml").write_text("title: Fresh\nsummary: It is new.\n", encoding="utf-8")
    assert _changes(update_book(mine)) == {"content/terms/fresh.yml": "kept"}
    assert "Ours" in (mine / "content/terms/fresh.yml").read_text(encoding="utf-8")


def test_a_record_that_was_moved_stays_where_it_is(mine: Path, library: Path) -> None:
    (mine / "content/patterns/ours").mkdir()
    (mine / PATTERN).rename(mine / "content/patterns/ours/stale-index.yml")
    _say(library / "patterns/stale-index.yml", "newer")
    assert _changes(update_book(mine)) == {}
    assert not (mine / PATTERN).exists()


def test_line_ends_that_git_changed_are_no_edit(mine: Path, library: Path) -> None:
    path = mine / "content/terms/extra-0.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    _say(library / "terms/extra-0.yml", "newer")
    assert _changes(update_book(mine)) == {"content/terms/extra-0.yml": "newer"}


def test_what_cites_a_deleted_record_comes_without_that_link(mine: Path, library: Path) -> None:
    (mine / "content/terms/extra-0.yml").unlink()
    (library / "terms/fresh.yml").write_text(
        "title: Fresh\nsummary: See [[term:extra-0]].\n", encoding="utf-8"
    )
    assert _changes(update_book(mine)) == {"content/terms/fresh.yml": "new"}
    assert "See “Extra 0”." in (mine / "content/terms/fresh.yml").read_text(encoding="utf-8")
    assert _changes(update_book(mine)) == {}


def test_an_update_that_would_break_the_book_writes_nothing(mine: Path, library: Path) -> None:
    ours = mine / "content/terms/extra-0.yml"
    ours.write_text("title: Extra\nsummary: See [[term:extra-1]].\n", encoding="utf-8")
    (library / "terms/extra-1.yml").unlink()
    before = contents(mine)
    done = update_book(mine)
    assert [problem.span.path for problem in done.problems] == ["content/terms/extra-0.yml"]
    assert contents(mine) == before
    assert _changes(update_book(mine, keep=["content/terms/extra-1.yml"])) == {
        "content/terms/extra-1.yml": "orphaned"
    }


@pytest.mark.parametrize(
    "path", ["../outside.txt", "content/terms/../../../outside.txt", "{outside}", "link/a.txt"]
)
def test_nothing_outside_of_the_book_goes(mine: Path, path: str) -> None:
    outside = mine.parent / "outside.txt"
    outside.write_text("Dear all,\n", encoding="utf-8")
    (mine.parent / "folder").mkdir()
    shutil.copy(outside, mine.parent / "folder" / "a.txt")
    (mine / "link").symlink_to(mine.parent / "folder")
    kept = json.loads((mine / MANIFEST).read_text(encoding="utf-8"))
    kept["files"][path.format(outside=outside)] = digest_of(outside)
    (mine / MANIFEST).write_text(json.dumps(kept), encoding="utf-8")
    update_book(mine)
    assert outside.is_file()
    assert (mine.parent / "folder" / "a.txt").is_file()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": {}}', "null", "[" * 100_000])
def test_a_manifest_that_is_none_is_said_so(mine: Path, text: str) -> None:
    (mine / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(StarterError, match="git checkout"):
        update_book(mine)
    (mine / MANIFEST).unlink()
    with pytest.raises(StarterError, match="causebook init"):
        update_book(mine)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_was_edited_is_kept_and_the_book_gets_no_new_error(
    mine: Path, library: Path, seed: int
) -> None:
    chance = random.Random(seed)
    team, started = {}, set(read_manifest(mine).files)
    for path in sorted((mine / "content").rglob("*.yml")):
        name = path.relative_to(mine).as_posix()
        choice = chance.choice(["", "", "edited", "deleted"])
        if choice == "edited":
            path.write_text(path.read_text(encoding="utf-8") + f"# ours {seed}\n", encoding="utf-8")
        elif choice == "deleted":
            path.unlink()
        if choice:
            team[name] = path.read_bytes() if path.exists() else None
    for path in sorted(library.rglob("*.yml")):
        choice = chance.choice(["", "newer", "gone"])
        if choice == "newer":
            path.write_text(path.read_text(encoding="utf-8") + "# newer\n", encoding="utf-8")
        elif choice == "gone":
            path.unlink()
    before = contents(mine)
    known = {
        (one.span.path, one.what) for one in check_book(read_book(mine)).problems if one.weight == "error"
    }
    done = update_book(mine)
    now = {(one.span.path, one.what) for one in check_book(read_book(mine)).problems if one.weight == "error"}
    assert now <= known
    for name, content in team.items():
        path = mine / name
        assert (path.read_bytes() if path.exists() else None) == content, name
    if done.problems:
        after = contents(mine)
        ours = {name for name in before if not name.startswith(".causebook/")}
        assert {name: after.get(name) for name in ours} == {name: before[name] for name in ours}
    else:
        assert _changes(update_book(mine)) == {}
        assert started - set(contents(mine)) >= {name for name, content in team.items() if content is None}
