"""A post-mortem in Markdown to a draft: headings and labels lead to fields, as the mapping says."""

import re
from collections.abc import Callable, Iterator, Sequence

from causebook.files.front_matter import FENCE
from causebook.imports.blocks import Paper, Section, parse_paper
from causebook.imports.draft import FORM, LEFT, NOWHERE, STATED, ZONE, Foreign, Known, Piece, Refused, Stretch
from causebook.imports.facts import ENTRIES, facts_of, read_fact
from causebook.imports.fields import Reader
from causebook.imports.front import Fact, split
from causebook.imports.headings import Target, folded, target_of, targets_of
from causebook.imports.mapping import Read, Words, styles
from causebook.imports.moments import Context, read_when
from causebook.imports.plain import as_prose, as_words
from causebook.imports.points import points
from causebook.imports.timeline import read_timeline, year_as_number
from causebook.imports.zones import context_of, named_zone, zone_in

TELLING = frozenset({"what_happened", "timeline", "contributing_factors", "root_cause", "actions", "lessons"})
"""Where at least one heading of a post-mortem leads; a playbook or a licence has none of these."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_SAYS_LITTLE = (LEFT, FORM, "tags", "title", ZONE, STATED)


def read_markdown(foreign: Foreign, more: Callable[[Words], Words], known: Known) -> Read | Refused:
    """The pieces of a document; `more` adds a team's own mapping to that of its style."""
    front, text = split(foreign)
    paper = parse_paper(text)
    words = more(_style(paper))
    title, rest = _title(paper)
    targets = targets_of(rest, words)
    if not any(target and target.name in TELLING for target, section in targets if section.level):
        return Refused(foreign.name, "no heading of it tells of an incident, as far as the mapping knows")
    reader = Reader(words, known, paper.addresses, context_of(rest, targets, words, front))
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
        for piece in read_fact(fact.label, fact.value, fact.point, reader) if fact.label else ():
            yield piece._replace(heading="Front matter")
        if not fact.label:
            fence = fact.point.text.strip() == FENCE
            yield Piece(FORM if fence else LEFT, fact.point.text, fact.point.at, "Front matter")


def _style(paper: Paper) -> Words:
    headings = {folded(section.heading) for section in paper.sections}
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
        yield from facts_of(section, paper, reader)
    elif name in ENTRIES:
        for point in points(section, paper):
            yield from [point] if isinstance(point, Piece) else ENTRIES[name](point, reader)
    else:
        why = "the mapping keeps it" if name == LEFT else "no field of the mapping is for this heading"
        for block in section.blocks:
            yield Piece(FORM if block.kind == "form" else LEFT, paper.raw(block.at), block.at, guess=why)


def _timeline(section: Section, paper: Paper, reader: Reader) -> Iterator[Piece]:
    zone = zone_in(section, reader.words)
    kept = []
    for block in section.blocks:
        if (
            block.kind == "text"
            and named_zone(block.text, reader.words)
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
