"""Phrases of a mapping, held against the words of a source."""

import re
from collections.abc import Iterable
from functools import cache


@cache
def _form(phrase: str) -> re.Pattern[str]:
    """`phrase` as a pattern: it begins at the beginning of a word, and ends at the end of one unless in `*`."""
    written = ".*?".join(re.escape(part) for part in phrase.lower().rstrip("*").split("*"))
    begins = r"(?<!\w)" if phrase[:1].isalnum() else ""
    ends = r"(?!\w)" if phrase[-1:].isalnum() else ""
    return re.compile(begins + written + ends)


def found_in(text: str, phrase: str) -> int:
    """Where `phrase` stands in `text`; -1 where it does not."""
    match = _form(phrase).search(text.lower())
    return match.start() if match else -1


def first_of(text: str, phrases: Iterable[str]) -> str:
    """The first of `phrases`, in their order, that stands in `text`; empty where none does."""
    return next((phrase for phrase in phrases if found_in(text, phrase) >= 0), "")


def all_of(text: str, phrases: Iterable[str]) -> list[str]:
    """Those of `phrases` that stand in `text`, in the order of the text; none inside a longer one."""
    found = [(found_in(text, phrase), phrase) for phrase in phrases]
    there = sorted((place, -len(phrase), phrase) for place, phrase in found if place >= 0)
    kept: list[tuple[int, str]] = []
    for place, _, phrase in there:
        if not any(at <= place < at + len(other) for at, other in kept):
            kept.append((place, phrase))
    return [phrase for _, phrase in kept]
