"""Articles of the analysis, kept from one build to the next, with marks for what changes more often than they do."""

from collections.abc import Callable
from pathlib import Path

from causebook.build.cache import read_whole, write_whole
from causebook.records.card import digest

FOLDER = "told"


class KeptArticles:
    """Makes an article, or takes the one that was made last time where its key has not changed."""

    def __init__(self, memory: Path, fingerprint: str) -> None:
        """`fingerprint` changes with the program."""
        self._folder = memory / FOLDER
        self._fingerprint = fingerprint
        self._folder.mkdir(exist_ok=True)

    def __call__(self, name: str, key: str, make: Callable[[], str]) -> str:
        """The article of that name; `key` changes whenever what `make` makes does.

        Raises: OSError where it cannot be kept.
        """
        whole = digest(f"{self._fingerprint} {key}")
        path = self._folder / f"{name}.bin"
        try:
            known, _, article = read_whole(path).decode("utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            known = ""
        if known != whole:
            article = make()
            write_whole(path, f"{whole}\n{article}".encode())
        return article
