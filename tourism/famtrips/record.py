"""The programme of a famtrip as a planner writes it, checked field by field.

What is about people stands apart (`People`): only who runs the famtrip sees it, it can be erased
on its own (law 91/2025/QH15), and it stays out of every ``repr``.
"""

import re
from datetime import time
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from tourism.catalogue.records import refuse
from tourism.composer.request import MOST_DAYS, Audience, BlockKind, Clock, Id, Role

CIRCLES: tuple[Audience, ...] = ("public", "guests", "organisers")
"""From the widest to the innermost; each sees what those before it see, and more."""
Group = Literal["agency", "press", "official", "interpreter", "staff"]
RoomKind = Literal["single", "double", "twin", "triple"]
BEDS: dict[RoomKind, int] = {"single": 1, "double": 2, "twin": 2, "triple": 3}
"""People who sleep in a room."""
STOP = "{stop}"
"""Stands in the address of a feedback form for the id of the stop that it is about."""
_ADDRESS = re.compile(r"https://[^\s/?#@<>\"'\\]+(?:[/?#][^\s<>\"'\\]*)?")


def _form(value: str) -> str:
    if _ADDRESS.fullmatch(value) is None:
        refuse("Liên kết phải bắt đầu bằng https://.", "A link begins with https://.")
    return value


_PRINTED = r"^[^\x00-\x1f\x7f]*$"
Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, strip_whitespace=True, pattern=_PRINTED),
]
Aim = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500, strip_whitespace=True, pattern=_PRINTED),
]
Form = Annotated[str, Field(max_length=500, examples=["https://forms.example/gop-y?diem={stop}"]),
                 AfterValidator(_form)]  # fmt: skip
Phone = Annotated[str, Field(pattern=r"^\+?[0-9][0-9 .()-]{5,24}$", examples=["0912 345 678"])]


class Record(BaseModel):
    """Nothing unknown is taken, and nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=5000)


class Detail(Record):
    """What is said of one stop; it wins over what the request says of that block."""

    stop: Id = Field(examples=["d2-block-1"])
    audience: Audience | None = Field(
        default=None, description="The widest circle that sees it; visits are public by themselves."
    )
    kind: BlockKind | None = None
    host: Line | None = Field(default=None, description="The organisation that receives.")
    contact_role: Role | None = Field(default=None, description="A role, never a person.")
    purpose: Aim | None = None
    purpose_en: Aim | None = None
    feedback: Form | None = Field(default=None, description="Its own form.")


class LiveChange(Record):
    """What happens otherwise than planned, as it is: nothing is planned around it."""

    stop: Id = Field(examples=["d2-block-1"])
    start: Clock | None = None
    end: Clock | None = None
    off: bool = Field(default=False, description="It does not take place.")

    @model_validator(mode="after")
    def _one_thing(self) -> "LiveChange":
        timed = self.start is not None and self.end is not None
        if self.off == timed or (self.start is None) != (self.end is None):
            refuse("Cho start và end, hoặc off.", "Give start and end, or off.")
        if timed and (self.start or time.min) >= (self.end or time.min):
            refuse("start phải trước end.", "start must come before end.")
        return self


class Coach(Record):
    """A coach and who sits in it; ``seats`` count the driver's."""

    name: Line = Field(examples=["Xe 1"])
    seats: int = Field(ge=2, le=100, examples=[45])
    guests: int = Field(ge=0, le=100, examples=[30])
    staff: int = Field(ge=0, le=100, description="Guides, drivers, organisers.", examples=[2])


class Programme(Record):
    """What there is to say without naming a person."""

    details: tuple[Detail, ...] = Field((), max_length=200)
    live: tuple[LiveChange, ...] = Field((), max_length=50)
    coaches: tuple[Coach, ...] = Field((), max_length=20)
    feedback_form: Form | None = Field(
        default=None, description="Of every visit and block; {stop} becomes the id of the stop."
    )

    @model_validator(mode="after")
    def _once(self) -> "Programme":
        for name, said in (("details", self.details), ("live", self.live)):
            if len({one.stop for one in said}) < len(said):
                refuse(f"{name}: mỗi điểm chỉ ghi một lần.", f"{name}: name a stop once.")
        return self


class Contact(Record):
    """Whom to call, about some stops or about everything."""

    name: Line = Field(examples=["Nguyễn Thị Lan"], repr=False)
    phone: Phone | None = Field(default=None, repr=False)
    role: Line = Field(examples=["Trưởng ban tổ chức"])
    stops: tuple[Id, ...] = Field(
        (), max_length=200, description="Without any, for the whole famtrip."
    )


class Guest(Record):
    """Somebody who comes along; ``staff`` are those who run it and travel with it."""

    name: Line = Field(examples=["Trần Văn Bình"], repr=False)
    organisation: Line | None = Field(default=None, examples=["Lữ hành Sông Hồng"])
    group: Group = Field(examples=["agency"])


class Room(Record):
    """Rooms of one kind in one night; who sleeps there, where that is settled."""

    night: int = Field(ge=1, lt=MOST_DAYS, examples=[1])
    kind: RoomKind = Field(examples=["twin"])
    rooms: int = Field(default=1, ge=1, le=500)
    people: tuple[Line, ...] = Field((), max_length=1500, repr=False)

    @property
    def beds(self) -> int:
        """How many people sleep there."""
        return self.rooms * BEDS[self.kind]

    @model_validator(mode="after")
    def _full(self) -> "Room":
        if self.people and len(self.people) != self.beds:
            refuse(
                f"Phòng này ngủ {self.beds} người; ghi đủ tên, hoặc chọn loại phòng khác.",
                f"{self.beds} sleep there; name all of them, or choose another kind.",
            )
        return self


class People(Record):
    """Everything about people: for who runs the famtrip alone."""

    contacts: tuple[Contact, ...] = Field((), max_length=200, repr=False)
    guests: tuple[Guest, ...] = Field((), max_length=600, repr=False)
    rooms: tuple[Room, ...] = Field((), max_length=1000, repr=False)
    notes: str = Field(default="", max_length=5000, pattern=r"^[^\x00-\x09\x0b-\x1f\x7f]*$",
                       repr=False)  # fmt: skip
