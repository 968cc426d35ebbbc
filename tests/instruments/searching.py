"""The search box in the header, used as a visitor does."""

from playwright.sync_api import Page

BOX = "[data-md-component=search-query]"
RESULT, COUNT = ".md-search-result__item", ".md-search-result__meta"
ANSWERED = f"() => /match/.test(document.querySelector('{COUNT}').textContent)"
SHOWN = "() => document.querySelector('.md-search-result').innerHTML"
STILL = 500
"""Milliseconds without a change after which no answer to an earlier key is awaited any more."""


def search(page: Page, text: str) -> list[str]:
    """Types `text` and gives the addresses of what is found, best first."""
    page.locator(BOX).click()
    page.locator(BOX).fill(text[:-1])
    page.locator(BOX).press_sequentially(text[-1])  # the box asks after a key: once for the whole text
    page.wait_for_function(ANSWERED)
    settle(page)
    found: list[str] = page.locator(f"{RESULT} > a").evaluate_all("(links) => links.map((link) => link.href)")
    return found


def clear(page: Page) -> None:
    """Empties the box, and waits until no answer to what stood in it is left."""
    page.locator(BOX).fill("")
    page.wait_for_function(f"() => !document.querySelector('{RESULT}')")
    settle(page)


def settle(page: Page) -> None:
    """Waits until answers stop coming: the first is from titles and names, the next from the whole text."""
    before = None
    while (now := page.evaluate(SHOWN)) != before:
        before = now
        page.wait_for_timeout(STILL)
