"""What a finding says in a terminal, as it stands on a page."""

import re

from markupsafe import Markup

from causebook.analysis.findings import Finding
from causebook.theme.filters import title_of
from causebook.theme.prose import render_line

_HELD = "\ue000"
"""Around the name of a blank for a title while the words around it become HTML: prose lets no mark of ours through."""
_BLANK = re.compile(f"{_HELD}([a-z]+){_HELD}")


def sentence(words: str) -> str:
    """What a finding says, as a sentence: names in quotation marks, where a terminal has them in backticks."""
    words = re.sub(
        r"`([^`]*)`",
        lambda match: f"“{match[1]}”" if " " in match[1] or _HELD in match[1] else match[0],
        words,
    )
    return f"{words[:1].upper()}{words[1:]}."


def told(words: str, finding: Finding) -> Markup:
    """The words of a finding as HTML, with marks for the titles in them."""
    held = {name: f"{_HELD}{name}{_HELD}" for name in finding.named}
    html = render_line(sentence(words.format(**{**finding.blanks, **held}))).html

    def title(match: re.Match[str]) -> str:
        card = finding.named.get(match[1])
        return title_of(card.kind, card.id) if card else match[0]

    return Markup(_BLANK.sub(title, html))  # noqa: S704  # prose.py has cleaned it
