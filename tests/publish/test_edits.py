"""An edit rewrites the pages that show it and no other, and comes to what a build from nothing comes to."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from books import HOME, RECORDS, SETTINGS, causebook, contents, many, write_book, write_record

TERM = "title: {title}\nsummary: What it means, and why.\n"


def build(book: Path) -> None:
    done = causebook(book, "build")
    assert done.code == 0, done.out + done.err


def inodes(site: Path) -> dict[str, int]:
    return {
        path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*") if path.is_file()
    }


def differing(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {path for path in {*before, *after} if before.get(path) != after.get(path)}


def from_nothing(book: Path, folder: Path) -> dict[str, str]:
    """What a book comes to that is built in another place for the first time."""
    shutil.copytree(book, folder, ignore=shutil.ignore_patterns(".causebook", "site"))
    build(folder)
    return contents(folder / "site")


def page(*addresses: str) -> set[str]:
    return {f"{address}/index.html" if address else "index.html" for address in addresses}


def change(name: str, usual: str, other: str) -> Callable[[Path], object]:
    text = RECORDS[name]
    assert usual in text
    return lambda book: write_record(book, name, text.replace(usual, other))


def remove(name: str) -> Callable[[Path], object]:
    return lambda book: (book / "content" / f"{name}.yml").unlink()


def home(text: str) -> Callable[[Path], object]:
    return lambda book: (book / "content" / "index.md").write_text(text, encoding="utf-8")


PATTERN = "title: Canary\nsummary: What it means, and why.\ncategory: data\nmaturity: candidate\n"


@pytest.mark.parametrize(
    ("edit", "pages"),
    [
        # nothing at all, or nothing that shows
        (lambda _book: None, set()),
        (lambda book: (book / "content/terms/kill-switch.yml").touch(), set()),
        (lambda book: (book / "content/index.md").touch(), set()),
        # a body is shown on its own page alone
        (change("roles/incident-commander", "and says so.", "and tells all."), page("roles/incident-commander")),
        # a summary is shown in the list of its kind too
        (
            change("patterns/silent-fallback", "nobody is told", "no one is told"),
            page("patterns/silent-fallback", "patterns"),
        ),
        # a title is shown wherever the record is cited: in links, backlinks, lists and hand-written pages
        (
            change("patterns/stale-index", "Stale index", "Index of last year"),
            page("patterns/stale-index", "patterns", "terms/kill-switch", "postmortems/2026-01-old-offers")
            | page("postmortems", "pattern-index", "", "explore", "failure-modes/performance"),
        ),
        # a new link shows at its other end, and the explanation of a term wherever that stands
        (
            change("terms/kill-switch", "See [[pattern:stale-index]].", "See [[pattern:silent-fallback]]."),
            page("terms/kill-switch", "terms", "patterns/stale-index", "patterns/silent-fallback"),
        ),
        # the title of an incident stands in pictures and in what came back, the rest of it in what is counted
        (
            change("postmortems/2026-01-old-offers", "Offers of last year", "Offers that had ended"),
            page("postmortems/2026-01-old-offers", "postmortems", "patterns/stale-index", "pattern-index")
            | page("failure-modes/performance", "attention", "trends", "explore"),
        ),
        (
            change("postmortems/2026-01-old-offers", "started: 2026-01-07", "started: 2025-01-07"),
            page("postmortems/2026-01-old-offers", "postmortems", "patterns/stale-index", "pattern-index", "trends")
            | page("failure-modes/performance"),
        ),
        # a hand-written page
        (home(HOME + "\nMore.\n"), page("")),
        # a record that comes, and one that goes
        (lambda book: write_record(book, "patterns/canary", PATTERN), page("patterns/canary", "patterns", "pattern-index", "explore")),
        (remove("patterns/silent-fallback"), page("patterns/silent-fallback", "patterns", "pattern-index", "explore")),
    ],
)  # fmt: skip
def test_only_the_pages_that_show_an_edit_are_written(
    tmp_path: Path, edit: Callable[[Path], object], pages: set[str]
) -> None:
    book = write_book(tmp_path / "book")
    build(book)
    files, texts = inodes(book / "site"), contents(book / "site")
    edit(book)
    build(book)
    written = differing(files, inodes(book / "site"))
    assert {path for path in written if path.endswith(".html")} == pages
    assert written == differing(texts, contents(book / "site"))
    assert contents(book / "site") == from_nothing(book, tmp_path / "other")


def test_a_folder_comes_where_a_file_was_and_the_other_way_round(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    chart = book / "content/terms/kill-switch/chart.csv"
    chart.parent.mkdir()
    for _ in range(2):
        chart.write_text("a,b\n", encoding="utf-8")
        build(book)
        chart.unlink()
        chart.mkdir()
        (chart / "data.csv").write_text("a,b\n", encoding="utf-8")
        build(book)
        assert (book / "site/terms/kill-switch/chart.csv/data.csv").is_file()
        shutil.rmtree(chart)


def test_a_term_that_comes_is_explained_on_every_page_that_says_it(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    build(book)
    before = (book / "site/postmortems/2026-01-old-offers/index.html").read_text(encoding="utf-8")
    write_record(book, "terms/offers", TERM.format(title="Offers"))
    build(book)
    after = (book / "site/postmortems/2026-01-old-offers/index.html").read_text(encoding="utf-8")
    assert "terms/offers" not in before
    assert "terms/offers" in after
    assert contents(book / "site") == from_nothing(book, tmp_path / "other")


def test_the_last_record_of_a_kind_takes_its_tab_along(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    build(book)
    (book / "content/terms/kill-switch.yml").unlink()
    build(book)
    assert not (book / "site/terms").exists()
    assert contents(book / "site") == from_nothing(book, tmp_path / "other")


def test_a_renamed_record_leaves_its_address_to_a_redirect(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    write_record(book, "terms/canary", TERM.format(title="Canary") + "see: [kill-switch]\n")
    build(book)
    old = book / "content/terms/kill-switch.yml"
    text = old.read_text(encoding="utf-8") + "formerly: [kill-switch]\n"
    old.unlink()
    write_record(book, "terms/stop-button", text)
    write_record(book, "terms/canary", TERM.format(title="Canary") + "see: [stop-button]\n")
    build(book)
    redirect = (book / "site/terms/kill-switch/index.html").read_text(encoding="utf-8")
    assert 'terms/stop-button/"' in redirect
    assert contents(book / "site") == from_nothing(book, tmp_path / "other")


@pytest.mark.parametrize("directories", [True, False])
@pytest.mark.parametrize("site_url", ["https://book.example/sub/", ""])
def test_an_old_address_names_the_new_one_as_the_right_one(
    tmp_path: Path, site_url: str, directories: bool
) -> None:
    settings = SETTINGS.replace("https://book.example/sub/", site_url)
    book = write_book(
        tmp_path / "book", settings=f"{settings}use_directory_urls: {str(directories).lower()}\n"
    )
    write_record(book, "terms/canary", TERM.format(title="Canary") + "formerly: [bird]\n")
    build(book)
    old = "terms/bird/index.html" if directories else "terms/bird.html"
    new = "terms/canary/" if directories else "terms/canary.html"
    here = "../../" if directories else "../"
    redirect = (book / "site" / old).read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{site_url or here}{new}">' in redirect
    assert f'content="0; url={here}{new}"' in redirect


def test_an_attachment_comes_changes_and_goes(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    chart = book / "content/terms/kill-switch/chart.csv"
    published = book / "site/terms/kill-switch/chart.csv"
    chart.parent.mkdir()
    for text in ("a,b\n", "a,b,c\n"):
        chart.write_text(text, encoding="utf-8")
        build(book)
        assert published.read_text(encoding="utf-8") == text
    shutil.rmtree(chart.parent)
    build(book)
    assert not published.exists()
    assert published.with_name("index.html").exists()


def test_a_file_lost_from_the_site_comes_back(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    build(book)
    whole = contents(book / "site")
    (book / "site/terms/kill-switch/index.html").unlink()
    shutil.rmtree(book / "site/assets")
    build(book)
    assert contents(book / "site") == whole


def test_hidden_files_in_the_site_stay_and_others_go(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    (book / "site").mkdir()
    (book / "site/.gitkeep").touch()
    for text in (HOME, "# Two\n", "# Three\n"):
        home(text)(book)
        build(book)
        (book / "site/.nojekyll").touch()
        assert (book / "site/.gitkeep").is_file()
    build(book)
    assert (book / "site/.nojekyll").is_file()


def steps(book: Path, chance: random.Random) -> None:
    """One edit of a book, whichever it is."""
    terms = sorted((book / "content/terms").rglob("word-*.yml"))
    one = chance.choice(terms)
    text = one.read_text(encoding="utf-8")
    sort = chance.randrange(6)
    if sort == 0:
        one.write_text(text.replace("title: Word", f"title: Word {chance.randrange(99)},"), encoding="utf-8")
    elif sort == 1:
        one.write_text(text + f"  More: {chance.random()}.\n", encoding="utf-8")
    elif sort == 2:
        team = book / "content/terms" / f"team-{chance.randrange(3)}"
        team.mkdir(exist_ok=True)
        one.rename(team / one.name)
    elif sort == 3:
        number = chance.randrange(10**6)
        write_record(book, f"terms/more-{number}", TERM.format(title=f"More {number}"))
    elif sort == 4:
        for made in (book / "content/terms").glob("more-*.yml"):
            made.unlink()
    else:
        home(f"# Home {chance.random()}\n\nSee [[term:{one.stem}]].\n")(book)


@pytest.mark.parametrize("seed", range(3))
def test_any_row_of_edits_comes_to_a_build_from_nothing(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    book = write_book(tmp_path / "book", many(12))
    build(book)
    for _ in range(4):
        for _ in range(chance.randrange(1, 4)):
            steps(book, chance)
        build(book)
    assert contents(book / "site") == from_nothing(book, tmp_path / "other")
