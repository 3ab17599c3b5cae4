"""What all records share: the base, names, positions, addresses, ranks, and their field types.

The YAML files are read through strict models: an unknown key or a wrong type is a fault with
its field, never a silent loss. `place_record`, `event_record` and `rules_record` build on this.
"""

import re
from contextlib import suppress
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Literal, NoReturn

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from tourism.catalogue.place import Address, Coordinates, Position, Precision, Recognition
from tourism.catalogue.source import Source
from tourism.language import Text

_CLOCK = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def refuse(vi: str, en: str) -> NoReturn:
    """Raise the fault of a value that no type can refuse, told in both languages."""
    raise PydanticCustomError("refused", "{en}", {"vi": vi, "en": en})


def _clock(value: object) -> time:
    if isinstance(value, str) and re.fullmatch(_CLOCK, value):
        return time.fromisoformat(value)
    return refuse('Giờ phải viết dạng "07:30".', 'Write the time as "07:30".')


def _day(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(_DAY, value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    return refuse(
        'Ngày phải có thật và viết dạng "2027-02-15".', 'Write a day that exists as "2027-02-15".'
    )


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""An ASCII id with hyphens; that of a record is also the name of its file."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
ClockTime = Annotated[
    time, BeforeValidator(_clock), WithJsonSchema({"type": "string", "pattern": _CLOCK})
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": _DAY})]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
SideName = Literal["hai-duong", "hung-yen"]
StatusName = Literal["firm", "to-confirm"]
ConfidenceName = Literal["high", "medium", "low"]
Level = Literal[
    "UNESCO World Heritage",
    "UNESCO intangible heritage",
    "special national",
    "national treasure",
    "national intangible heritage",
    "national",
    "provincial",
    "provincial craft",
    "provincial tourist point",
    "OCOP",
    "related listing",
]
"""The ranks that ``data/rules/weights.yaml`` gives points to."""

WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Record(BaseModel):
    """The base of every record: nothing unknown, nothing converted, nothing changed later."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


class TextRecord(Record):
    """The same in Vietnamese and in English."""

    vi: Words
    en: Words

    def to_text(self) -> Text:
        """Return the domain value."""
        return Text(self.vi, self.en)


class PositionRecord(Record):
    """Where it is (WGS 84, degrees), how precisely, and how that was found out."""

    latitude: float = Field(ge=8, le=24)
    longitude: float = Field(ge=102, le=110)
    precision: Literal["exact", "village", "commune"]
    """How near the point is to the gate."""
    origin: Words
    """How the point was obtained."""
    check: Words | None = None
    """What it was held against."""
    second_origin: Words | None = None
    """Another source's point, and how far off it lies."""
    note: Words | None = None
    outside: Words | None = None
    """Why the point lies outside the commune that the address states."""

    def to_position(self) -> Position:
        """Return the domain value."""
        return Position(
            coordinates=Coordinates(self.latitude, self.longitude),
            precision=Precision(self.precision),
            origin=self.origin,
            check=self.check,
            second_origin=self.second_origin,
            note=self.note,
            outside=self.outside,
        )


class AddressRecord(Record):
    """The administrative units before and since 1 July 2025."""

    hamlet: Words | None = None
    commune_2023: Words | None = None
    district_2023: Words | None = None
    province_2023: Words
    commune_2025: Words | None = None
    province_2025: Words
    basis_2025: Words | None = None
    """How the unit of 2025 was found."""
    alternatives_2025: tuple[Words, ...] = ()
    """Other units of 2025 that it may lie in."""

    def to_address(self) -> Address:
        """Return the domain value."""
        return Address(**dict(self))


class RecognitionRecord(Record):
    """A rank or a list that it is on."""

    level: Level | None = None
    """The rank; leave it out while no source tells it."""
    text: Words | None = None
    """The source's own words, where they say more than the rank."""
    year: int | None = Field(default=None, ge=1945, le=2100)
    decision: Words | None = None
    """Number and date of the decision."""
    note: Words | None = None

    def to_recognition(self) -> Recognition:
        """Return the domain value."""
        return Recognition(**dict(self))


def to_sources(citations: tuple[str, ...]) -> tuple[Source, ...]:
    """Return citations as sources, in the order of the file."""
    return tuple(Source(citation) for citation in citations)


def check_hours(hours: list[tuple[time, time]]) -> None:
    """Refuse stretches of one day that end before they start, or that overlap."""
    ordered = sorted(hours)
    if any(opens >= closes for opens, closes in ordered):
        refuse("Giờ đóng phải sau giờ mở.", "It must close after it opens.")
    if any(later[0] < earlier[1] for earlier, later in pairwise(ordered)):
        refuse("Hai khoảng giờ chồng nhau.", "Two stretches of hours overlap.")
