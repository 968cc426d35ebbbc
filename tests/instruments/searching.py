"""The search box in the header, used as a visitor does."""

from playwright.sync_api import Page

BOX = "[data-md-component=search-query]"
RESULT, COUNT = ".md-search-result__item", ".md-search-result__meta"
ANSWERED = f"() => /match/.test(document.querySelector('{COUNT}').textContent)"
SHOWN = "() => document.querySelector('.md-search-result').innerHTML"
STILL = 300
"""Milliseconds without a change after which no answer to an earlier key is awaited any more."""


def search(page: Page, text: str) -> list[str]:
    """Types `text` and gives the addresses of what is found, best first."""
    page.locator(BOX).click()
    page.locator(BOX).press_sequentially(text)
    page.wait_for_function(ANSWERED)
    settle(page)
    return [str(link.get_attribute("href")) for link in page.locator(f"{RESULT} > a").all()]


def clear(page: Page) -> None:
    """Empties the box, and waits until no answer to what stood in it is left."""
    page.locator(BOX).fill("")
    page.wait_for_function(f"() => !document.querySelector('{RESULT}')")
    settle(page)


def settle(page: Page) -> None:
    """Waits until answers stop coming: each key asks again."""
    before = None
    while (now := page.evaluate(SHOWN)) != before:
        before = now
        page.wait_for_timeout(STILL)
