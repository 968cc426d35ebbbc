"""Alerts and tickets in the forms that each system documents; what they say is made up."""

import json
from typing import Any

import pytest

from causebook.imports.draft import Draft, Foreign, Wish
from causebook.imports.reading import drafts
from imported import KNOWN, one, refused

PAGERDUTY = {
    "incident": {
        "id": "PX1",
        "incident_number": 7,
        "title": "Ranker scores below baseline",
        "created_at": "2026-03-02T09:14:00Z",
        "html_url": "https://example.org/incidents/PX1",
        "urgency": "high",
    },
    "log_entries": [
        {
            "id": "R2",
            "type": "acknowledge_log_entry",
            "summary": "Acknowledged",
            "created_at": "2026-03-02T09:20:00Z",
            "agent": {"summary": "Kim Example"},
        },
        {
            "id": "R3",
            "type": "annotate_log_entry",
            "summary": "Note added",
            "channel": {"type": "note", "summary": "Rolled back the prompt"},
            "created_at": "2026-03-02T11:05:00+01:00",
        },
    ],
}
OPSGENIE = {
    "data": {
        "id": "7",
        "tinyId": "17",
        "message": "Agent wrote to 40 accounts",
        "createdAt": "2026-04-13T09:45:57.332Z",
        "description": "Write rate above the limit.",
        "priority": "P1",
    },
    "logs": [
        {"log": "Viewed", "type": "system", "owner": "Kim Example", "createdAt": "2026-04-13T09:47:00Z"}
    ],
    "took": 0.01,
}
JIRA = {
    "key": "AI-12",
    "self": "https://example.org/rest/api/2/issue/12",
    "fields": {
        "summary": "Scores jumped after the retraining",
        "description": "Seen by the night shift.",
        "created": "2026-02-28T09:24:59.366-0600",
        "resolutiondate": None,
        "comment": {
            "comments": [
                {
                    "author": {"displayName": "Kim Example"},
                    "body": "Paused the job.",
                    "created": "2026-02-28T10:02:00.000-0600",
                }
            ]
        },
    },
    "changelog": {
        "histories": [
            {
                "created": "2026-02-28T09:40:00.000-0600",
                "items": [{"field": "status", "fromString": "Open", "toString": "In Progress"}],
            }
        ]
    },
}
SERVICENOW = {
    "result": {
        "number": "INC7",
        "short_description": "Chatbot promised a refund",
        "description": "A customer sent a screenshot.",
        "opened_at": "2026-03-02 08:00:00",
        "resolved_at": "2026-03-02 16:00:00",
        "closed_at": "",
        "priority": "1",
    }
}
SYSTEMS = {"pagerduty": PAGERDUTY, "opsgenie": OPSGENIE, "jira": JIRA, "servicenow": SERVICENOW}


def ticket(document: Any, mapping: str = "") -> Draft:
    return one("ticket", json.dumps(document), name="alert.json", mapping=mapping)


def rows(draft: Draft) -> list[tuple[str, str, str]]:
    return [(row["at"], row["kind"], row["text"]) for row in draft.values["timeline"]]


def test_log_entries_are_rows_by_what_they_are_and_in_order_of_time() -> None:
    assert rows(ticket(PAGERDUTY)) == [
        ("2026-03-02T09:14Z", "signal", "PagerDuty opened an incident."),
        ("2026-03-02T09:20Z", "acknowledged", "Acknowledged"),
        ("2026-03-02T11:05+01:00", "action", "Rolled back the prompt"),
    ]


def test_an_alert_with_its_logs() -> None:
    draft = ticket(OPSGENIE)
    assert draft.values["summary"] == "Write rate above the limit."
    assert rows(draft)[0] == ("2026-04-13T09:45Z", "detected", "Opsgenie raised an alert.")


def test_an_issue_with_comments_and_changes() -> None:
    assert [row[2] for row in rows(ticket(JIRA))] == [
        "An issue was opened in Jira.",
        "status → Open → In Progress",
        "Paused the job.",
    ]


@pytest.mark.parametrize("listed", [False, True])
def test_a_time_without_a_zone_is_said_to_be_a_guess(listed: bool) -> None:
    document = {"result": [SERVICENOW["result"]]} if listed else SERVICENOW
    draft = ticket(document)
    assert [row[0] for row in rows(draft)] == ["2026-03-02T08:00Z", "2026-03-02T16:00Z"]
    assert any("no zone is said; taken for Z" in line.how for line in draft.lines)


@pytest.mark.parametrize("system", SYSTEMS)
def test_nothing_is_lost_but_names_of_people_and_the_system_s_own_ids(system: str) -> None:
    draft = ticket(SYSTEMS[system])
    told = json.dumps(draft.values)
    assert "Kim Example" not in told
    if "Kim" in json.dumps(SYSTEMS[system]):
        assert any("Kim Example, is left out" in line.how for line in draft.lines)
    for said in ("high", "P1", "Seen by the night shift.", "Rolled back the prompt"):
        assert (said in told) is (f'"{said}"' in json.dumps(SYSTEMS[system]))
    assert all(line.outcome == "guessed" and line.how for line in draft.lines if line.where == "timeline")


def test_a_list_of_tickets_is_one_draft_each() -> None:
    text = json.dumps({"issues": [JIRA, {**JIRA, "key": "AI-13"}]})
    found = drafts("ticket", [Foreign("export.json", text)], None, KNOWN, Wish())
    assert [one.id for one in found if isinstance(one, Draft)] == ["export-1", "export-2"]


def test_a_system_of_one_s_own_is_read_by_a_mapping() -> None:
    mapping = """\
about: Our own pager, version 2
tree:
  title: [what]
  rows: [{list: notes, at: when, text: [said]}]
"""
    document = {"what": "Scores drift", "notes": [{"when": "2026-05-01T10:00Z", "said": "We rolled back"}]}
    draft = ticket(document, mapping)
    assert draft.values["title"] == "Scores drift"
    assert [(at, text) for at, _, text in rows(draft)] == [("2026-05-01T10:00Z", "We rolled back")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a": 1}', "none of its keys is known"),
        ("[]", "no alert or ticket"),
        ("[1]", "no alert or ticket"),
        ('{"key": "A-1", "fields": {"summary": ""}}', "it has no title"),
        ("{", "line 1"),
        ("[" * 100_000, ""),
    ],
)
def test_what_is_no_ticket_is_refused_in_words(text: str, why: str) -> None:
    assert why in refused("ticket", text)
