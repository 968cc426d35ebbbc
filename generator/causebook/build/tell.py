"""How long work tells how far it is."""

from collections.abc import Callable

Tell = Callable[[str, int, int], None]
"""Takes what is being done, how much of it is done, and of how much."""


def tell_nobody(_what: str, _done: int, _of: int) -> None:
    """For work that nobody watches."""
