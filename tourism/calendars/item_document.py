"""A thing of a calendar as JSON, for programs: in feeds, in the list of changes, in webhooks."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from tourism.calendars.item import Item
from tourism.publish.calendar_entry import CalendarEntry
from tourism.timewindow import VIETNAM


class LunarPart(BaseModel):
    """The lunar day on which it begins."""

    calendar: Literal["vietnamese"] = "vietnamese"
    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=30)
    leap: bool


class PointPart(BaseModel):
    """Where it is, WGS 84."""

    latitude: float
    longitude: float


class EntryDocument(BaseModel):
    """When it is and how sure that is; whole days have no ``starts`` and ``ends``."""

    uid: str = Field(examples=["le-hoi-den-mau-2027@tours.example"])
    status: Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
    sequence: int = Field(description="Counts visible changes.")
    changed_at: datetime
    first: date
    last: date = Field(description="Inclusive.")
    starts: datetime | None = None
    ends: datetime | None = None
    moved_from: date | None = Field(default=None, description="First day before it was moved.")
    lunar: LunarPart | None = None
    location: str = ""
    point: PointPart | None = None
    rough: bool = Field(default=False, description="The point stands for a whole commune.")
    categories: list[str] = []
    series: str = Field(default="", description="Id of what comes back every year.")


def entry_document(item: Item, lang: str, host: str) -> EntryDocument:
    """Return the facts of a thing, words in one language."""
    entry, stamp = item.entry(lang), item.stamp
    starts, ends = entry.times or (None, None)
    return EntryDocument(
        uid=entry.uid_at(host),
        status=entry.status,
        sequence=stamp.sequence,
        changed_at=stamp.changed_at,
        first=entry.first,
        last=entry.last,
        starts=starts.astimezone(VIETNAM) if starts else None,
        ends=ends.astimezone(VIETNAM) if ends else None,
        moved_from=stamp.moved_from,
        lunar=_lunar(entry),
        location=entry.location,
        point=_point(entry),
        rough=entry.rough,
        categories=list(entry.categories),
        series=entry.series,
    )


def _lunar(entry: CalendarEntry) -> LunarPart | None:
    lunar = entry.lunar
    return LunarPart(month=lunar.month, day=lunar.day, leap=lunar.leap) if lunar else None


def _point(entry: CalendarEntry) -> PointPart | None:
    point = entry.point
    return PointPart(latitude=point.latitude, longitude=point.longitude) if point else None
