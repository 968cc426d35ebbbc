"""The one place that asks what day it is."""

import os
from datetime import UTC, date, datetime


def build_date() -> date:
    """The day of the build in UTC; the one of `SOURCE_DATE_EPOCH` where builds must be alike."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else datetime.now(UTC).date()
