"""A new record: what `causebook new` writes, and what it refuses."""

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from books import DAY, RECORDS, causebook, contents, reading, write_book, write_record
from causebook.diagnostics.problem import Problem
from causebook.files.book import read_book
from causebook.publish.skeleton import SkeletonError, new_record, skeleton
from causebook.publish.trial import trial_in
from causebook.records.kind import Kind
from causebook.records.kinds import BY_NAME, KINDS
from causebook.records.schema import read_schema, schema_name

ROLE = "title: {}\nsummary: Answers for one of many things.\nduty: Decides what is done next.\n"
PHASE = "title: Containment\nsummary: Stop the harm from growing.\norder: 1\n"
SYSTEM = "title: Refunds\nsummary: Answers questions about refunds.\ntype: other\nstate: live\n"
ENOUGH = {
    **RECORDS,
    "roles/deputy": ROLE.format("Deputy") + "delegate: incident-commander\n",
    "phases/containment": PHASE,
    "systems/refunds": SYSTEM,
}
"""The small book with something of every kind that another has to name."""


@pytest.fixture(scope="module", autouse=True)
def _day() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        yield


@pytest.fixture(scope="module")
def skeletons(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The skeletons of all kinds in a new book, once it has a system to analyse."""
    root = shutil.copytree(starter, tmp_path_factory.mktemp("skeletons") / "book")
    new_record(read_book(root), "system", "assistant", write=True)
    trial = trial_in(read_book(root))
    return {kind.name: skeleton(kind, "my-own-record", trial, "") for kind in KINDS}


@pytest.fixture(scope="module")
def said(starter: Path, skeletons: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Problem]:
    """All that the check says of a new book that has a skeleton of each kind."""
    root = shutil.copytree(starter, tmp_path_factory.mktemp("said") / "book")
    new_record(read_book(root), "system", "assistant", write=True)
    for kind in KINDS:
        write_record(root, f"{kind.plural}/my-own-record", skeletons[kind.name])
    return list(reading(root).problems)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_skeleton_passes_the_strictest_check_of_a_new_book(
    skeletons: dict[str, str], said: list[Problem], name: str
) -> None:
    """But for a role: only its author can give it a letter in the chart. The skeleton says so."""
    mine = [problem for problem in said if f"/{BY_NAME[name].plural}/" in problem.span.path]
    assert [problem.name for problem in mine] == (["CB345"] if name == "role" else [])
    assert ("# Left to do: no RACI chart names" in skeletons[name]) == (name == "role")


@pytest.mark.parametrize("name", BY_NAME)
def test_prose_is_asked_for_and_not_invented(skeletons: dict[str, str], name: str) -> None:
    (summary,) = re.findall(r"^summary: (.*)", skeletons[name], re.MULTILINE)
    assert summary.strip("'").startswith("Write here ")


def test_what_has_to_be_reviewed_is_reviewed_on_the_day_it_is_begun(skeletons: dict[str, str]) -> None:
    assert "\nlast_reviewed: 2026-09-21\n" in skeletons["clock"]
    assert "\nstarted: 2026-09-21\n" in skeletons["postmortem"]


def empty(folder: Path) -> Path:
    """A book without a record."""
    book = write_book(folder / "empty", {})
    (book / "content" / "index.md").write_text("# Nothing yet\n", encoding="utf-8")
    return book


def begin(book: Path, kind: str, record_id: str) -> int:
    """Begins a record, after whatever the command asks for first; gives how often it refused."""
    for refused in range(6):
        try:
            new_record(read_book(book), kind, record_id, write=True)
        except SkeletonError as refusal:
            for needed, its_id in re.findall(r"causebook new (\S+) (\S+)", str(refusal)):
                begin(book, needed, its_id)
        else:
            return refused
    raise AssertionError((kind, contents(book / "content")))


def errors(book: Path) -> list[tuple[str, str]]:
    return [(one.span.path, one.what) for one in reading(book).problems if one.weight == "error"]


@pytest.mark.parametrize("name", BY_NAME)
def test_in_an_empty_book_a_record_can_be_begun_or_the_way_to_it_is_said(tmp_path: Path, name: str) -> None:
    book = empty(tmp_path)
    refused = begin(book, name, "mine")
    assert errors(book) == []
    needy = {"playbook": 1, "runbook": 1, "postmortem": 1, "fmea": 1, "decision": 2, "raci": 2}
    assert refused == needy.get(name, 0)


@pytest.mark.parametrize("kinds", [KINDS, KINDS[::-1]], ids=["in order", "from the end"])
def test_a_book_can_grow_from_nothing_by_skeletons_alone(tmp_path: Path, kinds: Sequence[Kind]) -> None:
    book = empty(tmp_path)
    for kind in kinds:
        begin(book, kind.name, "mine")
        begin(book, kind.name, "another")
    assert errors(book) == []


@pytest.mark.parametrize(
    ("kind", "records", "words"),
    [
        (
            "fmea",
            {},
            "a new fmea names a system, and this book has none: first causebook new system my-system",
        ),
        (
            "playbook",
            {"phases/containment": PHASE},
            "first causebook new role my-role && causebook new failure-mode my-failure-mode",
        ),
        (
            "decision",
            {"roles/my-role": ROLE.format("Mine")},
            "a new decision names 2 roles, and this book has 1: first causebook new role my-role-2",
        ),
        (
            "raci",
            {"roles/chief": ROLE.format("Chief")},
            "a new raci names 2 roles, and this book has 1: first causebook new role my-role",
        ),
        (
            "raci",
            {"roles/chief": ROLE.format("Chief"), "roles/deputy": ROLE.format("Deputy")},
            "is accountable at the most severe tier, and nobody stands in for it. First: add `delegate:`",
        ),
        (
            "fmea",
            {"systems/gone": SYSTEM + "retired: {on: 2026-01-01, reason: It was switched off.}\n"},
            "and this book has none",
        ),
        (
            "term",
            {"terms/zebra": "title: Zebra\nsummary: A horse with stripes.\naliases: [new one]\n"},
            "would not pass the check: `new one` is also a name of `new-one`",
        ),
    ],
)
def test_what_cannot_be_right_is_refused_with_what_to_do_first(
    tmp_path: Path, kind: str, records: Mapping[str, str], words: str
) -> None:
    book = empty(tmp_path)
    for name, text in records.items():
        write_record(book, name, text)
    before = contents(book)
    with pytest.raises(SkeletonError) as refusal:
        new_record(read_book(book), kind, "new-one", write=True)
    assert words in str(refusal.value)
    assert contents(book) == before


def test_a_refusal_is_a_matter_of_usage_and_writes_nothing(book: Path) -> None:
    before = contents(book / "content")
    done = causebook(book, "new", "fmea", "first")
    assert done.code == 2
    assert "this book has none: first causebook new system my-system" in " ".join(done.err.split())
    assert contents(book / "content") == before


def test_two_roles_that_an_example_tells_apart_stay_apart(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", ENOUGH)
    decision = new_record(read_book(book), "decision", "d", write=True)[1]
    assert re.findall(r"^(?:holder|delegate): (.*)", decision, re.MULTILINE) == [
        "deputy",
        "incident-commander",
    ]
    chart = new_record(read_book(book), "raci", "r", write=True)[1]
    assert "    assignments:\n      deputy: A\n      incident-commander: R\n" in chart
    assert errors(book) == []


@pytest.mark.parametrize(
    ("record_id", "title"),
    [("d", "Term d"), ("2026", "Term 2026"), ("1e5", "Term 1e5"), ("kill-it", "Kill it")],
)
def test_a_title_is_text_whatever_the_id_looks_like(book: Path, record_id: str, title: str) -> None:
    text = new_record(read_book(book), "term", record_id, write=True)[1]
    assert f"\ntitle: {title}\n" in text
    assert errors(book) == []


def test_a_clock_that_is_only_a_draft_is_not_put_into_a_playbook(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", ENOUGH)
    clock = new_record(read_book(book), "clock", "new-law", write=True)[1]
    write_record(book, "clocks/new-law", clock.replace("status: in_force", "status: draft"))
    text = new_record(read_book(book), "playbook", "mine", write=True)[1]
    assert "\n# clocks:\n" in text
    assert errors(book) == []


@pytest.fixture(scope="module")
def texts(starter: Path) -> dict[str, str]:
    """The skeletons of all kinds in a book that has its schemas beside it."""
    book = read_book(write_book(starter.with_name("small"), ENOUGH))
    shutil.copytree(starter / "schemas", book.root / "schemas")
    return {kind.name: new_record(book, kind.name, "whole", write=False)[1] for kind in KINDS}


@pytest.mark.parametrize("name", BY_NAME)
def test_a_skeleton_shows_every_key_with_what_it_is_for(texts: dict[str, str], name: str) -> None:
    keys = re.findall(r"^(?:# )?([a-z_0-9]+):", texts[name], re.MULTILINE)
    wanted = list(read_schema(schema_name(name))["properties"])
    assert [key for key in wanted if key not in keys] == []
    assert texts[name].startswith("# yaml-language-server: $schema=../../schemas/")


def test_a_skeleton_with_all_its_keys_in_use_has_the_right_shape(book: Path, texts: dict[str, str]) -> None:
    """The examples of the optional keys are examples of what is right, too."""
    for kind in KINDS:
        write_record(book, f"{kind.plural}/whole", in_use(texts[kind.name]))
    said = [problem for problem in reading(book).problems if problem.name < "CB210"]
    assert [(problem.span.path, problem.span.line, problem.what) for problem in said] == []


def in_use(text: str) -> str:
    """A skeleton with every key of it uncommented."""
    blocks = []
    for block in text.split("\n\n"):
        lines = block.split("\n")
        first = next((n for n, line in enumerate(lines) if re.match(r"# [a-z_0-9]+:( |$)", line)), len(lines))
        blocks.append("\n".join(line[2:] if n >= first else line for n, line in enumerate(lines)))
    return "\n\n".join(blocks)


def test_a_skeleton_can_be_looked_at_before_it_is_written(book: Path) -> None:
    before = contents(book / "content")
    done = causebook(book, "new", "term", "canary", "--print")
    assert (done.code, done.err) == (0, "")
    assert "\ntitle: Canary\n" in done.out
    assert contents(book / "content") == before


def test_a_record_is_begun_where_it_belongs(book: Path) -> None:
    done = causebook(book / "content", "new", "term", "canary")
    assert done.out == (
        "Wrote content/terms/canary.yml. Next: fill it in, then run causebook check content/terms/canary.yml\n"
    )
    assert "\ntitle: Canary\n" in (book / "content" / "terms" / "canary.yml").read_text(encoding="utf-8")
    assert causebook(book, "check").code == 0


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
