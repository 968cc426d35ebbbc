"""A post-mortem that was withdrawn keeps its page, and the analysis knows nothing of it."""

from pathlib import Path

from books import causebook, write_book, write_record

GONE = """\
title: Offers told twice
summary: Customers saw offers that had ended.
record_kind: incident
origin: internal
status: draft
systems: [assistant]
started: 2026-01-01
failure_modes: [performance]
timeline:
  - {at: 2026-01-01, kind: first_effect, text: It began.}
  - {at: 2026-01-02, kind: detected, text: Somebody saw it.}
  - {at: 2026-01-03, kind: contained, text: It ended.}
contributing_factors:
  - {id: old, statement: The index was old., pattern: stale-index, role: condition, addressed_by: [fix]}
actions:
  - {id: fix, title: Rebuild the index, owner: incident-commander, due: 2026-02-01, state: open}
retired: {on: 2026-02-01, reason: It was told twice.}
"""
SYSTEM = """\
title: Assistant
summary: Answers questions of customers from an index.
type: generative_model
state: live
owner: incident-commander
"""


def test_a_withdrawn_post_mortem_keeps_its_page_and_counts_nowhere(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book")
    write_record(book, "postmortems/gone", GONE)
    write_record(book, "systems/assistant", SYSTEM)
    done = causebook(book, "build")
    assert done.code == 0, done.out + done.err
    page = (book / "site/postmortems/gone/index.html").read_text(encoding="utf-8")
    assert "Withdrawn on" in page
    assert "overdue" not in page
    assert "gone" not in (book / "site/trends/incidents.csv").read_text(encoding="utf-8")
    assert "Offers told twice" not in causebook(book, "findings").out
