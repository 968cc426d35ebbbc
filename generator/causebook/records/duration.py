"""Lengths of time as authored, compared only where they can be."""

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "calendar day": 86400, "week": 604800}
"""Units of one fixed length. Business days, months and years have none, and are never converted."""


def surely_shorter(one: str, other: str) -> bool:
    """Whether `one` is less than `other` whatever the calendar; both as the schemas write durations."""
    (count, unit), (other_count, other_unit) = _parts(one), _parts(other)
    if unit == other_unit:
        return count < other_count
    if unit in _SECONDS and other_unit in _SECONDS:
        return count * _SECONDS[unit] < other_count * _SECONDS[other_unit]
    return False


def _parts(duration: str) -> tuple[int, str]:
    count, _, unit = duration.partition(" ")
    return int(count), unit.removesuffix("s")
