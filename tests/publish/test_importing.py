"""`causebook import` in a book: what it writes, what it leaves alone, and what it refuses."""

import os
import shutil
from pathlib import Path

import pytest

from books import RECORDS, Done, causebook, contents, reading, write_book, write_record
from imported import CORPORA, PLACES

REPORT = """\
# Search down

## Summary

Search was down for an hour.

## Timeline

- 2024-05-01 09:00 Search returning 503
- 2024-05-01 09:20 Alert received

## Stats

- Time to detection: 20 minutes
"""
RECORD = "content/postmortems/pm-1-search-down.yml"
ACCOUNT = "import-account.md"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The small book, and a report beside it."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "PM-1 Search down.md").write_text(REPORT, encoding="utf-8")
    return write_book(tmp_path / "book")


def run(book: Path, *more: str | Path) -> Done:
    return causebook(book, "import", "markdown", book.parent / "reports", *more)


def test_drafts_and_an_account_are_written(book: Path) -> None:
    done = run(book)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1 records written, 0 unchanged, 0 left alone, 0 documents not imported.")
    account = (book / ACCOUNT).read_text(encoding="utf-8")
    assert f"Written to {RECORD}." in account
    assert "| 9 | guessed | timeline | `first_effect` by the words `returning 5*`" in account
    assert "| to detect | 20 minutes | 20 minutes | agrees |" in account
    assert [problem.what for problem in reading(book).problems if problem.weight == "error"] == []


def test_nothing_else_in_the_book_is_touched(book: Path) -> None:
    before = contents(book)
    run(book)
    after = contents(book)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {RECORD, ACCOUNT}


def test_a_second_run_changes_no_record(book: Path) -> None:
    run(book)
    before = contents(book / "content")
    assert run(book).out.startswith("0 records written, 1 unchanged")
    assert contents(book / "content") == before


def test_what_a_person_has_edited_stays_as_it_is(book: Path) -> None:
    run(book)
    path = book / RECORD
    edited = path.read_text(encoding="utf-8").replace("an hour", "two hours")
    path.write_text(edited, encoding="utf-8")
    assert run(book).out.startswith("0 records written, 0 unchanged, 1 left alone")
    assert path.read_text(encoding="utf-8") == edited
    assert "has been edited since it was imported" in (book / ACCOUNT).read_text(encoding="utf-8")


def test_a_changed_source_is_read_anew_where_nobody_has_edited_its_record(book: Path) -> None:
    run(book)
    source = book.parent / "reports" / "PM-1 Search down.md"
    source.write_text(REPORT.replace("an hour", "a day"), encoding="utf-8")
    assert run(book).out.startswith("1 records written")
    assert "Search was down for a day." in (book / RECORD).read_text(encoding="utf-8")


def test_a_renamed_record_is_known_again(book: Path) -> None:
    run(book)
    (book / RECORD).rename(book / "content/postmortems/search-2024.yml")
    assert run(book).out.startswith("0 records written, 1 unchanged")
    assert not (book / RECORD).exists()


def test_a_record_of_somebody_else_is_not_overwritten(book: Path) -> None:
    write_record(book, "postmortems/pm-1-search-down", RECORDS["postmortems/2026-01-old-offers"])
    before = contents(book / "content")
    assert run(book).out.startswith("0 records written, 0 unchanged, 1 left alone")
    assert contents(book / "content") == before


@pytest.mark.parametrize("there", [True, False], ids=["to a file", "to nothing"])
def test_nothing_is_written_through_a_link(book: Path, there: bool) -> None:
    outside = book.parent / "outside.yml"
    if there:
        outside.write_text("mine\n", encoding="utf-8")
    (book / "content/postmortems").mkdir(exist_ok=True)
    (book / RECORD).symlink_to(outside)
    assert run(book).out.startswith("0 records written, 0 unchanged, 1 left alone")
    assert outside.exists() == there
    assert not there or outside.read_text(encoding="utf-8") == "mine\n"


def test_nothing_is_written_into_a_folder_that_leads_out_of_the_book(book: Path) -> None:
    outside = book.parent / "outside"
    outside.mkdir()
    shutil.rmtree(book / "content/postmortems")
    (book / "content/postmortems").symlink_to(outside)
    assert run(book).out.startswith("0 records written, 0 unchanged, 1 left alone")
    assert list(outside.iterdir()) == []


def test_a_book_without_the_failure_mode_is_told_what_to_do_first(book: Path) -> None:
    shutil.rmtree(book / "content/failure-modes")
    (book / "content/postmortems/2026-01-old-offers.yml").unlink()
    done = run(book)
    assert done.code == 2
    assert "causebook new failure-mode performance" in done.err
    assert "--failure-mode" in done.err
    assert not (book / RECORD).exists()


def test_a_wished_failure_mode_is_taken(book: Path) -> None:
    mode = RECORDS["failure-modes/performance"].replace("Performance", "Outage")
    write_record(book, "failure-modes/outage", mode)
    assert run(book, "--failure-mode", "outage", "--origin", "external").code == 0
    text = (book / RECORD).read_text(encoding="utf-8")
    assert "failure_modes:\n  - outage\n" in text
    assert "origin: external\n" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--account", "content/account.md"], "would be taken for a page"),
        (["--account", "mkdocs.yml"], "is no account of an import"),
        (["--failure-mode", "nothing"], "no failure mode called nothing. It has: performance"),
        (["--mapping", "nowhere.yml"], "there is no nowhere.yml"),
        (["--mapping", "mkdocs.yml"], "unknown field"),
    ],
)
def test_wrong_usage_is_refused_before_anything_is_written(
    book: Path, arguments: list[str], said: str
) -> None:
    before = contents(book)
    done = run(book, *arguments)
    assert done.code == 2
    assert said in done.err
    assert contents(book) == before


def test_a_path_that_is_not_there_and_a_format_that_is_none_are_wrong_usage(book: Path) -> None:
    assert causebook(book, "import", "markdown", "nowhere").code == 2
    assert causebook(book, "import", "word", ".").code == 2
    assert causebook(book, "import", "markdown").code == 2


def test_a_mapping_that_is_no_text_is_refused(book: Path) -> None:
    (book / "ours.yml").write_bytes(b"\xff\xfe\x00")
    done = run(book, "--mapping", "ours.yml")
    assert (done.code, "ours.yml cannot be used" in done.err) == (2, True)


def test_names_that_nobody_can_type_are_no_bug(book: Path) -> None:
    reports = os.fsencode(book.parent / "reports")
    for name in (b"\xff bad.md", b"two\nlines.md", b"con.md", b"_template.md", b"index.md"):
        Path(os.fsdecode(reports + b"/" + name)).write_text(REPORT, encoding="utf-8")
    (book.parent / "reports" / "pipe.md").unlink(missing_ok=True)
    os.mkfifo(book.parent / "reports" / "pipe.md")
    done = run(book)
    assert (done.code, done.err) == (0, "")
    assert [one.what for one in reading(book).problems if one.weight == "error"] == []


def test_what_cannot_be_read_is_said_in_the_account(book: Path) -> None:
    (book.parent / "reports" / "latin.md").write_bytes(b"# \xe9\xe8\n\n## Timeline\n")
    (book.parent / "reports" / "large.md").write_text("x" * 2_100_000, encoding="utf-8")
    assert run(book).out.startswith("1 records written, 0 unchanged, 0 left alone, 2 documents not imported.")
    account = (book / ACCOUNT).read_text(encoding="utf-8")
    assert "Not imported: it is larger than 2 MB." in account
    assert "## latin.md" in account


def test_markup_that_no_record_may_have_becomes_plain_text(book: Path) -> None:
    deep = "".join(f"{'  ' * level}- level {level}\n" for level in range(60))
    text = f"# T\n\n## What happened\n\n{deep}\n## Timeline\n\n- 2024-05-01 09:00 down\n"
    (book.parent / "reports" / "PM-1 Search down.md").write_text(text, encoding="utf-8")
    assert run(book).code == 0
    assert [problem.what for problem in reading(book).problems if problem.weight == "error"] == []


@pytest.mark.parametrize("name", PLACES)
def test_a_whole_corpus_is_imported_and_the_book_passes_the_check(
    starter: Path, tmp_path: Path, name: str
) -> None:
    form, folder, count = PLACES[name]
    if not (CORPORA / folder).is_dir():
        pytest.skip(f"the corpus {folder} is not here")
    book = shutil.copytree(starter, tmp_path / "book")
    first = causebook(book, "import", form, CORPORA / folder)
    assert first.code == 0, first.err
    assert first.out.startswith(f"{count} records written")
    before = contents(book / "content")
    assert causebook(book, "import", form, CORPORA / folder).out.startswith(
        f"0 records written, {count} unchanged"
    )
    assert contents(book / "content") == before
    problems = [(one.span.path, one.what) for one in reading(book).problems if one.weight == "error"]
    assert problems == []


def test_a_book_of_imported_records_builds(starter: Path, tmp_path: Path) -> None:
    form, folder, _ = PLACES["dfds"]
    if not (CORPORA / folder).is_dir():
        pytest.skip(f"the corpus {folder} is not here")
    book = shutil.copytree(starter, tmp_path / "book")
    assert causebook(book, "import", form, CORPORA / folder).code == 0
    built = causebook(book, "build")
    assert built.code == 0, built.err
    (page,) = book.glob("site/postmortems/pm2021-007*/index.html")
    text = page.read_text(encoding="utf-8")
    assert "Kept from the source" in text
    assert "Time to detection: 8 minutes" in text
