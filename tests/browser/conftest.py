"""What the tests in a browser share: the browser, and a site with a page of every layout."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from books import causebook
from instruments.chromium import CHROMIUM, Visit, launch, visit
from instruments.every_layout import SITE_URL, write_book
from instruments.serving import served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def every_layout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a book with a page of every layout."""
    book = tmp_path_factory.mktemp("every-layout")
    write_book(book)
    done = causebook(book, "build")
    assert done.code == 0, done.out + done.err
    return book / "site"


@pytest.fixture(scope="session")
def address(every_layout: Path) -> Iterator[str]:
    """Where that site is served."""
    with served(every_layout, urlsplit(SITE_URL).path) as address:
        yield address


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visit]:
    """Somebody who comes to that site for the first time."""
    with visit(browser, address) as visitor:
        yield visitor
