"""The index by which a browser answers "has this happened before?": read by `theme/scripts/similar-index.js`."""

from collections.abc import Callable, Mapping
from itertools import chain

import msgspec

from causebook.analysis.similar import Similar
from causebook.records.card import Card, digest

PATH = "assets/causebook/similar.json"
HEAVIEST = 99
"""What the weightiest term weighs in the file, in whole numbers: two digits are exact enough to rank by."""
_FORM = "1"
"""Changes whenever the file changes its form."""

Address = Callable[[Card], str]
"""Where a record stands, relative to the site."""


def similar_key(similar: Similar, address: Address) -> str:
    """Changes whenever the file does; made without holding any text against another."""
    shown = (f"{card.kind} {address(card)} {card.title}" for card in similar.cards)
    return digest("\0".join((_FORM, *chain(shown, similar.told))))


def similar_file(similar: Similar, address: Address) -> bytes:
    """The index as JSON.

    Shape: `records`, each with kind, address and title, a record's number being its place; `terms`, with blanks between;
        `found`, for each term the records that have it and what it weighs there: number, weight, number, weight, …
    """
    weights = similar.texts.weights
    heaviest = max((weight for column in weights.values() for weight in column.values()), default=1.0)
    content = {
        "records": [(card.kind, address(card), card.title) for card in similar.cards],
        "terms": " ".join(weights),
        "found": [_packed(column, heaviest) for column in weights.values()],
    }
    return msgspec.json.encode(content)


def _packed(column: Mapping[int, float], heaviest: float) -> list[int]:
    pairs = ((place, max(1, round(HEAVIEST * weight / heaviest))) for place, weight in sorted(column.items()))
    return list(chain.from_iterable(pairs))
