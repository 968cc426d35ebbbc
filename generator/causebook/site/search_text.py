"""The second tier of search: the whole text of every record, which the worker loads once the first results are shown.

A shard holds which terms stand in which records, and roughly how often; the texts themselves stand in small files of
their own, from which the worker cuts what a result shows, finds the section to lead to, and looks up quoted phrases.
Both are made of what `theme/sections.py` took out of the articles, so that an edit makes one of each anew.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

import msgspec
from msgspec import Struct

from causebook.analysis.terms import times
from causebook.site.packing import PLACES, packed
from causebook.site.shards import ShardFile, shard_files

PER_SHARD, PER_FILE = 128, 8
"""At most about so many records in a shard, and in a file of texts."""
OFTEN = (2, 3, 6)
"""From how many times on a term counts as standing there twice, often, and all over: a place has two bits for it."""
_FORM = "1"
"""Changes whenever the files change their form."""

Sections = Sequence[tuple[str, str, str]]
"""Of one record: anchor, heading and plain text of each section, as `theme/sections.py` gives them."""


class _Told(Struct, array_like=True):
    """What is kept of a record's text, so that an edit of one counts the words of no other."""

    times: dict[str, int]
    """How often each term stands in it."""
    sections: msgspec.Raw


_decoder = msgspec.json.Decoder(_Told)


def told(sections: Sections) -> str:
    """What `Texts.read` gives of a record with these sections."""
    counts = times(" ".join([f"{heading} {said}" for _, heading, said in sections]))
    return msgspec.json.encode((counts, sections)).decode()


class Text(NamedTuple):
    """The whole text of one record."""

    address: str
    key: str
    """Changes whenever the text does."""
    record: str
    """The record's key, by which its text is read."""


class Texts(NamedTuple):
    """The whole text of all records."""

    all: Sequence[Text]
    read: Callable[[str], str]
    """What `told` kept of a record, by the record's key; asked for when it is needed."""


NO_TEXTS = Texts((), lambda _: told(()))


def text_files(folder: str, texts: Texts) -> tuple[list[ShardFile], list[ShardFile]]:
    """The files of the second tier: those of terms, `text-0.json` and so on, and those of texts, `words-0.json`."""
    ordered = sorted(texts.all)
    terms = shard_files(f"{folder}/text", ordered, PER_SHARD, partial(_shard, texts.read), _FORM)
    words = shard_files(f"{folder}/words", ordered, PER_FILE, partial(_words, texts.read), _FORM)
    return terms, words


def _shard(read: Callable[[str], str], texts: Sequence[Text]) -> bytes:
    """The terms of these records as JSON.

    Shape: `addresses`, whose place is the record's number; `lengths`, how many terms each has; `terms` and `found` as
        `build_shard` in `site/search.py` has them, but that a place says how often the term stands there: see `OFTEN`.
    """
    found = defaultdict[str, list[int]](list)
    lengths = []
    for number, text in enumerate(texts):
        counts = _decoder.decode(read(text.record)).times
        lengths.append(sum(counts.values()))
        for term, count in counts.items():
            found[term].append(PLACES * number + bisect_right(OFTEN, count))
    names = sorted(found)
    shard = {
        "addresses": [text.address for text in texts],
        "lengths": lengths,
        "terms": " ".join(names),
        "found": " ".join([packed(found[name]) for name in names]),
    }
    return msgspec.json.encode(shard)


def _words(read: Callable[[str], str], texts: Sequence[Text]) -> bytes:
    """The sections of these records as JSON, by address."""
    return msgspec.json.encode({text.address: _decoder.decode(read(text.record)).sections for text in texts})
