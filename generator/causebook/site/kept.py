"""What is kept from one build to the next because making it takes a look at the whole book."""

from collections.abc import Callable

Keep = Callable[[str, str, Callable[[], str]], str]
"""Gives what its third argument makes; makes it anew where the second, its key, has changed since the first, its name,
was last asked for."""


def keep_nothing(_name: str, _key: str, make: Callable[[], str]) -> str:
    """What is made, made anew."""
    return make()
