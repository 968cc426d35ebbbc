"""axe-core finds nothing: on no layout, at no width, in neither colour scheme, with everything opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from instruments import axe
from instruments.chromium import HEIGHT, NARROW, WIDE, Visit
from instruments.layouts import LAYOUTS, OPEN_ALL, REDIRECT
from instruments.searching import search

SCHEMES = ("default", "slate")

pytestmark = pytest.mark.skipif(not axe.IS_HERE, reason="axe-core is not installed: run tests/setup.sh")


def choose(page: Page, scheme: str) -> None:
    page.evaluate("(scheme) => { document.body.dataset.mdColorScheme = scheme; }", scheme)


def findings(page: Page) -> Iterator[str]:
    """What axe-core says of a page: as it comes, if anything is folded then, and with all opened."""
    if page.evaluate(OPEN_ALL):
        page.reload()
        for line in axe.violations(page):
            yield f"as it comes: {line}"
        page.evaluate(OPEN_ALL)
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in SCHEMES:
            choose(page, scheme)
            for line in axe.violations(page):
                yield f"{width} {scheme}: {line}"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_accessible(visitor: Visit, address: str, layout: str) -> None:
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.page.goto(address + LAYOUTS[layout])
    assert not list(findings(visitor.page))


def test_a_redirect_is_accessible_to_whom_it_does_not_lead_on(visitor: Visit, every_layout: Path) -> None:
    text = (every_layout / REDIRECT / "index.html").read_text(encoding="utf-8")
    visitor.page.set_content(text.replace('http-equiv="refresh"', "", 1))
    assert not list(findings(visitor.page))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_opens_is_accessible_too(visitor: Visit, address: str, width: int, scheme: str) -> None:
    page = visitor.page
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.goto(address + LAYOUTS["list of post-mortems"])
    choose(page, scheme)
    page.locator("[data-cb-filter] input").fill("zzz")
    assert axe.violations(page) == [], "with no row left"
    if width == NARROW:
        page.locator("label[for=__drawer].md-header__button").click()
        page.locator(".md-sidebar--primary .md-nav__link:visible").first.wait_for()
        assert axe.violations(page) == [], "with the drawer open"
        page.keyboard.press("Escape")
        page.reload()
        choose(page, scheme)
        page.locator("label[for=__search].md-header__button").click()
    search(page, "refund")
    assert axe.violations(page) == [], "with search results"


def test_the_instrument_can_fail(visitor: Visit, address: str) -> None:
    visitor.page.goto(address + LAYOUTS["guide"])
    visitor.page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=x><p style=color:#ccc>dim</p>')"
    )
    assert {line.partition(":")[0] for line in axe.violations(visitor.page)} == {
        "image-alt",
        "color-contrast",
    }
