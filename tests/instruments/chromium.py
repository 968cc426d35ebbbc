"""A real browser, which asks no other machine for anything."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route

CHROMIUM = shutil.which("chromium-headless-shell")
_QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
WIDE, NARROW, NARROWEST = 1280, 375, 320
HEIGHT = 900


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium without its windows, which is several times as quick; the test tool's own is not needed."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET.split())


@dataclass
class Visit:
    """One visitor with an empty profile, and all that went wrong while they looked around."""

    context: BrowserContext
    page: Page
    said: list[str] = field(default_factory=list)
    """Errors and warnings on the console, uncaught errors, dialogs, and files that were not there."""
    abroad: list[str] = field(default_factory=list)
    """Requests to other hosts; all of them were refused."""


@contextmanager
def visit(browser: Browser, address: str, **options: Any) -> Iterator[Visit]:  # the browser's own
    """A visitor who can reach nothing but what is served at `address`."""
    context = browser.new_context(**{"viewport": {"width": WIDE, "height": HEIGHT}, **options})
    seen = Visit(context, context.new_page())

    def passed(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.fallback()
        else:
            seen.abroad.append(route.request.url)
            route.abort()

    context.route("**/*", passed)
    _listen(seen)
    yield seen
    context.close()


def _listen(seen: Visit) -> None:
    page = seen.page
    page.on(
        "console",
        lambda line: (
            seen.said.append(f"{page.url} {line.text}") if line.type in ("error", "warning") else None
        ),
    )
    page.on("pageerror", lambda fault: seen.said.append(f"{page.url} {fault}"))
    page.on(
        "response",
        lambda answer: seen.said.append(f"{answer.url} {answer.status}") if answer.status >= 400 else None,
    )

    def refuse(dialog: Any) -> None:  # the library's own type is not public
        seen.said.append(f"{page.url} dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", refuse)
