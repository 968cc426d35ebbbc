"""An import: documents in, drafts of records and an account out; what a person has edited stays as it is."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from causebook.files.book import Book
from causebook.files.foreign import Document, Unread, read_foreign
from causebook.files.names import complaint_of_record
from causebook.files.placing import put_in_place
from causebook.imports.account import TITLE, Told, account
from causebook.imports.bare import bare
from causebook.imports.draft import Draft, Foreign, Known, Refused, Wish
from causebook.imports.draft_text import draft_text, is_untouched
from causebook.imports.mapping import Words, parse_mapping
from causebook.imports.reading import ENDINGS, drafts
from causebook.publish.imported import Imports, imports_of
from causebook.publish.trial import Said, Trial, trial_in
from causebook.records.kinds import BY_NAME
from causebook.records.schema import schema_line

POSTMORTEM = BY_NAME["postmortem"]


class ImportRefusedError(Exception):
    """Nothing can be imported; the message says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be imported, and how."""

    form: str
    paths: tuple[Path, ...]
    mapping: Path | None = None
    account: Path
    wish: Wish


class Imported(NamedTuple):
    """What an import came to."""

    written: int
    same: int
    """Records that are already there, as they would be written."""
    edited: int
    """Records that a person has edited, and others that stand in the way."""
    refused: int
    """Documents that are nothing to import, or that no record can be made of."""

    @property
    def words(self) -> str:
        """The counts in one sentence."""
        return (
            f"{self.written} records written, {self.same} unchanged, {self.edited} left alone, "
            f"{self.refused} documents not imported."
        )


def import_into(book: Book, order: Order) -> Imported:
    """Writes drafts into the book, and the account beside it.

    Raises: ImportRefusedError for a book that lacks what every draft cites; MappingError for a mapping that is none;
        OSError where the disk does not take it.
    """
    _refuse_place(order.account, book)
    trial = trial_in(book)
    mapping = _mapping(order.mapping)
    known = _known(trial)
    _refuse_wish(order.wish, known)
    documents = list(read_foreign(order.paths, ENDINGS[order.form]))
    foreign = [Foreign(*one) for one in documents if isinstance(one, Document)]
    unread = [Refused(one.name, one.why) for one in documents if not isinstance(one, Document)]
    found = drafts(order.form, foreign, mapping, known, order.wish)
    _refuse_unknown_modes(found, known)
    writer = _Writer(book, trial, imports_of(book, order.form))
    told = [one if isinstance(one, Refused) else writer.told(one) for one in [*unread, *found]]
    counts = _counts(told)
    put_in_place(order.account, account(told, counts.words).encode())
    return counts


def _refuse_place(place: Path, book: Book) -> None:
    """Refuses a place for the account where it would be taken for a page, or where something else stands."""
    if book.content in Path(os.path.realpath(place)).parents:
        message = f"{place} lies in the book's content, where the account would be taken for a page; name another place"
        raise ImportRefusedError(message)
    if os.path.lexists(place) and not _is_account(place):
        message = f"{place} is there and is no account of an import; name another place with --account"
        raise ImportRefusedError(message)


def _is_account(place: Path) -> bool:
    if place.is_symlink() or not place.is_file():
        return False
    with place.open("rb") as file:
        return file.readline().strip() == TITLE.encode()


def _mapping(path: Path | None) -> Words | None:
    """A team's own mapping."""
    found = next(read_foreign([path], ()), None) if path else None
    if isinstance(found, Unread):
        message = f"{found.name} cannot be used: {found.why}"
        raise ImportRefusedError(message)
    return parse_mapping(found.text, found.name) if found else None


def _known(trial: Trial) -> Known:
    modes = frozenset(card.id for card in trial.graph.of_kind("failure-mode") if not card.retired)
    tiers = {
        part.id
        for card in trial.graph.of_kind("severity")
        for part in card.parts
        if part.list_name == "tiers"
    }
    one = frozenset(tier for tier in tiers if len(trial.graph.find_part("severity", tier)) == 1)
    names = [alias for card in trial.graph.of_kind("postmortem") for alias in card.aliases]
    return Known(modes, one, frozenset(" ".join(name.lower().split()) for name in names))


def _refuse_wish(wish: Wish, known: Known) -> None:
    if wish.failure_mode and wish.failure_mode not in known.failure_modes:
        has = ", ".join(sorted(known.failure_modes)) or "none"
        message = f"this book has no failure mode called {wish.failure_mode}. It has: {has}"
        raise ImportRefusedError(message)


def _refuse_unknown_modes(found: Sequence[Draft | Refused], known: Known) -> None:
    """Refuses to write records that cite a failure mode which the book has not."""
    cited = {mode: None for one in found if isinstance(one, Draft) for mode in one.values["failure_modes"]}
    missing = [mode for mode in cited if mode not in known.failure_modes]
    if missing:
        first = " && ".join(f"causebook new failure-mode {mode}" for mode in missing)
        message = (
            f"the drafts name the failure mode {' and '.join(missing)}, which this book has not: first {first}. "
            "Or name one that it has, with --failure-mode"
        )
        raise ImportRefusedError(message)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one draft after another into a book."""

    book: Book
    trial: Trial
    there: Imports

    def told(self, draft: Draft) -> Told | Refused:
        """What became of a draft, which now is in the book unless something stands in its way."""
        path = self.there.path_of(draft) or self._free_path(draft)
        if isinstance(path, str):
            return Told(draft.source, path, draft)
        text, said = self._sound(draft, path.stem)
        if said:
            return Refused(draft.source, f"a record of it would not pass the check: {said}")
        return Told(draft.source, self._placed(path, text), draft)

    def _free_path(self, draft: Draft) -> Path | str:
        """Where a new record goes, or why it cannot go there."""
        card = self.trial.graph.cards.get(f"{POSTMORTEM.name}/{draft.id}")
        path = self.book.content / POSTMORTEM.plural / f"{draft.id}.yml"
        complaint = complaint_of_record(path.name)
        if complaint is not None:
            return f"left alone: {complaint[0].what.format(**complaint[1])}"
        if card is not None or os.path.lexists(path):
            taken = card.path if card else path.relative_to(self.book.root)
            return f"left alone: {taken} has its id, and was not imported from it"
        return path

    def _sound(self, draft: Draft, record_id: str) -> tuple[str, str]:
        """A text that the check lets pass, and what is wrong with it where there is none."""
        first = schema_line(self.book.root, POSTMORTEM.name)
        errors: list[Said] = []
        for one in (draft, bare(draft)):
            text = draft_text(one, first)
            errors = [
                said for said in self.trial.alone(POSTMORTEM, record_id, text) if said.weight == "error"
            ]
            if not errors:
                return text, ""
        return "", errors[0].what

    def _placed(self, path: Path, text: str) -> str:
        """Writes a record where nobody has edited what is there."""
        shown = path.relative_to(self.book.root)
        if not _is_inside(path, self.book.content):
            return f"left alone: {shown} leads out of the book"
        if not path.exists():
            _write_new(path, text)
            return f"Written to {shown}"
        before = path.read_bytes().decode("utf-8", "replace")
        if before == text:
            return f"Unchanged: {shown}"
        if not is_untouched(before):
            return f"left alone: {shown} has been edited since it was imported"
        put_in_place(path, text.encode())
        return f"Written to {shown}"


def _is_inside(path: Path, content: Path) -> bool:
    """Whether writing to `path` stays in the content folder, and does not go through a link."""
    return not path.is_symlink() and content in Path(os.path.realpath(path)).parents


def _write_new(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)


def _counts(told: Sequence[Told | Refused]) -> Imported:
    outcomes = [one.outcome if isinstance(one, Told) else "" for one in told]

    def count(beginning: str) -> int:
        return sum(outcome.startswith(beginning) for outcome in outcomes)

    return Imported(count("Written"), count("Unchanged"), count("left alone"), outcomes.count(""))
