"""The one right answer, where there is one: for a key, a value, and a reference."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from causebook.build.pipeline import Reading
from causebook.publish.mentions import Mention
from causebook.records.card import Card, Cited
from causebook.records.forms import Formed
from causebook.records.kinds import BY_FOLDER
from causebook.records.schema import is_moment

SHORTEST = 6
"""Letters of an id from which one wrong letter is surely a slip."""
_BOOLEANS = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
_DATE = re.compile(
    r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"[ \t]*(Z|z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
)
_TLP = re.compile(r"(?:tlp[\s:_-]*)?(clear|white|green|amber|red)(\s*[+_ -]?\s*strict)?", re.IGNORECASE)


def sure_key(one: Formed) -> Iterator[tuple[str, str]]:
    """Keys of a group that are no keys of it, and what they surely are."""
    keys = one.value if isinstance(one.value, dict) else {}
    known = dict.fromkeys(key for form in one.forms for key in form.get("properties", ()))
    if not known or any(isinstance(form.get("additionalProperties"), dict) for form in one.forms):
        return
    meant: dict[str, list[str]] = {}
    for key in keys:
        alike = [right for right in known if _bare(right) == _bare(key) and right not in keys]
        if key not in known and len(alike) == 1:
            meant.setdefault(alike[0], []).append(key)
    yield from ((written[0], right) for right, written in meant.items() if len(written) == 1)


def sure_value(one: Formed) -> str:
    """What a value surely is to be; empty where it is right, or nobody can tell."""
    if not isinstance(one.value, str):
        return ""
    forms = [form for form in one.forms if "type" in form or "enum" in form]
    choices = [choice for form in forms for choice in form.get("enum", ()) if isinstance(choice, str)]
    types = [form.get("type") for form in forms if "enum" not in form]
    if any(form.get("format") == "moment" for form in forms):
        return _sure_date(one.value)
    if choices and not types:
        return _sure_choice(one.value, choices)
    return _BOOLEANS.get(one.value.lower(), "") if types == ["boolean"] else ""


def _sure_choice(value: str, choices: list[str]) -> str:
    if value in choices:
        return ""
    label = _TLP.fullmatch(value.strip())
    if label and "TLP:CLEAR" in choices:
        name = "CLEAR" if label[1].upper() == "WHITE" else label[1].upper()
        right = f"TLP:{name}{'+STRICT' if label[2] else ''}"
        return right if right in choices else ""
    alike = [choice for choice in choices if _bare(choice) == _bare(value)]
    return alike[0] if len(alike) == 1 else ""


def _sure_date(value: str) -> str:
    """A date that begins with its year, in the form that is wanted. A time without a zone stays as it is."""
    match = _DATE.fullmatch(value.strip())
    if match is None:
        return ""
    year, _, month, day, hour, minute, second, zone = match.groups()
    right = "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])
    if hour:
        seconds = f":{second}" if second else ""
        right += f"T{hour.zfill(2)}:{minute}{seconds}{_zone(zone)}"
    return right if right != value and is_moment(right) else ""


def _zone(zone: str) -> str:
    if zone.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"


class _Name(NamedTuple):
    kind: str
    part: str
    right: str


class Sure:
    """Knows which record or entry a reference surely means that leads nowhere."""

    def __init__(self, reading: Reading) -> None:
        self._graph = reading.graph
        self._files = {(BY_FOLDER[source.folder].name, source.id) for source in reading.found.records}

    def target(self, mention: Mention) -> str:
        """What is to be written there; empty where it is right, or nobody can tell.

        In this order: what has that id but for capitals and spaces, had it formerly, goes by that name, or differs in
        one letter of an id of six or more. Only where just one record answers.
        """
        if "#" in mention.target or self._graph.resolve(_cited(mention)) or self._has_file(mention):
            return ""
        if mention.part:
            return self._entry(mention)
        cards = [card for card in self._graph.cards.values() if mention.kind in ("", card.kind)]
        for rule in (_spelt, _formerly, _called, _slipped):
            found = {card.id: card.kind for card in cards if rule(card, mention.target)}
            if found:
                return (
                    next(iter(found))
                    if len(found) == 1 and self._is_clear(mention, next(iter(found)))
                    else ""
                )
        return ""

    def _entry(self, mention: Mention) -> str:
        found = {
            part.id
            for card in self._graph.of_kind(mention.kind)
            for part in card.parts
            if part.list_name == mention.part and _bare(mention.target) in map(_bare, (part.id, *part.names))
        }
        right = next(iter(found), "")
        one = len(found) == 1 and len(self._graph.find_part(mention.kind, right)) == 1
        return right if one else ""

    def _has_file(self, mention: Mention) -> bool:
        """Whether a file has that id that cannot be used yet."""
        return any(
            record_id == mention.target and mention.kind in ("", kind) for kind, record_id in self._files
        )

    def _is_clear(self, mention: Mention, right: str) -> bool:
        return len(self._graph.resolve(_cited(mention._replace(target=right)))) == 1


def _cited(mention: Mention) -> Cited:
    return Cited(mention.kind, mention.part, mention.target, "", "", "", "")


def _spelt(card: Card, target: str) -> bool:
    return _bare(card.id) == _bare(target)


def _formerly(card: Card, target: str) -> bool:
    return target in card.formerly


def _called(card: Card, target: str) -> bool:
    return _bare(target) in map(_bare, (card.title, *card.aliases))


def _slipped(card: Card, target: str) -> bool:
    return min(len(card.id), len(target)) >= SHORTEST and _is_one_slip(card.id, target)


def _is_one_slip(right: str, written: str) -> bool:
    """Whether one letter is missing, too many, another, or has changed places with the next; a digit is never a slip."""
    start = next((i for i, (a, b) in enumerate(zip(right, written, strict=False)) if a != b), None)
    if start is None:
        start = min(len(right), len(written))
    a, b = right[start:], written[start:]
    if any(sign.isdigit() for sign in a[:2] + b[:2]):
        return False
    return a != b and (a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[1::-1], a[2:]) == (b[:2], b[2:]))


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()
