"""What the joint calendar may be asked for, checked field by field."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tourism.calendars.query import CalendarQuery
from tourism.catalogue.records import Day, SideName, refuse
from tourism.server.api.filters import Month, Values
from tourism.server.tongue import Tongue

LONGEST_LIST = timedelta(days=366)
LONGEST_CLASHES = timedelta(days=3 * 366)
Kinds = Annotated[list[Literal["festival", "season"]], Field(max_length=2)]
Months = Annotated[list[Month], Field(max_length=12)]
_FIRST, _LAST = date(1969, 1, 1), date(2099, 12, 31)


class CalendarFilters(BaseModel):
    """Filters of the joint calendar. A filter given twice means either of them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    side: Annotated[list[SideName], Field(max_length=2)] = Field(
        default=[], description="Cooperation side."
    )
    category: Values = Field(default=[], description="Kind of festival or product.")
    theme: Values = Field(default=[], description="For example heritage, agritourism.")
    place: Values = Field(default=[], description="Held at the place of this id.")
    lang: Tongue | None = Field(
        default=None, description="Language of messages: vi or en. Answers have both."
    )

    def query(self) -> CalendarQuery:
        """Return the question that they ask."""
        return CalendarQuery(
            sides=tuple(self.side),
            categories=tuple(self.category),
            themes=tuple(self.theme),
            places=tuple(self.place),
        )


class MonthFilters(CalendarFilters):
    """Filters of a month."""

    kind: Kinds = Field(default=[], description="Festivals, or seasons of produce.")

    def query(self) -> CalendarQuery:
        """Return the question that they ask."""
        return replace(super().query(), kinds=tuple(self.kind))


class _Days(CalendarFilters):
    first: Day = Field(alias="from", description="From this day …", examples=["2027-02-01"])
    last: Day = Field(alias="to", description="… to this one, both.", examples=["2027-02-28"])
    month: Months = Field(default=[], description="What has a day in this month of a year.")

    def query(self) -> CalendarQuery:
        """Return the question that they ask."""
        return replace(super().query(), months=tuple(self.month))

    def _bounded(self, most: timedelta, vi: str, en: str) -> None:
        if self.last < self.first:
            refuse("to phải từ from trở đi.", "to must not be before from.")
        if self.first < _FIRST or self.last > _LAST:
            refuse("Lịch có từ năm 1969 đến năm 2099.", "It goes from 1969 to 2099.")
        if self.last - self.first > most:
            refuse(f"Mỗi lần nhiều nhất {vi}.", f"At most {en} at a time.")


class DaysFilters(_Days):
    """Filters of a list: at most a year at a time."""

    kind: Kinds = Field(default=[], description="Festivals, or seasons of produce.")

    def query(self) -> CalendarQuery:
        """Return the question that they ask."""
        return replace(super().query(), kinds=tuple(self.kind))

    @model_validator(mode="after")
    def _window(self) -> "DaysFilters":
        self._bounded(LONGEST_LIST, "một năm", "one year")
        return self


class ClashFilters(_Days):
    """Filters of clashes: at most three years at a time."""

    both_sides: bool = Field(
        default=False, description="Only days on which festivals of both sides meet."
    )

    @model_validator(mode="after")
    def _window(self) -> "ClashFilters":
        self._bounded(LONGEST_CLASHES, "ba năm", "three years")
        return self


class SeasonFilters(CalendarFilters):
    """Filters of the farm year."""

    year: Annotated[int, Field(ge=1969, le=2099)] | None = Field(
        default=None, description="Without it, the year we are in.", examples=[2027]
    )
    month: Months = Field(default=[], description="What is in season in this month.")

    def query(self) -> CalendarQuery:
        """Return the question that they ask."""
        return replace(super().query(), months=tuple(self.month))
