"""Numbers of records as text, as the files of the search index have them."""

from collections.abc import Sequence
from functools import cache

PLACES = 4
"""To a record: a place is the number of a record and one of so many fields."""
_LAST, _MORE = 57, 34
"""How many characters end a number, and how many say that it goes on: see `_digits`."""


def packed(places: Sequence[int]) -> str:
    """Places in rising order as text: each as its distance from the record before, four to a record, plus its field.

    A term that stands twice in a field has the place twice.
    """
    before = 0
    text = []
    for place in places:
        text.append(_digits(place - before))
        before = place - place % PLACES
    return "".join(text)


@cache
def _digits(number: int) -> str:
    """A number as few printable characters: those from `#` to `[` end it, those from `]` to `~` go before."""
    rest, last = divmod(number, _LAST)
    text = chr(ord("#") + last)
    while rest:
        rest, digit = divmod(rest, _MORE)
        text = chr(ord("]") + digit) + text
    return text
