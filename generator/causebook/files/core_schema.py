"""What a plain scalar means: the core schema of YAML 1.2, without the numbers that no page can show."""

import math
import re
from typing import TypeAlias, Union

Value: TypeAlias = Union[bool, int, float, str, list["Value"], dict[str, "Value"], None]  # noqa: UP007  # names itself
"""What authored YAML can say."""

MOST_DIGITS = 18
"""Digits of a number. One more, and programs that read the exports would round it."""

FIRST_OF_OTHERS = frozenset("+-.0123456789~nNtTfF")
"""With what a plain scalar begins that may be something other than text."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER = re.compile(
    r"(?P<whole>[-+]?[0-9]+)"
    r"|0o(?P<octal>[0-7]+)"
    r"|0x(?P<hexadecimal>[0-9a-fA-F]+)"
    r"|(?P<real>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<endless>[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
)
_BASES = {"whole": 10, "octal": 8, "hexadecimal": 16}


class LongNumberError(ValueError):
    """A number with so many digits that some would be lost."""


class NotFiniteError(ValueError):
    """Infinity, or not a number."""


def resolved(text: str) -> bool | int | float | str | None:
    """What `text` means where it stands without quotes: nothing, yes or no, a number, or itself.

    Raises: LongNumberError and NotFiniteError for numbers that no page can show.
    """
    if text in _WORDS:
        return _WORDS[text]
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text
    form = str(found.lastgroup)
    digits = found[form]
    if form == "endless":
        raise NotFiniteError
    if sum(map(str.isalnum, digits)) > MOST_DIGITS:
        raise LongNumberError
    if form in _BASES:
        return int(digits, _BASES[form])
    number = float(digits)
    if math.isinf(number):
        raise NotFiniteError
    return number
