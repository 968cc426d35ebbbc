"""An index in several files, so that one edited record changes one of them."""

import zlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from hashlib import blake2b
from typing import NamedTuple, Protocol, TypeVar

import msgspec


class Placed(Protocol):
    """Something that stands at an address of the site."""

    @property
    def address(self) -> str:
        """Relative to the site."""


Entry = TypeVar("Entry", bound=Placed)


class ShardFile(NamedTuple):
    """One file that a browser loads."""

    path: str
    """Relative to the site."""
    key: str
    """Changes whenever the content does."""
    make: Callable[[], bytes]


def shard_of(address: str, count: int) -> int:
    """The shard of `count` that the record at `address` belongs to, whatever other records there are."""
    return zlib.crc32(address.encode()) & (count - 1)


def shard_count(records: int, most: int) -> int:
    """Into how many shards of about `most` to share out that many records: a power of two, so that it seldom changes."""
    return 1 << max(0, -(-records // most) - 1).bit_length()


def shares(entries: Sequence[Entry], most: int) -> list[list[Entry]]:
    """The entries of each shard, in their order."""
    shared: list[list[Entry]] = [[] for _ in range(shard_count(len(entries), most))]
    for entry in entries:
        shared[shard_of(entry.address, len(shared))].append(entry)
    return shared


def shard_files(
    path: str, entries: Sequence[Entry], most: int, build: Callable[[Sequence[Entry]], bytes], form: str
) -> list[ShardFile]:
    """The files `path`-0.json and so on: each is what `build` makes of its entries, which keep their order.

    `form` changes whenever `build` would make something else of the same entries.
    """
    return [
        ShardFile(
            f"{path}-{number}.json", key_of(msgspec.msgpack.encode((form, share))), partial(build, share)
        )
        for number, share in enumerate(shares(entries, most))
    ]


def manifest_file(path: str, content: object) -> ShardFile:
    """The file that says which others there are."""
    manifest = msgspec.json.encode(content)
    return ShardFile(path, key_of(manifest), lambda: manifest)


def short_keys(shards: Iterable[ShardFile]) -> list[str]:
    """By which a browser asks for each of them, so that it never takes an old one."""
    return [file.key[:8] for file in shards]


def key_of(content: bytes) -> str:
    """Changes whenever the content does."""
    return blake2b(content, digest_size=8).hexdigest()
