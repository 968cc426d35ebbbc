"""What a script in the browser counts a regulatory clock by."""

from collections.abc import Mapping

from causebook.records.kinds.clock import Clock


def counted(clock: Clock) -> Mapping[str, object]:
    """The fields of `clock` that its due times follow from, as authored."""
    begins, ends = clock.applies_from, clock.applies_until
    return {
        "status": clock.status,
        "applies_from": begins.text if begins else None,
        "applies_until": ends.text if ends else None,
        "clock_start": clock.clock_start,
        "duration": clock.duration,
        "also_within": [
            {"duration": limit.duration, "clock_start": limit.clock_start} for limit in clock.also_within
        ],
        "also_standard": clock.also_standard,
        "previous": clock.previous,
    }
