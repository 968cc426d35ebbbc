"""Tests of finding hand-written pages, and of what no host may be given."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from books import causebook, contents
from causebook.files.pages import find_pages

FOLDERS = ("terms", "patterns")


def said(book: Path) -> list[tuple[str, str]]:
    found = find_pages(book / "content", FOLDERS, book=book)
    return [(problem.name, problem.span.path) for problem in found.problems]


def test_pages_are_found_in_order_and_records_are_none(book: Path) -> None:
    for name in (
        "guide/b.md",
        "guide/a.md",
        "guide/terms/c.md",
        "about.md",
        "guide/picture.png",
        ".hidden/x.md",
    ):
        page = book / "content" / name
        page.parent.mkdir(exist_ok=True)
        page.write_text("# Page\n", encoding="utf-8")
    found = find_pages(book / "content", FOLDERS, book=book)
    names = [page.relative_to(book / "content").as_posix() for page in found.pages]
    assert names == ["about.md", "guide/a.md", "guide/b.md", "guide/terms/c.md", "index.md"]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("name", "target", "code"),
    [
        ("leak.txt", "/etc/passwd", "CB140"),
        ("leak.md", "/etc/passwd", "CB140"),
        ("folder", "/etc", "CB140"),
        ("settings.yml", "../../mkdocs.yml", "CB140"),
        ("beside.md", "../../../other.md", "CB140"),
        ("round", "..", "CB140"),
        ("terms", "../terms", "CB141"),
        ("nowhere.md", "no-such-page.md", "CB143"),
        ("itself.md", "itself.md", "CB143"),
        ("other-type.txt", "../index.md", "CB140"),
        ("same.md", "../index.md", ""),
    ],
)
def test_links_stay_inside_and_lead_to_files(book: Path, name: str, target: str, code: str) -> None:
    guide = book / "content" / "guide"
    guide.mkdir()
    (book.parent / "other.md").write_text("# Not of this book\n", encoding="utf-8")
    (guide / name).symlink_to(target)
    assert said(book) == ([(code, f"content/guide/{name}")] if code else [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_no_page(book: Path) -> None:
    os.mkfifo(book / "content" / "pipe.md")
    assert said(book) == [("CB142", "content/pipe.md")]


def link_out(content: Path) -> None:
    (content / "leak.txt").symlink_to("/etc/passwd")


def links_in_circles(content: Path) -> None:
    (content / "guide").mkdir()
    for name in ("a", "b", "c"):
        (content / "guide" / name).symlink_to("..")


def pipe(content: Path) -> None:
    os.mkfifo(content / "pipe.md")


def latin(content: Path) -> None:
    (content / "latin.md").write_bytes("# Café\n".encode("latin-1"))


def utf_16(content: Path) -> None:
    (content / "wide.md").write_bytes("# Page\n".encode("utf-16"))


@pytest.mark.parametrize("make", [link_out, links_in_circles, pipe, latin, utf_16])
def test_a_build_tells_of_them_and_publishes_nothing(book: Path, make: Callable[[Path], None]) -> None:
    assert causebook(book, "build").code == 0
    before = contents(book / "site")
    make(book / "content")
    for command in ("check", "build"):
        done = causebook(book, command)
        assert done.code == 1, done.err
        assert "Traceback" not in done.out + done.err
        assert "-->" in done.out
    assert contents(book / "site") == before
