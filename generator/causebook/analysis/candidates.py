"""Candidate patterns: factors of several incidents that nobody has given a pattern, and that are told in like words."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from causebook.analysis.alike import MOST_WORDS, Pair, Texts
from causebook.analysis.incidents import Incident, Incidents
from causebook.analysis.terms import terms
from causebook.relations.study import FactorFacts

LEAST = 0.33
"""The likeness from which two statements may speak of one thing: they are short, so a word in common weighs much."""
NEAREST = 4
"""How many others a statement is held together with; through them a group may be larger."""
WORDS = 2
"""Words that two statements have to share: one alone is a topic."""
LARGEST = 2000
"""Factors that are looked at, those of the latest incidents: each is held against each."""
_NAME_WORDS = 3
"""Words of the name that is proposed."""


class Loose(NamedTuple):
    """A factor without a pattern."""

    incident: Incident
    factor: FactorFacts

    @property
    def ref(self) -> str:
        """As `candidates.yml` names it."""
        return f"{self.incident.card.id}#{self.factor.id}"


class Candidate(NamedTuple):
    """Factors that may be cases of one pattern."""

    factors: tuple[Loose, ...]
    """The oldest incident first."""
    words: tuple[str, ...]
    """What they share, that which most of them share first."""

    @property
    def name(self) -> str:
        """An id to begin with, made of the words."""
        parts = (re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-") for word in self.words)
        return "-".join([part for part in parts if part][:_NAME_WORDS]) or "new-pattern"


Rejected = Collection[frozenset[str]]
"""Groups that an editor has looked at and rejected, by the references of their factors."""


def loose_factors(incidents: Incidents) -> list[Loose]:
    """The factors without a pattern of the incidents that count, the oldest incident first."""
    counted = (one for one in incidents.all if one.counts)
    return [
        Loose(one, factor)
        for one in counted
        for factor in one.study.factors
        if not factor.held and not factor.patterns
    ]


def candidates(incidents: Incidents, rejected: Rejected = ()) -> tuple[Candidate, ...]:
    """Groups of at least two incidents, the largest first; none that is all in a rejected one."""
    loose = loose_factors(incidents)[-LARGEST:]
    texts = Texts([one.factor.statement for one in loose])
    links = {pair: words for pair in texts.pairs(LEAST, NEAREST) if (words := _words(pair, loose, texts))}
    found = []
    for group in _groups(links):
        factors = tuple(loose[place] for place in group)
        refs = {one.ref for one in factors}
        if not any(refs <= known for known in rejected):
            shared = [words for pair, words in links.items() if pair.one in group]
            found.append(Candidate(factors, _most_shared(shared)))
    return tuple(sorted(found, key=lambda one: (-len(one.factors), one.factors[0].ref)))


def _words(pair: Pair, loose: Sequence[Loose], texts: Texts) -> tuple[str, ...]:
    """What two statements share; nothing where that is too little, or they are of one incident."""
    one, other = loose[pair.one], loose[pair.other]
    if one.incident.card.key == other.incident.card.key:
        return ()
    words = texts.shared(one.factor.statement, pair.other)
    return words if len(words) >= WORDS else ()


def _groups(pairs: Collection[Pair]) -> Iterator[list[int]]:
    """The places that hang together through pairs, in order."""
    group_of: dict[int, set[int]] = {}
    for pair in pairs:
        joined = group_of.get(pair.one, {pair.one}) | group_of.get(pair.other, {pair.other})
        group_of.update(dict.fromkeys(joined, joined))
    seen: set[int] = set()
    for place in sorted(group_of):
        if place not in seen:
            seen |= group_of[place]
            yield sorted(group_of[place])


def _most_shared(shared: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The words that stand in most of the lists, each in the form that it has first."""
    forms: dict[tuple[str, ...], str] = {}
    times: Counter[tuple[str, ...]] = Counter()
    for words in shared:
        for word in words:
            key = tuple(terms(word))
            forms.setdefault(key, word)
            times[key] += 1
    return tuple(forms[key] for key, _ in times.most_common(MOST_WORDS))
