"""What a script in the browser counts a regulatory clock by; see `scripts/due.mjs`."""

from collections.abc import Mapping

from causebook.records.kinds.clock import Clock
from causebook.records.moment import Moment


def clock_facts(clock: Clock) -> Mapping[str, object]:
    """The fields of `clock` that its due times follow from, as authored."""
    return {
        "status": clock.status,
        "status_note": clock.status_note,
        "applies_from": _text(clock.applies_from),
        "applies_until": _text(clock.applies_until),
        "jurisdiction": clock.jurisdiction,
        "clock_start": clock.clock_start,
        "clock_start_means": clock.clock_start_means,
        "duration": clock.duration,
        "also_within": [
            {"duration": limit.duration, "clock_start": limit.clock_start} for limit in clock.also_within
        ],
        "also_standard": clock.also_standard,
        "counting": clock.counting,
        "day_ends": clock.day_ends,
        "zone": clock.zone,
        "previous": clock.previous,
    }


def _text(moment: Moment | None) -> str | None:
    return moment.text if moment else None
