"""The zone and the day of times that do not say them."""

import re
from collections.abc import Sequence

from causebook.imports.blocks import Section
from causebook.imports.facts import facts_in
from causebook.imports.front import Fact
from causebook.imports.headings import Target
from causebook.imports.mapping import Words
from causebook.imports.moments import Context, read_when
from causebook.imports.plain import as_words

_ZONED = re.compile(r"\b(?:times?|timestamps?|dates?|zone|timezone)\b", re.IGNORECASE)
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s*(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\b")


def context_of(
    sections: Sequence[Section],
    targets: Sequence[tuple[Target | None, Section]],
    words: Words,
    front: Sequence[Fact],
) -> Context:
    """The zone and the day of times that do not say them."""
    facts = [(fact.label, fact.value) for fact in front]
    facts += [fact[:2] for section in sections for block in section.blocks for fact in facts_in(block)]
    days = [
        read_when(as_words(value), Context("Z", {}))
        for label, value in facts
        if words.labels.get(label) == "started"
    ]
    day = next((when.at[:10] for when in days if when and len(when.at) >= len("2025-01-01")), "")
    timelines = [section for target, section in targets if target and target.name == "timeline"]
    zone = next(filter(None, (zone_in(section, words) for section in timelines)), "")
    return Context(zone or words.default("zone"), words.zones, day)


def zone_in(section: Section, words: Words) -> str:
    """How far from UTC a timeline says its times are, above its rows; empty where it does not."""
    said = [section.heading, *(block.text for block in section.blocks if block.kind == "text")]
    said += [" ".join(block.head) for block in section.blocks if block.kind == "table"]
    return next(filter(None, (named_zone(text, words) for text in said)), "")


def named_zone(text: str, words: Words) -> str:
    """How far from UTC the times are that `text` speaks of; empty where it names no zone of times."""
    if not (_ZONED.search(text) or "timeline" in text.lower()):
        return ""
    if offset := _OFFSET.search(text):
        return f"{offset['sign']}{int(offset['hours']):02}:{offset['minutes'] or '00'}"
    return next((far for zone, far in words.zones.items() if re.search(rf"\b{re.escape(zone)}\b", text)), "")
