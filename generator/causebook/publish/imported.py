"""The records of a book that were imported before, so that a second import knows them again."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from causebook.files.book import Book
from causebook.files.document import load_document
from causebook.files.tree import find
from causebook.imports.draft import Draft
from causebook.records.kinds import BY_FOLDER, BY_NAME


@dataclass(frozen=True, slots=True)
class Imports:
    """Where each imported record of one format stands."""

    by_source: Mapping[str, tuple[Path, ...]]
    """The files of the records that name a source, whatever they are called by now."""

    def path_of(self, draft: Draft) -> Path | None:
        """The record that was made of a draft's source; None where there is none yet.

        A source keeps its record when it is named from another folder, if it still comes to the same id.
        """
        paths = self.by_source.get(draft.source, ())
        name = draft.source.rpartition("/")[2]
        alike = [
            path
            for source, others in self.by_source.items()
            for path in others
            if source.rpartition("/")[2] == name and path.stem == draft.id
        ]
        return next(iter([*paths, *alike]), None)


def imports_of(book: Book, form: str) -> Imports:
    """The records of a book that were imported in one format."""
    folder = BY_NAME["postmortem"].plural
    found: dict[str, tuple[Path, ...]] = {}
    for source in find(book.content, BY_FOLDER, book=book.root).records:
        if source.folder != folder:
            continue
        document, _ = load_document(source)
        said = document.values.get("imported") if document else None
        if isinstance(said, dict) and said.get("format") == form and source.suffix == ".yml":
            name = str(said.get("source"))
            found[name] = (*found.get(name, ()), book.root / source.path)
    return Imports(found)
