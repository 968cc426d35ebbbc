"""The index by which a browser answers "has this happened before?": read by `theme/scripts/similar-index.js`.

A shard holds how often each term stands in a text, and how long the texts are. What a term weighs follows from all
texts together, so that a single edit changes every weight: the browser has the weights by the formula of bm25s.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from causebook.analysis.similar import Similar
from causebook.analysis.terms import terms
from causebook.records.card import Card
from causebook.site.shards import ShardFile, manifest_file, shard_files, short_keys

FOLDER = "assets/causebook/similar"
PER_SHARD = 750
"""At most about so many records in a shard."""
_FORM = "2"
"""Changes whenever the files change their form."""

Address = Callable[[Card], str]
"""Where a record stands, relative to the site."""


class Told(NamedTuple):
    """One record, as a text is held against it."""

    address: str
    kind: str
    title: str
    text: str


def similar_files(similar: Similar, address: Address) -> list[ShardFile]:
    """Every file of the index. An edited record changes two: its shard and the manifest."""
    entries = [
        Told(address(card), card.kind, card.title, text)
        for card, text in zip(similar.cards, similar.told, strict=True)
    ]
    shards = shard_files(f"{FOLDER}/shard", entries, PER_SHARD, build_shard, _FORM)
    return [manifest_file(f"{FOLDER}/manifest.json", {"shards": short_keys(shards)}), *shards]


def build_shard(entries: Iterable[Told]) -> bytes:
    """The index of these records as JSON.

    Shape: `records`, each with kind, address, title and the number of its terms, a record's number being its place;
        `terms`, in order, with blanks between; `found`, for each term the records that have it and how often: number,
        times, number, times, …
    """
    records: list[tuple[str, str, str, int]] = []
    found = defaultdict[str, list[int]](list)
    for number, entry in enumerate(entries):
        has = terms(entry.text)
        records.append((entry.kind, entry.address, entry.title, len(has)))
        for term, times in Counter(has).items():
            found[term] += (number, times)
    names = sorted(found)
    content = {"records": records, "terms": " ".join(names), "found": [found[name] for name in names]}
    return msgspec.json.encode(content)
