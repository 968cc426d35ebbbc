"""The home page of a book that has none of its own: links all over the site lead there."""

import re
from pathlib import Path

PATH, ADDRESS = "index.md", "index.html"
"""Its source, and the file that is made of it."""
_INSTEAD = (PATH, "README.md", ADDRESS)
"""What an author may have written for it."""
_SIGN = re.compile(r"[^\w ]|_")
_MARKDOWN = """\
---
title: Home
search:
  exclude: true
---

# {name}

[[book:ways]]

## Respond now

[[book:playbooks]]

## What is new

[[book:new]]

## What comes back

[[book:recurring]]

## In this book

[[book:counts]]
"""


def home_page(site_name: str) -> str:
    """The Markdown of the page, headed by the site's name, in which no sign is taken for markup."""
    words = " ".join(site_name.split()) or "Home"
    name = _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", words)
    return _MARKDOWN.format(name=name)


def has_home(docs_dir: Path) -> bool:
    """Whether the author has written a home page."""
    return any((docs_dir / name).is_file() for name in _INSTEAD)
