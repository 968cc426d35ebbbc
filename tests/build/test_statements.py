"""What the list of sources says of statements that nobody has checked."""

from pathlib import Path

import pytest

from books import RECORDS, reading, write_book

LONG = "Every record was read again by two people who had not written it, and each of them wrote down what was missing."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("{text: It was full., confidence: unverified}", "It was full."),
        ("{text: It was full., confidence: confirmed}", None),
        (f'{{text: "{LONG} {LONG}", confidence: unverified}}', f"{LONG} Every …"),
    ],
)
def test_a_statement_is_cut_between_words(tmp_path: Path, said: str, expected: str | None) -> None:
    event = said.replace("{", "{at: 2026-01-07, kind: signal, ", 1)
    text = RECORDS["postmortems/2026-01-old-offers"].rstrip(" ") + f"        timeline:\n          - {event}\n"
    book = write_book(tmp_path / "book", {**RECORDS, "postmortems/2026-01-old-offers": text})
    card = reading(book).graph.cards["postmortem/2026-01-old-offers"]
    assert card.unverified == (() if expected is None else (expected,))


def test_a_record_of_which_all_is_unverified_says_its_summary_and_not_its_title(tmp_path: Path) -> None:
    text = RECORDS["postmortems/2026-01-old-offers"].rstrip(" ") + "        confidence: unverified\n"
    book = write_book(tmp_path / "book", {**RECORDS, "postmortems/2026-01-old-offers": text})
    card = reading(book).graph.cards["postmortem/2026-01-old-offers"]
    assert card.unverified == ("Customers saw offers that had ended. The cause was [[pattern:stale-index]].",)
