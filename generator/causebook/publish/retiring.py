"""A record is withdrawn: its page stays as a tombstone, and those who cite it are told."""

from collections.abc import Iterator
from typing import NamedTuple

from causebook.build.pipeline import Reading
from causebook.files.document import Document, load_document
from causebook.files.edits import Edit, edited, with_key, written_at
from causebook.files.places import inner_marks
from causebook.files.written_yaml import as_yaml
from causebook.publish.clock import build_date
from causebook.publish.renaming import card_of
from causebook.publish.rewriting import Change, Changes, RewriteError
from causebook.records.card import Card
from causebook.records.schema import schema_of

RETIRED = "retired"
LEAST = 5
"""Letters of a reason, as the schemas have it."""


class Retirement(NamedTuple):
    """What is to change, and who cites the record."""

    changes: Changes
    card: Card
    citing: tuple[str, ...]
    """The files of the records that still cite it, each once."""


def retired(reading: Reading, wanted: str, replacement: str, reason: str) -> Retirement:
    """The withdrawal of a record; nothing is to change where it is withdrawn already.

    Raises: RewriteError for a record or a replacement that there is none of, or where nobody says why.
    """
    card = card_of(reading, wanted)
    graph = reading.graph
    citing = tuple(
        dict.fromkeys(link.source.path for link in graph.backlinks(card) if not link.source.retired)
    )
    if card.retired:
        return Retirement(Changes(()), card, citing)
    other = _replacement(reading, card, replacement) if replacement else None
    reason = reason or (f"Replaced by {other.title}." if other else "")
    if len(reason.strip()) < LEAST:
        message = 'say why, since its page will: --reason "…", or --for the record that replaces it'
        raise RewriteError(message)
    block = {"on": build_date().isoformat(), "reason": reason, **({"replaced_by": other.id} if other else {})}
    source = next(source for source in reading.found.records if source.path == card.path)
    document, _ = load_document(source)
    if document is None:
        message = f"{card.path} was saved meanwhile; run the command again"
        raise RewriteError(message)
    order = list(schema_of(card.kind).raw["properties"])
    lines = "retired:\n" + "".join(f"  {_line(key, value)}\n" for key, value in block.items())
    edits = [with_key(document, "retired", lines, order), *_states(document, card.kind)]
    change = Change(card.path, document.text, edited(document.text, edits), card.path)
    return Retirement(Changes((change,)), card, citing)


def _line(key: str, value: str) -> str:
    """A key with its value; `on` stands without the quotes that other readers of YAML want around it."""
    return as_yaml(key, value).replace(f"'{key}':", f"{key}:", 1)


def _states(document: Document, kind: str) -> Iterator[Edit]:
    """The edits of keys that say in a word of their own that a record is withdrawn, such as a pattern's maturity."""
    for key, said in schema_of(kind).raw["properties"].items():
        place = written_at(document.text, inner_marks(document.marks, (key,)))
        if RETIRED in said.get("enum", ()) and key in document.values and place:
            yield Edit(*place, RETIRED)


def _replacement(reading: Reading, card: Card, wanted: str) -> Card:
    other = card_of(reading, wanted if "/" in wanted or ":" in wanted else f"{card.kind}/{wanted}")
    if other.kind != card.kind or other is card:
        message = f"{card.key} is replaced by another record of its kind, which {other.key} is not"
        raise RewriteError(message)
    if other.retired:
        message = f"{other.key} is withdrawn itself; name the record that is to be used now"
        raise RewriteError(message)
    return other
