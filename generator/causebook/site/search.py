"""What search finds a page by: lunr's index of all records, in shards that are made anew one at a time.

A shard holds lunr's inverted index and nothing that follows from it: a record's place in a term's list says field and
frequency, from which the worker (`theme/scripts/search-index.js`) has lengths and weights by lunr's own formula. So it
is a fifth of lunr's JSON, and shards add up to one index, whose scores do not depend on how the records are shared out.
What a result shows stands apart, in small files of cards, of which a query needs only a few.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from causebook.analysis.terms import terms
from causebook.site.packing import packed
from causebook.site.search_text import NO_TEXTS, Texts, text_files
from causebook.site.shards import Placed, ShardFile, manifest_file, shard_files, short_keys

FOLDER = "assets/causebook/search"
FIELDS = ("title", "id", "words", "summary")
"""What a record is found by. The worker knows them by number, and weighs them: 10, 8, 4, 1."""
PER_SHARD, PER_CARDS = 1500, 32
"""At most about so many records in a shard, and in a file of cards."""
Synonyms = Sequence[Sequence[str]]
"""Groups of names that mean the same."""
_FORM = "2"
"""Changes whenever the files change their form."""


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
    date: str = ""
    """As readers see it."""


def search_files(
    entries: Iterable[Entry], texts: Texts = NO_TEXTS, synonyms: Synonyms = (), *, columns: str = ""
) -> list[ShardFile]:
    """Every file of the index, first tier and second; `columns` is the key of the file that `explore.py` makes.

    An edited record changes few: its shard, its file of cards, its two files of the second tier, and the manifest.
    """
    ordered = sorted(entries)
    places = [_Name(entry.address) for entry in ordered]
    names = shard_files(f"{FOLDER}/names", places, PER_SHARD, build_names, _FORM)
    shards = shard_files(f"{FOLDER}/shard", ordered, PER_SHARD, build_shard, _FORM)
    cards = shard_files(f"{FOLDER}/cards", ordered, PER_CARDS, build_cards, _FORM)
    told, words = text_files(FOLDER, texts)
    same = manifest_file(f"{FOLDER}/synonyms.json", synonyms)
    content = {
        "names": short_keys(names),
        "shards": short_keys(shards),
        "cards": len(cards),
        "synonyms": same.key[:8],
        "columns": columns[:8],
        "text": short_keys(told),
        "words": len(words),
    }
    return [
        manifest_file(f"{FOLDER}/manifest.json", content),
        *(same, *names, *shards, *cards, *told, *words),
    ]


class _Name(NamedTuple):
    """Where a record stands."""

    address: str


def build_names(entries: Iterable[Placed]) -> bytes:
    """The addresses of these records as JSON, in order."""
    return msgspec.json.encode(sorted(entry.address for entry in entries))


def build_shard(entries: Iterable[Entry]) -> bytes:
    """The index of these records as JSON, whatever their order.

    Shape: `terms`, in order, with blanks between; `found`, for each term where it stands, with blanks between (see
        `packed` in `packing.py`). A record's number is the place of its address in the file of names beside the shard.
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
        "terms": " ".join(names),
        "found": " ".join(packed(found[name]) for name in names),
    }
    return msgspec.json.encode(shard)


def build_cards(entries: Iterable[Entry]) -> bytes:
    """What results show of these records as JSON: kind, title, summary and date by address."""
    shown = {entry.address: (entry.kind, entry.title, entry.summary, entry.date) for entry in sorted(entries)}
    return msgspec.json.encode(shown)


def _texts(entry: Entry) -> tuple[str, str, str, str]:
    """What is indexed of a record, in the order of `FIELDS`. An id is found by its parts, and by its address whole."""
    return entry.title, entry.id.replace("-", " "), f"{entry.kind} {entry.words}", entry.summary
