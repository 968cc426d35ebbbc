"""Texts held against each other: which are told in like words, and which words those are.

The weights are those of BM25, made by bm25s. It weighs every term of every text once, so that an answer is a sum of a few
of these weights, at build and in the browser alike.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from causebook.analysis.terms import terms, words

if TYPE_CHECKING:
    import bm25s
    import numpy as np

    Table = np.ndarray[tuple[int, ...], np.dtype[np.float32]]

MOST_WORDS = 5
"""Words that a reason names."""


class Pair(NamedTuple):
    """Two texts that are alike, by their places."""

    one: int
    other: int
    """The larger."""
    likeness: float
    """1 for the same text, 0 for no word in common."""


class Texts:
    """Some texts, ready to be held against others and each other."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._asked: dict[str, tuple[Counter[str], Mapping[str, tuple[str, ...]]]] = {}

    @cached_property
    def _terms(self) -> list[list[str]]:
        return [terms(text) for text in self._texts]

    @cached_property
    def _has(self) -> list[frozenset[str]]:
        return [frozenset(text) for text in self._terms]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {
            term: place for place, term in enumerate(sorted({one for text in self._terms for one in text}))
        }

    @cached_property
    def _model(self) -> "bm25s.BM25":
        import bm25s  # noqa: PLC0415  # a seventh of a second, and few builds hold texts against each other

        model = bm25s.BM25()
        numbers = self._numbers
        numbered = [[numbers[term] for term in text] for text in self._terms]
        model.index((numbered, numbers), create_empty_token=False, show_progress=False)
        return model

    @cached_property
    def weights(self) -> Mapping[str, Mapping[int, float]]:
        """What each term weighs in each text that has it, terms in alphabetical order."""
        if not self._numbers:
            return {}
        found = self._model.scores
        places, weights, ends = (found[name].tolist() for name in ("indices", "data", "indptr"))
        columns = (slice(start, end) for start, end in pairwise(ends))
        return {
            term: dict(zip(places[column], weights[column], strict=True))
            for term, column in zip(self._numbers, columns, strict=True)
        }

    def like(self, text: str) -> Mapping[int, float]:
        """How much of `text` each text has, by place; those without a word of it are missing."""
        found: Counter[int] = Counter()
        for term, times in Counter(terms(text)).items():
            for place, weight in self.weights.get(term, {}).items():
                found[place] += times * weight  # type: ignore[assignment]  # a counter counts anything
        return found

    def shared(self, text: str, place: int) -> tuple[str, ...]:
        """The words of `text` that bring it nearest to the text at `place`, as they stand there, the weightiest first."""
        if text not in self._asked:  # one text is held against several
            self._asked[text] = Counter(terms(text)), words(text)
        times, found = self._asked[text]

        def weight(term: str) -> float:
            return times[term] * self.weights[term].get(place, 0)

        common = {word: has for word, has in found.items() if self._has[place].issuperset(has)}
        return weightiest(common, weight)

    def pairs(self, least: float, nearest: int) -> Iterator[Pair]:
        """Pairs whose likeness is at least `least`, each among the `nearest` of the other; by place.

        A likeness is what one text has of the other, as a part of what that has of itself; of both ways the geometric mean.
        """
        if not self._numbers:
            return
        likeness = self._likeness()
        near = [_nearest(row, least, nearest) for row in likeness]
        for one, others in enumerate(near):
            for other in sorted(others):
                if other > one and one in near[other]:
                    yield Pair(one, other, float(likeness[one, other]))

    def _likeness(self) -> "Table":
        """How alike each is to each; nothing is like itself."""
        import numpy as np  # noqa: PLC0415  # as above

        model = self._model
        asked = [[self._numbers[term] for term in text] for text in self._terms]
        scores = np.stack([model.get_scores_from_ids(numbers) for numbers in asked])
        own = scores.diagonal().copy()
        own[own == 0] = 1  # a text without a word
        parts = scores / own[:, None]
        likeness: Table = np.sqrt(parts * parts.T)
        np.fill_diagonal(likeness, 0)
        return likeness


def _nearest(row: "Table", least: float, most: int) -> set[int]:
    """The places of the largest of a row that are at least `least`; of equals the first."""
    (passing,) = (row >= least).nonzero()
    order = (-row[passing]).argsort(kind="stable")[:most]
    return set(passing[order].tolist())


def weightiest(found: Mapping[str, Sequence[str]], weight: Callable[[str], float]) -> tuple[str, ...]:
    """The words whose terms all weigh something, the weightiest first; none that is only a part of one before it."""
    weights = {word: [weight(term) for term in has] for word, has in found.items() if has}
    ranked = sorted((word for word in weights if all(weights[word])), key=lambda word: -sum(weights[word]))
    named: list[str] = []
    known: set[str] = set()
    for word in ranked:
        if not known.issuperset(found[word]):
            named.append(word)
            known.update(found[word])
    return tuple(named[:MOST_WORDS])
