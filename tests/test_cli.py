"""The command line, as a person and a program meet it."""

import json
import re
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from books import START, causebook, surroundings, write_record
from causebook import __version__
from causebook.records.kinds import BY_NAME

WRONG = "title: Wrong\nsummary: It cites [[pattern:stale-indx]].\n"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book just made by `causebook init`."""
    folder = tmp_path_factory.mktemp("init") / "our-book"
    done = causebook(folder.parent, "init", folder, "--name", "Our incidents")
    assert done.code == 0, done.err
    return folder


def test_a_new_book_builds_strictly_at_once(started: Path) -> None:
    done = causebook(started, "build", "--strict")
    assert done.code == 0, done.out + done.err
    assert re.search(r"Built 3\d\d records, \d+ pages, \d+ links, 38 patterns in [\d.]+ s", done.out)
    assert f"Open {started / 'site' / 'index.html'}" in done.out


def test_init_leaves_a_folder_alone_that_is_not_empty(started: Path) -> None:
    done = causebook(started.parent, "init", started)
    assert done.code == 2
    assert "not empty" in done.err


@pytest.mark.parametrize("kind", BY_NAME)
def test_a_skeleton_of_every_kind_passes_the_check(started: Path, kind: str) -> None:
    if kind == "fmea":  # rows are about a system, and the starter library has none
        assert causebook(started, "new", "system", "our-system").code == 0
    assert causebook(started, "new", kind, f"fresh-{kind}").code == 0
    path = started / "content" / BY_NAME[kind].plural / f"fresh-{kind}.yml"
    done = causebook(started, "check", path)
    path.unlink()
    assert done.code == 0, done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "patern", "x"), "there is no kind called patern"),
        (("new", "pattern", "Not-An-Id"), "is no id"),
        (("new", "pattern", "../x"), "is no id"),
        (("new", "pattern", "stale-index"), "has this id already"),
        (("schema", "patern"), "there is no kind called patern"),
        (("check", "nowhere"), "there is no nowhere"),
        (("chek",), "No such command"),
    ],
)
def test_wrong_usage_is_said_in_words(book: Path, arguments: tuple[str, ...], words: str) -> None:
    done = causebook(book, *arguments)
    assert done.code == 2
    assert words in done.err
    assert "Traceback" not in done.err


def test_outside_of_a_book_the_way_in_is_named(tmp_path: Path) -> None:
    done = causebook(tmp_path, "check")
    assert done.code == 2
    assert "causebook init" in done.err


def test_a_good_book_is_fine(book: Path) -> None:
    done = causebook(book, "check", "--strict")
    assert (done.code, done.out) == (0, "6 records, no problems.\n")


def test_problems_come_as_text_with_place_reason_and_fix(book: Path) -> None:
    write_record(book, "terms/wrong", WRONG)
    done = causebook(book, "check")
    assert done.code == 1
    for words in (
        "error[CB301]: no pattern is called `stale-indx`",
        "wrong.yml:2:",
        "^^^",
        "= why: ",
        "= fix: did you mean `stale-index`?",
    ):
        assert words in done.out
    assert "\x1b[" not in done.out


def test_problems_come_as_json(book: Path) -> None:
    write_record(book, "terms/wrong", WRONG)
    (problem,) = json.loads(causebook(book, "check", "--format", "json").out)
    assert problem["code"] == "CB301"
    assert (problem["path"], problem["line"], problem["column"]) == ("content/terms/wrong.yml", 2, 21)


def test_problems_come_as_annotations(book: Path) -> None:
    write_record(book, "terms/wrong", WRONG)
    line = causebook(book, "check", "--format", "github").out
    assert line.startswith("::error file=content/terms/wrong.yml,line=2,col=21,")
    assert "\n" not in line.rstrip("\n")


def test_a_check_of_one_folder_is_silent_on_the_others(book: Path) -> None:
    write_record(book, "terms/wrong", WRONG)
    assert causebook(book, "check", "content/patterns").code == 0
    assert causebook(book, "check", "content/terms").code == 1


def test_a_book_with_errors_is_not_published(book: Path) -> None:
    assert causebook(book, "build").code == 0
    before = (book / "site" / "index.html").read_bytes()
    write_record(book, "terms/wrong", WRONG)
    done = causebook(book, "build")
    assert done.code == 1
    assert "Nothing was published" in done.err
    assert (book / "site" / "index.html").read_bytes() == before


def test_the_version_and_the_schemas_can_be_had(book: Path) -> None:
    assert causebook(book, "version").out == f"{__version__}\n"
    assert json.loads(causebook(book, "schema", "pattern").out)["title"] == "Pattern"
    assert set(BY_NAME) <= set(causebook(book, "schema").out.split())


def test_the_preview_follows_a_save_and_stops_by_itself(book: Path) -> None:
    command = [*START, "serve", "--port", "0", "--for-seconds", "25"]
    with subprocess.Popen(
        command, cwd=book, env=surroundings(), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = next(line for line in process.stdout if "http://" in line)
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address is not None
        path = book / "content" / "patterns" / "stale-index.yml"
        path.write_text(
            path.read_text("utf-8").replace("Stale index", "Stale index, edited"), encoding="utf-8"
        )
        assert wait_for(f"{address[0]}patterns/stale-index/", b"Stale index, edited")
        process.terminate()


def wait_for(page: str, words: bytes) -> bool:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        with urllib.request.urlopen(page) as answer:  # noqa: S310  # our own server
            if words in answer.read():
                return True
        time.sleep(0.1)
    return False
