"""Whole corpora that nobody here wrote."""

import pytest

from causebook.imports.draft_text import draft_text, is_untouched
from causebook.records.schema import schema_of
from imported import PLACES, corpus, uncovered, words

MONTHS = {"january", "march", "april", "june", "july", "november"}
FORM_WORDS = {
    "dfds": {"event", "category", "times", "time", "date"},
    "vectara": MONTHS
    | {
        "mode",
        "date",
        "technology",
        "software",
        "product",
        "affected",
        "company",
        "organization",
        "institution",
    }
    | {"disclosed", "published", "termination"},
}
"""Words that only label others: heads of tables, names of facts. Months become numbers; one is of a file's name."""


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


@pytest.mark.parametrize("name", FORM_WORDS)
def test_no_word_is_lost_but_labels(name: str) -> None:
    found = corpus(name)
    for draft in found.drafts:
        text = found.text(draft)
        told = words(draft_text(draft, "")) | words(" ".join(line.how for line in draft.lines))
        assert words(text) - told <= FORM_WORDS[name], draft.source


def test_dates_of_reports_are_those_of_their_names() -> None:
    for draft in corpus("dfds").drafts:
        at = [str(event["at"]) for event in draft.values.get("timeline", [])]
        years = {one[:4] for one in at} or {str(draft.values["started"])}
        assert draft.source[2:6] in years or draft.source.startswith("PM2020-009"), draft.source
