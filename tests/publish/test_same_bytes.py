"""The same content gives the same bytes, whatever else differs."""

import os
import random
import shutil
from pathlib import Path

import pytest

from books import SETTINGS, causebook, contents, many, write_book

COUNT = 70
"""Records enough for two processes."""


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a cold build of the book comes to."""
    book = write_book(tmp_path_factory.mktemp("same") / "book", many(COUNT))
    done = causebook(book, "build", "--strict")
    assert done.code == 0, done.out + done.err
    return contents(book / "site")


def built(book: Path, **environment: str) -> dict[str, str]:
    done = causebook(book, "build", "--strict", **environment)
    assert done.code == 0, done.out + done.err
    return contents(book / "site")


@pytest.mark.parametrize("seed", ["0", "1", "2", "3"])
def test_hash_seeds_zones_and_languages_change_nothing(
    tmp_path: Path, expected: dict[str, str], seed: str
) -> None:
    book = write_book(tmp_path / "another" / "place", many(COUNT))
    zone = ["UTC", "Asia/Kathmandu", "America/Anchorage", "Pacific/Kiritimati"][int(seed)]
    language = ["C", "C.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8"][int(seed)]
    assert built(book, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=language) == expected


def test_the_order_and_the_times_of_files_change_nothing(tmp_path: Path, expected: dict[str, str]) -> None:
    records = list(many(COUNT).items())
    random.Random(7).shuffle(records)
    book = write_book(tmp_path / "book", dict(records))
    for number, path in enumerate(sorted(book.rglob("*"), reverse=True)):
        os.utime(path, ns=(10**18 + number, 10**18 + number * 10**9))
    assert built(book) == expected


@pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"), reason="this system cannot bind a process to a processor"
)
def test_one_process_or_two_change_nothing(tmp_path: Path, expected: dict[str, str]) -> None:
    book = write_book(tmp_path / "book", many(COUNT))
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        assert built(book) == expected
    finally:
        os.sched_setaffinity(0, before)


def test_built_in_steps_or_at_once_is_the_same(tmp_path: Path, expected: dict[str, str]) -> None:
    book = write_book(tmp_path / "book", many(COUNT - 1))
    first = built(book)
    assert first != expected
    write_book(book, many(COUNT))
    assert built(book) == expected
    shutil.rmtree(book / ".causebook")
    assert built(book) == expected


def test_a_copied_book_is_a_book_of_its_own(tmp_path: Path) -> None:
    """What was kept for the one must not be taken for what the other says."""
    book = write_book(tmp_path / "book")
    built(book)
    other = tmp_path / "other"
    shutil.copytree(book, other)
    home = other / "content" / "index.md"
    home.write_text("# Another home\n", encoding="utf-8")
    site = built(other)
    assert "Another home" in (other / "site" / "index.html").read_text(encoding="utf-8")
    shutil.rmtree(other / ".causebook")
    assert built(other) == site


@pytest.mark.parametrize(
    ("usual", "other"),
    [
        ("site_url: https://book.example/sub/\n", ""),
        ("docs_dir: content\n", "docs_dir: content\nuse_directory_urls: false\n"),
        ("site_name: Small book", "site_name: Böök & <co>"),
        ("TLP:CLEAR", "TLP:RED"),
        ("font: false", "font: false, language: de"),
    ],
)
def test_a_changed_setting_shows_on_every_page_as_if_built_anew(
    tmp_path: Path, usual: str, other: str
) -> None:
    book = write_book(tmp_path / "book")
    before = built(book)
    assert usual in SETTINGS
    write_book(book, settings=SETTINGS.replace(usual, other))
    after = built(book)
    assert after != before
    shutil.rmtree(book / ".causebook")
    assert built(book) == after
