"""What somebody may do to a tour: the shape of an edit, checked field by field.

Several edits are applied in order, in one go; see `tourism.composer.apply_edits`.
"""

import json
from datetime import time
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    TypeAdapter,
    ValidationError,
    field_validator,
    model_validator,
)

from tourism.catalogue.faults import faults_of
from tourism.catalogue.records import Day, refuse
from tourism.composer.arrangement import Keep
from tourism.composer.request import MOST_DAYS, Clock, Id
from tourism.errors import BadRequestError

MOST_EDITS = 50
_LONGEST_PATCH = 20_000
_LONGEST_REASON = 500

StayMinutes = Annotated[int, Field(ge=5, le=12 * 60)]
DayNumber = Annotated[int, Field(ge=1, le=MOST_DAYS)]
Because = Annotated[str, Field(min_length=1, max_length=_LONGEST_REASON)]


class _Edit(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=2000)


class LockStop(_Edit):
    """Hold a stop: that it is there, its day, its arrival and start, its turn among others."""

    do: Literal["lock"] = "lock"
    stop: Id
    keep: tuple[Keep, ...] = Field(("presence", "day", "time"), min_length=1, max_length=4)


class UnlockStop(_Edit):
    """Hold a stop no longer."""

    do: Literal["unlock"] = "unlock"
    stop: Id


class AddPlace(_Edit):
    """Visit one more place; where nothing is said, on the day and at the time that suit best."""

    do: Literal["add"] = "add"
    place: Id
    day: DayNumber | None = None
    after: Id | None = Field(default=None, description="Right after this stop.")
    minutes: StayMinutes | None = None
    start: Clock | None = None


class RemoveStop(_Edit):
    """Take a visit out of the tour and keep it aside."""

    do: Literal["remove"] = "remove"
    stop: Id
    reason: Because | None = None


class MoveStop(_Edit):
    """Have a stop on another day, or at another time of its day."""

    do: Literal["move"] = "move"
    stop: Id
    day: DayNumber
    after: Id | None = Field(default=None, description="Right after this stop.")


class ReplaceStop(_Edit):
    """Go elsewhere instead: another visit, another eatery, another place of a block."""

    do: Literal["replace"] = "replace"
    stop: Id
    place: Id


class RetimeStop(_Edit):
    """Start a stop at this time, or stay for so long; null gives back what is usual."""

    do: Literal["retime"] = "retime"
    stop: Id
    start: Clock | None = None
    minutes: StayMinutes | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "RetimeStop":
        if not {"start", "minutes"} & self.model_fields_set:
            refuse("Cho start hoặc minutes.", "Give start or minutes.")
        return self


class ChooseBase(_Edit):
    """Spend a night elsewhere."""

    do: Literal["base"] = "base"
    night: int = Field(ge=1, lt=MOST_DAYS)
    place: Id


class ChangeParty(_Edit):
    """Travel with others; what is not said stays as it is."""

    do: Literal["party"] = "party"
    guests: int | None = Field(default=None, ge=1, le=500)
    children: int | None = Field(default=None, ge=0, le=500)
    wheelchairs: int | None = Field(default=None, ge=0, le=100)
    guides: int | None = Field(default=None, ge=0, le=20)
    drivers: int | None = Field(default=None, ge=0, le=4)
    coach: int | None = Field(default=None, ge=1, le=100, description="Seats of the class.")

    @model_validator(mode="after")
    def _says_something(self) -> "ChangeParty":
        if all(value is None for name, value in self if name != "do"):
            refuse("Cho ít nhất một mục để đổi.", "Say what is to change.")
        return self


class ChangeDates(_Edit):
    """Start on another day, or take fewer or more days."""

    do: Literal["dates"] = "dates"
    first: Day
    days: DayNumber | None = None


class ChangeRequest(_Edit):
    """Ask for something else: a JSON merge patch (RFC 7386) on the request."""

    do: Literal["change"] = "change"
    patch: dict[str, Any] = Field(min_length=1, max_length=30)

    @field_validator("patch")
    @classmethod
    def _is_short(cls, patch: dict[str, Any]) -> dict[str, Any]:
        try:
            length = len(json.dumps(patch, allow_nan=False))
        except (TypeError, ValueError, RecursionError):
            refuse("Chỉ nhận dữ liệu JSON.", "It must be JSON data.")
        if length > _LONGEST_PATCH:
            refuse("Thay đổi dài quá.", "The change is too long.")
        return patch


class ShelvePlace(_Edit):
    """Keep a place aside: out of the tour if it is in it, not forgotten."""

    do: Literal["shelve"] = "shelve"
    place: Id
    reason: Because | None = None


class UnshelvePlace(_Edit):
    """Keep a place aside no longer; to have it in the tour again, add it."""

    do: Literal["unshelve"] = "unshelve"
    place: Id


def _deed(value: object) -> object:
    return value.get("do") if isinstance(value, dict) else getattr(value, "do", None)


_DEEDS = (
    "lock, unlock, add, remove, move, replace, retime, base, party, dates, change, shelve, unshelve"
)
Edit = Annotated[
    Annotated[LockStop, Tag("lock")]
    | Annotated[UnlockStop, Tag("unlock")]
    | Annotated[AddPlace, Tag("add")]
    | Annotated[RemoveStop, Tag("remove")]
    | Annotated[MoveStop, Tag("move")]
    | Annotated[ReplaceStop, Tag("replace")]
    | Annotated[RetimeStop, Tag("retime")]
    | Annotated[ChooseBase, Tag("base")]
    | Annotated[ChangeParty, Tag("party")]
    | Annotated[ChangeDates, Tag("dates")]
    | Annotated[ChangeRequest, Tag("change")]
    | Annotated[ShelvePlace, Tag("shelve")]
    | Annotated[UnshelvePlace, Tag("unshelve")],
    Discriminator(
        _deed,
        custom_error_type="refused",
        custom_error_message=f"Say what to do: {_DEEDS}.",
        custom_error_context={
            "vi": f"Mục do chỉ nhận: {_DEEDS}.",
            "en": f"Write one of these under do: {_DEEDS}.",
        },
    ),
]
"""One edit; ``do`` tells which."""

Edits = Annotated[tuple[Edit, ...], Field(min_length=1, max_length=MOST_EDITS)]

EDITS: TypeAdapter[tuple[Edit, ...]] = TypeAdapter(Edits)
"""Reads and writes a list of edits."""


def read_edits(data: object, where: str = "edits") -> tuple[Edit, ...]:
    """Return the edits of plain data.

    Raises:
        BadRequestError: With every fault: field, value, remedy.
    """
    try:
        return EDITS.validate_python(data)
    except ValidationError as error:
        raise BadRequestError(sorted(faults_of(error, where, data))) from None


def edits_data(edits: tuple[Edit, ...]) -> list[dict[str, Any]]:
    """Return edits as plain JSON data, without what was not said."""
    told: list[dict[str, Any]] = EDITS.dump_python(edits, mode="json", exclude_unset=True)
    return [{"do": edit.do, **data} for edit, data in zip(edits, told, strict=True)]


def minute_of_clock(clock: time) -> int:
    """Return minutes since midnight."""
    return 60 * clock.hour + clock.minute
