"""From signal to first actions, on a telephone: a whole response, its hand-over and its draft, with nothing sent anywhere."""

import json
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from books import causebook
from instruments import axe
from instruments.chromium import NARROW, NARROWEST, Visit, visit
from instruments.serving import served

TELEPHONE = {"viewport": {"width": NARROW, "height": 700}, "has_touch": True, "timezone_id": "Europe/Berlin"}
PLAYBOOK = "An agent with write access has done damage"
LONGEST = 120
"""Seconds for a whole response, on a busy machine: its clicks, not anybody's thoughts."""
SMALLEST = 43.5
"""CSS pixels of what is touched; 44 but for rounding."""


@pytest.fixture(scope="module")
def starter_address(starter: Path) -> Iterator[str]:
    with served(starter) as address:
        yield address


@pytest.fixture
def telephone(browser: Browser, starter_address: str) -> Iterator[Visit]:
    """Somebody with a telephone who has opened the page."""
    with visit(browser, starter_address, **TELEPHONE) as visitor:
        visitor.page.goto(f"{starter_address}respond/")
        yield visitor
        assert visitor.said == []
        assert visitor.abroad == []


def open_sheet(page: Page, tier: str = "high", title: str = "Agent deleted orders") -> None:
    """From what is seen to an open sheet."""
    page.get_by_label("In your own words").fill("an agent deleted the orders of customers")
    assert page.locator("[data-cb-choice]:visible h3").first.inner_text().startswith(PLAYBOOK)
    page.get_by_role("button", name=f"Use this playbook: {PLAYBOOK}").click()
    page.get_by_label("What to call this incident").fill(title)
    assert page.locator("[name=cb-tier]:checked").count() == 0
    page.locator(f"[name=cb-tier][value={tier}]").check()
    page.get_by_role("button", name="Open the sheet with this tier").click()
    page.get_by_role("heading", name=title).wait_for()


def log_note(page: Page, text: str, event: str = "") -> None:
    page.get_by_role("button", name="Log a note").click()
    page.get_by_label("What happened, or what is known now").fill(text)
    page.get_by_label("What sort of moment it is").select_option(event)
    page.get_by_role("button", name="Log it").click()
    page.locator("[data-cb-log] tr", has_text=text).wait_for()


def tick_steps(page: Page, count: int) -> None:
    steps = page.locator("[data-cb-task=step] input")
    for place in range(count):
        steps.nth(place).check()


def change_tier(page: Page, tier: str) -> None:
    page.locator(".cb-bar__tier").click()
    page.locator(f"dialog [name=cb-tier][value={tier}]").check()
    page.get_by_label("By what it was judged").fill("It cannot be undone.")
    page.get_by_role("button", name="Set this tier").click()
    page.locator(".cb-bar__tier", has_text="SEV-1").wait_for()


def send_message(page: Page, text: str) -> None:
    """Fills in the first message for people who are affected, and logs it as sent."""
    fold = page.locator("[data-cb-task=message]", has_text="Affected users, holding").locator("details")
    fold.locator("summary").click()
    form = fold.locator("[data-cb-form]")
    form.locator("textarea").first.fill(text)
    assert text in form.locator("pre").inner_text()
    form.get_by_role("button", name="Log it as sent").click()
    page.locator("[data-cb-log] tr", has_text="Message sent").wait_for()


def start_clock(page: Page, title: str) -> None:
    fold = page.locator("details[data-cb-inplace=clock]", has_text=title).first
    fold.locator("summary").first.click()
    fold.get_by_role("button", name="Start this clock").click()
    page.get_by_role("button", name="Start it").click()
    page.locator("[data-cb-due-list] li", has_text=title).wait_for()


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def respond(page: Page) -> None:
    """Twelve steps, two notes, a change of the tier, a message and a clock."""
    open_sheet(page)
    tick_steps(page, 12)
    log_note(page, "The last write was at ten past three.", "first_effect")
    log_note(page, "Its keys are revoked, and no write has come since.", "contained")
    change_tier(page, "critical")
    send_message(page, "Some orders of today are missing.")
    start_clock(page, "GDPR, Article 33(1): notify the authority")


def holds(page: Page) -> None:
    """What a sheet shows after `respond`, wherever it is opened."""
    assert page.locator("[data-cb-task=step] input:checked").count() == 12
    assert "SEV-1" in page.locator(".cb-bar__tier").inner_text()
    words = page.locator("[data-cb-log]").inner_text()
    for told in (
        "The last write was",
        "Its keys are revoked",
        "Message sent",
        "Clock started",
        "Tier: SEV-1",
    ):
        assert told in words
    assert re.search(r"CES?T", words), "the zone is named"


def test_a_whole_response_from_signal_to_a_clean_draft(
    browser: Browser, telephone: Visit, starter_address: str, tmp_path: Path
) -> None:
    page, begun = telephone.page, time.monotonic()
    respond(page)
    page.reload()
    holds(page)
    sheet = saved(page, "Save the sheet as a file", tmp_path)
    with visit(browser, starter_address, **TELEPHONE) as other:
        other.page.goto(f"{starter_address}respond/")
        other.page.locator("[data-cb-take]").set_input_files(sheet)
        other.page.get_by_role("heading", name="Agent deleted orders").wait_for()
        holds(other.page)
        draft = saved(other.page, "Save a post-mortem draft", tmp_path)
        assert other.said == []
        assert other.abroad == []
    assert time.monotonic() - begun < LONGEST
    is_clean(draft, tmp_path / "book")


def is_clean(draft: Path, book: Path) -> None:
    root = Path(__file__).parents[2]
    shutil.copytree(root / "content", book / "content")
    shutil.copy(root / "mkdocs.yml", book)
    path = Path(shutil.copy(draft, book / "content/postmortems"))
    done = causebook(book, "check", "--strict", path)
    assert done.code == 0, done.out + done.err
    text = path.read_text(encoding="utf-8")
    for part in (
        "timeline:",
        "severity:",
        "communications:",
        "peak:",
        "playbooks:",
        "Steps that nobody ticked",
    ):
        assert part in text
    assert "became_aware_legal" in text


def test_the_page_works_from_a_disk(browser: Browser, starter: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = causebook(starter.parent, "build", "--offline", "--site-dir", site)
    assert done.code == 0, done.out + done.err
    with visit(browser, site.as_uri(), **TELEPHONE) as visitor:
        visitor.page.goto((site / "respond/index.html").as_uri())
        open_sheet(visitor.page)
        tick_steps(visitor.page, 2)
        visitor.page.reload()
        assert visitor.page.locator("[data-cb-task=step] input:checked").count() == 2
        assert saved(visitor.page, "Save a post-mortem draft", tmp_path).suffix == ".yml"
        assert visitor.said == []
        assert visitor.abroad == []


HOSTILE = "<img src=x onerror=alert(1)>"


def test_a_hostile_file_never_becomes_markup(telephone: Visit, tmp_path: Path) -> None:
    page = telephone.page
    open_sheet(page)
    good = json.loads(saved(page, "Save the sheet as a file", tmp_path).read_text(encoding="utf-8"))
    page.get_by_role("button", name="All sheets and playbooks").click()
    for change in ({"playbook": HOSTILE}, {"log": "x"}, {"form": HOSTILE}, {HOSTILE: 1}):
        bad = tmp_path / "bad.json"
        bad.write_text(json.dumps(good | change), encoding="utf-8")
        page.locator("[data-cb-said]").evaluate("(one) => { one.textContent = ''; }")
        page.locator("[data-cb-take]").set_input_files(bad)
        page.locator("[data-cb-said]", has_text=re.compile("file|book")).wait_for()
    entry = {**good["log"][0], "n": len(good["log"]) + 1, "kind": "note", "text": HOSTILE}
    good |= {"id": "ffffff", "title": HOSTILE, "log": [*good["log"], entry]}
    (tmp_path / "odd.json").write_text(json.dumps(good), encoding="utf-8")
    page.locator("[data-cb-take]").set_input_files(tmp_path / "odd.json")
    page.get_by_role("heading", name=HOSTILE).wait_for()
    assert HOSTILE in page.locator("[data-cb-log]").inner_text()
    assert page.locator("article img[src=x]").count() == 0


def test_a_full_storage_is_said_and_loses_nothing(telephone: Visit) -> None:
    page = telephone.page
    open_sheet(page)
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('x', 'QuotaExceededError'); }; }"
    )
    tick_steps(page, 1)
    page.get_by_text("This browser’s storage is full").wait_for()
    assert page.locator("[data-cb-task=step] input:checked").count() == 1
    assert "Done: Take its permissions away" in page.locator("[data-cb-log]").inner_text()


def test_several_sheets_are_open_and_one_is_erased(telephone: Visit) -> None:
    page = telephone.page
    for title in ("The first one", "The second one"):
        open_sheet(page, title=title)
        page.get_by_role("button", name="All sheets and playbooks").click()
    rows = page.locator(".cb-opened li")
    assert rows.count() == 2
    page.get_by_role("button", name="Erase The first one").click()
    page.get_by_role("button", name="Not now").click()
    assert rows.count() == 2
    page.get_by_role("button", name="Erase The first one").click()
    page.get_by_role("button", name="Erase it").click()
    page.locator("[data-cb-said]", has_text="Erased").wait_for()
    assert [row.inner_text().splitlines()[0] for row in rows.all()] == ["The second one"]


def test_what_is_touched_is_large_enough_and_nothing_scrolls_sideways(telephone: Visit) -> None:
    page = telephone.page
    open_sheet(page)
    page.locator("details[data-cb-inplace=decision] > summary").first.click()
    boxes = page.locator(
        ".cb-respond :is(button, .cb-tick, select, input:not([type=checkbox], [type=radio], [type=file])):visible"
    )
    small = [box for box in boxes.all() if (size := box.bounding_box()) and size["height"] < SMALLEST]
    assert [box.inner_text() for box in small] == []
    page.set_viewport_size({"width": NARROWEST, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") == NARROWEST


def test_a_sheet_is_worked_by_keyboard(telephone: Visit) -> None:
    page = telephone.page
    open_sheet(page)
    page.locator("[data-cb-task=option] input").first.focus()
    page.keyboard.press("Space")
    assert page.locator("[data-cb-task=option] input").first.is_checked()
    page.get_by_role("button", name="Log a note").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("By keyboard")
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Log a note").evaluate("(one) => one === document.activeElement")
    assert "By keyboard" not in page.locator("[data-cb-log]").inner_text()


@pytest.mark.skipif(not axe.IS_HERE, reason="axe-core is not installed: run tests/setup.sh")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_sheet_is_accessible_in_each_view(browser: Browser, starter_address: str, scheme: str) -> None:
    with visit(
        browser, starter_address, **TELEPHONE, color_scheme=scheme, reduced_motion="reduce"
    ) as visitor:
        page = visitor.page
        page.goto(f"{starter_address}respond/")
        assert axe.violations(page) == [], "the choice"
        page.get_by_role("button", name=f"Use this playbook: {PLAYBOOK}").click()
        assert axe.violations(page) == [], "the tiers"
        page.go_back()
        respond(page)
        page.locator("details[data-cb-inplace]").evaluate_all(
            "(all) => { for (const one of all.slice(0, 30)) one.open = true; }"
        )
        assert axe.violations(page) == [], "the sheet"
        page.get_by_role("button", name="Log a note").click()
        assert axe.violations(page) == [], "a question"


def test_without_scripts_signals_lead_to_playbooks(browser: Browser, starter_address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{starter_address}respond/")
    assert page.get_by_text("If you are deciding whether to declare, declare.").is_visible()
    assert "Scripts are off" in page.locator("noscript p").inner_text()
    choice = page.locator("[data-cb-choice=agent-with-write-access]")
    for words in ("Open it when", "Not this one when"):
        assert choice.get_by_text(words).is_visible()
    choice.get_by_role("link", name="The whole playbook").click()
    assert page.locator("h1").inner_text().startswith(PLAYBOOK)
    page.close()
