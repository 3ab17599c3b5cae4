"""What lists of the catalogue may be asked for, checked field by field."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from tourism.catalogue.records import Day, SideName, refuse
from tourism.server.tongue import Tongue

_DEGREES = r"-?[0-9]{1,3}([.][0-9]{1,12})?"
_MOST = 30
"""Values of one filter."""


def _like(pattern: str, vi: str, en: str) -> Callable[[str], str]:
    """Return a check that tells people, in words, what programs read from the pattern."""

    def check(value: str) -> str:
        if re.fullmatch(pattern, value) is None:
            refuse(vi, en)
        return value

    return check


_POINT = f"{_DEGREES},{_DEGREES}"
_BOX = f"{_DEGREES}(,{_DEGREES}){{3}}"
_Point = Annotated[
    str,
    AfterValidator(
        _like(
            _POINT,
            "Viết vĩ độ,kinh độ; ví dụ 20.94,106.33 (dấu chấm thập phân, không khoảng trắng).",
            "Write latitude,longitude; for example 20.94,106.33 (decimal points, no blanks).",
        )
    ),
    Field(json_schema_extra={"pattern": f"^{_POINT}$"}),
]
_Box = Annotated[
    str,
    AfterValidator(
        _like(
            _BOX,
            "Viết bốn số độ: tây,nam,đông,bắc; ví dụ 106.0,20.5,106.7,21.3 (dấu chấm thập phân, "
            "không khoảng trắng).",
            "Write four numbers in degrees: west,south,east,north; for example "
            "106.0,20.5,106.7,21.3 (decimal points, no blanks).",
        )
    ),
    Field(json_schema_extra={"pattern": f"^{_BOX}$"}),
]
Value = Annotated[str, Field(min_length=1, max_length=100)]
Values = Annotated[list[Value], Field(max_length=_MOST)]
Days = tuple[date, date]
Month = Annotated[int, Field(ge=1, le=12)]


class Listing(BaseModel):
    """What every list takes: how many a page, where to go on, in which language errors are."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    limit: int = Field(default=50, ge=1, le=200, description="Entries a page.")
    cursor: str | None = Field(
        default=None, max_length=1000, description="From `next` of the page before."
    )
    lang: Tongue | None = Field(default=None, description="Language of messages: vi or en.")


class EntryFilters(Listing):
    """Filters of places, hubs and events. A filter given twice means either of them."""

    q: str = Field(
        default="",
        max_length=100,
        description='Words of its name, with marks or without: "den mau" finds "Đền Mẫu".',
        examples=["den mau"],
    )
    side: Annotated[list[SideName], Field(max_length=2)] = Field(
        default=[], description="Cooperation side."
    )
    kind: Values = Field(default=[], description="For example temple, craft-village, festival.")
    theme: Values = Field(default=[], description="For example heritage, craft.")
    recognition: Values = Field(default=[], description="A rank, such as `special national`.")
    bbox: _Box | None = Field(
        default=None,
        description="West, south, east, north in degrees.",
        examples=["106.0,20.5,106.7,21.3"],
    )
    near: _Point | None = Field(
        default=None,
        description="Latitude, longitude in degrees; nearest first.",
        examples=["20.94,106.33"],
    )
    radius_m: Annotated[int, Field(ge=1, le=500_000)] | None = Field(
        default=None, description="From `near` at most, metres as the crow flies."
    )
    sort: Literal["relevance", "name", "distance", "confidence"] = Field(
        default="relevance",
        description="Without a choice: by how well `q` fits, else by distance, else by name.",
    )

    @model_validator(mode="after")
    def _possible(self) -> "EntryFilters":
        if self.near is None and (self.radius_m is not None or self.sort == "distance"):
            refuse("Cần có near=vĩ độ,kinh độ.", "It needs near=latitude,longitude.")
        point, box = self.point, self.box
        if point is not None and not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
            refuse("near nằm ngoài Trái Đất.", "near lies outside the Earth.")
        if box is not None and (box[1] > box[3] or box[0] > box[2]):
            refuse("bbox: tây ≤ đông, nam ≤ bắc.", "bbox: west ≤ east, south ≤ north.")
        return self

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude of ``near``."""
        return None if self.near is None else _numbers(self.near)[:2]  # type: ignore[return-value]

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of ``bbox``."""
        return None if self.bbox is None else _numbers(self.bbox)  # type: ignore[return-value]


class PlaceFilters(EntryFilters):
    """Filters of places."""

    date: Day | None = Field(
        default=None,
        description="Without places known to be closed or out of season on that day.",
        examples=["2027-03-20"],
    )
    month: Annotated[list[Month], Field(max_length=12)] = Field(
        default=[], description="Places whose season it is in this solar month."
    )
    service: Values = Field(default=[], description="Of towns: lodging, meals, fuel.")
    step_free: bool | None = Field(
        default=None, description="Known to be step-free, or known not to be."
    )
    coach_seats: Annotated[int, Field(ge=1, le=100)] | None = Field(
        default=None, description="A coach of so many seats is known to reach the gate."
    )


class EventFilters(EntryFilters):
    """Filters of events."""

    date: Day | None = Field(
        default=None, description="On that day, as announced or expected.", examples=["2027-02-20"]
    )
    first: Day | None = Field(default=None, description="On some day from here.")
    last: Day | None = Field(default=None, description="… to here, both included.")
    month: Annotated[list[Month], Field(max_length=12)] = Field(
        default=[], description="Seasons of produce that fall in this solar month."
    )
    category: Values = Field(default=[], description="Kind of festival or product.")
    place: Values = Field(default=[], description="Held at the place of this id.")

    @model_validator(mode="after")
    def _one_window(self) -> "EventFilters":
        if (self.first is None) != (self.last is None) or (self.date and self.first):
            refuse("Cho date, hoặc cả first và last.", "Give date, or both first and last.")
        if self.first is not None and self.last is not None and self.last < self.first:
            refuse("last phải từ first trở đi.", "last must not be before first.")
        return self

    @property
    def days(self) -> Days | None:
        """The days on one of which it has to be on."""
        if self.date is not None:
            return self.date, self.date
        return (self.first, self.last) if self.first and self.last else None


class WindowFilters(BaseModel):
    """Filters of all that is on in some days."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: Day = Field(description="With a day from here …", examples=["2027-02-01"])
    last: Day = Field(description="… to here, both included.", examples=["2027-02-28"])
    side: Annotated[list[SideName], Field(max_length=2)] = Field(
        default=[], description="Cooperation side."
    )
    kind: Annotated[list[Literal["festival", "season"]], Field(max_length=2)] = Field(
        default=[], description="Festivals, or seasons of produce."
    )
    event: Values = Field(default=[], description="Of the event of this id.")

    @model_validator(mode="after")
    def _window(self) -> Self:
        if self.last < self.first:
            refuse("last phải từ first trở đi.", "last must not be before first.")
        return self


class OccurrenceFilters(Listing, WindowFilters):
    """Filters of occurrences, page by page."""


class ListFilters(WindowFilters):
    """Filters of a list as one file."""

    lang: Tongue | None = Field(default=None, description="Language of the list: vi or en.")


def _numbers(listed: str) -> tuple[float, ...]:
    return tuple(float(number) for number in listed.split(","))
