"""A season's programme of tours: one request for each first day, length, theme and hub."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from tourism.catalogue.records import Day, Weekday, refuse
from tourism.composer.request import MOST_DAYS, Id

LONGEST_SEASON = 400
"""Days between the first and the last first day: a year, and some to plan the next one by."""
SECONDS_A_TOUR = 5.0
"""Time limit of a tour whose request names none: a batch has many to make."""
_WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FIXED = ("dates",)

Length = Annotated[int, Field(ge=1, le=MOST_DAYS)]


@dataclass(frozen=True, slots=True)
class Wish:
    """One tour of a season: what tells it from the others, and its request as plain data.

    ``hub`` is None where the request names its own start, ``theme`` where it keeps its own
    interests.
    """

    first: date
    days: int
    hub: str | None
    theme: str | None
    request: Mapping[str, Any]

    @property
    def key(self) -> str:
        """What names it within its season: ``2027-03-06/2/hn-opera/craft``."""
        parts = (self.first.isoformat(), str(self.days), self.hub or "-", self.theme or "-")
        return "/".join(parts)


class Season(BaseModel):
    """Which tours: every first day from ``first`` to ``last`` with every length, hub and theme."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=2000)

    title: str = Field(default="", max_length=200, description="What people call it.")
    first: Day = Field(description="Earliest first day of a tour.")
    last: Day = Field(description="Latest first day of a tour.")
    weekdays: tuple[Weekday, ...] = Field(
        (), max_length=7, description="Weekdays on which tours start; without them, every day."
    )
    days: tuple[Length, ...] = Field(
        (1,), min_length=1, max_length=MOST_DAYS, description="Lengths in days."
    )
    hubs: tuple[Id, ...] = Field(
        (), max_length=50, description="Where tours start and end; without them, as in `request`."
    )
    themes: tuple[Id, ...] = Field(
        (),
        max_length=50,
        description="Each gets tours of its own, in which it matters fully; without them, tours "
        "of the interests in `request`.",
    )
    request: dict[str, Any] = Field(
        description="What all of them have in common: a request without its dates; see "
        "request.schema.json. Its `time_limit_seconds` is 5 unless it says otherwise."
    )

    @model_validator(mode="after")
    def _can_be_made(self) -> "Season":
        if not 0 <= (self.last - self.first).days <= LONGEST_SEASON:
            refuse(
                f"last phải từ first đến {LONGEST_SEASON} ngày sau đó.",
                f"last has to be between first and {LONGEST_SEASON} days later.",
            )
        for name in ("weekdays", "days", "hubs", "themes"):
            said = getattr(self, name)
            if len({*said}) < len(said):
                refuse(f"{name}: bỏ mục trùng.", f"{name}: remove what is repeated.")
        if any(name in self.request for name in _FIXED):
            refuse(
                "request không có dates: mùa này cho ngày đi.",
                "request has no dates: the season gives them.",
            )
        if not isinstance(self.request.get("interests", {}), dict):
            refuse("interests: ghi chủ đề và số từ 0 đến 1.", "interests: themes and 0 to 1.")
        return self

    def __len__(self) -> int:
        """How many tours it has."""
        each = len(self.days) * max(1, len(self.hubs)) * max(1, len(self.themes))
        return len(self.first_days) * each

    @property
    def first_days(self) -> tuple[date, ...]:
        """The days on which tours start, the earliest first."""
        span = range((self.last - self.first).days + 1)
        every = (self.first + timedelta(days=number) for number in span)
        wanted = {_WEEK.index(weekday) for weekday in self.weekdays or _WEEK}
        return tuple(day for day in every if day.weekday() in wanted)

    def wishes(self) -> Iterator[Wish]:
        """Yield its tours: by first day, then length, hub and theme in the order given."""
        for first in self.first_days:
            yield from self.wishes_on(first)

    def wishes_on(self, first: date) -> Iterator[Wish]:
        """Yield the tours that start on one day."""
        hubs: tuple[str | None, ...] = self.hubs or (None,)
        themes: tuple[str | None, ...] = self.themes or (None,)
        for days in self.days:
            for hub in hubs:
                for theme in themes:
                    yield Wish(first, days, hub, theme, self._request(first, days, hub, theme))

    def samples(self) -> Iterator[Wish]:
        """Yield a few tours of its first day in which every length, hub and theme occurs."""
        lengths, hubs, themes = set(self.days), set(self.hubs), set(self.themes)
        for wish in self.wishes_on(self.first):
            if wish.days in lengths or wish.hub in hubs or wish.theme in themes:
                lengths.discard(wish.days)
                hubs.discard(wish.hub or "")
                themes.discard(wish.theme or "")
                yield wish

    def _request(
        self, first: date, days: int, hub: str | None, theme: str | None
    ) -> Mapping[str, Any]:
        made: dict[str, Any] = {"time_limit_seconds": SECONDS_A_TOUR, **self.request}
        made["dates"] = {"first": first.isoformat(), "days": days}
        if hub is not None:
            for end in ("start", "end"):
                said = self.request.get(end, {})
                if end == "start" or isinstance(said, dict):
                    made[end] = {**(said if isinstance(said, dict) else {}), "place": hub}
        if theme is not None:
            made["interests"] = {**self.request.get("interests", {}), theme: 1.0}
        return made
