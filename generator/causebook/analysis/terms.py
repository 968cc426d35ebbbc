"""What a text is found by: its words and their stems, exactly as `theme/scripts/search-words.js` has them."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import chain

from lunr.stemmer import PorterStemmer  # lunr comes without types
from lunr.stop_word_filter import WORDS as STOP_WORDS  # as above

_ALONE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Scripts without spaces between words, where each sign is taken as a word."""
_RUN = rf"[^\W_{_ALONE}]+"
_WORD = re.compile(rf"[{_ALONE}]|{_RUN}(?:[-._:]{_RUN})*")
_LATIN_WORD = re.compile("[a-z0-9]+(?:[-._:][a-z0-9]+)*")
"""The same where no letter is further off, five times as fast."""
_FURTHER = re.compile(rf"[^\x00-\x7f](?:(?<=\w)|(?<=[{_ALONE}]))")
_SIGN = "(?:[^\\W_]|[\u0300-\u036f\u3099\u309a])"
_SHOWN = re.compile(rf"{_SIGN}+(?:[-._:'’]{_SIGN}+)*")
"""A word as it stands in a text, with its accents and apostrophes."""
_JOINT = re.compile(r"[-._:]")
_SILENT = re.compile("['’\u0300-\u036f\u3099\u309a]")
"""Apostrophes, and accents once they are apart from their letters."""
_VOCABULARY = 200_000
"""How many different words are remembered with their terms; a large book has a tenth of that."""


class _Stemmer(PorterStemmer):  # type: ignore[misc]  # as above
    """The stemmer of lunr.py, but for the one rule that differs from lunr.js, which stems what readers type."""

    b: str
    """The word."""
    k: int
    """The place of its last letter."""

    def step1c(self) -> None:
        """A final y becomes i after a consonant that is not the word's first letter: `policy`, not `deploy`."""
        if self.ends("y") and self.k > 1 and self.b[self.k - 1] not in "aeiou":
            self.b = f"{self.b[: self.k]}i{self.b[self.k + 1 :]}"


_stemmer = _Stemmer()


def terms(text: str) -> list[str]:
    """The terms of a plain text, in its order, each as often as it stands there."""
    return list(chain.from_iterable(map(_terms_of_word, _folded_words(text))))


def times(text: str) -> dict[str, int]:
    """How often each term stands in a plain text."""
    found: dict[str, int] = {}
    for word, count in Counter(_folded_words(text)).items():
        for term in _terms_of_word(word):
            found[term] = found.get(term, 0) + count
    return found


def _folded_words(text: str) -> list[str]:
    if text.isascii():
        return _LATIN_WORD.findall(text.replace("'", "").lower())
    folded = _SILENT.sub("", unicodedata.normalize("NFKD", text)).lower()
    return (_WORD if _FURTHER.search(folded) else _LATIN_WORD).findall(folded)


def words(text: str) -> dict[str, tuple[str, ...]]:
    """The terms of each word of a plain text, by the word as it stands there; common words have none."""
    return {word: tuple(terms(word)) for word in dict.fromkeys(_SHOWN.findall(text))}


@lru_cache(maxsize=_VOCABULARY)
def _terms_of_word(word: str) -> tuple[str, ...]:
    """The stem of a word; of a compound such as `sev-1` the whole without its joints, and each part."""
    parts = _JOINT.split(word)
    stems = tuple(_stem(part) for part in parts if part not in STOP_WORDS)
    return stems if len(parts) == 1 else (_stem("".join(parts)), *stems)


def _stem(word: str) -> str:
    stem: str = _stemmer.stem(word)
    return stem
