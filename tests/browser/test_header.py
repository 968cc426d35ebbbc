"""What stands in the header of every page: the search box and the colour scheme."""

import pytest
from playwright.sync_api import Page

from instruments.chromium import NARROW, Visit
from instruments.searching import search

STARTS = ("", "postmortems/2026-03-refund-assistant/", "no-such-page/")
"""The home page, a record two folders deep, and the page for addresses that lead nowhere."""
FOUND = {
    "a hand-written page": ("Zwetschgenknödel", "guide/second/"),
    "a record by its id": ("2026-03-refund-assistant", "postmortems/2026-03-refund-assistant/"),
    "a record by its title": ("promised refunds that the policy", "postmortems/2026-03-refund-assistant/"),
    "a record by a tag": ("freshness", "patterns/stale-cache-served/"),
    "a record by another name": ("hallucination", "terms/confabulation/"),
    "a record by a former id": ("old-cache", "patterns/stale-cache-served/"),
    "a post-mortem by its pattern": ("evaluation blind spot refund", "postmortems/2026-03-refund-assistant/"),
}


@pytest.mark.parametrize("what", FOUND)
def test_search_finds(visitor: Visit, address: str, what: str) -> None:
    words, target = FOUND[what]
    visitor.page.goto(address)
    assert f"{address}{target}" in [
        found.split("?")[0].split("#")[0] for found in search(visitor.page, words)
    ]


@pytest.mark.parametrize("start", STARTS)
def test_search_works_at_every_depth_and_leads_on_by_keyboard(
    visitor: Visit, address: str, start: str
) -> None:
    page = visitor.page
    page.goto(address + start)
    search(page, "stale-cache-served")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}patterns/stale-cache-served/**")
    assert page.locator("h1").inner_text().startswith("Stale cache served")


def test_a_reader_keeps_the_place_when_more_is_found(visitor: Visit, address: str) -> None:
    page = visitor.page
    page.goto(address)
    second = search(page, "refund")[1]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.evaluate("document.querySelector('.md-search-result__list').innerHTML += ''")  # made anew
    page.wait_for_function("(second) => document.activeElement.href === second", arg=second)
    page.evaluate("document.activeElement.remove()")
    page.wait_for_function("() => document.activeElement.matches('[data-md-component=search-query]')")


def test_what_search_found_is_reached_by_keyboard_only_while_it_is_open(visitor: Visit, address: str) -> None:
    page = visitor.page
    page.goto(address)
    found = page.locator(".md-search__scrollwrap")
    assert not found.is_visible()
    search(page, "stale-cache-served")
    assert found.is_visible()


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("width", [NARROW, 1280])
def test_dark_mode_is_chosen_by_keyboard_and_kept(visitor: Visit, address: str, width: int) -> None:
    page = visitor.page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="light")
    page.goto(address)
    light = ground(page)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "__palette":
            break
    page.keyboard.press("ArrowDown")
    page.wait_for_function("(light) => getComputedStyle(document.body).backgroundColor !== light", arg=light)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert page.evaluate("document.activeElement.ariaLabel") == "Switch to dark mode"
    dark = ground(page)
    page.goto(f"{address}patterns/")
    assert ground(page) == dark != light


def test_the_scheme_follows_the_system_until_somebody_chooses(visitor: Visit, address: str) -> None:
    visitor.page.emulate_media(color_scheme="dark")
    visitor.page.goto(address)
    assert visitor.page.evaluate("document.body.dataset.mdColorScheme") == "slate"
