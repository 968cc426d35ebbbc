"""Where the text under a heading goes, as the mapping says."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from causebook.imports.blocks import Section
from causebook.imports.draft import LEFT
from causebook.imports.mapping import Words
from causebook.imports.plain import as_words

_LEADING = re.compile(r"^[\W\d_]+(?=[a-z])")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*")
_MANY = 3
"""Words that a heading may have more than one that it is like."""
_LONGEST = 300


class Target(NamedTuple):
    """Where a section goes."""

    name: str
    guess: str = ""


def targets_of(sections: Sequence[Section], words: Words) -> list[tuple[Target | None, Section]]:
    """Where each section goes; one below another goes where that does, unless its heading is known."""
    above: list[tuple[int, Target | None]] = []
    found = []
    for section in sections:
        while above and above[-1][0] >= section.level:
            above.pop()
        own = target_of(section.heading, words)
        over = above[-1][1] if above else None
        target = own or over
        if (
            over is not None
            and over.name in ("what_happened", "body", LEFT)
            and own
            and own.name != "timeline"
        ):
            target = over
        found.append((target, section))
        if section.level:
            above.append((section.level, target))
    return found


def target_of(heading: str, words: Words) -> Target | None:
    """Where the text under a heading goes; None where no heading of the mapping is like it."""
    said = folded(heading)
    for form in (said, _ASIDE.sub(" ", said).strip()):
        if form in words.headings:
            return Target(words.headings[form])
    like = [name for name in words.headings if re.search(rf"^{re.escape(name)}\b|\b{re.escape(name)}$", said)]
    name = max(like, key=len, default="")
    if not name or len(said.split()) > len(name.split()) + _MANY:
        return None
    return Target(words.headings[name], f"the heading is like `{name}`")


def folded(heading: str) -> str:
    """A heading or a label as the mapping writes it: in lower case, without a number before it."""
    return _LEADING.sub(
        "", " ".join(as_words(heading[:_LONGEST]).lower().replace("\u2019", "'").split())
    ).strip(" :.")
