"""The one place that asks what day it is."""

import os
from datetime import UTC, date, datetime

from causebook.files.book import BookError


def build_date() -> date:
    """The day of the build in UTC; the one of `SOURCE_DATE_EPOCH` where builds must be alike.

    Raises: BookError where that is no number of seconds that a calendar has.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH is a number of seconds since 1970, not {epoch}"
        raise BookError(message) from None
