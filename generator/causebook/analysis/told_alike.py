"""Incidents that are told in like words. Threshold and text were chosen on real post-mortems: decisions/0011."""

from collections.abc import Mapping

from causebook.analysis.alike import Texts
from causebook.analysis.incidents import Incidents
from causebook.records.card import Card

LEAST = 0.24
"""The likeness from which two incidents are worth a look at both."""
NEAREST = 4
"""How many others an incident is told alike with: in a book that says everything in the same words, nothing stands out."""
LARGEST = 1500
"""Incidents above which nobody is told: each is held against each."""

Alike = Mapping[tuple[str, str], tuple[str, ...]]
"""The words that two incidents share, by their keys in alphabetical order."""


def outline(card: Card) -> str:
    """The title, which says most and so counts twice, and the summary."""
    return f"{card.title}\n{card.title}\n{card.summary}"


def told_alike(incidents: Incidents) -> Alike:
    """The incidents told in like words; invented ones only among themselves, and none in a very large book."""
    group = sorted(incidents.all, key=lambda incident: incident.card.key)
    if len(group) > LARGEST:
        return {}
    outlines = [outline(incident.card) for incident in group]
    texts = Texts(outlines)
    return {
        (group[pair.one].card.key, group[pair.other].card.key): texts.shared(outlines[pair.one], pair.other)
        for pair in texts.pairs(LEAST, NEAREST)
        if group[pair.one].counts is group[pair.other].counts
    }
