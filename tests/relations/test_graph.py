"""Tests of the graph: what leads where, read from both ends."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from books import RECORDS, reading, write_book, write_record
from causebook.relations.graph import Graph

TERM = "title: {title}\nsummary: What it means, and why.\n"
POSTMORTEM = """\
title: {title}
summary: Customers saw offers that had ended.
record_kind: {sort}
origin: internal
status: draft
started: {day}
failure_modes: [performance]
contributing_factors:
  - {{id: old, statement: The index was old., pattern: stale-index, role: condition, accepted: {{reason: It is rare.}}}}
  - {{id: older, statement: The copy was too., pattern: stale-index, role: condition, accepted: {{reason: It is rare.}}}}
"""
SCHEME = """\
title: {title}
summary: What each tier sets in motion.
order: most_severe_first
tiers:
  - {{id: critical, label: {label} 1, summary: People are being harmed.}}
  - {{id: low, label: {label} 2, summary: Nobody is harmed yet.}}
"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return reading(write_book(tmp_path_factory.mktemp("graph"))).graph


def pairs(graph: Graph) -> list[tuple[str, str, str]]:
    return sorted(
        (card.key, link.target.card.key, link.cited.back)
        for card in graph.cards.values()
        for link in graph.links(card)
    )


def back_pairs(graph: Graph) -> list[tuple[str, str, str]]:
    return sorted(
        (link.source.key, card.key, link.cited.back)
        for card in graph.cards.values()
        for link in graph.backlinks(card)
    )


def test_links_and_backlinks_are_the_same_pairs(graph: Graph) -> None:
    assert pairs(graph) == back_pairs(graph)
    assert len(pairs(graph)) > 2


def test_links_stand_in_authored_order_and_those_in_prose_last(graph: Graph) -> None:
    found = [link.cited.back for link in graph.links(graph.cards["postmortem/2026-01-old-offers"])]
    assert found == ["Post-mortems", "Seen in", "Mentioned in"]


@settings(max_examples=40, deadline=None)
@given(st.permutations(sorted(RECORDS)))
def test_the_order_of_files_changes_nothing(graph: Graph, order: list[str]) -> None:
    by_path = {card.path: card for card in graph.cards.values()}
    shuffled = Graph(by_path[f"content/{name}.yml"] for name in order)
    assert list(shuffled.cards) == list(graph.cards)
    assert pairs(shuffled) == pairs(graph)
    assert shuffled.incoming == graph.incoming
    assert shuffled.rank == graph.rank


@pytest.mark.parametrize("gone", [name for name in RECORDS if name.startswith("patterns/stale")])
def test_deleting_a_cited_record_is_told_wherever_it_is_cited(book: Path, gone: str) -> None:
    before = list(reading(book).graph.backlinks(reading(book).graph.cards["pattern/stale-index"]))
    (book / "content" / f"{gone}.yml").unlink()
    found = [problem for problem in reading(book).problems if problem.name == "CB301"]
    records = {problem.span.path for problem in found}
    assert {link.source.path for link in before} <= records
    assert "content/index.md" in records, "the home page links to it too"
    assert all(problem.what == "no pattern is called `stale-index`" for problem in found)


@pytest.mark.parametrize(
    ("kind", "target", "found"),
    [
        ("pattern", "stale-index", ["pattern/stale-index"]),
        ("", "stale-index", ["pattern/stale-index"]),
        ("term", "stale-index", []),
        ("", "nothing", []),
        ("nonsense", "stale-index", []),
    ],
)
def test_an_id_is_looked_for_among_its_kind(graph: Graph, kind: str, target: str, found: list[str]) -> None:
    assert [target.card.key for target in graph.find(kind, target)] == found


@pytest.fixture(scope="module")
def schemes(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    book = write_book(tmp_path_factory.mktemp("schemes"))
    write_record(book, "severity/house", SCHEME.format(title="House scheme", label="SEV"))
    write_record(book, "severity/old", SCHEME.format(title="Old scheme", label="P").replace("low", "minor"))
    return reading(book).graph


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("low", ["severity/house#low"]),
        ("critical", ["severity/house#critical", "severity/old#critical"]),
        ("house#critical", ["severity/house#critical"]),
        ("old#critical", ["severity/old#critical"]),
        ("old#low", []),
        ("none#low", []),
        ("severe", []),
    ],
)
def test_an_entry_is_found_by_itself_or_behind_its_record(
    schemes: Graph, target: str, found: list[str]
) -> None:
    keys = [
        f"{one.card.key}#{one.part.id if one.part else ''}" for one in schemes.find_part("severity", target)
    ]
    assert keys == found


def test_an_entry_has_the_address_of_its_place_on_the_page(schemes: Graph) -> None:
    (target,) = schemes.find_part("severity", "house#critical")
    assert target.address == "severity/house/#critical"


def test_dated_records_stand_from_new_to_old_and_the_others_by_title(book: Path) -> None:
    write_record(book, "terms/abc", TERM.format(title="abc"))
    write_record(book, "terms/zebra", TERM.format(title="Zebra"))
    for day in ("2025", "2026-01-07T10:00Z", "2026-02"):
        write_record(
            book, f"postmortems/p{day[:7]}", POSTMORTEM.format(title=f"Day {day}", sort="incident", day=day)
        )
    rank = reading(book).graph.rank
    order = sorted(rank, key=lambda key: rank[key])
    assert order[:4] == [
        "postmortem/p2026-02",
        "postmortem/p2026-01",
        "postmortem/2026-01-old-offers",
        "postmortem/p2025",
    ]
    terms = [key for key in order if key.startswith("term")]
    assert terms == ["term/abc", "term/kill-switch", "term/zebra"]
