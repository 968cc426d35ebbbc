"""The page that finds any record: by words and facets, by keyboard, on a telephone, and without scripts."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from instruments.chromium import NARROWEST, Visit, visit
from instruments.serving import served

SAID, WORDS, FOUND = "[data-cb-explore-said]", "[data-cb-explore-words]", ".cb-found > li"


@pytest.fixture(scope="module")
def library(starter: Path) -> Iterator[str]:
    with served(starter) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, library: str) -> Iterator[Visit]:
    """Somebody on the page, who must not have met a fault in the end."""
    with visit(browser, library) as reader:
        reader.page.goto(f"{library}explore/")
        reader.page.locator(FOUND).first.wait_for()
        yield reader
        assert (reader.said, reader.abroad) == ([], [])


def ask(page: Page, text: str) -> None:
    """Types words, and waits until the whole text has been looked through."""
    page.locator(WORDS).fill(text)
    settle(page)


def settle(page: Page) -> None:
    page.wait_for_timeout(300)
    page.wait_for_function(f"() => !/so far/.test(document.querySelector('{SAID}').textContent)")


def titles(page: Page) -> list[str]:
    return page.locator(".cb-found-title").all_inner_texts()


def test_every_record_is_there_before_anything_is_asked(reader: Visit, starter: Path) -> None:
    records = json.loads((starter / "explore/explore.json").read_bytes())
    assert reader.page.locator(SAID).inner_text() == f"{len(records)} records"


def test_one_who_looks_around_meets_playbooks_first(reader: Visit) -> None:
    assert reader.page.locator(FOUND).first.inner_text().count("Playbook") == 1


def test_words_lead_to_the_section_that_says_them(reader: Visit) -> None:
    page = reader.page
    ask(page, '"bereavement fare" 650.88')
    assert titles(page)[0].startswith("Air Canada chatbot")
    where = page.locator(FOUND).first.locator(".cb-found-where a")
    page.goto(str(where.get_attribute("href")))
    anchor = page.url.partition("#")[2]
    assert page.locator(f"[id='{anchor}']").evaluate("(heading) => heading.tagName") in ("H2", "H3")


def test_what_is_found_is_marked_and_authored_signs_stay_text(reader: Visit) -> None:
    ask(reader.page, "confabulation")
    assert "Confabulation" in reader.page.locator(f"{FOUND} mark").all_inner_texts()


def test_facets_narrow_and_rule_out_and_let_go(reader: Visit) -> None:
    page = reader.page
    everything = page.locator(SAID).inner_text()
    runbooks = page.locator(".cb-facet", has_text="Runbooks")
    count = runbooks.locator(".cb-facet-count").inner_text()
    runbooks.click()
    expect(page.locator(SAID)).to_have_text(f"{count} records")
    assert page.url.endswith("?kind=runbook")
    assert page.locator(".cb-chip").all_inner_texts() == ["Kind: Runbooks ×"]
    runbooks.click()
    expect(page.locator(SAID)).to_have_text(f"{int(everything.split()[0]) - int(count)} records")
    assert page.url.endswith("?not.kind=runbook")
    assert runbooks.get_attribute("aria-pressed") == "true"
    runbooks.click()
    expect(page.locator(SAID)).to_have_text(everything)
    assert "?" not in page.url


def test_a_view_can_be_sent_to_a_colleague(reader: Visit, library: str) -> None:
    page = reader.page
    page.goto(f"{library}explore/?find=refund&kind=postmortem&least.severity=high&sort=severity&view=table")
    page.locator("[data-cb-explore-results] table").wait_for()
    settle(page)
    assert page.locator(WORDS).input_value() == "refund"
    assert page.locator(".cb-chip").all_inner_texts()[1] == "Severity: SEV-2 or worse ×"
    severities = page.locator("tbody td[data-cb-head=Severity]").all_inner_texts()
    assert severities == sorted(severities)
    assert set(severities) <= {"SEV-1", "SEV-2"}


def test_a_timeline_goes_from_new_to_old(reader: Visit) -> None:
    page = reader.page
    page.locator(".cb-facet", has_text="Post-mortems").click()
    page.locator("[data-cb-explore-view]").select_option("timeline")
    page.locator(".cb-along").wait_for()
    years = page.locator(".cb-found-year").all_inner_texts()
    assert len(years) > 5
    assert years == sorted(years, reverse=True)


def test_what_is_found_can_be_taken_along(reader: Visit) -> None:
    page = reader.page
    ask(page, "rollback")
    total = int(page.locator(SAID).inner_text().split()[0])
    with page.expect_download() as table:
        page.locator("[data-cb-explore-csv]").click()
    rows = list(csv.DictReader(io.StringIO(Path(table.value.path()).read_text(encoding="utf-8"))))
    with page.expect_download() as data:
        page.locator("[data-cb-explore-json]").click()
    records = json.loads(Path(data.value.path()).read_text(encoding="utf-8"))
    assert len(rows) == len(records) == total
    assert [row["id"] for row in rows] == [record["id"] for record in records]


def test_everything_is_done_by_keyboard(reader: Visit) -> None:
    page = reader.page
    page.keyboard.press("/")
    page.keyboard.type("kil switch")
    settle(page)
    assert any("kill switch" in title.lower() for title in titles(page)[:3])
    page.keyboard.press("Tab")  # the browser's own button to clear is not in the order
    for _ in range(12):
        if page.evaluate("document.activeElement.classList.contains('cb-facet')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".cb-chip").wait_for()
    assert page.evaluate("document.activeElement.classList.contains('cb-facet')")
    page.locator(".cb-chip").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cb-chip")).to_have_count(0)
    assert page.evaluate("document.activeElement.matches('[data-cb-explore-words]')")
    page.keyboard.press("Escape")
    assert page.locator(WORDS).input_value() == ""


def test_more_is_shown_where_there_is_more_and_the_focus_goes_there(reader: Visit) -> None:
    page = reader.page
    assert page.locator(FOUND).count() == 20
    page.locator("[data-cb-explore-more]").press("Enter")
    expect(page.locator(FOUND)).to_have_count(40)
    focused = page.locator(FOUND).nth(20).locator("a").first
    expect(focused).to_be_focused()


@pytest.mark.parametrize("view", ["list", "table", "timeline"])
def test_nothing_scrolls_sideways_on_a_small_telephone(reader: Visit, library: str, view: str) -> None:
    page = reader.page
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    page.goto(f"{library}explore/?find=prompt&kind=postmortem&view={view}")
    page.locator("[data-cb-explore-results] a").first.wait_for()
    page.locator(".cb-explore-side > summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST


def test_without_scripts_every_record_is_listed(browser: Browser, library: str, starter: Path) -> None:
    records = json.loads((starter / "explore/explore.json").read_bytes())
    with visit(browser, library, java_script_enabled=False) as reader:
        reader.page.goto(f"{library}explore/")
        links = reader.page.locator(".cb-all a")
        addresses = {str(link.get_attribute("href")).removeprefix("../") for link in links.all()}
        assert links.first.is_visible()
        assert not reader.page.locator(WORDS).is_visible()
    assert addresses == {record["address"] for record in records}


def test_an_index_that_does_not_load_leaves_the_list(browser: Browser, library: str) -> None:
    with visit(browser, library) as reader:
        reader.page.route("**/columns.json*", lambda route: route.abort())
        reader.page.goto(f"{library}explore/")
        expect(reader.page.locator(SAID)).to_contain_text("could not be loaded")
        assert reader.page.locator(".cb-all a").first.is_visible()
