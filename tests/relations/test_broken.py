"""A file whose shape is wrong says all else that is wrong with it in the same run."""

from pathlib import Path

from books import reading, write_record

PATTERN = """\
title: Old answers
summary: Unlike [[term:kill-swich]], this has <b>no</b> button.
definition: The index is older than anybody thinks.
category: process
maturity: candidate
controlz: [x]
related: [stale-indx, Stale Index, stale-index]
body: |
  See [[pattern:never-was]].
"""


def test_unknown_ids_and_prose_are_told_beside_a_wrong_key(book: Path) -> None:
    write_record(book, "patterns/old-answers", PATTERN)
    said = [f"{p.name}:{p.span.line}:{p.span.column}" for p in reading(book).problems]
    assert said == ["CB301:2:19", "CB504:2:47", "CB201:6:1", "CB301:7:11", "CB205:7:23", "CB301:9:9"]


def test_what_cites_such_a_file_is_not_at_fault_and_its_mending_is_seen(book: Path) -> None:
    write_record(book, "patterns/old-answers", PATTERN)
    write_record(book, "terms/canary", "title: Canary\nsummary: A small bird, unlike [[old-answers]].\n")
    assert all("canary" not in problem.span.path for problem in reading(book).problems)
