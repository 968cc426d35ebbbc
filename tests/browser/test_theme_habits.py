"""What the theme does by itself: it asks other hosts, unless it is kept from that, and swaps pages in place."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from books import causebook
from instruments.chromium import Visit, visit
from instruments.every_layout import SITE_URL, write_book
from instruments.layouts import LAYOUTS
from instruments.serving import served

REPOSITORIES = {
    "GitHub": "https://github.com/org/book",
    "GitLab": "https://gitlab.com/org/book",
    "Codeberg": "https://codeberg.org/org/book",
}
FENCES = """
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
"""
DIAGRAM = "\n```mermaid\ngraph LR\n  a --> b\n```\n"
OWN_MERMAID = """
globalThis.mermaid = {initialize() {}, async render() { document.body.dataset.drawn = "yes"; return {svg: "<svg/>"}; }};
"""
PLAYBOOK = LAYOUTS["playbook biased-decisions"]


EACH_HEAD_SORTS = """() => {
  const heads = document.querySelectorAll("[data-cb-list] th[scope=col]");
  return heads.length > 0 && [...heads].every((head) => head.querySelector(".cb-sort"));
}"""


def add(settings: Path, line: str, more: str) -> None:
    """Puts `more` in place of a line of the settings."""
    text = settings.read_text(encoding="utf-8")
    assert text.count(f"{line}\n") == 1, line
    settings.write_text(text.replace(f"{line}\n", more), encoding="utf-8")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book on GitHub, with a page of every layout, that asks for all that the theme can do by itself."""
    book = tmp_path_factory.mktemp("habits")
    write_book(book)
    settings = book / "mkdocs.yml"
    add(settings, "repo_url: https://git.example/causebook", f"repo_url: {REPOSITORIES['GitHub']}\n")
    add(settings, "    - navigation.top", "    - navigation.top\n    - navigation.instant\n")
    add(settings, "  - pymdownx.superfences", FENCES.lstrip("\n"))
    with (book / "content/guide/second.md").open("a", encoding="utf-8") as page:
        page.write(DIAGRAM)
    return book


@pytest.fixture(scope="module")
def habits(book: Path, browser: Browser) -> Iterator[tuple[str, Browser]]:
    """Where that book's site is served, and a browser."""
    done = causebook(book, "build")
    assert done.code == 0, done.out + done.err
    with served(book / "site", urlsplit(SITE_URL).path) as address:
        yield address, browser


def replaced(text: str, other: str) -> Callable[[Route], None]:
    """Answers with what is there, but for one text in it."""

    def answer(route: Route) -> None:
        there = route.fetch()
        route.fulfill(response=there, body=there.text().replace(text, other))

    return answer


@pytest.fixture
def guest(habits: tuple[str, Browser]) -> Iterator[Visit]:
    """Somebody who comes to that site for the first time, and sees its home page."""
    address, browser = habits
    with visit(browser, address) as visitor:
        # pages are swapped where the sitemap names them; the theme minds the host in it, but not the port
        visitor.page.route("**/sitemap.xml", replaced(SITE_URL, address))
        visitor.page.goto(address, wait_until="networkidle")
        yield visitor


def follow(page: Page, path: str) -> None:
    """Goes to another page by a link to it, and waits until the page is there."""
    page.evaluate("window.cbSame = true")
    page.evaluate(
        """(path) => {
          const link = document.createElement("a");
          link.href = new URL(path, window.document.querySelector(".md-logo").href);
          document.querySelector("article").append(link);
          document.querySelector("article").dataset.left = "";
          link.click();
        }""",
        path,
    )
    page.wait_for_url(f"**/{path}")
    page.wait_for_function("() => document.querySelector('article:not([data-left])')")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.cbSame"), "the page was loaded anew"


@pytest.mark.parametrize("name", REPOSITORIES)
def test_a_link_to_the_repository_asks_nobody(guest: Visit, habits: tuple[str, Browser], name: str) -> None:
    page, address = guest.page, habits[0]
    page.route(address, replaced(REPOSITORIES["GitHub"], REPOSITORIES[name]))
    page.goto(address, wait_until="networkidle")
    link = page.locator(".md-header .md-source")
    assert link.get_attribute("href") == REPOSITORIES[name]
    assert link.is_visible()
    assert link.locator("svg").is_visible()
    assert (guest.abroad, guest.said) == ([], [])


def test_a_diagram_is_shown_as_its_text_and_asks_nobody(guest: Visit, habits: tuple[str, Browser]) -> None:
    guest.page.goto(f"{habits[0]}guide/second/", wait_until="networkidle")
    assert guest.page.locator("pre code", has_text="a --> b").is_visible()
    assert (guest.abroad, guest.said) == ([], [])


def test_a_book_that_brings_mermaid_draws_with_it(book: Path, tmp_path: Path, browser: Browser) -> None:
    shutil.copytree(book / "content", tmp_path / "content")
    shutil.copy(book / "mkdocs.yml", tmp_path)
    with (tmp_path / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("\nextra_javascript: [guide/mermaid.min.js]\n")
    (tmp_path / "content/guide/mermaid.min.js").write_text(OWN_MERMAID, encoding="utf-8")
    done = causebook(tmp_path, "build")
    assert done.code == 0, done.out + done.err
    with served(tmp_path / "site") as address, visit(browser, address) as visitor:
        visitor.page.goto(f"{address}guide/second/", wait_until="networkidle")
        expect(visitor.page.locator("body")).to_have_attribute("data-drawn", "yes")
        assert not visitor.abroad


def test_a_list_is_filtered_and_sorted_on_a_page_that_was_swapped_in(guest: Visit) -> None:
    page = guest.page
    for path in ("postmortems/", "patterns/", "postmortems/"):
        follow(page, path)
        heads, buttons = page.locator("[data-cb-list] th[scope=col]"), page.locator("[data-cb-list] .cb-sort")
        page.wait_for_function(EACH_HEAD_SORTS)
        assert buttons.count() == heads.count() > 0
        page.locator("[data-cb-filter] input").fill("zzz")
        assert page.locator("[data-cb-empty]").is_visible()
        page.locator("[data-cb-filter] input").fill("")
        buttons.first.click()
        assert heads.first.get_attribute("aria-sort") == "ascending"
    assert (guest.abroad, guest.said) == ([], [])


def test_a_playbook_unfolds_and_names_its_sheets_on_a_page_that_was_swapped_in(guest: Visit) -> None:
    page = guest.page
    for path in (PLAYBOOK, "patterns/", PLAYBOOK):
        follow(page, path)
    page.get_by_role("button", name="Unfold everything").click()
    assert page.get_by_role("button", name="Print what is open").count() == 1
    assert page.get_by_role("button", name="Fold everything", exact=True).count() == 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    named = "document.documentElement.style.getPropertyValue('--cb-sheet-%s')"
    assert page.evaluate(named % "title").startswith(f'"{page.title()}')
    assert PLAYBOOK in page.evaluate(named % "origin")


def test_what_works_on_a_page_begins_once(habits: tuple[str, Browser]) -> None:
    """The theme tells of the first page too, which has begun by then."""
    address, browser = habits
    with visit(browser, address) as visitor:
        visitor.page.goto(f"{address}{PLAYBOOK}", wait_until="networkidle")
        assert visitor.page.get_by_role("button", name="Print what is open").count() == 1


def test_landmarks_stay_named_on_a_page_that_was_swapped_in(guest: Visit) -> None:
    follow(guest.page, "guide/second/")
    guest.page.locator("pre code").first.scroll_into_view_if_needed()
    guest.page.locator(".md-code__nav").first.wait_for(state="attached")
    unnamed = "nav:is(.md-code__nav, .md-tags):not([aria-label], [role])"
    expect(guest.page.locator(unnamed)).to_have_count(0)
