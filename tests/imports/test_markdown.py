"""Post-mortems in Markdown."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causebook.imports.draft import Draft, Foreign, Wish
from causebook.imports.draft_text import draft_text, is_untouched
from causebook.imports.reading import drafts
from causebook.records.kinds import BY_NAME
from causebook.records.schema import schema_of
from causebook.records.typed import to_record
from imported import KNOWN, one, refused, uncovered, words

PATIENCE = 3.0
"""Seconds of work for 150 KB, if their author means harm."""
REPORT = """\
# Search answered with errors

## Summary

Search was down for an hour. Nobody could find anything.

## Timeline

All times in CET.

| Time             | Event                          |
| :--------------- | ------------------------------ |
| 2024-05-01 09:00 | New index deployed             |
| 2024-05-01 09:05 | Search returning 503           |
| 2024-05-01 09:20 | Alert received                 |
| 20244-05-01 9:30 | Somebody made coffee           |
| 2024-05-01 10:05 | Search back to normal          |

## Contributing Factors

- No test of the index
- Alerts were:
  - late
  - few

```sh
kubectl get pods
```

## Action Items

- [x] **Test the index**: before it goes live
- Lower the alert threshold

| Action | Owner | Due | Status | Ticket |
| --- | --- | --- | --- | --- |
| Write it down | Jo | 2024-06-01 | in progress | OPS-7 |

## Lessons Learned

### For the team

Test what you deploy.

## Attendees

- AB, CD

# Stats

- Category: Search
- Time to detection: 15 minutes
- Weather: fair
"""
STUDY = """\
# Chatbot sold a car for one dollar - December 2023

## Incident Overview

**Company**: Example Cars<br>
**Date**: Disclosed December 17, 2023; ended the same week<br>
**Failure Mode**: [Prompt Injection](../failure-modes/prompt-injection.md)<br>
**Impact**: A promise of a car for one dollar<br>
**Severity**: high<br>
**CVE**: CVE-2023-1234

## What Happened

A visitor told the assistant to agree with everything. It did.

### The exchange

> That is a deal.

### Timeline

- **December 17, 2023**: Posts go viral
- **Same day**: The assistant is disabled

## Lessons Learned

1. **Promises bind**: An assistant speaks for the company.

## References

- **Example News**: [A car for a dollar](https://example.org/car)
- A talk
"""


def test_headings_lead_to_fields() -> None:
    values = one("markdown", REPORT).values
    assert values["title"] == "Search answered with errors"
    assert values["summary"] == "Search was down for an hour. Nobody could find anything."
    assert (values["record_kind"], values["origin"], values["status"]) == ("incident", "internal", "draft")
    assert values["failure_modes"] == ["performance"]
    assert values["lessons"] == ["Test what you deploy."]
    assert values["tags"] == ["search"]


def test_a_timeline_has_its_zone_and_guessed_kinds() -> None:
    timeline = one("markdown", REPORT).values["timeline"]
    assert [(event["at"], event["kind"]) for event in timeline] == [
        ("2024-05-01T09:00+01:00", "change"),
        ("2024-05-01T09:05+01:00", "first_effect"),
        ("2024-05-01T09:20+01:00", "detected"),
        ("2024-05-01T10:05+01:00", "recovered"),
    ]


def test_rows_out_of_order_are_put_in_order_and_the_account_says_so() -> None:
    text = "# T\n\n## Timeline\n\n- 2024-05-02 10:00 later\n- 2024-05-01 09:00 sooner\n"
    draft = one("markdown", text)
    assert [event["text"] for event in draft.values["timeline"]] == ["sooner", "later"]
    assert any("order of time" in line.how for line in draft.lines)


def test_factors_have_no_pattern_yet_and_ids_of_their_words() -> None:
    assert one("markdown", REPORT).values["contributing_factors"] == [
        {"id": "no-test-of-the-index", "statement": "No test of the index", "pattern": "unknown", "role": "condition"},
        {"id": "alerts-were-late-few", "statement": "Alerts were: late; few", "pattern": "unknown", "role": "condition"},
    ]  # fmt: skip


def test_actions_are_open_unless_the_source_says_otherwise() -> None:
    assert one("markdown", REPORT).values["actions"] == [
        {"id": "test-the-index", "title": "Test the index", "statement": "before it goes live", "state": "implemented"},
        {"id": "lower-the-alert-threshold", "title": "Lower the alert threshold", "state": "open"},
        {"id": "write-it-down", "title": "Write it down", "statement": "Owner: Jo; Status: in progress",
         "due": "2024-06-01", "state": "in_progress", "ticket": "OPS-7"},
    ]  # fmt: skip


def test_what_fits_nowhere_is_kept_in_its_own_words() -> None:
    left = {part["heading"]: part["text"] for part in one("markdown", REPORT).values["imported"]["left"]}
    assert left == {
        "Timeline": "| 20244-05-01 9:30 | Somebody made coffee           |",
        "Contributing Factors": "```sh\nkubectl get pods\n```",
        "For the team": "### For the team",
        "Attendees": "- AB, CD",
        "Stats": "- Time to detection: 15 minutes\n- Weather: fair",
    }


def test_a_case_study_is_external_and_its_facts_become_fields() -> None:
    values = one("markdown", STUDY).values
    assert (values["origin"], values["attributed_to"]) == ("external", ["press"])
    assert (values["organisation"], values["started"]) == ("Example Cars", "2023-12-17")
    assert values["failure_modes"] == ["security"]
    assert values["severity"] == {"peak": {"tier": "high"}}
    assert values["classifications"] == [
        {"taxonomy": "vectara_agent_failures", "values": ["prompt-injection"]},
        {"taxonomy": "cve", "values": ["CVE-2023-1234"]},
    ]
    assert values["what_happened"].endswith("## The exchange\n\n> That is a deal.")
    assert [event["at"] for event in values["timeline"]] == ["2023-12-17"]
    assert values["references"] == [
        {"title": "A car for a dollar", "url": "https://example.org/car", "note": "Example News"},
        {"title": "A talk"},
    ]


def test_only_part_of_a_fact_is_a_guess_and_the_whole_is_kept() -> None:
    (overview, *_) = one("markdown", STUDY).values["imported"]["left"]
    assert overview["text"] == "**Date**: Disclosed December 17, 2023; ended the same week<br>"


def test_a_long_summary_is_cut_at_a_sentence_and_opens_the_story() -> None:
    long = " ".join(f"Sentence {number} says nothing that matters to anybody at all." for number in range(20))
    values = one("markdown", f"# T\n\n## Summary\n\n{long}\n\n## Timeline\n").values
    assert values["summary"] == ". ".join(long.split(". ")[:3]) + "."
    assert values["what_happened"] == long


def test_front_matter_is_read_and_lines_keep_their_numbers() -> None:
    text = "---\n# why\ntitle: Down\ndate: 2024-03-02\nauthors: [x]\n---\n\n## Timeline\n\n- 09:00 search is down\n"
    draft = one("markdown", text)
    assert (draft.values["title"], draft.values["started"]) == ("Down", "2024-03-02")
    assert draft.values["timeline"][0]["at"] == "2024-03-02T09:00Z"
    assert draft.values["imported"]["left"] == [{"heading": "Front matter", "text": "# why\n\nauthors: [x]"}]
    assert uncovered(draft, text) == []


@pytest.mark.parametrize(
    ("heading", "zone"), [("Timeline (UTC+2)", "+02:00"), ("Timeline, all times EST", "-05:00")]
)
def test_a_zone_in_a_heading_counts(heading: str, zone: str) -> None:
    text = f"# T\n\n## {heading}\n\n- 2024-05-01 09:00 search is down\n"
    assert one("markdown", text).values["timeline"][0]["at"] == f"2024-05-01T09:00{zone}"


def test_a_zone_that_nobody_names_is_a_guess() -> None:
    draft = one("markdown", "# T\n\n## Timeline\n\n- 2024-05-01 09:00 search is down\n")
    assert ("guessed", "the zone of all times, Z") in [(line.outcome, line.where) for line in draft.lines]


def test_a_title_that_another_record_goes_by_has_its_source_behind_it() -> None:
    known = KNOWN._replace(aliases=frozenset(["search answered with errors"]))
    (draft,) = drafts("markdown", [Foreign("pm-1.md", REPORT)], None, known, Wish())
    assert isinstance(draft, Draft)
    assert draft.values["title"] == "Search answered with errors (pm-1)"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# A licence\n\nDo what you like.\n", "no heading of it tells of an incident"),
        (
            "# Incident Title\n\n## Summary\n\n## Timeline\n\n## Stats\n\n- Category: XXX\n",
            "it is a blank form",
        ),
        ("", "no heading of it"),
    ],
)
def test_what_is_no_postmortem_is_not_imported(text: str, why: str) -> None:
    assert why in refused("markdown", text)


def test_wishes_go_before_the_mapping() -> None:
    values = one("markdown", REPORT, wish=Wish("external", "privacy")).values
    assert (values["origin"], values["failure_modes"]) == ("external", ["privacy"])


@pytest.mark.parametrize("text", [REPORT, STUDY], ids=["report", "study"])
def test_the_account_is_complete_and_no_word_is_lost(text: str) -> None:
    draft = one("markdown", text)
    assert uncovered(draft, text) == []
    kept = words(draft_text(draft, "")) | words(" ".join(line.where + line.how for line in draft.lines))
    labels = {
        "times",
        "time",
        "event",
        "date",
        "mode",
        "failure",
        "company",
        "impact",
        "december",
        "action",
        "ticket",
    }
    assert words(text) - kept - labels <= {"category", "references", "severity"}


def test_a_text_knows_whether_it_was_edited() -> None:
    text = draft_text(one("markdown", REPORT), "")
    assert is_untouched(text)
    assert not is_untouched(text.replace("an hour", "two hours"))
    assert not is_untouched(text + "tags: [mine]\n")


@pytest.mark.parametrize(
    "text",
    [
        "```a\n" * 40_000,
        "[" * 100_000,
        "[a](" * 40_000,
        "report " * 30_000,
        "-" * 150_000,
        " " * 100_000 + "<br>",
        "(" * 100_000,
        "- 2024-01-01 " + "x " * 80_000,
        "**" * 80_000,
        "| a |\n|---|\n" + "| 10:00 |\n" * 10_000,
    ],
    ids=["fences", "brackets", "links", "words", "dashes", "spaces", "asides", "row", "stars", "rows"],
)
def test_a_document_that_means_harm_takes_no_long_time(text: str) -> None:
    before = time.process_time()
    drafts("markdown", [Foreign("x.md", f"# {text[:90000]}\n\n## Timeline\n\n{text}")], None, KNOWN, Wish())
    assert time.process_time() - before < PATIENCE


PARTS = [
    "# Title", "## Summary", "## Timeline", "### Details", "## Action Items", "## Root Cause", "## Lessons Learned", "# Stats",
    "| Time | Event |\n|---|---|\n| 2024-01-01 10:00 | down |\n| x | y |", "- 10:00 alert\n- 2024-01-02: fixed\n  - more",
    "- [ ] do\n- [x] done\n-", "**Date**: May 2024<br>\n**Company**: X", "- Time to detection: 5 minutes", "Text [[x]] <b>y</b>",
    "```\ncode\n```", "> quote", "<div>\nhtml\n</div>", "***", "[a]: https://example.org", "[a][a] ![](x.png) [y](javascript:z)",
    "x" * 2500, "*" * 900, "1. one\n2. two:\n   - three\n\n   four", "---", "\\", "\u00a0", "99:99 2024-13-45", "a: b: c", "!!! note",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=14))
def test_whatever_stands_in_a_document_its_draft_is_a_record_and_its_account_complete(
    parts: list[str],
) -> None:
    text = "\n\n".join(["## Timeline", *parts])
    (draft,) = drafts("markdown", [Foreign("x.md", text)], None, KNOWN, Wish())
    if isinstance(draft, Draft):
        assert schema_of("postmortem").accepts(draft.values)
        kind = BY_NAME["postmortem"]
        faults = kind.checks(to_record(kind, draft.values))
        assert [fault.code.name for fault in faults if fault.code.weight == "error"] == []
        assert uncovered(draft, text) == []
