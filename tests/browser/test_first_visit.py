"""What a visitor's browser does on each layout: it asks nobody else, complains of nothing, and nothing sticks out."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from instruments.chromium import HEIGHT, NARROWEST, Visit, visit
from instruments.layouts import LAYOUTS, OPEN_ALL, REDIRECT

STICKING_OUT = """() => {
  return [...document.querySelectorAll("main *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".cb-scroll, pre"))
    .map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`);
}"""
"""The elements that stand out of the window."""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_first_visit_is_quiet_stays_here_and_fits_the_smallest_telephone(
    visitor: Visit, address: str, layout: str
) -> None:
    page, own = visitor.page, address + LAYOUTS[layout]
    page.goto(own, wait_until="load")
    page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, page.evaluate(STICKING_OUT)
    assert [line for line in visitor.said if not (layout == "404" and line.startswith(own))] == []
    assert not visitor.abroad


def test_a_request_to_another_host_is_noticed(visitor: Visit, address: str) -> None:
    visitor.page.goto(address)
    visitor.page.evaluate("fetch('https://other.example/').catch(() => null)")
    assert visitor.abroad == ["https://other.example/"]


def seen_links(page: Page, address: str) -> set[str]:
    """Where the links lead that a reader can see or unfold, within the site."""
    links = page.evaluate(
        """() => [...document.querySelectorAll("a[href]")]
          .filter((link) => link.closest("details:not([open])") || link.getClientRects().length)
          .map((link) => link.href.split("#")[0])"""
    )
    return {link for link in links if link.startswith(address)}


def test_with_scripts_off_every_record_is_reached_from_the_home_page(
    browser: Browser, address: str, every_layout: Path
) -> None:
    with visit(browser, address, java_script_enabled=False) as visitor:
        reached, waiting = {address}, [address]
        while waiting:
            visitor.page.goto(waiting.pop(), wait_until="domcontentloaded")
            new = seen_links(visitor.page, address) - reached
            reached |= new
            waiting += sorted(one for one in new if one.endswith("/"))
    pages = {path.parent for path in every_layout.rglob("index.html")}
    assert {every_layout / one.removeprefix(address) for one in reached} >= pages - {every_layout / REDIRECT}
