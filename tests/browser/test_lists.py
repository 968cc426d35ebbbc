"""List pages by keyboard alone: filter, sort, and hear what came of it."""

import pytest
from playwright.sync_api import Page

from instruments.chromium import NARROW, Visit

FILTER, COUNT, EMPTY = "[data-cb-filter] input", "[data-cb-count]", "[data-cb-empty]"
ROWS = "[data-cb-list] tbody tr:not([hidden])"


def shown(page: Page) -> list[str]:
    """The first cell of each row that shows, from the top."""
    return page.locator(f"{ROWS} th a").all_inner_texts()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.innerText"))


def tab_to(page: Page, text: str) -> None:
    """Presses Tab until the focus is on what reads `text`."""
    for _ in range(60):
        if focused(page).strip() == text:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {text}")


@pytest.fixture
def page(visitor: Visit, address: str) -> Page:
    """The list of post-mortems, with the focus where a page begins."""
    visitor.page.goto(f"{address}postmortems/")
    visitor.page.locator(FILTER).wait_for()
    return visitor.page


@pytest.mark.parametrize("words", ["refund prompt", "PROMPT refund", "sev-2 refund"])
def test_rows_are_filtered_by_words_in_any_order(page: Page, words: str) -> None:
    everything = shown(page)
    page.locator(FILTER).focus()
    page.keyboard.type(words)
    assert shown(page) == ["Refund assistant promised refunds that the policy rules out"]
    assert page.locator(COUNT).inner_text() == f"1 of {len(everything)}"
    page.keyboard.press("Escape")
    assert shown(page) == everything
    assert page.locator(FILTER).input_value() == ""
    assert page.locator(COUNT).inner_text() == f"{len(everything)} of {len(everything)}"


def test_the_count_is_announced(page: Page) -> None:
    assert page.locator(COUNT).evaluate("(count) => [count.tagName, count.htmlFor.value]") == [
        "OUTPUT",
        page.locator(FILTER).get_attribute("id"),
    ]


def test_words_that_nothing_has_are_answered(page: Page) -> None:
    page.locator(FILTER).focus()
    page.keyboard.type("zzz")
    assert shown(page) == []
    assert page.locator(EMPTY).is_visible()
    page.keyboard.press("Enter")
    assert page.url.endswith("/postmortems/")


def test_rows_are_sorted_by_keyboard(page: Page) -> None:
    page.locator(FILTER).focus()
    tab_to(page, "Post-mortem")
    heading = page.locator("th", has=page.locator(":focus"))
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    assert shown(page) == sorted(shown(page), key=str.lower)
    page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    assert shown(page) == sorted(shown(page), key=str.lower, reverse=True)
    assert focused(page) == "Post-mortem"


def test_dates_are_sorted_as_dates_and_empty_cells_come_last(page: Page) -> None:
    everything = shown(page)
    tab_to(page, "Date")
    page.keyboard.press("Enter")
    dates = page.locator(f"{ROWS} td[data-cb-sort]").evaluate_all(
        "(all) => all.map((one) => one.dataset.cbSort)"
    )
    assert dates == sorted(dates)
    tab_to(page, "Severity")
    for _ in range(2):
        page.keyboard.press("Enter")
        cells = [text.strip() for text in page.locator(f"{ROWS} td:nth-of-type(2)").all_inner_texts()]
        assert cells[2:] == [""] * (len(everything) - 2)
    assert page.locator("th[aria-sort]").count() == 1


def test_without_scripts_there_is_no_filter_and_no_row_is_hidden(page: Page) -> None:
    browser = page.context.browser
    assert browser
    with browser.new_context(java_script_enabled=False) as plain:
        other = plain.new_page()
        other.goto(page.url)
        assert not other.locator(FILTER).is_visible()
        assert shown(other) == shown(page)


def test_a_list_scrolls_inside_its_own_frame_on_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": NARROW, "height": 800})
    frame = page.locator("[data-cb-list] .cb-scroll")
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('[data-cb-list] .cb-scroll').scrollLeft > 0")
