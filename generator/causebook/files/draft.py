"""A file that somebody has begun, wherever it lies: what it says, whether or not it is a record already."""

from collections.abc import Iterator
from pathlib import Path

from causebook.files.document import parse_document
from causebook.files.names import RECORD_ENDINGS
from causebook.files.source import Source

_LARGEST = 2_000_000
"""Bytes of a draft that are looked at."""


def draft_text(path: Path) -> str:
    """What the file says: of a record its sentences, without keys, ids and dates; of any other file all of it.

    Raises: OSError where it cannot be read.
    """
    with path.open("rb") as file:
        text = file.read(_LARGEST).decode("utf-8", "replace")
    if path.suffix not in RECORD_ENDINGS:
        return text
    source = Source(path.name, "", path.stem, path.suffix, 0, len(text), 0, str(path))
    document, _ = parse_document(source, text)
    return "\n".join(_sentences(document.values)) if document else text


def _sentences(value: object) -> Iterator[str]:
    """Every text of more than one word: ids, dates and choices are of one."""
    if isinstance(value, str) and " " in value:
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _sentences(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _sentences(inner)
