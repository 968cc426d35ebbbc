"""What a telephone keeps of a site for the day when the network is gone: the pages to respond with, and what they need."""

import json
from collections.abc import Iterable

from causebook.records.kinds import KINDS

SECTIONS = ("Respond", "Prepare")
"""Whose records are kept: what to do, and who decides. Stories can wait."""
PAGES = ("index.html", "respond/index.html", "explore/index.html", "for-me/index.html")
"""Other pages that are kept, where the site has them."""
FOLDERS = ("assets/", "search/")
"""Where the files lie that pages need."""
LEFT_OUT = (
    ".map",
    "assets/javascripts/lunr/",
    "assets/causebook/search/text-",
    "assets/causebook/search/words-",
)
"""What nobody misses there: search finds titles and summaries without the whole text."""
LIST = "assets/causebook/keep.json"


def keep_list(paths: Iterable[str], version: str, *, directories: bool) -> bytes:
    """The list as `theme/scripts/keep-worker.js` reads it, out of the `paths` of all files of the site.

    Shape: `version`, which changes with what the site says; `addresses`, relative to the site.
    """
    addresses = [_address(path) if directories else path for path in sorted(paths) if _is_kept(path)]
    return json.dumps({"version": version, "addresses": addresses}, ensure_ascii=False).encode()


def _is_kept(path: str) -> bool:
    if path.endswith(".html"):
        return path in PAGES or path.startswith(_RECORDS)
    return path.startswith(FOLDERS) and not any(part in path for part in LEFT_OUT)


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path


_RECORDS = tuple(f"{kind.plural}/" for kind in KINDS if kind.section in SECTIONS)
