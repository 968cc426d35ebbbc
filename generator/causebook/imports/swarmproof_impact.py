"""What was affected, from the `blast_radius` of a record of the Agent Post-Mortem Standard."""

from collections.abc import Iterator
from typing import Any

from causebook.imports.draft import Piece
from causebook.imports.plain import as_line
from causebook.imports.tree_keys import Keys

_HARMS = {
    "physical": "physical_health",
    "environmental": "environment",
    "property": "property",
    "psychological": "psychological",
    "reputational": "intangible_property",
    "economic": "financial_loss",
    "legal-regulatory": "rights_or_liberties",
    "human-rights": "rights_or_liberties",
}
_UNDONE = {
    "reversible": "reversible",
    "partially-reversible": "partly_reversible",
    "irreversible": "irreversible",
}


def read_impact(keys: Keys) -> Iterator[Piece]:
    """What was affected, from `blast_radius`."""
    undone = _UNDONE.get(str(keys.look("blast_radius", "reversibility") or ""), "")
    more = {"reversibility": undone} if undone else {}
    if undone:
        keys.take("blast_radius", "reversibility")
    yield from _money(keys, more)
    yield from _records(keys, more)
    yield from _people(keys, more)
    if said := as_line(keys.text("blast_radius", "scope"), {}):
        yield Piece("impact", {"kind": "other", "what": said, **more}, keys.at("blast_radius", "scope"))


def _number(keys: Keys, *way: str) -> float | None:
    value = keys.look("blast_radius", *way)
    return (
        keys.take("blast_radius", *way)
        if isinstance(value, int | float) and not isinstance(value, bool)
        else None
    )


def _money(keys: Keys, more: dict[str, str]) -> Iterator[Piece]:
    low, high = _number(keys, "cost", "amount_usd"), _number(keys, "cost", "amount_usd_max")
    if low is None:
        return
    about = keys.take("blast_radius", "cost", "estimated")
    value: dict[str, Any] = {"kind": "money", "what": "Cost", "amount": low}
    value |= {"amount_to": high} if high is not None else {}
    value |= {"unit": "US dollars", **more, **({"method": "An estimate"} if about else {})}
    yield Piece("impact", value, keys.at("blast_radius", "cost"))


def _records(keys: Keys, more: dict[str, str]) -> Iterator[Piece]:
    count = _number(keys, "data", "records")
    said = as_line(keys.text("blast_radius", "data", "description"), {})
    if count is None and not said:
        return
    sort = keys.text("blast_radius", "data", "classification")
    what = " ".join(filter(None, [said or "Records", f"(classification: {sort})" if sort else ""]))
    amount = {} if count is None else {"amount": count, "unit": "records"}
    yield Piece(
        "impact", {"kind": "records", "what": what, **amount, **more}, keys.at("blast_radius", "data")
    )


def _people(keys: Keys, more: dict[str, str]) -> Iterator[Piece]:
    count = _number(keys, "user_harm", "affected_count")
    said = as_line(keys.text("blast_radius", "user_harm", "description"), {})
    harms = keys.texts("blast_radius", "user_harm", "categories")
    if count is None and not said and not harms:
        return
    value: dict[str, Any] = {"kind": "people" if count is not None else "harm"}
    value |= {"what": said or f"Harm: {', '.join(harm for harm, _ in harms)}"}
    value |= {} if count is None else {"amount": count, "unit": "people"}
    known = [_HARMS[harm] for harm, _ in harms if harm in _HARMS]
    value |= {"harm": known[0]} if known else {}
    why = "the first sort of harm that is named; the others stand beside it" if len(harms) > 1 else ""
    yield Piece("impact", {**value, **more}, keys.at("blast_radius", "user_harm"), guess=why)
    for harm, at in harms[1:]:
        yield Piece("tags", f"harm: {harm}", at)
