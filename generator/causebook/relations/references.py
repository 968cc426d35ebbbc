"""Whether a reference leads to exactly one record, and what to write where it does not."""

import difflib
from collections.abc import Collection, Mapping
from typing import NamedTuple

from causebook.diagnostics import codes
from causebook.diagnostics.problem import Code
from causebook.records.card import Card, Cited
from causebook.records.kinds import BY_NAME
from causebook.relations.graph import Graph
from causebook.relations.link import Target

FEW = 12
"""Ids that are listed where none is close to what was written."""


class Amiss(NamedTuple):
    """What is wrong with a reference: a code and its blanks."""

    code: Code
    blanks: Mapping[str, object]


class References:
    """Holds references against a state of the book; the same one is looked at once."""

    def __init__(self, graph: Graph, broken: Collection[str]) -> None:
        self._graph = graph
        self._broken = frozenset(broken)
        """The keys of records whose files cannot be used; what cites them is not at fault."""
        self._broken_ids = {key.partition("/")[2] for key in broken}
        self._broken_kinds = {key.partition("/")[0] for key in broken}
        self._known: dict[tuple[str, str, str], Amiss | None] = {}

    def amiss(self, cited: Cited) -> Amiss | None:
        """What is wrong with a reference; None when it leads somewhere."""
        wanted = (cited.kind, cited.part, cited.target)
        if wanted not in self._known:
            self._known[wanted] = self._look(cited)
        return self._known[wanted]

    def _look(self, cited: Cited) -> Amiss | None:
        found = self._graph.resolve(cited)
        if len(found) == 1:
            return None
        if found:
            return _ambiguous(cited, found)
        return None if self._is_broken(cited) else self._unknown(cited)

    def _is_broken(self, cited: Cited) -> bool:
        owner = cited.target.partition("#")[0]
        if not cited.kind:
            return owner in self._broken_ids
        return f"{cited.kind}/{owner}" in self._broken or (
            bool(cited.part) and cited.kind in self._broken_kinds
        )

    def _unknown(self, cited: Cited) -> Amiss:
        kind = BY_NAME.get(cited.kind)
        if cited.kind and kind is None:
            return _unknown_kind(cited)
        moved = self._moved(cited)
        known = self._ids(cited)
        close = "" if moved else self._named(cited) or _close(cited.target, known)
        fixes = [f"it is now called `{moved}`" if moved else f"did you mean `{close}`?" if close else ""]
        if kind and not cited.part and not moved and "#" not in cited.target:
            fixes.append(f"{'To add it' if close else 'to add it'}: causebook new {kind.name} {cited.target}")
        elif (cited.part or "#" in cited.target) and not close:
            fixes.append(f"the ids there are: {', '.join(known[:FEW]) or 'none yet'}")
        blanks = {
            "what": f"{kind.parts.get(cited.part) or kind.title.lower()} " if kind else "record ",
            "target": cited.target,
            "folder": f"content/{kind.plural}/" if kind else "content/",
            "fix": " ".join(filter(None, fixes)) or "write the kind before it, as in `[[pattern:its-id]]`",
        }
        return Amiss(codes.UNKNOWN_REFERENCE, blanks)

    def _ids(self, cited: Cited) -> list[str]:
        """What could be written in its place."""
        cards = [card for card in self._graph.cards.values() if cited.kind in ("", card.kind)]
        if "#" in cited.target:
            return [f"{card.id}#{part.id}" for card in cards for part in card.parts]
        if cited.part:
            return list(dict.fromkeys(part.id for card in cards for part in card.parts))
        return list(dict.fromkeys(card.id for card in cards))

    def _named(self, cited: Cited) -> str:
        """The id of the entry that goes by the name that was written, such as the label of a severity tier."""
        cards = [card for card in self._graph.cards.values() if cited.part and card.kind == cited.kind]
        parts = (part for card in cards for part in card.parts if part.list_name == cited.part)
        return next((part.id for part in parts if _bare(cited.target) in map(_bare, part.names)), "")

    def _moved(self, cited: Cited) -> str:
        """The id that a record has now, where an old one of it was written."""
        cards = self._graph.cards.values()
        return next(
            (card.id for card in cards if cited.target in card.formerly and cited.kind in ("", card.kind)), ""
        )


def _ambiguous(cited: Cited, found: list[Target]) -> Amiss:
    meant = " or ".join(f"`{_full(target.card, target.part and target.part.id)}`" for target in found[:4])
    return Amiss(codes.AMBIGUOUS_REFERENCE, {"target": cited.target, "meant": meant})


def _full(card: Card, part: str | None) -> str:
    return f"{card.id}#{part}" if part else f"{card.kind}:{card.id}"


def _unknown_kind(cited: Cited) -> Amiss:
    close = _close(cited.kind, list(BY_NAME))
    fix = f"did you mean `{close}:{cited.target}`?" if close else f"the kinds are: {', '.join(BY_NAME)}"
    return Amiss(codes.UNKNOWN_KIND, {"kind": cited.kind, "fix": fix})


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


def _close(word: str, known: list[str]) -> str:
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.6)), "")
