"""A page on paper: all that is folded is open, what only a screen needs is gone, and nothing is cut off."""

import pytest
from playwright.sync_api import Page

from instruments.chromium import Visit
from instruments.layouts import LAYOUTS

PAPER = 688
"""CSS pixels between the margins of a sheet of A4: 210 mm less twice 14 mm."""
PLAYBOOK = "playbook biased-decisions"
SCREEN_ONLY = (
    ".md-header",
    ".md-tabs",
    ".md-sidebar",
    ".md-footer",
    ".headerlink",
    ".md-content__button",
    ".cb-cite",
)


@pytest.fixture
def paper(visitor: Visit) -> Page:
    """A page as wide as paper, in its print style."""
    visitor.page.set_viewport_size({"width": PAPER, "height": 971})
    visitor.page.emulate_media(media="print")
    return visitor.page


def test_only_the_article_is_printed(paper: Page, address: str) -> None:
    paper.goto(address + LAYOUTS[PLAYBOOK])
    seen = [name for name in SCREEN_ONLY for one in paper.locator(name).all() if one.is_visible()]
    assert seen == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_fits_paper(paper: Page, address: str, layout: str) -> None:
    paper.goto(address + LAYOUTS[layout])
    paper.evaluate("dispatchEvent(new Event('beforeprint'))")
    cut = paper.evaluate(
        """(width) => [...document.querySelectorAll("article *")]
          .filter((one) => one.getBoundingClientRect().right > width + 1 && getComputedStyle(one).position !== "absolute")
          .map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 60)}`)""",
        PAPER,
    )
    assert cut == []
