"""The file in which an editor rejects candidate patterns: read, and held against its schema and the book."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Problem
from causebook.files.document import Document, load_document
from causebook.files.source import Source
from causebook.records.schema import schema_of
from causebook.records.schema_faults import faults
from causebook.relations.graph import Graph
from causebook.relations.study import Study
from causebook.relations.views import views

NAME = "candidates.yml"
SCHEMA = "candidates"


class Read(NamedTuple):
    """What the file says."""

    rejected: tuple[frozenset[str], ...]
    """The groups, by the references of their factors."""
    problems: tuple[Problem, ...]


def stamp_of_rejected(root: Path) -> str:
    """Changes whenever the file does; empty where there is none."""
    try:
        found = (root / NAME).stat()
    except OSError:
        return ""
    return f"{found.st_mtime_ns}:{found.st_size}:{found.st_ino}"


def read_rejected(root: Path, graph: Graph) -> Read:
    """The groups that are rejected in the book in `root`; none where there is no file, or it is at fault."""
    path = root / NAME
    if not path.is_file():
        return Read((), ())
    found = path.stat()
    source = Source(
        NAME, "", path.stem, path.suffix, found.st_mtime_ns, found.st_size, found.st_ino, str(path.resolve())
    )
    document, problems = load_document(source)
    if document is None:
        return Read((), problems)
    schema = schema_of(SCHEMA)
    if not schema.accepts(document.values):
        wrong = (document.problem(fault) for fault in faults(schema, document.values))
        return Read((), (*problems, *wrong))
    groups: Sequence[Mapping[str, Any]] = document.values.get("rejected", [])
    rejected = tuple(frozenset(group["factors"]) for group in groups)
    return Read(rejected, (*problems, *_unknown(document, groups, graph)))


def _unknown(document: Document, groups: Sequence[Mapping[str, Any]], graph: Graph) -> Iterator[Problem]:
    """References that lead to no factor."""
    known = {
        f"{card.id}#{factor.id}": None
        for card, study in views(graph, "postmortem", Study)
        for factor in study.factors
    }
    for place, group in enumerate(groups):
        for position, ref in enumerate(group["factors"]):
            if ref not in known:
                close = difflib.get_close_matches(ref, known, n=1, cutoff=0.6)
                fix = f"did you mean `{close[0]}`?" if close else "take the reference out"
                fault = codes.UNKNOWN_FACTOR.fault(
                    "rejected", place, "factors", position, target=ref, fix=fix
                )
                yield document.problem(fault)
