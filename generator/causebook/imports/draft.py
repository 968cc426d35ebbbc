"""What comes of one foreign document: a draft of a record, and what became of each line."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

Outcome = Literal["mapped", "guessed", "left", "form"]
"""Taken over as it stands; read into a field by a guess; kept under `imported`; headings, rules and blank forms."""

LEFT = "left"
"""The field of what fits nowhere."""
FORM = "form"
"""The field of what only gives the document its form."""
BESIDE = "beside"
"""The field of what was read together with something else; its value says with what."""
ZONE = "zone"
"""The field of the zone that all times are in."""
STATED = "stated"
"""The field of a length of time that the source states."""
NO_FIELD = frozenset({LEFT, FORM, BESIDE, ZONE, STATED})
"""Fields that no record has."""


class Stretch(NamedTuple):
    """Some lines of a source, counted from 1, both ends among them; 0 for what stands nowhere in it."""

    first: int
    last: int


NOWHERE = Stretch(0, 0)


class Piece(NamedTuple):
    """One thing that was read, and where it goes."""

    field: str
    """A key of a post-mortem, or one of the words above."""
    value: Any
    """The value, or one entry of the list that stands at the field."""
    at: Stretch
    heading: str = ""
    """The heading or key it stood under."""
    guess: str = ""
    """How it was guessed; empty where the source says it."""


class Line(NamedTuple):
    """One line of the account."""

    at: Stretch
    outcome: Outcome
    where: str
    """The field it went to, in words; empty for what only gives form."""
    how: str
    """How it was guessed, or why it was left."""


class Figure(NamedTuple):
    """A length of time that a source states."""

    what: Literal["detect", "recover"]
    said: str


class Draft(NamedTuple):
    """A record that nobody has looked at yet."""

    id: str
    source: str
    """The source's file or id, by which a second run knows it again."""
    digest: str
    """Of the source."""
    values: Mapping[str, Any]
    """In the schema's order."""
    lines: tuple[Line, ...]
    """The account, in the order of the source."""
    stated: tuple[Figure, ...] = ()


class Foreign(NamedTuple):
    """A document to import."""

    name: str
    """Its file, relative to the folder that was named."""
    text: str


class Refused(NamedTuple):
    """A document that cannot be read as what it was said to be."""

    source: str
    why: str


class Known(NamedTuple):
    """What a book has that a draft may cite."""

    failure_modes: frozenset[str]
    tiers: frozenset[str]
    """Ids of severity tiers that mean one tier only."""
    aliases: frozenset[str] = frozenset()
    """Other names of its post-mortems, in lower case: no title may be like one."""


class Wish(NamedTuple):
    """What was asked for on the command line; empty where the mapping decides."""

    origin: str = ""
    failure_mode: str = ""
