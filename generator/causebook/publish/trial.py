"""A book, and what its check would say of one record more."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from causebook.build.cache import State
from causebook.build.load import Loader
from causebook.build.pipeline import read_book_folder
from causebook.diagnostics.problem import Weight
from causebook.files.book import Book
from causebook.files.source import Source
from causebook.publish.clock import build_date
from causebook.records.card import Card
from causebook.records.kind import Kind
from causebook.records.kinds import BY_NAME
from causebook.relations.book_checks import book_checks
from causebook.relations.checks import Trouble, check
from causebook.relations.graph import Graph
from causebook.relations.references import References
from causebook.theme.environment import make_environment


class Said(NamedTuple):
    """A problem without its place."""

    weight: Weight
    path: str
    """The file that it is a problem of, relative to the book."""
    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A book, and what its check would say of one record more."""

    graph: Graph
    broken: frozenset[str]
    """The keys of records whose files cannot be used."""
    today: date
    clock_review_days: int
    loader: Loader
    known: frozenset[Said] = frozenset()
    """What the check says without the record."""

    def says(self, kind: Kind, record_id: str, text: str) -> list[Said]:
        """What is wrong with the book once `text` is a record of it, and was not before."""
        card, alone = self._loaded(kind, record_id, text)
        together = self.troubles(Graph([*self.graph.cards.values(), card])) if card else ()
        return [*alone, *(said for said in together if said not in self.known)]

    def alone(self, kind: Kind, record_id: str, text: str) -> list[Said]:
        """What is wrong with `text` as a record, whatever else is in the book."""
        return self._loaded(kind, record_id, text)[1]

    def _loaded(self, kind: Kind, record_id: str, text: str) -> tuple[Card | None, list[Said]]:
        path = f"content/{kind.plural}/{record_id}.yml"
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"{record_id}.yml"
            file.write_text(text, encoding="utf-8")
            found = file.stat()
            source = Source(
                path,
                kind.plural,
                record_id,
                ".yml",
                found.st_mtime_ns,
                found.st_size,
                found.st_ino,
                str(file),
            )
            card, _, problems, *_ = self.loader.load(source)
        return card, [Said(problem.weight, path, problem.what, problem.fix) for problem in problems]

    def troubles(self, graph: Graph) -> Iterator[Said]:
        """What is wrong with how the records of `graph` hang together."""
        days = self.clock_review_days
        found = check(graph, References(graph, self.broken))
        for trouble in chain(found, book_checks(graph, today=self.today, clock_review_days=days)):
            yield _without_place(trouble)


def _without_place(trouble: Trouble) -> Said:
    code, blanks = trouble.code, trouble.fault.blanks if trouble.fault else trouble.blanks
    return Said(code.weight, trouble.card.path, code.what.format(**blanks), code.fix.format(**blanks))


def trial_in(book: Book) -> Trial:
    """The book as it is on disk, on the day of the build."""
    today = build_date()
    with tempfile.TemporaryDirectory() as folder:
        reading = read_book_folder(book, State("", {}), Path(folder), today=today)
    keys = {f"{kind.name}/{source.id}" for source, kind in _kinds_of(reading.found.records)}
    loader = Loader(make_environment(), book.default_tlp)
    broken = frozenset(keys - set(reading.graph.cards))
    trial = Trial(reading.graph, broken, today, book.clock_review_days, loader)
    return replace(trial, known=frozenset(trial.troubles(trial.graph)))


def _kinds_of(sources: Sequence[Source]) -> Iterator[tuple[Source, Kind]]:
    by_folder = {kind.plural: kind for kind in BY_NAME.values()}
    return ((source, by_folder[source.folder]) for source in sources)
