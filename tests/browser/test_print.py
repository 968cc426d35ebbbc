"""A page on paper: what is folded is left out, what only a screen needs is gone, and nothing is cut off."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from instruments.chromium import Visit, visit
from instruments.layouts import LAYOUTS, OPEN_ALL
from instruments.serving import served

SCRIPTS = Path(__file__).parents[2] / "generator/causebook/theme/scripts"
PAPER = 688
"""CSS pixels between the margins of a sheet of A4: 210 mm less twice 14 mm."""
A4 = [595, 842]
"""In points."""
SHEETS = 12
"""What a playbook may take as a hand-out. Those of the starter take 9 to 11 in DejaVu Sans, which is wide."""
PLAYBOOK = "playbook biased-decisions"
SCREEN_ONLY = (
    ".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".md-skip", ".md-content__button",
    ".headerlink", ".cb-cite", ".cb-filter", ".cb-hint", ".cb-jumps", ".cb-screen",
)  # fmt: skip
SHOWN = """(folds) => folds.filter((fold) => fold.querySelector(":scope > :not(summary)").checkVisibility())
  .map((fold) => fold.firstChild.textContent)"""
CUT_OFF = """(width) => [...document.querySelectorAll("article *")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > width + 1)
  .filter((one) => getComputedStyle(one).position !== "absolute")
  .map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 60)}`)"""
BEFORE_PRINT = "dispatchEvent(new Event('beforeprint'))"


@pytest.fixture
def paper(visitor: Visit) -> Page:
    """A page as wide as paper, in its print style. The theme opens all folds of such a page as it loads."""
    visitor.page.set_viewport_size({"width": PAPER, "height": 971})
    visitor.page.emulate_media(media="print", color_scheme="light")
    return visitor.page


def sheets(page: Page) -> list[list[int]]:
    """Width and height of each sheet that the page is printed on."""
    found = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    return [[round(float(side)) for side in sheet] for sheet in found]


def shown(page: Page, folds: str) -> list[str]:
    """The first words of the folds whose inside is seen."""
    found: list[str] = page.locator(folds).evaluate_all(SHOWN)
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_layout_fits_paper_with_nothing_but_its_article(paper: Page, address: str, layout: str) -> None:
    paper.goto(address + LAYOUTS[layout])
    paper.evaluate(BEFORE_PRINT)
    assert [name for name in SCREEN_ONLY for one in paper.locator(name).all() if one.is_visible()] == []
    assert paper.evaluate(CUT_OFF, PAPER) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_folded_is_left_out_of_a_print(browser: Browser, address: str, *, scripts: bool) -> None:
    with visit(browser, address, java_script_enabled=scripts) as visitor:
        page = visitor.page
        page.goto(address + LAYOUTS[PLAYBOOK])
        page.locator("#preserve [data-cb-fold] > summary").click()
        if scripts:
            page.evaluate(BEFORE_PRINT)
        page.emulate_media(media="print")
        assert shown(page, "[data-cb-fold]") == ["Show the runbook of step 4 here"]
        assert not any(summary.is_visible() for summary in page.locator("summary").all())


def test_what_is_left_out_of_a_print_says_where_it_is(visitor: Visit, address: str) -> None:
    visitor.page.goto(address + LAYOUTS[PLAYBOOK])
    visitor.page.evaluate(BEFORE_PRINT)
    visitor.page.emulate_media(media="print")
    named = visitor.page.locator("[data-cb-at='runbooks/capture-evidence']").first
    assert named.is_visible()
    assert named.evaluate("(one) => getComputedStyle(one, '::after').content") == (
        '" (runbooks/capture-evidence)"'
    )


def test_everything_is_unfolded_at_once_and_then_printed_once(visitor: Visit, address: str) -> None:
    page = visitor.page
    page.goto(address + LAYOUTS[PLAYBOOK])
    page.get_by_role("button", name="Unfold everything").click()
    folds = page.locator("[data-cb-fold]")
    assert len(shown(page, "[data-cb-fold]")) == folds.count()
    page.evaluate(BEFORE_PRINT)
    page.emulate_media(media="print")
    again = page.locator(".cb-fold--again").count()
    assert len(shown(page, "[data-cb-fold]")) == folds.count() - again
    assert again > 0
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Fold everything").click()
    assert shown(page, "[data-cb-fold]") == []


def test_a_clock_and_a_decision_are_printed_once(paper: Page, address: str) -> None:
    paper.goto(address + LAYOUTS[PLAYBOOK])
    for block in (".cb-clock", ".cb-embed--decision"):
        printed = [one.inner_text() for one in paper.locator(block).all() if one.is_visible()]
        assert printed
        assert len(printed) == len(set(printed))
    assert "as under “Regulatory clocks”" in paper.locator("article").inner_text()


def test_that_it_is_not_legal_advice_is_said_once_below_many_clocks(visitor: Visit, address: str) -> None:
    visitor.page.goto(address + LAYOUTS[PLAYBOOK])
    assert visitor.page.locator(".cb-clocks .cb-clock").count() > 1
    for paper in (False, True):
        visitor.page.emulate_media(media="print" if paper else "screen")
        assert visitor.page.locator(".cb-legal:visible").count() == 1


def test_what_stands_below_is_no_larger_than_what_it_stands_below(paper: Page, address: str) -> None:
    paper.goto(address + LAYOUTS["postmortem rail-ticket-scoring"])
    sizes = paper.locator(".cb-table .cb-more").evaluate_all(
        "(all) => all.map((one) => [one, one.parentNode].map((it) => getComputedStyle(it).fontSize))"
    )
    assert sizes
    # fonts are adjusted by whole pixels of their height, so that nine tenths of a size can come out larger
    assert all(below == above for below, above in sizes)


def test_a_playbook_is_a_hand_out(starter: Path, browser: Browser) -> None:
    with served(starter) as address, visit(browser, address) as visitor:
        for playbook in sorted((starter / "playbooks").glob("*/index.html")):
            visitor.page.goto(f"{address}playbooks/{playbook.parent.name}/")
            assert 0 < len(sheets(visitor.page)) <= SHEETS, playbook.parent.name


def test_answers_to_a_quiz_are_not_printed(paper: Page, address: str) -> None:
    paper.goto(address + LAYOUTS["quiz severity-and-phases"])
    assert paper.locator(".cb-fold--answer").count() == 6
    paper.evaluate(OPEN_ALL)
    assert not any(one.is_visible() for one in paper.locator(".cb-fold--answer").all())


def test_after_printing_the_page_is_as_it_was(visitor: Visit, address: str) -> None:
    visitor.page.goto(address + LAYOUTS[PLAYBOOK])
    folded = visitor.page.locator("details:not([open])").count()
    visitor.page.pdf(prefer_css_page_size=True)
    assert visitor.page.locator("details:not([open])").count() == folded > 0
    assert visitor.page.locator("[data-cb-folded]").count() == 0


def test_the_sheet_is_a4(visitor: Visit, address: str) -> None:
    visitor.page.goto(address + LAYOUTS[PLAYBOOK])
    found = sheets(visitor.page)
    assert found
    assert all(sheet == A4 for sheet in found)


def test_every_sheet_says_what_it_is(visitor: Visit, address: str) -> None:
    visitor.page.goto(address + LAYOUTS[PLAYBOOK])
    title = visitor.page.title()
    visitor.page.evaluate(BEFORE_PRINT)
    margins = visitor.page.evaluate(
        """() => ["title", "tlp", "origin"]
          .map((name) => getComputedStyle(document.documentElement).getPropertyValue(`--cb-sheet-${name}`))"""
    )
    assert margins[0] == f'"{title} · Version 3, approved"'
    assert margins[1] == '"TLP:GREEN"'
    assert re.search(r"/playbooks/biased-decisions/ · printed \d{4}-\d\d-\d\d", margins[2])


def test_any_title_can_stand_in_a_margin(visitor: Visit, address: str) -> None:
    visitor.page.goto(address + LAYOUTS[PLAYBOOK])
    made = visitor.page.evaluate(
        """async (module) => {
          const { cssString } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
          document.documentElement.style.setProperty("--cb-sheet-title", cssString('a "b" \\\\ {c};\\n d'));
          return getComputedStyle(document.documentElement).getPropertyValue("--cb-sheet-title");
        }""",
        (SCRIPTS / "print.mjs").read_text(encoding="utf-8"),
    )
    assert made == '"a \\"b\\" \\\\ {c}; d"'


def test_dark_pages_are_printed_on_white(visitor: Visit, address: str) -> None:
    visitor.page.emulate_media(media="print", color_scheme="dark")
    visitor.page.goto(address + LAYOUTS[PLAYBOOK])
    visitor.page.evaluate(BEFORE_PRINT)
    assert visitor.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
