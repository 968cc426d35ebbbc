"""Names of time zones, held against the database of this machine."""

import difflib
from zoneinfo import ZoneInfo, available_timezones


def is_zone(name: str) -> bool:
    """Whether a zone has that name. Where the machine has no database, every name is taken."""
    return _there(name) or not _there("Europe/London")


def like_zone(name: str) -> str:
    """The zone most like a name that is none; empty without one."""
    return next(
        iter(difflib.get_close_matches(name[:80], sorted(available_timezones()), n=1, cutoff=0.6)), ""
    )


def _there(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
