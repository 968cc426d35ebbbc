"""Which incidents are told in like words, kept from one build to the next: few edits change a title or a summary."""

from pathlib import Path

import msgspec
from msgspec import Struct

from causebook.analysis.incidents import Incidents
from causebook.analysis.told_alike import Alike, outline, told_alike
from causebook.build.cache import read_whole, write_whole
from causebook.records.card import digest

NAME = "alike.msgpack"


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
