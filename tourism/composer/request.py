"""What a tour operator asks for: the shape of the request file, checked field by field.

Everything but the dates, the start and the party has a default, so that ten lines make a
request. `docs/request.schema.json` is written from these records.
"""

import re
from collections.abc import Mapping
from datetime import time, timedelta
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

from tourism.almanac.lunar import FIRST_DAY, LAST_DAY
from tourism.catalogue.records import Day, refuse
from tourism.language import Text

MOST_DAYS = 7
"""A longer tour is two tours: the weekly driving caps are counted over one."""
_LONGEST_WINDOW = 60


def _clock(value: object) -> object:
    """Read ``07h00``, ``7h`` and ``07:00`` alike."""
    if isinstance(value, time):
        return value
    found = re.fullmatch(r"([01]?\d|2[0-3])(?:[:h]([0-5]\d)|h)", str(value).strip().lower())
    if found is None:
        refuse('Giờ phải viết dạng "07:30" hoặc 07h30.', 'Write the time as "07:30" or 07h30.')
    return time(int(found[1]), int(found[2] or 0))


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str | Mapping) else value


def _named(value: object) -> object:
    """A bare string stands for the place of that id."""
    return {"place": value} if isinstance(value, str) else value


def role_only(value: str | None) -> str | None:
    """Return a role as it is: a number or an address belongs to the contacts of a famtrip.

    What is said here is read by guests, and kept with every revision of the tour.
    """
    if value is not None and (re.search(r"\d(?:[\s.()-]*\d){5}", value) or "@" in value):
        refuse(
            "Chỉ ghi vai trò; số điện thoại và thư điện tử thuộc danh sách liên hệ của famtrip.",
            "Name a role alone; numbers and mail addresses belong to the contacts of the famtrip.",
        )
    return value


def _wish(value: object) -> object:
    """Yes is a wish that somebody troubled to write down."""
    return {True: "seek", False: "ignore"}.get(value, value) if isinstance(value, bool) else value


Role = Annotated[
    str,
    Field(min_length=1, max_length=100, examples=["Trưởng ban tổ chức"]),
    AfterValidator(role_only),
]
Clock = Annotated[
    time,
    BeforeValidator(_clock),
    PlainSerializer(lambda clock: f"{clock:%H:%M}", when_used="json"),
    WithJsonSchema({"type": "string", "examples": ["07:30", "07h30"]}),
]
Id = Annotated[str, Field(min_length=1, max_length=100)]
BlockKind = Literal["seminar", "inspection", "performance", "exchange", "other"]
Audience = Literal["public", "guests", "organisers"]
"""The widest circle that sees something: whoever is further in sees it too."""
Minutes = Annotated[int, Field(ge=0, le=24 * 60)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_max_length=2000)


class Dates(_Record):
    """When: one first day, or a window of days out of which the best start is chosen."""

    first: Day = Field(description="First day of the tour, or of the window.")
    days: int = Field(default=1, ge=1, le=MOST_DAYS, description="Length of the tour in days.")
    last: Day | None = Field(
        default=None,
        description="Last day of the window; the tour lies wholly between first and last.",
    )

    @model_validator(mode="after")
    def _window_holds_the_tour(self) -> "Dates":
        last = self.last or self.first + timedelta(days=self.days - 1)
        if not FIRST_DAY + timedelta(days=30) <= self.first or last > LAST_DAY - timedelta(days=30):
            refuse(
                "Lịch âm của chương trình chỉ có từ 1968 đến 2100.",
                "The lunar calendar of this program covers 1968 to 2100.",
            )
        if (last - self.first).days + 1 < self.days:
            refuse(
                "Khoảng ngày ngắn hơn chuyến đi; lùi ngày cuối (last).",
                "The window is shorter than the tour; move its last day.",
            )
        if (last - self.first).days > _LONGEST_WINDOW:
            refuse(
                f"Khoảng ngày dài quá {_LONGEST_WINDOW} ngày.",
                f"The window is longer than {_LONGEST_WINDOW} days.",
            )
        return self


class Point(_Record):
    """A place of the catalogue, a hub, or any point on the map with a name."""

    place: Id | None = Field(default=None, description="Id of a place or hub.")
    latitude: float | None = Field(default=None, ge=8, le=24)
    longitude: float | None = Field(default=None, ge=102, le=110)
    name: str | None = Field(default=None, max_length=200, description="Name of a bare point.")

    @model_validator(mode="after")
    def _one_of_both(self) -> "Point":
        bare = self.latitude is not None and self.longitude is not None
        if (self.place is None) == (not bare):
            refuse(
                "Cho mã điểm (place), hoặc latitude và longitude.",
                "Give the id of a place, or latitude and longitude.",
            )
        return self


class Start(Point):
    """Where the tour starts and when the coach leaves."""

    at: Clock = Field(default=time(7, 30), description="When the group leaves.")


class End(Point):
    """Where the tour ends and when the group has to be there."""

    by: Clock = Field(default=time(18, 0), description="Latest return.")


class DayFrame(_Record):
    """What differs on one day: other hours, another start or end."""

    day: int = Field(ge=1, le=MOST_DAYS)
    start: Annotated[Point, BeforeValidator(_named, json_schema_input_type=Id | Point)] | None = (
        None
    )
    end: Annotated[Point, BeforeValidator(_named, json_schema_input_type=Id | Point)] | None = None
    leave_after: Clock | None = None
    back_by: Clock | None = None


class PartyWish(_Record):
    """Who travels."""

    guests: int = Field(ge=1, le=500, description="All guests, children included.")
    children: int = Field(default=0, ge=0, le=500)
    wheelchairs: int = Field(default=0, ge=0, le=100)
    guides: int = Field(default=1, ge=0, le=20)
    drivers: int = Field(default=1, ge=0, le=4, description="0 when a guest drives.")

    @model_validator(mode="after")
    def _children_are_guests(self) -> "PartyWish":
        if max(self.children, self.wheelchairs) > self.guests:
            refuse(
                "guests phải gồm cả trẻ em và người đi xe lăn.",
                "guests has to include children and wheelchair users.",
            )
        return self


class MustWish(_Record):
    """A place or festival that has to be in the tour."""

    place: Id | None = None
    event: Id | None = Field(default=None, description="Be there on a day of this festival.")
    minutes: Minutes | None = Field(default=None, description="Stay at least this long.")
    hands_on: bool = Field(default=False, description="Guests try the work themselves.")
    day: int | None = Field(default=None, ge=1, le=MOST_DAYS)
    between: tuple[Clock, Clock] | None = Field(
        default=None, description="Earliest and latest start of the visit."
    )

    @model_validator(mode="after")
    def _one_thing(self) -> "MustWish":
        if (self.place is None) == (self.event is None):
            refuse("Cho đúng một trong hai: place hoặc event.", "Give either a place or an event.")
        if self.between is not None and self.between[0] > self.between[1]:
            refuse("Giờ đầu phải trước giờ cuối.", "The first time must come before the second.")
        return self

    @property
    def bare(self) -> bool:
        """Whether it says nothing but the place."""
        return self == MustWish(place=self.place, event=self.event) and self.event is None


class SidesWish(_Record):
    """How present both sides have to be.

    Without it the tour has a visit on each side wherever that can be done; for a tour of one
    side say `minimum: 0`.
    """

    minimum: int = Field(default=0, ge=0, le=20, description="Visits on each side at least.")
    share: float = Field(
        default=1.0, ge=0.5, le=1.0, description="Largest share of visit minutes of one side."
    )


class MealWish(_Record):
    """A meal on some days; the band is that of `data/rules/meals.yaml` unless given."""

    meal: Literal["breakfast", "lunch", "dinner"]
    days: tuple[int, ...] | None = Field(
        default=None, max_length=MOST_DAYS, description="Without it, every day."
    )
    earliest: Clock | None = None
    latest: Clock | None = Field(default=None, description="Latest start of the meal.")
    minutes: Minutes | None = None

    @model_validator(mode="after")
    def _band_is_a_band(self) -> "MealWish":
        if self.earliest and self.latest and self.earliest > self.latest:
            refuse("earliest phải trước latest.", "earliest must come before latest.")
        return self


class NightWish(_Record):
    """Where to sleep: a fixed place, a side, or wherever it suits the tour."""

    place: Id | None = None
    side: Literal["hai-duong", "hung-yen"] | None = None


class BlockWish(_Record):
    """Something arranged: at fixed hours somewhere, or at the night's base after arrival."""

    title: str = Field(min_length=1, max_length=200)
    title_en: str | None = Field(default=None, max_length=200)
    day: int = Field(ge=1, le=MOST_DAYS)
    at: Annotated[
        tuple[Id, ...], BeforeValidator(_one_or_more, json_schema_input_type=Id | tuple[Id, ...])
    ] = Field(
        min_length=1,
        max_length=20,
        description="Place id, several to choose from, or `base` for the night's base.",
    )
    start: Clock | None = None
    end: Clock | None = None
    minutes: Minutes | None = Field(default=None, description="Length of a block at the base.")
    early: Minutes = Field(default=0, description="Minutes to be there before it begins.")
    meal: Literal["breakfast", "lunch", "dinner"] | None = Field(
        default=None, description="The meal that this is: a gala dinner, a working lunch."
    )
    kind: BlockKind = "other"
    host: str | None = Field(
        default=None, min_length=1, max_length=200, description="The organisation that receives."
    )
    contact_role: Role | None = Field(
        default=None, description="Whom to turn to: a role, never a person or a number."
    )
    purpose: str | None = Field(default=None, min_length=1, max_length=500)
    purpose_en: str | None = Field(default=None, min_length=1, max_length=500)
    audience: Audience = Field(
        default="guests", description="The widest circle that sees it in calendars of a famtrip."
    )

    @model_validator(mode="after")
    def _timed(self) -> "BlockWish":
        if self.at_base and (self.start is None) is (self.end is None):
            if self.minutes is None and self.start is None:
                refuse("Cho số phút (minutes) của hoạt động này.", "Give its length in minutes.")
        elif self.start is None or self.end is None:
            refuse("Cho giờ start và end.", "Give start and end.")
        if self.start is not None and self.end is not None and self.start >= self.end:
            refuse("start phải trước end.", "start must come before end.")
        return self

    def words(self) -> Text:
        """Return the title in both languages; the one given stands in for a missing one."""
        return Text(self.title, self.title_en or self.title)

    def aim(self) -> Text | None:
        """Return the purpose in both languages, or None where none was given."""
        given = self.purpose or self.purpose_en
        return Text(self.purpose or given, self.purpose_en or given) if given else None

    @property
    def length(self) -> int:
        """Minutes from start to end, or those that were given."""
        if self.start is None or self.end is None:
            return self.minutes or 0
        return 60 * (self.end.hour - self.start.hour) + self.end.minute - self.start.minute

    @property
    def at_base(self) -> bool:
        """Whether the block happens where the group sleeps."""
        return self.at == ("base",)


class DrivingWish(_Record):
    """How much of the tour may be spent on the road."""

    total_minutes: int | None = Field(default=None, ge=0)
    day_minutes: int | None = Field(default=None, ge=0)


class TourRequest(_Record):
    """A whole request."""

    title: str | None = Field(default=None, max_length=200)
    title_en: str | None = Field(default=None, max_length=200)
    dates: Dates
    start: Start
    end: End | None = Field(default=None, description="Without it, back to the start by 18h00.")
    day_frames: tuple[DayFrame, ...] = Field((), max_length=MOST_DAYS)
    leave_after: Clock = Field(default=time(7, 30), description="Leaving a night's base.")
    hotel_by: Clock = Field(default=time(18, 30), description="At a night's base at the latest.")
    party: PartyWish
    coach: int | None = Field(
        default=None, description="Seats of the class; without it the smallest comfortable one."
    )
    interests: Mapping[str, Annotated[float, Field(ge=0, le=1)]] = Field(
        default_factory=dict, description="Themes and how much they matter, 0 to 1."
    )
    must: tuple[
        Annotated[MustWish, BeforeValidator(_named, json_schema_input_type=Id | MustWish)], ...
    ] = Field((), max_length=15)
    never: tuple[Id, ...] = Field((), max_length=500)
    prefer: tuple[Id, ...] = Field((), max_length=100)
    sides: SidesWish | None = None
    themes: Mapping[str, Annotated[int, Field(ge=0, le=20)]] = Field(
        default_factory=dict, description="Visits of a theme at least."
    )
    meals: tuple[MealWish, ...] = Field(
        (MealWish(meal="lunch"),),
        max_length=3 * MOST_DAYS,
        description="Without it, lunch on every day that has time for it.",
    )
    nights: tuple[NightWish, ...] = Field((), description="One a night; missing ones are free.")
    blocks: tuple[BlockWish, ...] = Field((), max_length=20)
    pace: Literal["relaxed", "normal", "full"] = "normal"
    driving: DrivingWish = DrivingWish()
    walk_metres: int | None = Field(
        default=None, ge=0, description="From coach to gate at most, one way."
    )
    step_free: bool | None = Field(
        default=None, description="No steps anywhere; yes when there are wheelchairs."
    )
    festivals: Annotated[
        Literal["ignore", "like", "seek"] | None,
        BeforeValidator(
            _wish, json_schema_input_type=Literal["ignore", "like", "seek"] | bool | None
        ),
    ] = Field(
        default=None,
        description="Live festivals make a place worth more (`like`) or much more (`seek`, or "
        "true). Without it they are sought where the dates are open, else liked.",
    )
    visits_until: Clock | None = Field(
        default=None,
        description="Assume that places of unknown hours receive the group until then.",
    )
    seed: int = Field(default=1, ge=0, le=2**31 - 1)
    time_limit_seconds: float | None = Field(
        default=None,
        gt=0,
        le=600,
        description="Then the best so far is returned; reasons for a no may take half as long "
        "again. Without it 20, and 10 for each day after the second.",
    )

    @model_validator(mode="after")
    def _days_exist(self) -> "TourRequest":
        days = self.dates.days
        named = [frame.day for frame in self.day_frames]
        named += [block.day for block in self.blocks]
        named += [must.day for must in self.must if must.day]
        named += [day for meal in self.meals for day in meal.days or ()]
        if any(not 1 <= day <= days for day in named):
            refuse(
                f"Ngày phải từ 1 đến {days} như dates.days.",
                f"A day must be from 1 to {days}, as in dates.days.",
            )
        if len(self.nights) > days - 1:
            refuse(
                f"Chuyến đi chỉ có {days - 1} đêm; bớt mục nights hoặc thêm dates.days.",
                f"The tour has {days - 1} nights; give fewer nights or more dates.days.",
            )
        return self

    @model_validator(mode="after")
    def _nothing_twice(self) -> "TourRequest":
        frames = [frame.day for frame in self.day_frames]
        everyday = tuple(range(1, self.dates.days + 1))
        meals = [(meal.meal, day) for meal in self.meals for day in meal.days or everyday]
        for name, asked in (("day_frames", frames), ("meals", meals), ("blocks", self.blocks)):
            if len({*asked}) < len(asked):
                refuse(
                    f"{name}: mỗi ngày, bữa ăn, hoạt động chỉ ghi một lần; bỏ mục trùng.",
                    f"{name}: say a day, a meal, a block once only; remove what is repeated.",
                )
        return self

    @property
    def limit_seconds(self) -> float:
        """Seconds after which the best so far has to do."""
        if self.time_limit_seconds is not None:
            return self.time_limit_seconds
        return 20.0 + 10.0 * max(0, self.dates.days - 2)

    @property
    def festival_wish(self) -> Literal["ignore", "like", "seek"]:
        """What was said of festivals, or what open dates suggest."""
        return self.festivals or ("seek" if self.dates.last else "like")

    @property
    def needs_step_free(self) -> bool:
        """Whether places known to have steps are out of the question."""
        return self.party.wheelchairs > 0 if self.step_free is None else self.step_free

    def document(self) -> dict[str, Any]:
        """Return the request as plain JSON data, without what is left at its default."""
        return self.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
