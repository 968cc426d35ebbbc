"""Which incidents are seen beside others, kept from one build to the next: few edits change what they have in common."""

from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct

from causebook.analysis.incidents import Incidents
from causebook.analysis.seen_before import Packed, SeenIndex, seen_before
from causebook.analysis.told_alike import Alike, outline, told_alike
from causebook.build.cache import read_whole, write_whole
from causebook.records.card import digest

NAME, SEEN = "alike.msgpack", "seen.msgpack"


class _Kept(Struct, array_like=True):
    """What was found, and what it was found in."""

    key: str
    pairs: list[tuple[str, str, tuple[str, ...]]]


class KeptAlike:
    """Finds the incidents told in like words, and does not look again where no outline has changed."""

    def __init__(self, memory: Path, fingerprint: str) -> None:
        """`fingerprint` changes with the program."""
        self._path = memory / NAME
        self._fingerprint = fingerprint

    def __call__(self, incidents: Incidents) -> Alike:
        """The words that two incidents share, by their keys."""
        key = self._key(incidents)
        kept = self._read()
        if kept is not None and kept.key == key:
            return {(one, other): words for one, other, words in kept.pairs}
        found = told_alike(incidents)
        pairs = [(one, other, words) for (one, other), words in found.items()]
        write_whole(self._path, msgspec.msgpack.encode(_Kept(key, pairs)))
        return found

    def _key(self, incidents: Incidents) -> str:
        seen = [f"{one.card.key} {one.counts} {outline(one.card)}" for one in incidents.all]
        return digest("\0".join([self._fingerprint, *seen]))

    def _read(self) -> _Kept | None:
        try:
            return msgspec.msgpack.decode(read_whole(self._path), type=_Kept)
        except (OSError, msgspec.DecodeError):
            return None


class _KeptSeen(Struct, array_like=True):
    """What was found, and what it was found in."""

    key: str
    found: dict[str, Packed]


class KeptSeen:
    """Finds what to see beside each incident, and does not look again where nothing has changed that it depends on."""

    def __init__(self, memory: Path, fingerprint: str, *, at_once: bool = False) -> None:
        """`fingerprint` changes with the program. With `at_once`, what was found last is good enough."""
        self._path = memory / SEEN
        self._alike = KeptAlike(memory, fingerprint)
        self._fingerprint = fingerprint
        self._at_once = at_once

    def __call__(self, incidents: Incidents) -> SeenIndex:
        """For each incident, the others to know."""
        kept = self._read()
        if kept is not None and self._at_once and _still_there(kept, incidents):
            return SeenIndex(kept.found, incidents)
        alike = self._alike(incidents)
        key = self._key(incidents, alike)
        if kept is not None and kept.key == key:
            return SeenIndex(kept.found, incidents)
        found = seen_before(incidents, alike)
        write_whole(self._path, msgspec.msgpack.encode((key, found.packed)))
        return found

    def _key(self, incidents: Incidents, alike: Alike) -> str:
        told = blake2b(self._fingerprint.encode(), digest_size=16)
        told.update(msgspec.msgpack.encode(sorted(alike.items())))
        for one in incidents.all:
            told.update(f"{one.card.key} {one.card.date_key} {one.counts}".encode())
            told.update(one.card.view)
        return told.hexdigest()

    def _read(self) -> _KeptSeen | None:
        try:
            return msgspec.msgpack.decode(read_whole(self._path), type=_KeptSeen)
        except (OSError, msgspec.DecodeError):
            return None


def _still_there(kept: _KeptSeen, incidents: Incidents) -> bool:
    """Whether every incident that was seen beside another is one still."""
    named = {key for others, _ in kept.found.values() for key in others}
    return incidents.by_key.keys() >= named
