"""Which other incidents a reader should know, and the reasons that are given."""

from analysis.conftest import Told, action, factor, study
from causebook.analysis.seen_before import SHOWN, Seen, seen_before


def why(seen: Seen) -> dict[str, tuple[str, ...]]:
    return {reason.why: reason.names for reason in seen.reasons}


def test_the_same_symptom_is_not_the_same_cause(told: Told) -> None:
    first = study("2026-01-01", (factor("stale"),))
    again = study("2026-02-01", (factor("blind"),), same_symptom=("first",))
    (seen,) = seen_before(told(first=first, again=again)).of("postmortem/again")
    assert why(seen) == {"symptom": ()}
    assert seen.earlier


def test_each_reason_stands_apart(told: Told) -> None:
    one = (factor("stale", role="trigger"), factor("blind", role="barrier_failed"))
    more = {"systems": ("ranker",), "failure_modes": ("bias",), "actions": (action("fix", control="gate"),)}
    found = seen_before(told(first=study("2026-01-01", one, **more), again=study("2026-02-01", one, **more)))
    (seen,) = found.of("postmortem/first")
    assert not seen.earlier
    assert why(seen) == {
        "cause": ("blind", "stale"),
        "symptom": ("bias",),
        "trigger": ("stale",),
        "barrier": ("blind",),
        "control": ("gate",),
        "system": ("ranker",),
    }


def test_a_system_alone_is_not_enough(told: Told) -> None:
    more = {"systems": ("ranker",)}
    found = seen_before(
        told(
            first=study("2026-01-01", (factor("a"),), **more),
            again=study("2026-02-01", (factor("b"),), **more),
        )
    )
    assert found.packed == {}


def test_invented_incidents_are_seen_only_among_themselves(told: Told) -> None:
    stale = (factor("stale"),)
    found = seen_before(
        told(invented=("made_up",), first=study("2026-01-01", stale), made_up=study("2026-02-01", stale))
    )
    assert found.packed == {}


def test_a_page_shows_the_weightiest_of_many_and_then_the_nearest(told: Told) -> None:
    stale = (factor("stale"),)
    many = {f"it{n:02}": study(f"2026-{n // 28 + 1:02}-{n % 28 + 1:02}", stale) for n in range(60)}
    alike = study("2025-01-01", (factor("stale"), factor("blind")))
    found = seen_before(
        told(**many, alike=alike, last=study("2026-06-01", (factor("stale"), factor("blind"))))
    )
    shown = [seen.incident.card.id for seen in found.of("postmortem/last")]
    assert shown[:2] == ["alike", "it59"]
    assert len(shown) <= SHOWN
