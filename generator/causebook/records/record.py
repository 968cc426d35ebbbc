"""What all records have, whatever their kind."""

from typing import Literal

from msgspec import Struct

from causebook.records.moment import Moment

Ref = str
"""The id of another record, as authored; the schema says of which kind."""

Tlp = Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
Confidence = Literal["confirmed", "reported", "unverified"]
"""Checked against a primary source; against a secondary one; not checked yet, and shown so."""


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A mapping inside a record. Models of nested mappings derive from it."""


class Reference(Part, frozen=True, kw_only=True):
    """A published source."""

    title: str
    publisher: str | None = None
    date: Moment | None = None
    url: str | None = None
    archive: str | None = None
    confidence: Confidence | None = None
    note: str | None = None


class Retired(Part, frozen=True, kw_only=True):
    """Why a record is withdrawn, and what to use instead. Its page stays as a tombstone."""

    on: Moment
    reason: str
    replaced_by: Ref | None = None


class Silence(Part, frozen=True, kw_only=True):
    """A finding that somebody has accepted for a while."""

    finding: str
    about: str | None = None
    reason: str
    until: Moment
    by: Ref | None = None


class Record(Part, frozen=True, kw_only=True):
    """One authored thing. Its id is its file's name, and is not among its fields."""

    title: str
    summary: str
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tlp: Tlp | None = None
    invented: bool = False
    confidence: Confidence | None = None
    formerly: tuple[str, ...] = ()
    retired: Retired | None = None
    silenced: tuple[Silence, ...] = ()
    references: tuple[Reference, ...] = ()
    body: str | None = None
