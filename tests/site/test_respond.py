"""The page Respond: its key changes when what it shows does, and its place in the navigation is the first."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from books import RECORDS, reading, write_book
from causebook.site.navigation import navigation
from causebook.site.plan import kinds_in
from causebook.site.respond import respond_face, shown

PLAYBOOK = """\
    title: {title}
    summary: For answers that have become worse.
    status: draft
    owner: incident-commander
    failure_modes: [performance]
    triggers: [Answers are wrong.]
    intake: [{{channel: The number of the desk.}}]
    no_clocks: {{reason: No personal data.}}
    steps:
      - {{id: stop, title: Stop it, phase: containment, kind: action, role: incident-commander}}
    when_this_does_not_fit: Ask the commander.
    """
BOOK = {**RECORDS, "playbooks/drift": PLAYBOOK.format(title="Drift")}


def face(folder: Path, records: Mapping[str, str]) -> str:
    return respond_face(reading(write_book(folder, records)).graph)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("playbooks/drift", True),
        ("roles/incident-commander", True),
        ("failure-modes/performance", True),
        ("postmortems/2026-01-old-offers", False),
        ("patterns/stale-index", False),
    ],
)
def test_its_key_changes_with_what_it_shows(tmp_path: Path, name: str, *, changes: bool) -> None:
    before = face(tmp_path / "before", BOOK)
    after = face(tmp_path / "after", {**BOOK, name: BOOK[name].replace("title: ", "title: New ", 1)})
    assert (before != after) is changes


def test_what_is_withdrawn_is_not_offered(tmp_path: Path) -> None:
    gone = "    retired: {on: 2026-01-01, reason: It was merged.}\n"
    graph = reading(
        write_book(tmp_path, {**BOOK, "playbooks/old": PLAYBOOK.format(title="Old") + gone})
    ).graph
    assert [card.id for card in shown(graph, "playbook")] == ["drift"]


def test_it_is_the_first_page_of_its_section(tmp_path: Path) -> None:
    graph = reading(write_book(tmp_path, BOOK)).graph
    (section,) = (entry for entry in navigation(kinds_in(graph)) if entry.label == "Respond")
    assert [entry.path for entry in section.children] == ["respond/index.md", "playbooks/index.md"]
