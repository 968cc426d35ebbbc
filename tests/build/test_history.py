"""Tests of when files came into the repository and when they last changed."""

import subprocess
from pathlib import Path

import pytest

from books import causebook, write_book, write_record
from causebook.build.history import head, place_in_repository, read_history


def git(folder: Path, *arguments: str, day: str = "2026-01-02") -> None:
    when = f"{day}T12:00:00Z"
    command: list[str] = [
        "git",
        "-C",
        str(folder),
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@book.example",
        *arguments,
    ]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        env={
            "GIT_AUTHOR_DATE": when,
            "GIT_COMMITTER_DATE": when,
            "PATH": "/usr/bin:/bin",
            "HOME": str(folder),
        },
    )


@pytest.fixture
def repository(book: Path) -> Path:
    """A book with two commits; one record changed in the second."""
    git(book, "init", "--quiet", "--initial-branch=main")
    git(book, "add", ".")
    git(book, "commit", "--quiet", "--message=One", day="2026-01-02")
    write_record(book, "terms/kill-switch", "title: Kill switch\nsummary: What turns it off at once.\n")
    git(book, "commit", "--quiet", "--all", "--message=Two", day="2026-03-04")
    return book


def test_each_file_has_its_first_and_its_last_day(repository: Path) -> None:
    found = read_history(repository, repository / "content")
    assert found["content/terms/kill-switch.yml"] == ("2026-01-02", "2026-03-04")
    assert found["content/patterns/stale-index.yml"] == ("2026-01-02", "2026-01-02")


def test_a_book_in_a_folder_of_a_repository_has_its_own_paths(tmp_path: Path) -> None:
    book = write_book(tmp_path / "deep" / "book")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=One")
    found = read_history(book, book / "content")
    assert found["content/patterns/stale-index.yml"] == ("2026-01-02", "2026-01-02")


def test_names_with_odd_letters_are_read(repository: Path) -> None:
    page = repository / "content" / "guide" / "größe und maß.md"
    page.parent.mkdir()
    page.write_text("# Size\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message=Three")
    assert "content/guide/größe und maß.md" in read_history(repository, repository / "content")


def test_there_is_no_history_outside_of_a_repository(book: Path) -> None:
    assert read_history(book, book / "content") == {}
    assert head(book) == ""


def test_the_commit_is_known_without_git(repository: Path) -> None:
    shown = subprocess.run(["git", "rev-parse", "HEAD"], cwd=repository, capture_output=True, check=True)
    commit = shown.stdout.decode().strip()
    assert head(repository) == head(repository / "content") == commit
    git(repository, "pack-refs", "--all")
    assert head(repository) == commit
    git(repository, "checkout", "--quiet", "--detach")
    assert head(repository) == commit


def test_a_commit_shows_on_the_pages_of_what_it_changed(repository: Path) -> None:
    assert causebook(repository, "build").code == 0
    page = repository / "site" / "terms" / "kill-switch" / "index.html"
    assert 'datetime="2026-03-04"' in page.read_text(encoding="utf-8")
    write_record(repository, "terms/kill-switch", "title: Kill switch\nsummary: It turns it off at once.\n")
    git(repository, "commit", "--quiet", "--all", "--message=Three", day="2026-05-06")
    assert causebook(repository, "build").code == 0
    assert 'datetime="2026-05-06"' in page.read_text(encoding="utf-8")
    sitemap = (repository / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://book.example/sub/terms/kill-switch/</loc><lastmod>2026-05-06</lastmod>" in sitemap


def test_git_worktrees_have_a_history_too(repository: Path) -> None:
    other = repository.parent / "other"
    git(repository, "worktree", "add", "--quiet", "--detach", str(other))
    assert head(other) == head(repository)
    assert read_history(other, other / "content") == read_history(repository, repository / "content")


LONG = "title: A word\nsummary: What it means, and why it is said.\nbody: |\n" + "".join(
    f"  Line {number} of what there is to say about it.\n" for number in range(20)
)


def commit(repository: Path, day: str, **records: str | None) -> None:
    """Writes terms, or takes those away that are None, and commits that."""
    for name, text in records.items():
        if text is None:
            (repository / "content" / "terms" / f"{name}.yml").unlink()
        else:
            write_record(repository, f"terms/{name}", text)
    git(repository, "add", "--all", day=day)
    git(repository, "commit", "--quiet", "--message=More", day=day)


def days(repository: Path, name: str) -> tuple[str, str] | None:
    return read_history(repository, repository / "content").get(f"content/{name}.yml")


def test_a_moved_record_keeps_the_day_it_was_first_written(repository: Path) -> None:
    (repository / "content" / "terms" / "team").mkdir()
    git(repository, "mv", "content/terms/kill-switch.yml", "content/terms/team/kill-switch.yml")
    git(repository, "commit", "--quiet", "--message=Move", day="2026-05-06")
    assert days(repository, "terms/team/kill-switch") == ("2026-01-02", "2026-05-06")
    assert causebook(repository, "build").code == 0
    page = (repository / "site" / "terms" / "kill-switch" / "index.html").read_text(encoding="utf-8")
    assert 'First written <time datetime="2026-01-02">' in page


def test_a_record_with_a_new_id_keeps_its_history_through_every_name(repository: Path) -> None:
    commit(repository, "2026-03-05", one=LONG)
    commit(repository, "2026-03-06", one=None, two=LONG + "formerly: [one]\n")
    commit(repository, "2026-03-07", two=None, three=LONG + "formerly: [one, two]\n")
    assert days(repository, "terms/three") == ("2026-03-05", "2026-03-07")
    commit(repository, "2026-03-08", three=None, one=LONG)
    assert days(repository, "terms/one") == ("2026-03-05", "2026-03-08")


def test_a_name_that_is_used_again_begins_anew(repository: Path) -> None:
    commit(repository, "2026-03-05", one=LONG)
    commit(repository, "2026-03-06", one=None, two=LONG)
    commit(repository, "2026-03-07", one=LONG.replace("Line", "Verse").replace("say", "sing"))
    assert days(repository, "terms/one") == ("2026-03-07", "2026-03-07")
    assert days(repository, "terms/two") == ("2026-03-05", "2026-03-06")
    commit(repository, "2026-03-08", two=None)
    commit(repository, "2026-03-09", three=LONG)
    commit(repository, "2026-03-10", three=None, two=LONG)
    assert days(repository, "terms/two") == ("2026-03-09", "2026-03-10")


def test_another_record_in_the_same_commit_is_no_new_name(repository: Path) -> None:
    commit(repository, "2026-03-05", one=LONG)
    commit(repository, "2026-03-06", one=None, two="title: Else\nsummary: It is about quite another thing.\n")
    assert days(repository, "terms/two") == ("2026-03-06", "2026-03-06")


def test_a_change_on_a_branch_that_did_not_know_of_the_new_name_counts(repository: Path) -> None:
    commit(repository, "2026-03-05", one=LONG)
    git(repository, "checkout", "--quiet", "-b", "other")
    commit(repository, "2026-03-07", one=LONG + "  And a last one.\n")
    git(repository, "checkout", "--quiet", "main")
    commit(repository, "2026-03-06", one=None, two=LONG)
    git(repository, "merge", "--quiet", "--no-edit", "other", day="2026-03-08")
    assert days(repository, "terms/two") == ("2026-03-05", "2026-03-07")


def test_one_rename_on_two_branches_is_one(repository: Path) -> None:
    commit(repository, "2026-03-05", one=LONG)
    git(repository, "checkout", "--quiet", "-b", "other")
    commit(repository, "2026-03-06", one=None, two=LONG)
    git(repository, "checkout", "--quiet", "main")
    commit(repository, "2026-03-07", one=None, two=LONG)
    git(repository, "merge", "--quiet", "--no-edit", "other", day="2026-03-08")
    assert days(repository, "terms/two") == ("2026-03-05", "2026-03-07")


def test_a_book_that_moves_within_its_repository_keeps_its_history(repository: Path) -> None:
    book = repository / "docs" / "book"
    book.mkdir(parents=True)
    git(repository, "mv", "content", "mkdocs.yml", "docs/book")
    git(repository, "commit", "--quiet", "--message=Move", day="2026-05-06")
    found = read_history(book, book / "content")
    assert found["content/patterns/stale-index.yml"] == ("2026-01-02", "2026-05-06")
    assert all(path.startswith("content/") for path in found)


def test_a_persons_own_settings_of_git_change_nothing(repository: Path) -> None:
    git(repository, "mv", "content/terms/kill-switch.yml", "content/terms/stop.yml")
    git(repository, "commit", "--quiet", "--message=Move", day="2026-05-06")
    before = read_history(repository, repository / "content")
    settings = {
        "log.showRoot": "false",
        "log.follow": "true",
        "log.date": "raw",
        "diff.renames": "false",
        "diff.relative": "true",
        "color.ui": "always",
    }
    for name, value in settings.items():
        git(repository, "config", name, value)
    assert read_history(repository, repository / "content") == before


def test_a_history_that_is_cut_short_says_nothing(repository: Path) -> None:
    book = repository.parent / "shallow"
    git(repository, "clone", "--quiet", "--depth=1", f"file://{repository}", str(book))
    assert read_history(book, book / "content") == {}
    assert causebook(book, "build").code == 0
    page = book / "site" / "terms" / "kill-switch" / "index.html"
    assert "First written" not in page.read_text(encoding="utf-8")
    git(book, "fetch", "--quiet", "--unshallow")
    assert causebook(book, "build").code == 0
    assert 'First written <time datetime="2026-01-02">' in page.read_text(encoding="utf-8")


def test_a_worktree_of_a_shallow_repository_is_shallow_too(repository: Path) -> None:
    book, other = repository.parent / "shallow", repository.parent / "beside"
    git(repository, "clone", "--quiet", "--depth=1", f"file://{repository}", str(book))
    git(book, "worktree", "add", "--quiet", "--detach", str(other))
    assert read_history(other, other / "content") == {}


def test_files_that_were_not_fetched_are_not_asked_for(repository: Path) -> None:
    """In a clone without old files, git would fetch them from the network to compare them."""
    commit(repository, "2026-03-05", one=LONG)
    commit(repository, "2026-03-06", one=None, two=LONG)
    commit(repository, "2026-03-07", two=LONG + "  And a last one.\n")
    git(repository, "config", "uploadpack.allowFilter", "true")
    book = repository.parent / "partial"
    git(repository, "clone", "--quiet", "--filter=blob:none", f"file://{repository}", str(book))
    packs = sorted((book / ".git" / "objects" / "pack").iterdir())
    assert days(book, "terms/two") == ("2026-03-05", "2026-03-07")
    assert sorted((book / ".git" / "objects" / "pack").iterdir()) == packs


def test_a_book_knows_its_place_in_the_repository(repository: Path, tmp_path: Path) -> None:
    assert place_in_repository(repository) == ""
    assert place_in_repository(repository / "content" / "terms") == "content/terms"
    assert place_in_repository(tmp_path / "nowhere") == ""
