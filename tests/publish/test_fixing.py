"""`causebook fix`, `rename` and `retire`: what they change, and that they change nothing else."""

import shutil
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import RECORDS, causebook, contents, reading, write_book, write_record
from causebook.build.pipeline import Reading
from causebook.files.book import read_book
from causebook.publish.fixing import fixes
from causebook.publish.renaming import renamed
from causebook.publish.retiring import retired
from causebook.publish.rewriting import Changes, RewriteError, as_diff, refuse_harm, write_changes
from causebook.relations.graph import Graph

LIBRARY = Path(__file__).parents[2] / "content"
KINDS = ("patterns", "controls", "failure-modes", "roles", "terms")
"""A handful of the library, enough for links of every sort."""

SLIPS = """\
# yaml-language-server: $schema=../../schemas/postmortem.schema.json
# What went wrong in spring
title: A late answer
status: draft
summary: Answers came late. See [[pattern:stale-idex]].\x20\x20
Record Kind: Incident
origin: internal
tlp: amber  # for now
invented: yes
# the day it began
started: 2026/3/1
failure_modes: [Performance]
timeline:
  - kind: detected
    # by the clock on the wall
    at: 2026-3-1 9:05 +0100
    text: Somebody saw it.
contributing_factors:
  - {id: old, statement: The index was a year old., pattern: Stale Index, role: condition, accepted: {reason: It ends in June.}}
"""
MENDED = """\
# yaml-language-server: $schema=../../schemas/postmortem.schema.json
# What went wrong in spring
title: A late answer
summary: Answers came late. See [[pattern:stale-index]].
record_kind: incident
origin: internal
status: draft
# the day it began
started: 2026-03-01
failure_modes: [performance]
timeline:
  - kind: detected
    # by the clock on the wall
    at: 2026-03-01T09:05+01:00
    text: Somebody saw it.
contributing_factors:
  - {id: old, statement: The index was a year old., pattern: stale-index, role: condition, accepted: {reason: It ends in June.}}
tlp: TLP:AMBER  # for now
invented: true
"""


def comments(book: Path) -> Counter[str]:
    """Every comment line of the records, without its margin."""
    lines = (
        line for path in (book / "content").rglob("*.yml") for line in path.read_text("utf-8").split("\n")
    )
    return Counter(line.strip() for line in lines if line.lstrip().startswith("#"))


def edges(graph: Graph, old: str = "", new: str = "") -> Counter[tuple[str, str, str]]:
    """The links of a book, as if `old` were called `new`."""

    def named(key: str) -> str:
        return new if key == old else key

    return Counter(
        (named(card.key), named(link.target.card.key), link.target.part.id if link.target.part else "")
        for card in graph.cards.values()
        for link in graph.links(card)
    )


def make(book: Path, found: Reading, changes: Changes) -> None:
    refuse_harm(read_book(book), found, changes)
    write_changes(book, changes)


# Fix


def test_what_has_one_right_answer_is_mended_and_the_rest_stays(book: Path) -> None:
    path = write_record(book, "postmortems/2026-03-late", SLIPS)
    done = causebook(book, "fix")
    assert done.code == 0, done
    after = path.read_text(encoding="utf-8")
    assert "-tlp: amber  # for now\n" in done.out
    assert "1 files mended." in done.out
    assert after == MENDED
    assert causebook(book, "fix").out == "There is nothing to mend.\n"
    assert causebook(book, "check").code == 0


def test_check_shows_and_changes_nothing(book: Path) -> None:
    write_record(book, "postmortems/2026-03-late", SLIPS)
    before = contents(book / "content")
    done = causebook(book, "fix", "--check")
    assert (done.code, contents(book / "content")) == (1, before)
    assert "1 files would be mended." in done.out


@pytest.mark.parametrize(
    "line",
    [
        "started: 3/1/2026",
        "started: 2026-03-01T14:05",
        "failure_modes: [perf]",
        "tlp: secret",
        "invented: maybe",
    ],
)
def test_what_may_mean_several_things_is_left(book: Path, line: str) -> None:
    text = RECORDS["postmortems/2026-01-old-offers"].replace("started: 2026-01-07", "")
    path = write_record(book, "postmortems/2026-01-old-offers", text)
    path.write_text(f"{path.read_text('utf-8')}{line}\n", encoding="utf-8")
    causebook(book, "fix")
    assert line in path.read_text(encoding="utf-8")


def test_line_ends_and_tabs_of_another_editor_do_no_harm(book: Path) -> None:
    path = book / "content" / "terms" / "canary.yml"
    path.write_bytes(b"title: Canary\r\nsummary: A first small share.  \r\ntlp: green\r\n")
    assert causebook(book, "fix").code == 0
    assert path.read_bytes() == b"title: Canary\r\nsummary: A first small share.\r\ntlp: TLP:GREEN\r\n"


# Rename


def test_everything_that_names_a_record_follows_it(book: Path) -> None:
    write_record(book, "patterns/stale-index/chart.txt", "a chart")
    page = book / "content" / "index.md"
    page.write_text(
        "# Book\n\n[[pattern:stale-index|that]] [[stale-index]] `[[stale-index]]`\n", encoding="utf-8"
    )
    done = causebook(book, "rename", "stale-index", "old-index")
    assert done.code == 0, done
    assert not (book / "content/patterns/stale-index.yml").exists()
    assert "formerly: [stale-index]\n" in (book / "content/patterns/old-index.yml").read_text("utf-8")
    assert (book / "content/patterns/old-index/chart.txt").is_file()
    assert page.read_text("utf-8") == "# Book\n\n[[pattern:old-index|that]] [[old-index]] `[[stale-index]]`\n"
    assert "pattern: old-index" in (book / "content/postmortems/2026-01-old-offers.yml").read_text("utf-8")
    after = contents(book / "content")
    again = causebook(book, "rename", "stale-index", "old-index")
    assert (again.code, again.out) == (0, "old-index is its id already.\n")
    assert contents(book / "content") == after


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("silent-fallback", "is taken by"),
        ("Not An Id", "cannot be an id"),
        ("../../etc", "cannot be an id"),
        ("term/x", "another kind"),
    ],
)
def test_a_name_that_cannot_be_is_refused(book: Path, new: str, words: str) -> None:
    before = contents(book / "content")
    done = causebook(book, "rename", "stale-index", new)
    assert done.code == 2
    assert words in done.err
    assert "Traceback" not in done.err
    assert contents(book / "content") == before


def test_a_book_that_would_break_stays_as_it_is(book: Path) -> None:
    """The bare link to the term would mean either record."""
    write_record(book, "terms/canary", "title: Canary\nsummary: See [[kill-switch]].\n")
    before = contents(book / "content")
    done = causebook(book, "rename", "pattern/stale-index", "kill-switch")
    assert done.code == 2
    assert "nothing was changed" in done.err
    assert contents(book / "content") == before


# Retire


def test_a_withdrawn_record_says_why_and_who_still_cites_it(book: Path) -> None:
    done = causebook(book, "retire", "stale-index", "--for", "silent-fallback")
    assert done.code == 0, done
    text = (book / "content/patterns/stale-index.yml").read_text("utf-8")
    assert (
        "retired:\n  on: 2026-09-21\n  reason: Replaced by Silent fallback.\n  replaced_by: silent-fallback\n"
        in text
    )
    assert "maturity: retired" in text
    assert "content/postmortems/2026-01-old-offers.yml" in done.out
    assert causebook(book, "check").code == 0
    assert "withdrawn already" in causebook(book, "retire", "stale-index").out
    assert (book / "content/patterns/stale-index.yml").read_text("utf-8") == text


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([], "say why"),
        (["--for", "stale-index"], "another record of its kind"),
        (["--for", "kill-switch"], "there is no record"),
        (["--for", "no-such"], "there is no record"),
    ],
)
def test_a_withdrawal_without_a_reason_or_to_nowhere_is_refused(
    book: Path, more: list[str], words: str
) -> None:
    done = causebook(book, "retire", "stale-index", *more)
    assert done.code == 2
    assert words in done.err


# Properties


@pytest.fixture(scope="module", name="library")
def a_part_of_the_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few records of some kinds; what they cite of the others is missing, before as after."""
    folder = write_book(tmp_path_factory.mktemp("fix") / "book", {})
    for kind in KINDS:
        (folder / "content" / kind).mkdir(exist_ok=True)
        for path in sorted((LIBRARY / kind).glob("*.yml"))[:3]:
            shutil.copy(path, folder / "content" / kind / path.name)
    return folder


@settings(max_examples=4, deadline=None)
@given(picked=st.randoms(use_true_random=False), spoiled=st.booleans())
def test_the_three_are_properties(
    library: Path, tmp_path_factory: pytest.TempPathFactory, picked: Random, spoiled: bool
) -> None:
    """A second run changes nothing, links are the same but for what was asked, comments survive."""
    folder = tmp_path_factory.mktemp("one") / "book"
    shutil.copytree(library, folder)
    if spoiled:
        spoil(folder, picked)
    whole = reading(library).graph
    book = read_book(folder)
    said = comments(folder)
    found = reading(folder)
    make(folder, found, fixes(book, found))
    mended = reading(folder)
    assert fixes(book, mended).texts == ()
    assert edges(mended.graph) == edges(whole)
    assert comments(folder) == said
    card = picked.choice(sorted(mended.graph.cards.values(), key=lambda card: card.key))
    key, new = card.key, f"{card.id}-anew"[:80]
    make(folder, mended, renamed(book, mended, key, new))
    moved = reading(folder)
    assert not renamed(book, moved, key, new).some
    assert edges(moved.graph) == edges(whole, key, f"{card.kind}/{new}")
    assert comments(folder) == said
    make(folder, moved, retired(moved, f"{card.kind}/{new}", "", "Nobody needs it.").changes)
    gone = reading(folder)
    assert not retired(gone, f"{card.kind}/{new}", "", "Other words.").changes.some
    assert edges(gone.graph) == edges(moved.graph)
    assert comments(folder) == said


def spoil(folder: Path, picked: Random) -> None:
    """Slips with one right answer, here and there."""
    for path in sorted((folder / "content").glob("*/*.yml")):
        text = path.read_text(encoding="utf-8")
        if picked.random() < 0.5:
            text = text.replace(
                "tlp: TLP:CLEAR\n", picked.choice(["tlp: clear\n", "tlp: 'TLP: Clear'\n", "TLP: white\n"])
            )
        if picked.random() < 0.3:
            lines = text.split("\n")
            at = next(place for place, line in enumerate(lines) if line.startswith("title:"))
            title = lines.pop(at)
            text = "\n".join(lines).rstrip("\n") + f"\n# its name\n{title}"
        if picked.random() < 0.3:
            text = text.replace("\n", "\r\n")
        path.write_bytes(text.encode("utf-8"))


def test_a_file_saved_meanwhile_is_left(book: Path) -> None:
    path = write_record(book, "terms/canary", "title: Canary\nsummary: A first small share.\ntlp: green\n")
    found = reading(book)
    changes = fixes(read_book(book), found)
    assert "+tlp: TLP:GREEN" in as_diff(changes)
    path.write_text("title: Canary\nsummary: Another hand was here.\n", encoding="utf-8")
    with pytest.raises(RewriteError, match="saved meanwhile"):
        write_changes(book, changes)
    assert "Another hand" in path.read_text("utf-8")
