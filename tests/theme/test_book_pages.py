"""Pages that speak of the whole book: what many records share is said once, and no more exactly than it is known."""

from collections.abc import Callable

import pytest

from causebook.analysis.findings import Finding
from causebook.diagnostics.findings import ROLE_WITHOUT_DUTY
from causebook.records.card import Card
from causebook.theme.book_pages import alike, in_short

MakeCard = Callable[..., Card]


def test_findings_that_say_the_same_are_told_together(card: MakeCard) -> None:
    roles = [card("role", name) for name in ("scribe", "deputy", "lead")]
    found = [Finding(ROLE_WITHOUT_DUTY, role, "", ("title",), {}) for role in roles]
    found[1] = found[1]._replace(others=(roles[0],))
    assert [[one.card.id for one in group] for group in alike(found)] == [["scribe", "lead"], ["deputy"]]
    assert not alike([])


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(90, "1 hour 30 minutes"), (2 * 1440 + 60, "2 days 1 hour"), (3492.6 * 1440, "3493 days")],
)
def test_a_long_time_is_said_in_days(minutes: float, words: str) -> None:
    assert in_short(minutes) == words
