"""The search box in the header, used as a visitor does."""

from playwright.sync_api import Page

BOX = "[data-md-component=search-query]"
RESULT, COUNT = ".md-search-result__item", ".md-search-result__meta"
ANSWERED = f"() => /match/.test(document.querySelector('{COUNT}').textContent)"


def search(page: Page, text: str) -> list[str]:
    """Types `text` and gives the addresses of what is found, best first."""
    box = page.locator(BOX)
    box.click()
    box.press_sequentially(text)
    page.wait_for_function(ANSWERED)
    page.locator(RESULT).first.wait_for()
    return [str(link.get_attribute("href")) for link in page.locator(f"{RESULT} > a").all()]
