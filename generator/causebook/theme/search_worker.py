"""The worker that answers in the host's search box: its files, and how a page is told to use it."""

import re

FOLDER = "assets/causebook"
WORKER = f"{FOLDER}/search-worker.js"
PARTS = (
    "search-words.js",
    "search-index.js",
    "search-text.js",
    "search-scores.js",
    "search-query.js",
    "search-synonyms.js",
    "search-sections.js",
    "search-results.js",
    "search-load.js",
)
"""What the worker loads from its own folder, as it does `lunr.js`."""

_STOCK_WORKER = re.compile(r"assets/javascripts/workers/search(?:\.[0-9a-f]+)?(?:\.min)?\.js")
_OTHER_WORDS = 'name="generator" content="zensical'
"""On pages of a host whose search box asks its worker in words of its own; it keeps that worker, and its own pages."""


def point_search_at(html: str) -> str:
    """A finished page of the host whose search box asks our worker.

    The theme names its worker once a page, in the JSON of its settings: `"search": "../assets/javascripts/workers/…"`.
    What stands before that, the way to the top of the site, stays.
    """
    return html if _OTHER_WORDS in html else _STOCK_WORKER.sub(WORKER, html)
