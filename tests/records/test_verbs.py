"""Tests of titles that say what is done."""

import pytest

from causebook.records.verbs import begins_with_verb


@pytest.mark.parametrize(
    "title",
    [
        "Declare an incident",
        "Take the model offline",
        "Document the decision",
        "Bring service back",
        "Mention it",
        "Witness the test",
        "Ping the on-call role",
        "Roll back",
        "sign",
    ],
)
def test_a_verb_passes(title: str) -> None:
    assert begins_with_verb(title)


@pytest.mark.parametrize(
    "title",
    [
        "Notification of users",
        "Technical investigation",
        "External communications",
        "Post-mortem report",
        "Analysis",
        "The declaration",
        "Testing",
        "Legal review",
    ],
)
def test_a_noun_or_an_adjective_is_seen(title: str) -> None:
    assert not begins_with_verb(title)
