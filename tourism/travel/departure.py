"""The day a drive counts for."""

from datetime import date, datetime

from tourism.timewindow import VIETNAM


def local_day(departure: datetime) -> date:
    """Return the date in Việt Nam; a naive moment is taken as local time already."""
    return (departure if departure.tzinfo is None else departure.astimezone(VIETNAM)).date()
