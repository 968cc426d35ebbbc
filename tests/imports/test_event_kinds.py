"""What sort of event each row is taken for."""

import pytest

from causebook.imports.event_kinds import event_kinds
from causebook.imports.mapping import shipped

REPORT = shipped("incident-report")


def kinds(*rows: str) -> list[str]:
    return [guess.kind for guess in event_kinds(rows, REPORT)]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("User reporting back that the fix works", "verified"),
        ("All systems verified operational", "verified"),
        ("**Recovery:** Prometheus starts again", "recovered"),
        ("Incident declared through the status page", "declared"),
        ("On-call is paged", "paged"),
        ("Decision made to roll back", "decision"),
        ("Email sent to the team", "communication"),
        ("Nothing in particular", "action"),
    ],
)
def test_words_decide_and_the_first_rule_that_fits_wins(row: str, kind: str) -> None:
    assert kinds(row) == [kind]


def test_only_the_first_detection_is_one() -> None:
    rows = ("All services returning 503", "Alert received", "A user reports the same", "Services restored")
    assert kinds(*rows) == ["first_effect", "detected", "signal", "recovered"]


def test_without_an_effect_the_last_change_before_the_detection_brought_it_about() -> None:
    rows = ("Upgrade commenced, version 1 deployed", "New configuration deployed", "Alert received")
    assert kinds(*rows) == ["change", "condition_introduced", "detected"]


def test_an_effect_after_the_detection_is_another_sign() -> None:
    assert kinds("Alert received", "A node crashed") == ["detected", "signal"]


def test_who_looks_into_it_has_noticed_it() -> None:
    assert kinds("Pods started crashlooping", "Investigation started") == ["first_effect", "detected"]


def test_every_guess_says_by_what() -> None:
    assert "`alert`" in event_kinds(["Alert received"], REPORT)[0].why
