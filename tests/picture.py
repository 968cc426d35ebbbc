"""Takes the picture that the README shows from the site in site/. Run by `make picture`, after `make site`."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from instruments.chromium import launch, visit
from instruments.serving import served

ROOT = Path(__file__).parents[1]
SHOWN = "playbooks/privacy-leak/"
SIZE = {"width": 1200, "height": 760}


def main() -> None:
    with sync_playwright() as playwright, served(ROOT / "site") as address:
        browser = launch(playwright)
        with visit(browser, address, viewport=SIZE) as visitor:
            visitor.page.goto(f"{address}{SHOWN}")
            visitor.page.screenshot(path=ROOT / "content" / "guide" / "site.png")
        browser.close()


if __name__ == "__main__":
    main()
