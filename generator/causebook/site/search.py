"""What search finds a page by: lunr's index of all records, in shards that are made anew one at a time.

A shard holds lunr's inverted index and nothing that follows from it: a record's place in a term's list says field and
frequency, from which the worker (`theme/scripts/search-index.js`) has lengths and weights by lunr's own formula. So it
is a fifth of lunr's JSON, and shards add up to one index, whose scores do not depend on how the records are shared out.
What a result shows stands apart, in small files of cards, of which a query needs only a few.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import msgspec

from causebook.analysis.terms import terms
from causebook.site.shards import ShardFile, manifest_file, shard_files, short_keys

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


def search_files(entries: Iterable[Entry]) -> list[ShardFile]:
    """Every file of the index. An edited record changes three: its shard, its file of cards, and the manifest."""
    ordered = sorted(entries)
    shards = shard_files(f"{FOLDER}/shard", ordered, PER_SHARD, build_shard, _FORM)
    cards = shard_files(f"{FOLDER}/cards", ordered, PER_CARDS, build_cards, _FORM)
    content = {"shards": short_keys(shards), "cards": len(cards)}
    return [manifest_file(f"{FOLDER}/manifest.json", content), *shards, *cards]


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
