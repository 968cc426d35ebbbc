"""Whole corpora that nobody here wrote."""

import pytest

from causebook.imports.draft_text import draft_text, is_untouched
from causebook.records.schema import schema_of
from imported import PLACES, corpus, uncovered, words

LOST_FORMS = 0.01
"""The share of words that may go: names of keys and labels, months that become numbers, tags of HTML."""


@pytest.mark.parametrize("name", PLACES)
def test_every_document_becomes_a_draft(name: str) -> None:
    found = corpus(name)
    assert len(found.drafts) == PLACES[name][2]
    assert len({draft.id for draft in found.drafts}) == len(found.drafts)
    for draft in found.drafts:
        assert schema_of("postmortem").accepts(draft.values)
        assert is_untouched(draft_text(draft, ""))


@pytest.mark.parametrize("name", PLACES)
def test_each_account_tells_of_every_line(name: str) -> None:
    found = corpus(name)
    for draft in found.drafts:
        assert uncovered(draft, found.text(draft)) == [], draft.source


@pytest.mark.parametrize("name", ["dfds", "vectara"])
def test_hardly_a_word_is_lost(name: str) -> None:
    found = corpus(name)
    all_words, lost = 0, 0
    for draft in found.drafts:
        text = found.text(draft)
        kept = words(draft_text(draft, "")) | words(" ".join(line.how for line in draft.lines))
        all_words += len(words(text))
        lost += len(words(text) - kept)
    assert lost <= all_words * LOST_FORMS, (lost, all_words)


def test_dates_of_reports_are_those_of_their_names() -> None:
    for draft in corpus("dfds").drafts:
        at = [str(event["at"]) for event in draft.values.get("timeline", [])]
        years = {one[:4] for one in at} or {str(draft.values["started"])}
        assert draft.source[2:6] in years or draft.source.startswith("PM2020-009"), draft.source
