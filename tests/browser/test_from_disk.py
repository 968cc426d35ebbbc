"""The site that is built for a disk, opened as a file out of its zip: no server, and everything works."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from books import causebook
from instruments.chromium import Visit, visit
from instruments.every_layout import SITE_URL, write_book
from instruments.links import Links
from instruments.searching import RESULT, search

LEADS = "a[href]:not([href^='#'], [href^='http'], [href^='mailto:'])"
ADDRESSES = f'() => [...document.querySelectorAll("{LEADS}")].map((link) => link.href)'


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the zip of a book with a page of every layout unpacks to."""
    book = tmp_path_factory.mktemp("on-disk")
    write_book(book)
    packed = book / "to go.zip"
    done = causebook(book, "build", "--offline", "--zip", str(packed))
    assert done.code == 0, done.out + done.err
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(book / "elsewhere")
    return book / "elsewhere" / "to go"


@pytest.fixture
def reader(browser: Browser, unpacked: Path) -> Iterator[Visit]:
    """Somebody who opens its first page."""
    with visit(browser, unpacked.as_uri()) as reader:
        reader.page.goto((unpacked / "index.html").as_uri())
        yield reader
        assert not reader.said
        assert not reader.abroad


def test_every_link_leads_to_a_file(unpacked: Path) -> None:
    links = Links(unpacked, SITE_URL)
    assert links.count() > 1000
    assert not links.broken()


def test_the_header_finds_records(reader: Visit) -> None:
    page = reader.page
    assert any("/stale-cache-served.html" in found for found in search(page, "stale cache"))
    page.locator(f"{RESULT} > a").first.click()
    page.wait_for_url("**/*.html*")
    assert "stale" in page.locator("h1").first.inner_text().lower()


def test_the_box_answers(reader: Visit, unpacked: Path) -> None:
    page = reader.page
    page.goto((unpacked / "pattern-index/index.html").as_uri())
    page.get_by_label("What is happening").fill("The assistant promised a refund that the policy rules out.")
    page.locator("[data-cb-results] li a").first.wait_for()
    page.locator("[data-cb-results] li a").first.click()
    page.wait_for_url("**/*.html")
    assert page.locator("h1").first.is_visible()


def test_pages_lead_to_pages(reader: Visit, unpacked: Path) -> None:
    """From the home page on, no address that a reader can follow is a folder."""
    page = reader.page
    for name in ("index.html", "playbooks/index.html", "patterns/index.html"):
        page.goto((unpacked / name).as_uri())
        astray = [
            link for link in page.evaluate(ADDRESSES) if "." not in link.split("#")[0].rsplit("/", 1)[1]
        ]
        assert not astray


def test_the_same_site_makes_the_same_zip(tmp_path: Path, unpacked: Path) -> None:
    book = unpacked.parents[1]
    again = tmp_path / "to go.zip"
    assert causebook(book, "build", "--offline", "--zip", str(again)).code == 0
    assert again.read_bytes() == (book / "to go.zip").read_bytes()


REFUSED = {
    ("--zip", "x.zip"): "--zip goes with --offline",
    ("--offline", "--zip", "content/x.zip"): "choose another place",
    ("--offline", "--zip", "site/x.zip"): "choose another place",
}


@pytest.mark.parametrize(("options", "why"), REFUSED.items())
def test_a_zip_that_would_be_of_no_use_is_refused(unpacked: Path, options: tuple[str, ...], why: str) -> None:
    done = causebook(unpacked.parents[1], "build", *options)
    assert done.code == 2
    assert why in done.err


def test_explore_finds_records_and_keeps_the_view_in_the_address(reader: Visit, unpacked: Path) -> None:
    page = reader.page
    page.goto((unpacked / "explore/index.html").as_uri())
    page.get_by_label("Words, an id").fill("stale cache")
    page.locator(".cb-found mark").first.wait_for()
    page.wait_for_function("() => location.search === '?find=stale+cache'")
    found = page.locator(".cb-found-title a").evaluate_all("(links) => links.map((link) => link.href)")
    assert any(address.endswith("/patterns/stale-cache-served.html") for address in found)
