"""Where a site may go, and what happens where it cannot."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from books import Done, causebook, contents, many, write_book, write_record
from causebook.publish.assets import FOLDER as ASSETS
from causebook.publish.tree import SIGN


def refused(done: Done) -> str:
    """The one line that a refusal is."""
    assert done.code == 2, done
    assert done.out == ""
    assert done.err.startswith("causebook: ")
    assert done.err.count("\n") == 1, done.err
    return done.err


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (".", "holds the book itself"),
        ("..", "holds the book itself"),
        ("/", "holds the book itself"),
        ("content", "lie inside each other"),
        ("content/site", "lie inside each other"),
        ("mkdocs.yml", "is a file"),
        ("../thesis", "holds `chapter.txt` and is no site"),
        ("../page", "holds `index.html` and is no site"),
        ("to-thesis", "holds `chapter.txt` and is no site"),
        (".causebook", "is no site"),
        ("content/../../book", "holds the book itself"),
    ],
)
def test_a_folder_that_is_no_site_is_never_replaced(book: Path, target: str, words: str) -> None:
    thesis, page = book.parent / "thesis", book.parent / "page"
    for path, text in ((thesis / "chapter.txt", "Years of work.\n"), (page / "index.html", "<p>Mine.</p>\n")):
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    (book / "to-thesis").symlink_to(thesis)
    assert causebook(book, "check").code == 0
    before = contents(book.parent)
    said = refused(causebook(book, "build", "--site-dir", target))
    assert words in said
    assert contents(book.parent) == before


def test_settings_cannot_ask_for_it_either(book: Path) -> None:
    settings = book / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "site_dir: content\n", encoding="utf-8")
    assert "lie inside each other" in refused(causebook(book, "build"))
    assert (book / "content" / "index.md").is_file()


@pytest.mark.parametrize("there", ["missing", "empty", "kept", "ours", "forgotten", "of MkDocs", "deep"])
def test_a_site_and_an_empty_folder_are_replaced(book: Path, there: str) -> None:
    target = book.parent / "out" / "deep" / "er" if there == "deep" else book.parent / "out"
    if there in {"empty", "kept"}:
        target.mkdir()
    if there == "kept":
        (target / ".gitkeep").touch()
    if there in {"ours", "forgotten"}:
        assert causebook(book, "build", "--site-dir", target).code == 0
    if there == "forgotten":
        shutil.rmtree(book / ".causebook")
    if there == "of MkDocs":
        target.mkdir()
        page = '<!doctype html><meta name="generator" content="mkdocs-1.6.1, mkdocs-material-9.7.0">'
        (target / "index.html").write_text(page, encoding="utf-8")
        (target / "old.html").write_text(page, encoding="utf-8")
    done = causebook(book, "build", "--site-dir", target)
    assert done.code == 0, done.err
    assert (target / "patterns" / "index.html").is_file()
    assert not (target / "old.html").exists()
    assert (target / ".gitkeep").exists() == (there == "kept")


def test_a_link_to_a_folder_stays_a_link(book: Path) -> None:
    real = book.parent / "www"
    real.mkdir()
    (book / "site").symlink_to(real)
    for name in ("terms/one", "terms/two"):
        write_record(book, name, "title: A word\nsummary: What it means, and why.\n")
        assert causebook(book, "build").code == 0
        assert (book / "site").is_symlink()
        assert (real / name / "index.html").is_file()
        (book / "content" / f"{name}.yml").unlink()


def test_what_lies_around_the_site_is_left_alone(book: Path) -> None:
    around = book.parent / "around"
    around.mkdir()
    (around / "letter.txt").write_text("Dear all,\n", encoding="utf-8")
    for _ in range(2):
        assert causebook(book, "build", "--site-dir", around / "site").code == 0
        (book / "content" / "index.md").write_text("# Other\n", encoding="utf-8")
    assert sorted(path.name for path in around.iterdir()) == ["letter.txt", "site"]


@pytest.mark.parametrize("word", ["next", "old"])
def test_what_a_stopped_build_left_is_not_in_the_way(book: Path, word: str) -> None:
    out = book.parent / "out"
    (out / f".site.{word}" / SIGN).mkdir(parents=True)
    assert causebook(book, "build", "--site-dir", out).code == 0
    assert not (out / f".site.{word}").exists()


@pytest.mark.parametrize("name", [".site.next", ".config.old", ".next"])
def test_a_folder_that_is_only_called_like_it_is(book: Path, name: str) -> None:
    letter = book.parent / "out" / name / "letter.txt"
    letter.parent.mkdir(parents=True)
    letter.write_text("Dear all,\n", encoding="utf-8")
    said = refused(causebook(book, "build", "--site-dir", letter.parent.parent))
    assert f"holds `{name}` and is no site" in said
    assert letter.is_file()


def test_the_sign_of_a_site_is_what_every_site_has(book: Path) -> None:
    assert SIGN == ASSETS
    assert causebook(book, "build").code == 0
    assert any((book / "site" / SIGN).iterdir())


# Disks


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes: room for the small book's site, and not for a second one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4500k", "tmpfs", place], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_full_disk_leaves_the_old_site_whole(tmp_path: Path, small_disk: Path) -> None:
    """The site on the small disk, the book elsewhere; the second build does not fit."""
    book = write_book(tmp_path / "book")
    target = small_disk / "site"
    assert causebook(book, "build", "--site-dir", target).code == 0
    before = contents(target)
    write_book(book, many(200))
    said = refused(causebook(book, "build", "--site-dir", target))
    assert "No space left" in said
    assert "the site that was there is untouched" in said.lower()
    assert f"{target} cannot be written" in said
    assert contents(target) == before
    assert [path.name for path in small_disk.iterdir()] == ["site"]
    shutil.rmtree(book / "content")
    write_book(book)
    assert causebook(book, "build", "--site-dir", target).code == 0
    assert contents(target) == before


def test_a_book_on_a_full_disk_is_told_in_one_line(small_disk: Path) -> None:
    book = write_book(small_disk / "book", many(150))
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    (small_disk / "filler").write_bytes(b"x" * max(0, free - 100_000))
    before = contents(book / "content")
    said = refused(causebook(book, "build"))
    assert "No space left" in said
    assert contents(book / "content") == before
    assert not (book / "site").exists()


def test_a_check_needs_no_room_in_the_book(small_disk: Path) -> None:
    book = write_book(small_disk / "book", many(60))
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    (small_disk / "filler").write_bytes(b"x" * free)
    done = causebook(book, "check")
    assert (done.code, done.err) == (0, "")


@pytest.fixture
def sealed(tmp_path: Path, book: Path) -> Iterator[Path]:
    """A book that nobody can write into, root included, with a site in it."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can mount a folder for reading alone")
    assert causebook(book, "build").code == 0
    place = tmp_path / "sealed"
    place.mkdir()
    if subprocess.run(["mount", "--bind", book, place], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_book_that_cannot_be_written_is_told_in_one_line(sealed: Path) -> None:
    before = contents(sealed)
    said = refused(causebook(sealed, "build"))
    assert f"{sealed / 'site'} cannot be written: Read-only file system" in said
    assert "The site that was there is untouched." in said
    assert contents(sealed) == before


def test_a_book_that_cannot_be_written_is_built_elsewhere(sealed: Path, book: Path) -> None:
    for _ in range(2):
        out = sealed.parent / "out"
        done = causebook(sealed, "build", "--site-dir", out, TMPDIR=str(sealed.parent))
        assert (done.code, done.err) == (0, "")
        assert contents(out) == contents(book / "site")
        assert sorted(path.name for path in sealed.parent.iterdir()) == ["book", "out", "sealed"]


def test_a_new_record_that_cannot_be_written_says_nothing_of_the_site(sealed: Path) -> None:
    said = refused(causebook(sealed, "new", "term", "canary"))
    place = sealed / "content" / "terms" / "canary.yml"
    assert said == f"causebook: {place} cannot be written: Read-only file system.\n"
    said = refused(causebook(sealed, "init", "another"))
    assert said.endswith(" cannot be written: Read-only file system.\n")


@pytest.fixture
def full_book(small_disk: Path) -> Path:
    """A book on a disk without any room."""
    book = write_book(small_disk / "book")
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    (small_disk / "filler").write_bytes(b"x" * free)
    return book


def test_a_book_without_room_for_a_cache_is_built_elsewhere(full_book: Path, tmp_path: Path) -> None:
    done = causebook(full_book, "build", "--site-dir", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "out" / "terms" / "kill-switch" / "index.html").is_file()


def test_a_book_that_cannot_be_written_can_be_checked(sealed: Path) -> None:
    done = causebook(sealed, "check")
    assert (done.code, done.err) == (0, "")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told_in_one_line(book: Path) -> None:
    closed = book.parent / "closed"
    closed.mkdir(mode=0o500)
    assert "Permission denied" in refused(causebook(book, "build", "--site-dir", closed / "site"))
