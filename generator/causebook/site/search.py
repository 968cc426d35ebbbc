"""What search finds a page by: lunr's index of all records, in shards that are made anew one at a time.

A shard holds lunr's inverted index and nothing that follows from it: a record's place in a term's list says field and
frequency, from which the worker (`theme/scripts/search-index.js`) has lengths and weights by lunr's own formula. So it
is a fifth of lunr's JSON, and shards add up to one index, whose scores do not depend on how the records are shared out.
What a result shows stands apart, in small files of cards, of which a query needs only a few.
"""

import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from causebook.analysis.terms import terms

FIELDS = ("title", "id", "words", "summary")
"""What a record is found by. The worker knows them by number, and weighs them: 10, 8, 4, 1."""
PER_SHARD, PER_CARDS = 1500, 64
"""At most about so many records in a shard, and in a file of cards."""
FOLDER = "assets/causebook/search"
_FORM = "1"
"""Changes whenever the files change their form."""
_LAST, _MORE = 57, 34
"""How many characters end a number, and how many say that it goes on: see `_digits`."""


class Entry(NamedTuple):
    """One record, as search finds and shows it. All texts are plain."""

    address: str
    """Where a result leads, relative to the site: `patterns/eval-blind-spot/`."""
    kind: str
    """In words, for one: `Failure mode`."""
    id: str
    title: str
    summary: str
    words: str = ""
    """What else it is found by, with blanks between: tags, aliases, names of cited patterns."""


class SearchFile(NamedTuple):
    """One file that the worker loads."""

    path: str
    """Relative to the site."""
    key: str
    """Changes whenever the content does."""
    make: Callable[[], bytes]


def search_files(entries: Iterable[Entry]) -> list[SearchFile]:
    """Every file of the index. An edited record changes three: its shard, its file of cards, and the manifest."""
    ordered = sorted(entries)
    shards = _files("shard", _shares(ordered, shard_count(len(ordered))), build_shard)
    cards = _files("cards", _shares(ordered, shard_count(len(ordered), PER_CARDS)), build_cards)
    manifest = msgspec.json.encode({"shards": [file.key[:8] for file in shards], "cards": len(cards)})
    return [SearchFile(f"{FOLDER}/manifest.json", _key(manifest), lambda: manifest), *shards, *cards]


def shard_of(address: str, count: int) -> int:
    """The shard of `count` that the record at `address` belongs to, whatever other records there are."""
    return zlib.crc32(address.encode()) & (count - 1)


def shard_count(records: int, most: int = PER_SHARD) -> int:
    """Into how many shards to share out that many records: a power of two, so that it seldom changes."""
    return 1 << max(0, -(-records // most) - 1).bit_length()


def build_shard(entries: Iterable[Entry]) -> bytes:
    """The index of these records as JSON, whatever their order.

    Shape: `addresses`, in order, whose place is the record's number; `terms`, in order, with blanks between;
        `found`, for each term where it stands, with blanks between (see `_packed`).
    """
    ordered = sorted(entries)
    found = defaultdict[str, list[int]](list)
    for number, entry in enumerate(ordered):
        for field, text in enumerate(_texts(entry)):
            place = number * len(FIELDS) + field
            for term in terms(text):
                found[term].append(place)
    names = sorted(found)
    shard = {
        "addresses": [entry.address for entry in ordered],
        "terms": " ".join(names),
        "found": " ".join(_packed(found[name]) for name in names),
    }
    return msgspec.json.encode(shard)


def build_cards(entries: Iterable[Entry]) -> bytes:
    """What results show of these records as JSON: kind, title and summary by address."""
    shown = {entry.address: (entry.kind, entry.title, entry.summary) for entry in sorted(entries)}
    return msgspec.json.encode(shown)


def _files(
    name: str, shares: Sequence[Sequence[Entry]], build: Callable[[Sequence[Entry]], bytes]
) -> list[SearchFile]:
    keys = [_key(msgspec.msgpack.encode((_FORM, share))) for share in shares]
    return [
        SearchFile(f"{FOLDER}/{name}-{number}.json", keys[number], partial(build, share))
        for number, share in enumerate(shares)
    ]


def _key(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()


def _shares(entries: Iterable[Entry], count: int) -> list[list[Entry]]:
    shares: list[list[Entry]] = [[] for _ in range(count)]
    for entry in entries:
        shares[shard_of(entry.address, count)].append(entry)
    return shares


def _texts(entry: Entry) -> tuple[str, str, str, str]:
    """What is indexed of a record, in the order of `FIELDS`. An id is found by its parts, and by its address whole."""
    return entry.title, entry.id.replace("-", " "), f"{entry.kind} {entry.words}", entry.summary


def _packed(places: list[int]) -> str:
    """Places in rising order as text: each as its distance from the record before, four to a record, plus its field.

    A term that stands twice in a field has the place twice.
    """
    before = 0
    packed = []
    for place in places:
        packed.append(_digits(place - before))
        before = place - place % len(FIELDS)
    return "".join(packed)


@cache
def _digits(number: int) -> str:
    """A number as few printable characters: those from `#` to `[` end it, those from `]` to `~` go before."""
    rest, last = divmod(number, _LAST)
    text = chr(ord("#") + last)
    while rest:
        rest, digit = divmod(rest, _MORE)
        text = chr(ord("]") + digit) + text
    return text
