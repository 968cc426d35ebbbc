"""Ways in: the four on the home page, breadcrumbs, steps of learning paths, and the keys that lead on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from instruments import axe
from instruments.chromium import Visit, visit
from instruments.serving import served

DIALOG = "dialog.cb-keys"
RECORD = "postmortems/2026-03-refund-assistant/"
TELEPHONE = {"width": 375, "height": 560}
"""The smallest that browsers of small telephones leave of 667 pixels."""


@pytest.fixture
def starter_address(starter: Path) -> Iterator[str]:
    with served(starter, "/") as address:
        yield address


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def test_a_telephone_shows_all_four_ways_in_at_once(browser: Browser, starter_address: str) -> None:
    with visit(browser, starter_address, viewport=TELEPHONE) as visitor:
        visitor.page.goto(starter_address)
        ways = visitor.page.locator(".cb-ways a")
        assert [text.split("\n")[0] for text in ways.all_inner_texts()] == [
            "Respond",
            "Explore",
            "Learn",
            "Write",
        ]
        for way in ways.all():
            box = way.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= TELEPHONE["height"]
        for target in [way.get_attribute("href") for way in ways.all()]:
            answer = visitor.page.request.get(f"{starter_address}{target}")
            assert answer.ok, target


@pytest.mark.parametrize("scripts", [True, False])
def test_a_record_says_where_it_stands(browser: Browser, address: str, scripts: bool) -> None:
    with visit(browser, address, java_script_enabled=scripts) as visitor:
        page = visitor.page
        page.goto(address + RECORD)
        crumbs = page.get_by_role("navigation", name="Breadcrumb").get_by_role("listitem")
        assert [text.strip() for text in crumbs.all_inner_texts()][:3] == ["Home", "Learn", "Post-mortems"]
        assert page.locator(".cb-crumbs [aria-current=page]").inner_text() == page.locator("h1").evaluate(
            "(one) => one.firstChild.textContent"
        )
        links = page.locator(".cb-crumbs a").evaluate_all("(all) => all.map((one) => one.href)")
        assert links == [address, f"{address}postmortems/"]
        assert page.locator("[data-cb-shortcuts]").is_visible() == scripts


def test_a_step_of_a_path_leads_to_the_next_one(browser: Browser, starter_address: str) -> None:
    with visit(browser, starter_address) as visitor:
        page = visitor.page
        page.goto(f"{starter_address}terms/just-culture/")
        steps = page.get_by_role("navigation", name="In learning paths")
        assert "step 6 of 10" in steps.inner_text()
        steps.get_by_role("link", name="Say it without blame").click()
        page.wait_for_url(f"{starter_address}terms/blameless/")


def test_a_question_mark_opens_the_list_of_keys_and_escape_closes_it(visitor: Visit, address: str) -> None:
    page = visitor.page
    page.goto(address + RECORD)
    page.locator(".cb-crumbs a").first.focus()
    keys(page, "?")
    expect(page.locator(DIALOG)).to_be_visible()
    told = page.locator(f"{DIALOG} dd").all_inner_texts()
    assert told[:2] == ["This list", "Search"]
    assert "Pattern index" in told
    assert axe.violations(page) == []
    keys(page, "f", "/")
    assert not page.locator("#__search").is_checked()
    keys(page, "Escape")
    expect(page.locator(DIALOG)).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "Home"


def test_every_page_named_in_the_list_is_there(visitor: Visit, address: str, every_layout: Path) -> None:
    page = visitor.page
    page.goto(address)
    keys(page, "?")
    told = page.locator(f"{DIALOG} dd").all_inner_texts()
    there = {"Respond": "respond", "Explore": "explore", "Pattern index": "pattern-index"}
    assert {name for name in told if name in there} == {
        name for name, folder in there.items() if (every_layout / folder / "index.html").is_file()
    }


@pytest.mark.parametrize("start", ["", RECORD, "guide/second/"])
def test_two_keys_lead_to_a_page_from_any_depth(visitor: Visit, address: str, start: str) -> None:
    page = visitor.page
    page.goto(address + start)
    keys(page, "g", "p")
    page.wait_for_url(f"{address}pattern-index/")
    keys(page, "g", "h")
    page.wait_for_url(address)


def test_keys_are_text_where_somebody_writes(visitor: Visit, address: str) -> None:
    page = visitor.page
    page.goto(f"{address}postmortems/")
    field = page.locator("[data-cb-filter] input")
    field.click()
    keys(page, "?", "g", "p")
    assert field.input_value() == "?gp"
    assert page.locator(DIALOG).count() == 0
    assert page.url == f"{address}postmortems/"


def test_the_keys_can_be_turned_off_and_on_again_without_a_key(visitor: Visit, address: str) -> None:
    page = visitor.page
    page.goto(address)
    page.locator("[data-cb-shortcuts]").click()
    page.get_by_label("These keys work").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    keys(page, "?", "f", "g", "p")
    assert page.locator(DIALOG).count() == 0
    assert not page.locator("#__search").is_checked()
    assert page.url == address
    page.locator("[data-cb-shortcuts]").click()
    page.get_by_label("These keys work").check()
    keys(page, "Escape", "?")
    expect(page.locator(DIALOG)).to_be_visible()


def test_paper_has_neither_keys_nor_steps(visitor: Visit, address: str) -> None:
    page = visitor.page
    page.goto(address + RECORD)
    keys(page, "?")
    page.emulate_media(media="print")
    for part in (DIALOG, "[data-cb-shortcuts]", ".cb-crumbs"):
        assert page.locator(part).is_hidden(), part
