"""The worker that answers in the host's search box: what a worker loads, and how a page is told to use it."""

import re

FOLDER = "assets/causebook"
WORKER = f"{FOLDER}/search-worker.js"
_PARTS = re.compile(r"^importScripts\(([^)]*)\);\n", re.MULTILINE)

_STOCK_WORKER = re.compile(r"assets/javascripts/workers/search(?:\.[0-9a-f]+)?(?:\.min)?\.js")
_OTHER_WORDS = 'name="generator" content="zensical'
"""On pages of a host whose search box asks its worker in words of its own; it keeps that worker, and its own pages."""


def parts_of(worker: str) -> list[str]:
    """The scripts that a worker loads from its own folder, by name, in order; `worker` is its text."""
    found = _PARTS.search(worker)
    return re.findall(r'"([^"]+)"', found[1]) if found else []


def point_search_at(html: str) -> str:
    """A finished page of the host whose search box asks our worker.

    The theme names its worker once a page, in the JSON of its settings: `"search": "../assets/javascripts/workers/…"`.
    What stands before that, the way to the top of the site, stays.
    """
    return html if _OTHER_WORDS in html else _STOCK_WORKER.sub(WORKER, html)
