"""Tests of when files came into the repository and when they last changed."""

import subprocess
from pathlib import Path

import pytest

from books import causebook, write_book, write_record
from causebook.build.history import head, read_history


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
