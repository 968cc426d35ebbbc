"""The command: what it says, and how it ends."""

import json
import os
import re
import subprocess
import time
from pathlib import Path

import pytest

from books import START, causebook, surroundings, write_record
from causebook import __version__
from causebook.records.kinds import KINDS
from causebook.records.schema import read_schema, schema_name

WRONG = "title: Canary\nsummary: See [[stale-indx]].\n"
WARNED = "title: Canary\nsummary: It is <b>bold</b>.\n"
COMMANDS = [
    "build",
    "check",
    "explain",
    "findings",
    "fix",
    "handbook",
    "import",
    "init",
    "new",
    "rename",
    "retire",
    "schema",
    "serve",
    "similar",
    "update",
    "version",
]


# Exit codes


@pytest.mark.parametrize(
    ("record", "arguments", "code"),
    [
        ("", ["check"], 0),
        ("", ["check", "--strict"], 0),
        (WARNED, ["check"], 0),
        (WARNED, ["check", "--strict"], 1),
        (WRONG, ["check"], 1),
        (WRONG, ["check", "--format", "json"], 1),
        (WRONG, ["check", "--format", "github"], 1),
        (WRONG, ["check", "--format", "gitlab"], 1),
        (WRONG, ["build"], 1),
        ("", ["check", "no/such/path"], 2),
        ("", ["check", "--format", "xml"], 2),
        ("", ["check", "--nonsense"], 2),
        ("", ["nonsense"], 2),
        ("", ["build", "--host", "a 'b"], 2),
        ("", ["build", "--host", "no-such-program-at-all"], 2),
        ("", ["new", "nonsense", "canary"], 2),
        ("", ["schema", "nonsense"], 2),
        ("", ["serve", "--port", "99999"], 2),
    ],
)
def test_the_exit_code_says_how_it_ended(book: Path, record: str, arguments: list[str], code: int) -> None:
    if record:
        write_record(book, "terms/canary", record)
    done = causebook(book, *arguments)
    assert done.code == code, done
    assert "Traceback" not in done.out + done.err


def test_a_bug_of_ours_is_told_as_such_with_its_traceback(book: Path) -> None:
    """A theme of the book's own that breaks what Causebook needs of it is not one; a broken program is."""
    broken = [START[0], "-c", "import causebook.publish.check as c; c.read_in = None\n" + START[2]]
    done = subprocess.run(
        [*broken, "check"], cwd=book, env=surroundings(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "Traceback" in done.stderr
    assert "This is a bug in causebook, not in your book" in done.stderr


@pytest.mark.parametrize(
    ("usual", "other", "words"),
    [
        ("site_name: Small book", "site_name: [", "mkdocs.yml is not valid YAML"),
        ("TLP:CLEAR", "CLEAR", "default_tlp is one of"),
        ("TLP:CLEAR}", "TLP:CLEAR, calendar: {zone: Europe/Berln}}", "did you mean Europe/Berlin?"),
        ("docs_dir: content", "docs_dir: ../elsewhere", "docs_dir is a folder inside the book"),
        ("docs_dir: content", "docs_dir: .", "docs_dir is a folder inside the book"),
        ("docs_dir: content", "docs_dir: pages", "there is no folder"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_settings_that_cannot_be_used_are_told_in_one_line(
    book: Path, usual: str, other: str, words: str, command: str
) -> None:
    settings = book / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(usual, other), encoding="utf-8")
    done = causebook(book, command)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert done.err.count("\n") == 1


def test_outside_of_a_book_it_says_how_to_start_one(tmp_path: Path) -> None:
    done = causebook(tmp_path, "check")
    assert done.code == 2
    assert "start one with: causebook init" in done.err


@pytest.mark.parametrize(("epoch", "code"), [("", 0), ("0", 0), ("soon", 2), ("²", 2), ("9" * 30, 2)])
def test_the_day_of_the_build_is_a_number_of_seconds(book: Path, epoch: str, code: int) -> None:
    done = causebook(book, "check", SOURCE_DATE_EPOCH=epoch)
    assert done.code == code
    assert "Traceback" not in done.err


# What it says


def test_gitlab_knows_a_problem_again_that_has_moved(book: Path) -> None:
    write_record(book, "terms/canary", WRONG)
    [one] = json.loads(causebook(book, "check", "--format", "gitlab").out)
    assert one["location"] == {"path": "content/terms/canary.yml", "lines": {"begin": 2}}
    assert one["check_name"] == "CB301"
    assert one["severity"] == "major"
    assert "stale-indx" in one["description"]
    write_record(book, "terms/canary", f"# A remark.\n{WRONG}")
    [moved] = json.loads(causebook(book, "check", "--format", "gitlab").out)
    assert moved["location"]["lines"] == {"begin": 3}
    assert moved["fingerprint"] == one["fingerprint"]
    write_record(book, "terms/canary", f"{WRONG}tags: [twice]\nbody: See [[stale-indx]].\n")
    prints = [
        found["fingerprint"] for found in json.loads(causebook(book, "check", "--format", "gitlab").out)
    ]
    assert len(set(prints)) == 2


def test_problems_as_text_have_a_place_a_caret_a_reason_and_a_fix(book: Path) -> None:
    write_record(book, "terms/canary", WRONG)
    done = causebook(book, "check")
    assert done.out == (
        "error[CB301]: no record is called `stale-indx`\n"
        " --> content/terms/canary.yml:2:16\n"
        "  |\n"
        "1 | title: Canary\n"
        "2 | summary: See [[stale-indx]].\n"
        "  |                ^^^^^^^^^^ not found in content/\n"
        "  |\n"
        "  = why: the page would promise a connection that leads nowhere\n"
        "  = fix: did you mean `stale-index`?\n"
        "\n"
        "7 records: 1 error, 0 warnings.\n"
    )
    assert done.err == ""


def test_problems_as_json_have_stable_keys(book: Path) -> None:
    write_record(book, "terms/canary", WRONG)
    assert json.loads(causebook(book, "check", "--format", "json").out) == [
        {
            "code": "CB301",
            "weight": "error",
            "path": "content/terms/canary.yml",
            "line": 2,
            "column": 16,
            "end_line": 2,
            "end_column": 26,
            "what": "no record is called `stale-indx`",
            "why": "the page would promise a connection that leads nowhere",
            "fix": "did you mean `stale-index`?",
        }
    ]


def test_problems_on_a_pull_request_stand_in_one_line_each(book: Path) -> None:
    write_record(book, "terms/canary", WRONG)
    assert causebook(book, "check", "--format", "github").out == (
        "::error file=content/terms/canary.yml,line=2,col=16,endLine=2,endColumn=26,"
        "title=CB301%3A no record is called `stale-indx`::no record is called `stale-indx`%0A"
        "why: the page would promise a connection that leads nowhere%0Afix: did you mean `stale-index`?\n"
    )


@pytest.mark.parametrize("command", ["check", "build"])
def test_on_a_pull_request_places_are_those_of_the_repository(book: Path, command: str) -> None:
    """What a person or a program reads stays as it is seen from the book."""
    write_record(book, "terms/canary", WRONG)
    (book.parent / ".git").mkdir()
    said = causebook(book / "content", command, "--format", "github").out
    assert said.startswith("::error file=book/content/terms/canary.yml,line=2,")
    assert " --> content/terms/canary.yml:2:16" in causebook(book, command).out
    seen = json.loads(causebook(book, command, "--format", "json").out)
    assert seen[0]["path"] == "content/terms/canary.yml"
    (book / ".git").write_text("gitdir: ../elsewhere\n", encoding="utf-8")
    assert "file=content/terms/canary.yml," in causebook(book, command, "--format", "github").out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["check"], "8 records: 2 errors, 0 warnings.\n"),
        (["build"], "8 records: 2 errors, 0 warnings.\n"),
    ],
)
def test_records_that_cannot_be_read_are_counted_too(book: Path, command: list[str], said: str) -> None:
    for name in ("one", "two"):
        write_record(book, f"terms/{name}", "title: [\n")
    for _ in range(2):
        done = causebook(book, *command)
        assert said in done.out + done.err


@pytest.mark.parametrize(
    ("kind", "meant"),
    [
        ("patern", "pattern"),
        ("terms", "term"),
        ("post-mortem", "postmortem"),
        ("nonsense", ""),
        ("x" * 5000, ""),
    ],
)
@pytest.mark.parametrize("command", ["new", "schema"])
def test_a_kind_that_is_almost_one_is_named(book: Path, command: str, kind: str, meant: str) -> None:
    done = causebook(book, *([command, kind, "canary"] if command == "new" else [command, kind]))
    assert done.code == 2
    assert f"there is no kind called {kind}. The kinds are: " in done.err
    assert done.err.endswith(f"Did you mean `{meant}`?\n") == bool(meant)
    assert ("Did you mean" in done.err) == bool(meant)


@pytest.mark.parametrize(
    ("form", "said"),
    [("json", "[]\n"), ("gitlab", "[]\n"), ("github", ""), ("text", "6 records, no problems.\n")],
)
def test_a_good_book_says_little(book: Path, form: str, said: str) -> None:
    assert causebook(book, "check", "--format", form).out == said


def test_a_build_says_what_it_did_and_where_to_look(book: Path) -> None:
    done = causebook(book, "build")
    assert re.fullmatch(
        r"Built 6 records, \d+ pages, \d+ links, 2 patterns in \d+\.\d s \(\d+ files written, 0 kept\)\.\n"
        rf"Open {re.escape(str(book))}/site/index\.html\n",
        done.out,
    )
    assert "(0 files written," in causebook(book, "build").out
    assert causebook(book, "build", "--format", "json").out == "[]\n"


def test_a_pipe_gets_neither_colour_nor_progress(book: Path) -> None:
    write_record(book, "terms/canary", WRONG)
    for environment in ({}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}):
        for command in ("check", "build"):
            done = causebook(book, command, **environment)
            assert "\x1b" not in done.out + done.err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no terminals to open")
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)]
)
def test_a_terminal_gets_colour_unless_it_is_unwanted(
    book: Path, environment: dict[str, str], coloured: bool
) -> None:
    write_record(book, "terms/canary", WRONG)
    ours, theirs = os.openpty()
    command = [*START, "check"]
    around = {
        name: value for name, value in surroundings(**environment).items() if name != "NO_COLOR" or value
    }
    with subprocess.Popen(command, cwd=book, env=around, stdout=theirs, stderr=theirs) as process:
        process.wait(30)
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    assert ("\x1b[31m" in said) == coloured


def test_a_reader_who_stops_reading_causes_no_complaint(book: Path) -> None:
    for number in range(300):
        write_record(book, f"terms/canary-{number}", WRONG.replace("Canary", f"Canary {number}"))
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*START, "check"], cwd=book, env=surroundings(), stdout=pipe, stderr=pipe
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"error[CB301]")
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("content/terms/canary.yml", ["canary"]),
        ("content/terms", ["canary", "finch"]),
        ("content/patterns", []),
        ("content/terms/kill-switch.yml", []),
        (".", ["canary", "finch"]),
    ],
)
def test_a_check_of_a_part_tells_of_that_part_alone(book: Path, path: str, found: list[str]) -> None:
    write_record(book, "terms/canary", WRONG)
    write_record(book, "terms/finch", WRONG.replace("Canary", "Finch"))
    done = causebook(book, "check", "--format", "json", path)
    assert [Path(problem["path"]).stem for problem in json.loads(done.out)] == found
    assert done.code == (1 if found else 0)


def test_it_works_from_anywhere_in_the_book_and_on_it_from_outside(book: Path) -> None:
    write_record(book, "terms/canary", WRONG)
    assert causebook(book / "content" / "terms", "check").code == 1
    done = causebook(book / "content" / "terms", "check", "kill-switch.yml", "--format", "json")
    assert (done.code, done.out) == (0, "[]\n")
    assert causebook(book.parent, "check", "book/content/terms/canary.yml").code == 1
    assert causebook(book.parent, "check", "book").code == 1


def test_the_check_is_run_again_after_each_save_until_its_time_is_up(book: Path) -> None:
    command = [*START, "check", "--watch", "--for-seconds", "8"]
    with subprocess.Popen(
        command, cwd=book, env=surroundings(PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = (line.strip() for line in process.stdout)
        assert next(lines) == "6 records, no problems."
        time.sleep(1)  # until it watches
        write_record(book, "terms/canary", WRONG)
        assert any(line == "7 records: 1 error, 0 warnings." for line in lines)
        write_record(book, "terms/canary", "title: Canary\nsummary: A bird in a mine.\n")
        assert any(line == "7 records, no problems." for line in lines)
        process.terminate()
    assert causebook(book, "check", "--for-seconds", "1").code == 2


def test_the_version_is_said_in_both_ways(tmp_path: Path) -> None:
    assert causebook(tmp_path, "version").out == f"{__version__}\n"
    assert __version__ in causebook(tmp_path, "--version").out


def test_the_help_names_every_command(tmp_path: Path) -> None:
    for asked in ("--help", "-h"):
        text = causebook(tmp_path, asked).out
        assert re.findall(r"^  ([a-z]+) ", text, re.MULTILINE) == COMMANDS


@pytest.mark.parametrize("name", ["term", "postmortem"])
def test_a_schema_is_printed_as_it_is(tmp_path: Path, name: str) -> None:
    assert json.loads(causebook(tmp_path, "schema", name).out) == read_schema(schema_name(name))


def test_the_list_of_kinds_is_printed(tmp_path: Path) -> None:
    lines = causebook(tmp_path, "schema").out.splitlines()
    assert [line.split()[0] for line in lines] == [kind.name for kind in KINDS]


# Has this happened before?


def test_a_draft_is_held_against_the_book_and_never_against_itself(book: Path) -> None:
    draft = write_record(
        book, "postmortems/2026-02-old-prices", "title: Prices of last year\nowner: offers\n"
    )
    done = causebook(book, "similar", draft, "--format", "json")
    found = json.loads(done.out)
    assert done.code == 0
    assert [one["id"] for one in found["incidents"]] == ["2026-01-old-offers"]
    assert set(found["incidents"][0]["words"]) == {"last", "year"}
    own = book / "content/postmortems/2026-01-old-offers.yml"
    assert json.loads(causebook(book, "similar", own, "--format", "json").out)["incidents"] == []


def test_a_few_sentences_are_answered_in_words(book: Path) -> None:
    done = causebook(book, "similar", "--text", "Customers saw an offer, and the index was stale.")
    assert done.code == 0
    assert "Patterns\n  1. Stale index (content/patterns/stale-index.yml)\n     both speak of `" in done.out
    assert "Incidents\n  1. Offers of last year" in done.out
    nothing = causebook(book, "similar", "--text", "zebra")
    assert (nothing.code, nothing.out) == (0, "Nothing in this book is told in these words.\n")


@pytest.mark.parametrize("arguments", [(), ("mkdocs.yml", "--text", "offers"), ("nowhere.md",)])
def test_what_is_asked_is_a_file_or_a_text(book: Path, arguments: tuple[str, ...]) -> None:
    assert causebook(book, "similar", *arguments).code == 2
