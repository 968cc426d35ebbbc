"""What one responds with, kept on a device that asked for it: the server is gone, and the pages are there."""

from pathlib import Path

from playwright.sync_api import Browser

from instruments.chromium import visit
from instruments.serving import served

PLAYBOOK, STORY = "playbooks/biased-decisions/", "postmortems/"
LONG = 60_000
"""Milliseconds in which a device fetches what it keeps."""


def test_the_pages_to_respond_with_outlive_the_network(browser: Browser, every_layout: Path) -> None:
    with served(every_layout) as address, visit(browser, address) as reader:
        page = reader.page
        page.goto(f"{address}respond/")
        page.get_by_role("button", name="Keep for when the network is gone").click()
        page.get_by_text("Kept on this device, as of today").wait_for(timeout=LONG)
        assert not reader.said
        reader.context.set_offline(True)
        page.goto(f"{address}{PLAYBOOK}")
        title = page.locator("h1").first.inner_text()
        assert title
        page.goto(f"{address}respond/")
        assert page.get_by_text("If you are deciding whether to declare").is_visible()
        reader.context.set_offline(False)
        page.reload()
        page.get_by_role("button", name="Take it off this device").click()
        page.get_by_role("button", name="Keep for when the network is gone").wait_for()
        assert page.evaluate("async () => (await caches.keys()).length") == 0
