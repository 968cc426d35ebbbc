"""A page on paper: all that is folded is open, what only a screen needs is gone, and nothing is cut off."""

import re

import pytest
from playwright.sync_api import Browser, Page

from instruments.chromium import Visit, visit
from instruments.layouts import LAYOUTS

PAPER = 688
"""CSS pixels between the margins of a sheet of A4: 210 mm less twice 14 mm."""
A4 = [595, 842]
"""In points."""
PLAYBOOK = "playbook biased-decisions"
SCREEN_ONLY = (
    ".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".md-skip", ".md-content__button",
    ".headerlink", ".cb-cite", ".cb-filter", ".cb-hint", ".cb-jumps",
)  # fmt: skip
HIDDEN_FOLDS = """() => [...document.querySelectorAll("details > :not(summary)")]
  .filter((one) => !one.closest(".cb-fold--answer, .cb-fold--again, .cb-cite") && !one.checkVisibility())
  .map((one) => one.textContent.trim().slice(0, 60))"""
"""What stays folded, but for answers to quizzes and for what stands elsewhere on the page."""
CUT_OFF = """(width) => [...document.querySelectorAll("article *")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > width + 1)
  .filter((one) => getComputedStyle(one).position !== "absolute")
  .map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 60)}`)"""


@pytest.fixture
def paper(visitor: Visit) -> Page:
    """A page as wide as paper, in its print style."""
    visitor.page.set_viewport_size({"width": PAPER, "height": 971})
    visitor.page.emulate_media(media="print", color_scheme="light")
    return visitor.page


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_fits_paper_with_nothing_but_its_article(paper: Page, address: str, layout: str) -> None:
    paper.goto(address + LAYOUTS[layout])
    paper.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert [name for name in SCREEN_ONLY for one in paper.locator(name).all() if one.is_visible()] == []
    assert paper.evaluate(CUT_OFF, PAPER) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_all_that_is_folded_is_printed(browser: Browser, address: str, *, scripts: bool) -> None:
    with visit(browser, address, java_script_enabled=scripts) as visitor:
        visitor.page.goto(address + LAYOUTS[PLAYBOOK])
        assert visitor.page.evaluate(HIDDEN_FOLDS)
        visitor.page.emulate_media(media="print")
        if scripts:
            visitor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert visitor.page.evaluate(HIDDEN_FOLDS) == []


def test_answers_to_a_quiz_are_not_printed(paper: Page, address: str) -> None:
    paper.goto(address + LAYOUTS["quiz severity-and-phases"])
    assert paper.locator(".cb-fold--answer").count() == 6
    assert not any(one.is_visible() for one in paper.locator(".cb-fold--answer").all())


def test_after_printing_the_page_is_as_it_was(visitor: Visit, address: str) -> None:
    visitor.page.goto(address + LAYOUTS[PLAYBOOK])
    folded = visitor.page.locator("details:not([open])").count()
    visitor.page.pdf(prefer_css_page_size=True)
    assert visitor.page.locator("details:not([open])").count() == folded > 0


def test_the_sheet_is_a4(visitor: Visit, address: str) -> None:
    visitor.page.goto(address + LAYOUTS[PLAYBOOK])
    sheets = re.findall(
        rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", visitor.page.pdf(prefer_css_page_size=True)
    )
    assert sheets
    assert all([round(float(side)) for side in sheet] == A4 for sheet in sheets)


def test_dark_pages_are_printed_on_white(visitor: Visit, address: str) -> None:
    visitor.page.emulate_media(media="print", color_scheme="dark")
    visitor.page.goto(address + LAYOUTS[PLAYBOOK])
    visitor.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert visitor.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
