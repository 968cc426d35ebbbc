"""The command: what it says, and how it ends."""

import http.client
import json
import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from books import START, causebook, contents, surroundings, write_book, write_record
from causebook import __version__
from causebook.files.book import read_book
from causebook.publish.skeleton import new_record
from causebook.records.kinds import BY_NAME, KINDS
from causebook.records.schema import read_schema, schema_name

WRONG = "title: Canary\nsummary: See [[stale-indx]].\n"
WARNED = "title: Canary\nsummary: It is <b>bold</b>.\n"
COMMANDS = ["build", "check", "init", "new", "schema", "serve", "version"]


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
    broken = [START[0], "-c", "import causebook.publish.check as c; c._check = None\n" + START[2]]
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


@pytest.mark.parametrize(
    ("form", "said"), [("json", "[]\n"), ("github", ""), ("text", "6 records, no problems.\n")]
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


# init and new


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book as `init` makes it."""
    folder = tmp_path_factory.mktemp("init") / "my-book"
    done = causebook(folder.parent, "init", "my-book")
    assert done.code == 0, done.err
    assert "cd my-book && causebook serve" in done.out
    return folder


def test_a_new_book_is_whole_and_builds_strictly_at_once(starter: Path) -> None:
    names = {path.name for path in starter.iterdir()}
    assert {"mkdocs.yml", "content", "schemas", "site", ".gitignore", ".vscode"} <= names
    done = causebook(starter, "build", "--strict")
    assert done.code == 0, done.out[-3000:] + done.err
    plurals = {path.name for path in (starter / "content").iterdir()} & {kind.plural for kind in KINDS}
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


@pytest.fixture(scope="module")
def skeletons(starter: Path) -> dict[str, str]:
    """What the check says of each kind's skeleton, all of them in one book."""
    for kind in KINDS:
        done = causebook(starter, "new", kind.name, "my-own-record")
        assert done.code == 0, done.err
        assert f"content/{kind.plural}/my-own-record.yml" in done.out
    said = json.loads(causebook(starter, "check", "--format", "json").out)
    for kind in KINDS:
        path = starter / "content" / kind.plural / "my-own-record.yml"
        path.rename(path.with_suffix(".kept"))
    found = {kind.name: "" for kind in KINDS}
    for problem in said:
        if problem["weight"] == "error":
            kind = next(kind for kind in KINDS if problem["path"].split("/")[1] == kind.plural)
            found[kind.name] += f"{problem['path']}:{problem['line']} {problem['what']}\n"
    for kind in KINDS:
        (starter / "content" / kind.plural / "my-own-record.kept").unlink()
    return found


@pytest.mark.parametrize("name", BY_NAME)
def test_a_skeleton_passes_the_check(skeletons: dict[str, str], name: str) -> None:
    assert skeletons[name] == ""


@pytest.mark.parametrize("name", BY_NAME)
def test_a_skeleton_shows_every_key_with_what_it_is_for(starter: Path, name: str) -> None:
    _, text = new_record(read_book(starter), name, "shown-only", write=False)
    keys = re.findall(r"^(?:# )?([a-z_0-9]+):", text, re.MULTILINE)
    wanted = list(read_schema(schema_name(name))["properties"])
    assert [key for key in wanted if key not in keys] == []
    assert text.startswith("# yaml-language-server: $schema=../../schemas/")


def test_a_skeleton_can_be_looked_at_before_it_is_written(book: Path) -> None:
    before = contents(book / "content")
    done = causebook(book, "new", "term", "canary", "--print")
    assert (done.code, done.err) == (0, "")
    assert "\ntitle: Canary\n" in done.out
    assert contents(book / "content") == before


def test_a_skeleton_with_all_its_keys_in_use_has_the_right_shape(book: Path) -> None:
    """The examples of the optional keys are examples of what is right, too."""
    for kind in KINDS:
        _, text = new_record(read_book(book), kind.name, "whole", write=False)
        write_record(book, f"{kind.plural}/whole", in_use(text))
    said = json.loads(causebook(book, "check", "--format", "json").out)
    assert [(one["path"], one["line"], one["what"]) for one in said if one["code"] < "CB210"] == []


def in_use(skeleton: str) -> str:
    """A skeleton with every key of it uncommented."""
    blocks = []
    for block in skeleton.split("\n\n"):
        lines = block.split("\n")
        first = next((n for n, line in enumerate(lines) if re.match(r"# [a-z_0-9]+:( |$)", line)), len(lines))
        blocks.append("\n".join(line[2:] if n >= first else line for n, line in enumerate(lines)))
    return "\n\n".join(blocks)


@pytest.mark.parametrize(
    ("kind", "record_id", "words"),
    [
        ("terms", "canary", "there is no kind called terms. The kinds are: "),
        ("term", "kill-switch", "has this id already"),
        ("term", "Kill-Switch", "is no id"),
        ("term", "../../../evil", "is no id"),
        ("term", "a/b", "is no id"),
        ("term", "", "is no id"),
        ("term", "x" * 81, "is no id"),
        ("term", "zero\u200bwidth", "is no id"),
        ("term", "con", "Windows"),
    ],
)
def test_a_record_that_cannot_be_is_not_begun(book: Path, kind: str, record_id: str, words: str) -> None:
    before = contents(book / "content")
    done = causebook(book, "new", kind, record_id)
    assert done.code == 2
    assert words in done.err
    assert contents(book / "content") == before


def test_an_id_is_taken_in_whatever_folder_and_form_it_lies(book: Path) -> None:
    write_record(book, "terms/team/canary.md", "---\ntitle: Canary\nsummary: A small bird.\n---\n")
    done = causebook(book, "new", "term", "canary")
    assert done.code == 2
    assert "content/terms/team/canary.md has this id already" in done.err


# serve


class Preview(NamedTuple):
    """A preview that answers."""

    book: Path
    port: int

    def read(self, path: str, address: str = "127.0.0.1") -> tuple[int, str]:
        connection = http.client.HTTPConnection(address, self.port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")

    def wait_for(self, path: str, words: str) -> str:
        end = time.monotonic() + 15
        while time.monotonic() < end:
            status, text = self.read(path)
            if status == 200 and words in text:
                return text
            time.sleep(0.05)
        message = f"{path} never said {words}"
        raise AssertionError(message)


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A book being served, for half a minute at most."""
    book = write_book(tmp_path_factory.mktemp("serve") / "book")
    command = [*START, "serve", "--port", "0", "--for-seconds", "60"]
    with subprocess.Popen(
        command, cwd=book, env=surroundings(PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if line.startswith("Serving on http://127.0.0.1:"))
        yield Preview(book, int(line.split(":")[2].split("/")[0]))
        process.terminate()


def test_pages_are_served(preview: Preview) -> None:
    assert preview.read("/")[0] == 200
    assert "Kill switch" in preview.read("/terms/kill-switch/")[1]
    assert preview.read("/assets/causebook/causebook.css")[0] == 200
    assert preview.read("/no/such/page/")[0] == 404


@pytest.mark.parametrize(
    "path", ["/../mkdocs.yml", "/..%2f..%2fmkdocs.yml", "/%2e%2e/state.msgpack", "//etc/passwd"]
)
def test_nothing_outside_of_the_site_is_served(preview: Preview, path: str) -> None:
    assert preview.read(path)[0] == 404


def test_pages_follow_an_edit_and_are_told_to_load_again(preview: Preview) -> None:
    version = preview.read("/.causebook/version?")[1]
    record = preview.book / "content/terms/kill-switch.yml"
    record.write_text("title: Stop button\nsummary: What turns a system off at once.\n", encoding="utf-8")
    assert preview.read(f"/.causebook/version?{version}")[1] != version, "held open until there is news"
    preview.wait_for("/terms/kill-switch/", "Stop button")


def test_a_preview_outlives_mistakes(preview: Preview) -> None:
    settings = preview.book / "mkdocs.yml"
    good = settings.read_text(encoding="utf-8")
    settings.write_text("site_name: [\n", encoding="utf-8")
    write_record(preview.book, "terms/broken", "title: [\n")
    time.sleep(0.5)
    settings.write_text(good + "nav: 7\n", encoding="utf-8")
    time.sleep(0.5)
    settings.write_text(good, encoding="utf-8")
    (preview.book / "content/terms/broken.yml").unlink()
    write_record(preview.book, "terms/after", "title: After all\nsummary: It is still there.\n")
    preview.wait_for("/terms/after/", "After all")


def test_nobody_else_is_served(preview: Preview) -> None:
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in others - {"127.0.0.1"}:
        with socket.socket() as line:
            line.settimeout(2)
            assert line.connect_ex((address, preview.port)) != 0


def test_a_port_that_is_taken_is_told(preview: Preview) -> None:
    done = causebook(preview.book, "serve", "--port", str(preview.port), "--for-seconds", "1")
    assert done.code == 2
    assert f"port {preview.port} cannot be used" in done.err


def test_a_preview_stops_by_itself(book: Path) -> None:
    begin = time.monotonic()
    done = causebook(book, "serve", "--port", "0", "--for-seconds", "1")
    assert (done.code, done.err) == (0, "")
    assert time.monotonic() - begin < 20
    assert not (book / "site").exists(), "a preview is not published"
