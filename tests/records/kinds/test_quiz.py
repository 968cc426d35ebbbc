"""Quizzes: each question has what its type shows, and one way to be right."""

from typing import Any

import pytest

from causebook.records.kinds.quiz import KIND, Item, Quiz, Results
from causebook.records.typed import to_record


def quiz(**item: Any) -> Quiz:  # as authored
    base = {"id": "q", "question": "?", "rationale": "Because.", "difficulty": "easy"}
    record = to_record(KIND, {"title": "Q", "summary": "…", "items": [{**base, **item}]})
    assert isinstance(record, Quiz)
    return record


def choices(marks: str) -> list[dict[str, Any]]:
    """A choice for each mark; a `+` is right."""
    return [{"text": f"c{place}", "right": mark == "+"} for place, mark in enumerate(marks)]


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ({"type": "single_choice", "choices": choices("-+")}, []),
        ({"type": "single_choice", "choices": choices("--")}, ["CB272"]),
        ({"type": "single_choice", "choices": choices("++")}, ["CB272"]),
        ({"type": "single_choice"}, ["CB273"]),
        ({"type": "matching", "pairs": [{"left": "a", "right": "x"}, {"left": "b", "right": "y"}]}, []),
        (
            {"type": "matching", "pairs": [{"left": "a", "right": "x"}, {"left": "b", "right": "X"}]},
            ["CB274"],
        ),
        ({"type": "matching", "order": ["a", "b"]}, ["CB273", "CB273"]),
        ({"type": "ordering", "order": ["a", "b", "A"]}, ["CB274"]),
        ({"type": "rewrite", "exhibit": "He forgot."}, ["CB273"]),
        ({"type": "rewrite", "exhibit": "He forgot.", "answer": "It was not prompted."}, []),
        ({"type": "clock", "started": "2026-03-06", "asked": "2026-03-09", "passed": False}, []),
        ({"type": "clock", "started": "2026-03-06", "asked": "2026-03-09"}, ["CB273"]),
        ({"type": "ordering", "order": ["a", "b"], "passed": True}, ["CB273"]),
    ],
)
def test_a_question_can_be_answered_in_one_way(item: dict[str, Any], codes: list[str]) -> None:
    assert [fault.code.name for fault in KIND.checks(quiz(**item))] == codes


@pytest.mark.parametrize(
    ("answered", "correct", "expected"),
    [(84, 83, True), (84, 60, False), (100, 95, False), (100, 20, False), (100, 19, True), (19, 0, False)],
)
def test_few_answers_say_nothing_about_a_question(answered: int, correct: int, *, expected: bool) -> None:
    results = Results(answered=answered, correct=correct)
    item = Item(id="q", type="rewrite", difficulty="easy", question="?", rationale="…", results=results)
    assert item.teaches_little is expected


def test_what_is_shown_shuffled_gives_the_order_away_only_by_the_alphabet() -> None:
    item = quiz(type="ordering", order=["Contain", "close", "Analyse"]).items[0]
    assert item.shuffled_order == ("Analyse", "close", "Contain")
