"""A record gets another id: its file, its attachments, and everything that names it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from causebook.build.pipeline import Reading
from causebook.build.rejected import NAME as CANDIDATES
from causebook.diagnostics.problem import Problem
from causebook.files.book import CONFIG, Book
from causebook.files.characters import decoded
from causebook.files.document import Document, load_document
from causebook.files.edits import Edit, edited, with_entry, with_key
from causebook.files.names import complaint_of_record
from causebook.files.pages import find_pages
from causebook.files.places import Branch, indexes_of, inner_marks
from causebook.publish.mentions import Mention, mentions, mentions_on_page
from causebook.publish.rewriting import Change, Changes, RewriteError
from causebook.records.card import Card
from causebook.records.kinds import BY_FOLDER, BY_NAME
from causebook.records.schema import schema_of


@dataclass(frozen=True, slots=True)
class _Renaming:
    """One record, and the id that it gets."""

    book: Book
    reading: Reading
    card: Card
    new: str

    def names_it(self, mention: Mention) -> bool:
        """Whether a reference is to this record."""
        owner = mention.target.partition("#")[0]
        if owner != self.card.id or (mention.part and "#" not in mention.target):
            return False
        kinds = [target.card.kind for target in self.reading.graph.find("", owner)]
        return mention.kind == self.card.kind or (not mention.kind and kinds == [self.card.kind])

    def edits(self, text: str, found: Iterator[Mention]) -> Iterator[Edit]:
        """The edits of all references to this record."""
        before = f"{self.card.kind}:" if self.reading.graph.find("", self.new) else ""
        for mention in found:
            if self.names_it(mention):
                new = self.new if mention.kind else f"{before}{self.new}"
                yield Edit(mention.start, mention.start + len(self.card.id), new)
        yield from self.paths(text)

    def paths(self, text: str) -> Iterator[Edit]:
        """The edits of links by path: to the page, to its file, to what is attached."""
        folder = BY_NAME[self.card.kind].plural
        for match in re.finditer(rf"(?<![\w-]){folder}/{self.card.id}(?=/|\.(?:yml|md)\b)", text):
            yield Edit(match.end() - len(self.card.id), match.end(), self.new)


def card_of(reading: Reading, wanted: str) -> Card:
    """The record that is meant by `kind/id`, `kind:id`, or an id that only one record has.

    Raises: RewriteError where there is none, or several.
    """
    kind, record_id = _split(wanted)
    found = [
        card for card in reading.graph.cards.values() if card.id == record_id and kind in ("", card.kind)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        message = f"{wanted} could mean several records; say which: {', '.join(card.key for card in found)}"
        raise RewriteError(message)
    unusable = [
        source.path
        for source in reading.found.records
        if source.id == record_id and kind in ("", BY_FOLDER[source.folder].name)
    ]
    if unusable:
        message = f"{unusable[0]} has errors; first say: causebook check {unusable[0]}"
        raise RewriteError(message)
    message = f"there is no record {wanted}. Write its kind and id, as in pattern/eval-blind-spot"
    raise RewriteError(message)


def _split(written: str) -> tuple[str, str]:
    """The kind, empty where none is written, and the id."""
    kind, _, record_id = written.replace(":", "/", 1).partition("/")
    return (kind, record_id) if kind in BY_NAME and record_id else ("", written)


def renamed(book: Book, reading: Reading, old: str, new: str) -> Changes:
    """What is to change so that `old` is called `new`; nothing where it is called so already.

    Raises: RewriteError where the name is none, or taken.
    """
    kind, new_id = _split(new)
    if _is_done(reading, old, new_id):
        return Changes(())
    card = card_of(reading, old)
    if kind not in ("", card.kind):
        message = f"{card.key} stays a {card.kind}; a record of another kind is a new record"
        raise RewriteError(message)
    _refuse_name(book, reading, card, new_id)
    return _changes(_Renaming(book, reading, card, new_id))


def _is_done(reading: Reading, old: str, new: str) -> bool:
    kind, old_id = _split(old)
    cards = reading.graph.cards.values()
    if any(card.id == old_id and kind in ("", card.kind) for card in cards):
        return False
    return any(card.id == new and old_id in card.formerly and kind in ("", card.kind) for card in cards)


def _refuse_name(book: Book, reading: Reading, card: Card, new: str) -> None:
    complaint = complaint_of_record(f"{new}{Path(card.path).suffix}")
    if complaint is not None:
        code, blanks = complaint
        message = f"{new} cannot be an id: {code.what.format(**blanks)}"
        raise RewriteError(message)
    folder = BY_NAME[card.kind].plural
    for source in reading.found.records:
        if source.folder == folder and source.id == new:
            message = f"{new} is taken by {source.path}; choose another id"
            raise RewriteError(message)
    for other in reading.graph.of_kind(card.kind):
        if new in other.formerly and other is not card:
            message = f"{new} is an old id of {other.path}, whose address leads there; choose another id"
            raise RewriteError(message)
    beside = (book.root / card.path).with_name(new)
    if beside.exists():
        message = f"{beside.relative_to(book.root)} is in the way; move it first"
        raise RewriteError(message)


def _changes(renaming: _Renaming) -> Changes:
    book, card = renaming.book, renaming.card
    texts = [*_records(renaming), *_pages(renaming), *_others(renaming)]
    home = Path(card.path)
    folder = home.with_suffix("")
    folders = ((folder.as_posix(), home.with_name(renaming.new).as_posix()),)
    return Changes(
        tuple(change for change in texts if change.before != change.after or change.path != change.to),
        folders if (book.root / folder).is_dir() else (),
        (card.id, renaming.new),
    )


def _records(renaming: _Renaming) -> Iterator[Change]:
    for source in renaming.reading.found.records:
        document, _ = load_document(source)
        if document is None:
            continue
        edits = [*renaming.edits(document.text, mentions(document, BY_FOLDER[source.folder].name))]
        to = source.path
        if source.path == renaming.card.path:
            edits.append(_formerly(document, renaming))
            to = Path(source.path).with_name(f"{renaming.new}{source.suffix}").as_posix()
        yield Change(source.path, document.text, edited(document.text, edits), to)


def _formerly(document: Document, renaming: _Renaming) -> Edit:
    """The edit by which the record keeps its old id, so that the old address leads to the new page."""
    old, new, card = renaming.card.id, renaming.new, renaming.card
    marks = inner_marks(document.marks, ("formerly",))
    if isinstance(marks, Branch):
        back = inner_marks(marks, (card.formerly.index(new),)) if new in card.formerly else None
        return Edit(*indexes_of(back), old) if back else with_entry(document.text, marks, old)
    order = list(schema_of(card.kind).raw["properties"])
    return with_key(document, "formerly", f"formerly: [{old}]\n", order)


def _pages(renaming: _Renaming) -> Iterator[Change]:
    book = renaming.book
    for path in find_pages(book.content, BY_FOLDER, book=book.root).pages:
        name = path.relative_to(book.root).as_posix()
        text = decoded(path.read_bytes(), name)
        if not isinstance(text, Problem):
            edits = renaming.edits(text, mentions_on_page(text))
            yield Change(name, text, edited(text, edits), name)


def _others(renaming: _Renaming) -> Iterator[Change]:
    """The settings, whose navigation may name the file, and the rejected candidates, which name factors."""
    settings = renaming.book.options
    yield Change(CONFIG, settings, edited(settings, renaming.paths(settings)), CONFIG)
    path = renaming.book.root / CANDIDATES
    if renaming.card.kind == "postmortem" and path.is_file():
        text = decoded(path.read_bytes(), CANDIDATES)
        if not isinstance(text, Problem):
            after = re.sub(rf"(?<![\w-]){renaming.card.id}(?=#)", renaming.new, text)
            yield Change(CANDIDATES, text, after, CANDIDATES)
