"""What a widget may be asked for, checked field by field; the attributes of its tag."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tourism.calendars.query import CalendarQuery
from tourism.catalogue.records import Day, refuse
from tourism.server.api.calendar_filters import LONGEST_LIST, CalendarFilters, Kinds
from tourism.server.tongue import Tongue

SHOWN = 5
MOST = 50
LONGEST_HEADING = 100
_FIRST, _LAST = date(1969, 1, 1), date(2099, 12, 31)
_LONGEST = LONGEST_LIST.days

Heading = Annotated[str, Field(max_length=LONGEST_HEADING)]
Level = Annotated[int, Field(ge=1, le=6)]
Looks = Literal["light", "dark", "auto"]


class Manners(BaseModel):
    """How a widget speaks and looks, whatever it shows.

    Its language is the one that the webmaster wrote, never that of the browser: so one address has
    one answer, for every visitor and every cache.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    lang: Tongue = "vi"
    heading: Heading | None = None
    level: Level = 2
    look: Looks = "light"


class EventFilters(CalendarFilters):
    """Which festivals: from today on, unless days are given; ``days`` counts from the first."""

    lang: Tongue = "vi"
    heading: Heading | None = None
    level: Level = 2
    look: Looks = "light"
    kind: Kinds = Field(default=[])
    first: Day | None = Field(default=None, alias="from")
    last: Day | None = Field(default=None, alias="to")
    days: Annotated[int, Field(ge=1, le=_LONGEST)] | None = None
    limit: Annotated[int, Field(ge=1, le=MOST)] = SHOWN

    def query(self) -> CalendarQuery:
        """Return the question that they ask: festivals, unless seasons are asked for."""
        return replace(super().query(), kinds=tuple(self.kind) or ("festival",))

    def window(self, today: date) -> tuple[date, date]:
        """Return the first and last day, both included, within what the calendar knows."""
        first = self.first or min(today, self.last or today)
        if self.last:
            return first, min(self.last, first + LONGEST_LIST)
        ahead = LONGEST_LIST if self.days is None else timedelta(days=self.days - 1)
        return first, min(first + ahead, _LAST)

    @model_validator(mode="after")
    def _sensible(self) -> "EventFilters":
        if self.last and self.days:
            refuse("Viết to hoặc days, không viết cả hai.", "Write to or days, not both.")
        if self.first and self.last and self.last < self.first:
            refuse("to phải từ from trở đi.", "to must not be before from.")
        if any(day and not _FIRST <= day <= _LAST for day in (self.first, self.last)):
            refuse("Lịch có từ năm 1969 đến năm 2099.", "It goes from 1969 to 2099.")
        return self
