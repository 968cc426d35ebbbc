"""Builds that are stopped, that meet, or that must not publish leave the old site whole."""

import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from books import START, causebook, contents, many, surroundings, write_book, write_record

COUNT = 80
"""Records enough for two processes."""
BROKEN = "title: Broken\n"
WARNED = "title: Word\nsummary: It says <b>bold</b>.\n"


def begun(book: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A build in a group of processes of its own."""
    return subprocess.Popen(
        [*START, "build", *arguments],
        cwd=book,
        env=surroundings(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def is_alive(group: int) -> bool:
    try:
        os.kill(-group, 0)
    except ProcessLookupError:
        return False
    return True


def retitled(text: str, count: int) -> dict[str, str]:
    return {name: record.replace("Word", text) for name, record in many(count).items()}


def build_time(book: Path) -> float:
    """Seconds that a build takes here in which every record has changed; the book says "Word" before and after."""
    assert causebook(book, "build").code == 0
    start = time.perf_counter()
    for text in ("Name", "Word"):
        write_book(book, retitled(text, COUNT))
        assert causebook(book, "build").code == 0
    return (time.perf_counter() - start) / 2


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """What the book comes to in each of two states."""
    found = []
    for text in ("Word", "Name"):
        book = write_book(tmp_path_factory.mktemp("state") / "book", retitled(text, COUNT))
        assert causebook(book, "build").code == 0
        found.append(contents(book / "site"))
    return found


@pytest.mark.parametrize("whole_group", [True, False])
def test_a_killed_build_leaves_the_old_site_and_the_next_build_is_right(
    tmp_path: Path, states: list[dict[str, str]], whole_group: bool
) -> None:
    """Fifteen times at random, either with all its processes or the first one alone."""
    chance = random.Random(whole_group)
    book = write_book(tmp_path / "book", retitled("Word", COUNT))
    takes = build_time(book)
    killed = 0
    for turn in range(1, 9 if whole_group else 8):
        now, then = states[turn % 2], states[1 - turn % 2]
        write_book(book, retitled("Word" if turn % 2 == 0 else "Name", COUNT))
        if turn % 3 == 0:
            shutil.rmtree(book / ".causebook", ignore_errors=True)
        build = begun(book)
        time.sleep(chance.uniform(0.1, 0.9) * takes)
        os.kill(-build.pid if whole_group else build.pid, signal.SIGKILL)
        killed += build.wait() != 0
        assert contents(book / "site") in (now, then)
        done = causebook(book, "build")
        assert done.code == 0, done.err
        assert contents(book / "site") == now
    assert killed > 1, "some builds were still running when they were killed"


def test_an_interrupted_build_leaves_no_process_behind(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", retitled("Word", COUNT))
    takes = build_time(book)
    write_book(book, retitled("Name", COUNT))
    build = begun(book)
    time.sleep(0.6 * takes)
    os.kill(-build.pid, signal.SIGINT)
    build.wait(20)
    for _ in range(100):
        if not is_alive(build.pid):
            break
        time.sleep(0.1)
    assert not is_alive(build.pid)
    assert causebook(book, "build").code == 0


def test_two_builds_at_once_do_not_mix(tmp_path: Path, states: list[dict[str, str]]) -> None:
    book = write_book(tmp_path / "book", retitled("Word", COUNT))
    builds = [begun(book) for _ in range(3)]
    assert [build.wait(60) for build in builds] == [0, 0, 0]
    assert contents(book / "site") == states[0]


def test_builds_into_two_folders_do_not_mix(tmp_path: Path, states: list[dict[str, str]]) -> None:
    book = write_book(tmp_path / "book", retitled("Word", COUNT))
    for text, state in (("Word", states[0]), ("Name", states[1])):
        write_book(book, retitled(text, COUNT))
        builds = [begun(book, "--site-dir", str(tmp_path / "sites" / name)) for name in ("a", "b")]
        assert [build.wait(60) for build in builds] == [0, 0]
        assert contents(tmp_path / "sites" / "a") == contents(tmp_path / "sites" / "b") == state


@pytest.mark.parametrize(
    ("record", "arguments", "code"),
    [
        (BROKEN, [], 1),
        (BROKEN, ["--strict"], 1),
        (WARNED, ["--strict"], 1),
        (WARNED, [], 0),
    ],
)
def test_only_a_book_without_errors_is_published(
    book: Path, record: str, arguments: list[str], code: int
) -> None:
    assert causebook(book, "build").code == 0
    before = contents(book / "site")
    write_record(book, "terms/one-more", record)
    done = causebook(book, "build", *arguments)
    assert done.code == code
    assert (contents(book / "site") == before) == (code == 1)
    if code:
        assert "the site that was there is untouched" in done.err


def test_a_check_writes_nothing_but_its_cache(book: Path) -> None:
    before = contents(book)
    assert causebook(book, "check").code == 0
    after = contents(book)
    assert {path: now for path, now in after.items() if not path.startswith(".causebook")} == before
    assert not (book / "site").exists()


def test_a_fault_of_the_host_is_said_and_publishes_nothing(book: Path) -> None:
    assert causebook(book, "build").code == 0
    before = contents(book / "site")
    settings = book / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "theme_typo: 1\nnav: 7\n", encoding="utf-8")
    done = causebook(book, "build")
    assert done.code == 2
    assert "Traceback" not in done.out + done.err
    assert "nav" in done.err
    assert contents(book / "site") == before
