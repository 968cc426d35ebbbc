"""Readers find what they want among the first three, in the starter library."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from relevance.conftest import queries

LEAST = 0.9
"""The share of queries that must hold."""


def test_readers_find_what_they_want_among_the_first_three(
    starter: Path, told_by_node: Callable[..., Any]
) -> None:
    asked = queries()
    found = told_by_node("ask.mjs", starter, [query.ask for query in asked])
    missed = [
        (query, [address for address, _ in results])
        for query, results in zip(asked, found, strict=True)
        if not {address.rstrip("/") for address, _ in results[:3]} & set(query.want)
    ]
    assert len(missed) <= (1 - LEAST) * len(asked), missed


def test_there_are_enough_queries_of_every_kind_of_reader_and_what_they_want_is_there(starter: Path) -> None:
    asked = queries()
    readers = Counter(query.reader for query in asked)
    assert set(readers) == {"responder", "author", "new hire"}
    assert min(readers.values()) >= 20
    assert len({query.ask for query in asked}) == len(asked) >= 60
    missing = [want for query in asked for want in query.want if not (starter / want).is_dir()]
    assert missing == []


def test_results_lead_to_headings_that_are_there(starter: Path, told_by_node: Callable[..., Any]) -> None:
    found = told_by_node("ask.mjs", starter, ["hallucination", "rollback", "who pays", "bereavement"])
    anchors = {(address, anchor) for results in found for address, anchor in results if anchor}
    assert anchors
    for address, anchor in anchors:
        assert f'id="{anchor}"' in (starter / address / "index.html").read_text(encoding="utf-8")
