"""A post-mortem in Markdown to a draft: headings and labels lead to fields, as the mapping says."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from causebook.files.front_matter import FENCE
from causebook.imports import fields
from causebook.imports.blocks import Block, Paper, Section, parse_paper
from causebook.imports.draft import (
    FORM,
    LEFT,
    NOWHERE,
    STATED,
    ZONE,
    Figure,
    Foreign,
    Known,
    Piece,
    Refused,
    Stretch,
)
from causebook.imports.fields import Entry, Reader
from causebook.imports.front import Fact, split
from causebook.imports.mapping import Read, Words, styles
from causebook.imports.moments import Context, read_when
from causebook.imports.plain import as_prose, as_words
from causebook.imports.points import Point, points
from causebook.imports.timeline import read_timeline, year_as_number

ENTRIES: Mapping[str, Entry] = {
    "contributing_factors": fields.factor(),
    "triggers": fields.factor("trigger"),
    "actions": fields.action,
    "impact": fields.impact,
    "response": fields.attempt,
    "detection": fields.detection,
    "references": fields.reference,
    "root_cause": fields.root_cause,
    **{
        name: fields.line(name)
        for name in ("lessons", "what_went_well", "what_made_it_hard", "where_we_got_lucky")
    },
    "mitigators": fields.line("mitigators"),
    "open_questions": fields.line("open_questions"),
}
"""How a point is read, by what its heading leads to."""

TELLING = frozenset({"what_happened", "timeline", "contributing_factors", "root_cause", "actions", "lessons"})
"""Where at least one heading of a post-mortem leads; a playbook or a licence has none of these."""

_LABEL = re.compile(
    r"\s*(?:[-*+]\s+)?(?:\*\*|__)?(?P<label>[^\s:*_|][^:*_|]{0,50}?)\s*(?:\*\*|__)?\s*:\s*(?:\*\*|__)?\s*(?P<value>.*)"
)
_LEADING = re.compile(r"^[\W\d_]+(?=[a-z])")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_ZONED = re.compile(r"\b(?:times?|timestamps?|dates?|zone|timezone)\b", re.IGNORECASE)
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s*(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\b")
_MANY = 3
_SAYS_LITTLE = (LEFT, FORM, "tags", "title", ZONE, STATED)

FactEntry = Callable[[str, Point, Reader], Iterator[Piece]]


def _stated(what: Literal["detect", "recover"]) -> FactEntry:
    def read(value: str, point: Point, _reader: Reader) -> Iterator[Piece]:
        yield Piece(STATED, Figure(what, as_words(value)), point.at)
        yield Piece(
            LEFT, point.text, point.at, guess="computed from the timeline instead, and compared below"
        )

    return read


def _as_point(name: str) -> FactEntry:
    def read(value: str, point: Point, reader: Reader) -> Iterator[Piece]:
        yield from ENTRIES[name](point._replace(text=value), reader)

    return read


_POINTS = (
    *("contributing_factors", "root_cause", "triggers", "actions", "lessons", "detection", "impact"),
    "response",
)
"""Facts that are read as a point of the section of that name."""
FACTS: Mapping[str, FactEntry] = {
    "title": fields.short_text("title", fields.LONGEST_TITLE),
    "started": fields.day("started"),
    "ended": fields.day("ended"),
    "organisation": fields.short_text("organisation"),
    "system_name": fields.short_text("system_name"),
    "sector": fields.short_text("sector", 80),
    "failure_modes": fields.failure_modes,
    "severity": fields.severity,
    "tag": fields.tag,
    "cve": fields.cve,
    "time_to_detect": _stated("detect"),
    "time_to_recover": _stated("recover"),
    **{name: _as_point(name) for name in _POINTS},
}


class Target(NamedTuple):
    """Where a section goes."""

    name: str
    guess: str = ""


def read_markdown(foreign: Foreign, more: Callable[[Words], Words], known: Known) -> Read | Refused:
    """The pieces of a document; `more` adds a team's own mapping to that of its style."""
    front, text = split(foreign)
    paper = parse_paper(text)
    words = more(_style(paper))
    title, rest = _title(paper)
    targets = _targets(rest, words)
    if not any(target and target.name in TELLING for target, section in targets if section.level):
        return Refused(foreign.name, "no heading of it tells of an incident, as far as the mapping knows")
    reader = Reader(words, known, paper.addresses, _context(rest, targets, words, front))
    pieces = list(_front(front, reader))
    pieces += _pieces(targets, paper, reader)
    pieces += [_address(at, paper, pieces) for at in paper.unseen]
    if all(piece.field in _SAYS_LITTLE for piece in pieces):
        return Refused(foreign.name, "it is a blank form")
    return Read(foreign.name, words, (*title, *pieces, *_year(foreign.name, title, pieces)))


def _address(at: Stretch, paper: Paper, pieces: Sequence[Piece]) -> Piece:
    """The definition of a link's address: form where a link shows it by now, and else kept."""
    raw = paper.raw(at)
    shown = any(
        target in raw and target in str(piece.value)
        for target in paper.addresses.values()
        for piece in pieces
    )
    return Piece(FORM if shown else LEFT, raw, at, "Addresses of links", "the address of a link by name")


def _front(front: Sequence[Fact], reader: Reader) -> Iterator[Piece]:
    for fact in front:
        for piece in _fact(fact.label, fact.value, fact.point, reader) if fact.label else ():
            yield piece._replace(heading="Front matter")
        if not fact.label:
            fence = fact.point.text.strip() == FENCE
            yield Piece(FORM if fence else LEFT, fact.point.text, fact.point.at, "Front matter")


def _style(paper: Paper) -> Words:
    headings = {_folded(section.heading) for section in paper.sections}
    return next((words for words in styles() if headings & set(words.recognised_by)), styles()[-1])


def _title(paper: Paper) -> tuple[tuple[Piece, ...], tuple[Section, ...]]:
    """The title, and the sections without its heading."""
    sections = paper.sections
    first = next((place for place, section in enumerate(sections) if section.level), None)
    if first is None or sections[first].level > 1:
        return (), sections
    top = sections[first]
    untitled = top._replace(level=0, heading="", at=Stretch(top.at.last + 1, top.at.last))
    title = Piece("title", as_words(top.heading), top.at)
    return (title,), (*sections[:first], untitled, *sections[first + 1 :])


def _year(name: str, title: Sequence[Piece], pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A year that the title or the file's name holds, where nothing else says when it was."""
    if any(piece.field in ("started", "timeline") for piece in pieces):
        return
    for where, text in (("title", " ".join(str(one.value) for one in title)), ("file's name", name)):
        when = read_when(text, Context("Z", {}))
        year = _YEAR.search(text)
        if when or year:
            at = when.at if when else year[0] if year else ""
            yield Piece(
                "started", year_as_number(at), NOWHERE, guess=f"by the {where}, since nothing else says when"
            )
            return


def _targets(sections: Sequence[Section], words: Words) -> list[tuple[Target | None, Section]]:
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
    folded = _folded(heading)
    for form in (folded, _ASIDE.sub(" ", folded).strip()):
        if form in words.headings:
            return Target(words.headings[form])
    known = [
        name for name in words.headings if re.search(rf"^{re.escape(name)}\b|\b{re.escape(name)}$", folded)
    ]
    if not known or len(folded.split()) > len(max(known, key=len).split()) + _MANY:
        return None
    name = max(known, key=len)
    return Target(words.headings[name], f"the heading is like `{name}`")


def _folded(heading: str) -> str:
    return _LEADING.sub("", " ".join(as_words(heading).lower().replace("\u2019", "'").split())).strip(" :.")


def _context(
    sections: Sequence[Section],
    targets: Sequence[tuple[Target | None, Section]],
    words: Words,
    front: Sequence[Fact],
) -> Context:
    """The zone and the day of times that do not say them."""
    facts = [(fact.label, fact.value) for fact in front]
    facts += [fact[:2] for section in sections for block in section.blocks for fact in _facts(block)]
    days = [
        read_when(as_words(value), Context("Z", {}))
        for label, value in facts
        if words.labels.get(label) == "started"
    ]
    day = next((when.at[:10] for when in days if when and len(when.at) >= len("2025-01-01")), "")
    timelines = [section for target, section in targets if target and target.name == "timeline"]
    zone = next(filter(None, (_zone_in(section, words) for section in timelines)), "")
    return Context(zone or words.default("zone"), words.zones, day)


def _zone_in(section: Section, words: Words) -> str:
    """How far from UTC a timeline says its times are, above its rows; empty where it does not."""
    said = [section.heading, *(block.text for block in section.blocks if block.kind == "text")]
    said += [" ".join(block.head) for block in section.blocks if block.kind == "table"]
    return next(filter(None, (_named_zone(text, words) for text in said)), "")


def _named_zone(text: str, words: Words) -> str:
    if not (_ZONED.search(text) or "timeline" in text.lower()):
        return ""
    if offset := _OFFSET.search(text):
        return f"{offset['sign']}{int(offset['hours']):02}:{offset['minutes'] or '00'}"
    return next((far for zone, far in words.zones.items() if re.search(rf"\b{re.escape(zone)}\b", text)), "")


def _pieces(
    targets: Sequence[tuple[Target | None, Section]], paper: Paper, reader: Reader
) -> Iterator[Piece]:
    for target, section in targets:
        if section.level:
            yield _heading(target, section, paper, reader)
        for piece in _section(target, section, paper, reader):
            yield piece._replace(heading=piece.heading or section.heading or "Above all headings")


def _heading(target: Target | None, section: Section, paper: Paper, reader: Reader) -> Piece:
    """A heading: form where the mapping knows it or prose keeps it, and else kept, since it groups what is below."""
    keeps = target is not None and target.name in ("what_happened", "body")
    if keeps or not section.blocks or target_of(section.heading, reader.words):
        why = f"the heading `{as_words(section.heading)}`"
        return Piece(FORM, "", section.at, guess=f"{why}: {target.guess}" if target and target.guess else why)
    return Piece(LEFT, paper.raw(section.at), section.at, section.heading, "a heading that no field is for")


def _section(target: Target | None, section: Section, paper: Paper, reader: Reader) -> Iterator[Piece]:
    name = target.name if target else "" if section.level else "facts"
    if name == "timeline":
        yield from _timeline(section, paper, reader)
    elif name == "summary":
        yield from _prose("summary", section, paper, reader)
    elif name in ("what_happened", "body"):
        own = target_of(section.heading, reader.words)
        yield from _prose(
            name, section, paper, reader, heading=name == "body" or own is None or own.name != name
        )
    elif name == "facts":
        yield from _facts_of(section, paper, reader)
    elif name in ENTRIES:
        for point in points(section, paper):
            yield from [point] if isinstance(point, Piece) else ENTRIES[name](point, reader)
    else:
        why = "the mapping keeps it" if name == LEFT else "no field of the mapping is for this heading"
        for block in section.blocks:
            yield Piece(FORM if block.kind == "form" else LEFT, paper.raw(block.at), block.at, guess=why)


def _timeline(section: Section, paper: Paper, reader: Reader) -> Iterator[Piece]:
    zone = _zone_in(section, reader.words)
    kept = []
    for block in section.blocks:
        if (
            block.kind == "text"
            and _named_zone(block.text, reader.words)
            and len(block.text) < len(block.text[:80]) + 1
        ):
            yield Piece(ZONE, reader.context.zone, block.at)
        else:
            kept.append(block)
    if not zone:
        yield Piece(
            ZONE, reader.context.zone, section.at, guess="no zone is named, so the usual one is taken"
        )
    yield from read_timeline(section._replace(blocks=tuple(kept)), paper, reader.words, reader.context)


def _prose(
    name: str, section: Section, paper: Paper, reader: Reader, *, heading: bool = False
) -> Iterator[Piece]:
    """The paragraphs, lists, tables and code of a section, as they stand."""
    if heading and section.heading and section.blocks:
        yield Piece(name, f"## {as_words(section.heading)}", section.at)
    for block in section.blocks:
        text = as_prose(paper.raw(block.at), reader.addresses)
        is_html = block.kind == "raw" and text.startswith("<")
        yield Piece(FORM if block.kind == "form" else LEFT if is_html else name, text, block.at)


def _facts_of(section: Section, paper: Paper, reader: Reader) -> Iterator[Piece]:
    """Lines such as `**Date**: May 2024`; above all headings, other text is the story."""
    for block in section.blocks:
        known = {at: (label, value) for label, value, at in _facts(block)}
        if not known:
            prose = not section.level and block.kind in ("text", "list", "table")
            field = FORM if block.kind == "form" else "what_happened" if prose else LEFT
            yield Piece(field, as_prose(paper.raw(block.at), reader.addresses), block.at)
            continue
        for at in _stretches(block, known):
            raw = paper.raw(at)
            if at in known:
                yield from _fact(*known[at], Point(raw, at), reader)
            else:
                yield Piece(FORM if block.kind == "table" else LEFT, raw, at, section.heading)


def _fact(label: str, value: str, point: Point, reader: Reader) -> Iterator[Piece]:
    target = reader.words.labels.get(label, LEFT)
    if target in ("summary", "zone"):
        yield Piece(target, as_prose(value, reader.addresses), point.at)
    elif target in FACTS and value.strip():
        for piece in FACTS[target](value, point, reader):
            yield piece._replace(value=point.text) if piece.field == LEFT else piece
    else:
        yield Piece(LEFT, point.text, point.at, guess="" if target == LEFT else "nothing stands behind it")


def _facts(block: Block) -> Iterator[tuple[str, str, Stretch]]:
    """The label, the value and the lines of each fact in a block."""
    if block.kind == "text":
        for place, line in enumerate(block.text.split("\n")):
            at = Stretch(block.at.first + place, block.at.first + place)
            if found := _LABEL.fullmatch(line):
                yield _folded(found["label"]), re.sub(r"<br\s*/?>\s*$", "", found["value"]).strip(), at
    elif block.kind == "list":
        for item in block.items:
            if (found := _LABEL.match(item.text)) and not item.inner and not item.raw:
                yield _folded(found["label"]), item.text[found.start("value") :].strip(), item.at
    elif block.kind == "table" and len(block.head) == len(("label", "value")):
        for cells, at in ((row.cells, row.at) for row in block.rows):
            if len(cells) > 1:
                yield _folded(cells[0]), cells[1], at
        yield _folded(block.head[0]), block.head[1], Stretch(block.at.first, block.at.first)


def _stretches(block: Block, known: Mapping[Stretch, tuple[str, str]]) -> list[Stretch]:
    """The lines of a block, those of each fact together."""
    inside = {line: at for at in known for line in range(at.first, at.last + 1)}
    lines = range(block.at.first, block.at.last + 1)
    return list(dict.fromkeys(inside.get(line, Stretch(line, line)) for line in lines))
