"""The shape of the JSON document of an itinerary; `docs/itinerary.schema.json` is written from it.

Additions keep `SCHEMA`; renaming or removing a field raises it. Times are ISO 8601 with the
offset +07:00, times of day and dates local; stretches are whole minutes, distances metres.
"""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA: Literal["tourism-itinerary/1"] = "tourism-itinerary/1"

SideName = Literal["hai-duong", "hung-yen"]
StatusName = Literal["firm", "to-confirm"]
MealName = Literal["breakfast", "lunch", "dinner"]
Minutes = int


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Part):
    """The same thing in Vietnamese and English, Unicode NFC."""

    vi: str
    en: str


class CodedWords(Words):
    """Words with the stable code that programs look at."""

    code: str


class LunarDay(_Part):
    """A day of the Vietnamese lunar calendar (UTC+7, not the Chinese one)."""

    calendar: Literal["vietnamese"] = "vietnamese"
    year: int
    month: int
    day: int
    leap: bool
    uncertain: bool = Field(description="A border of this month may still move by one day.")


class PartyPart(_Part):
    """Who travels; guests count the children too."""

    guests: int
    children: int
    wheelchairs: int
    guides: int
    drivers: int


class CoachPart(_Part):
    """The vehicle; seats count the driver's."""

    seats: int
    name: Words


class LawPart(_Part):
    """The driving rules in force on the first day."""

    id: str
    since: date
    name: Words


class SidePart(_Part):
    """Visits on one side; null is outside both. Percents of all sides add up to 100."""

    side: SideName | None
    visits: int
    minutes: Minutes
    percent: int


class SummaryPart(_Part):
    """Figures of the whole tour; slack is before the latest return asked for."""

    days: int
    nights: int
    visits: int
    sides: list[SidePart]
    driving_minutes: Minutes
    distance_m: int
    slack_minutes: Minutes
    to_confirm: int = Field(description="Stops that somebody has to confirm.")


class RecognitionPart(_Part):
    """A rank or list; unknown parts are null."""

    level: str | None
    year: int | None
    decision: str | None
    text: str | None


class AddressPart(_Part):
    """Units before and since 1 July 2025; the lines are ready to print in Vietnamese."""

    hamlet: str | None
    commune_2023: str | None
    district_2023: str | None
    province_2023: str
    commune_2025: str | None
    province_2025: str | None
    alternatives_2025: list[str]
    line_2023: str
    line_2025: str | None


class PlacePart(_Part):
    """A place as it was known when the plan was made."""

    id: str
    name: Words
    kind: str
    side: SideName | None
    latitude: float | None
    longitude: float | None
    precision: Literal["exact", "village", "commune"] | None
    address: AddressPart | None
    phone: str | None
    notes: Words
    recognitions: list[RecognitionPart]
    confidence: Literal["high", "medium", "low"]
    sources: list[str]


class EventPart(_Part):
    """A festival that is on while the group is there."""

    id: str
    name: Words
    first: date
    last: date
    main: date | None
    status: StatusName


class StopPart(_Part):
    """One stay: arrives <= starts, and ends its minutes after it starts."""

    id: str
    number: int = Field(description="Position over the whole tour, from 1.")
    kind: Literal["start", "visit", "meal", "block", "hotel", "end"]
    place: PlacePart
    arrives: datetime
    starts: datetime
    ends: datetime
    minutes: Minutes
    walk_minutes: Minutes
    status: StatusName
    meal: MealName | None
    title: Words | None
    hands_on: bool
    must: bool
    events: list[EventPart]
    in_season: list[Words] = Field(
        default=[], description="Farm products whose season it is there on that day."
    )
    flags: list[CodedWords]


class LegPart(_Part):
    """The way from one stop to the next; the four parts add up to minutes."""

    origin: str = Field(description="Id of the stop it leaves.")
    destination: str = Field(description="Id of the stop it reaches.")
    minutes: Minutes
    drive_minutes: Minutes
    rest_minutes: Minutes
    walk_minutes: Minutes
    boarding_minutes: Minutes
    distance_m: int
    roads: list[str]
    estimated: bool
    toll: bool
    provider: str
    path: list[tuple[float, float]] = Field(description="Longitude, latitude.")


class DayPart(_Part):
    """One day with its solar and lunar date."""

    number: int
    on: date
    lunar: LunarDay
    heading: Words
    driving_minutes: Minutes
    distance_m: int
    stops: list[StopPart]
    legs: list[LegPart]


class CallPart(_Part):
    """One place to call, about which stops, and what to ask."""

    place_id: str
    name: Words
    phone: str | None
    stop_ids: list[str]
    questions: list[CodedWords]


class LeftOutPart(_Part):
    """A candidate that is not in the plan, and the one thing that keeps it out."""

    place_id: str
    name: Words
    side: SideName | None
    code: str
    vi: str
    en: str


class MustPart(_Part):
    """A place that has to be visited."""

    place_id: str
    minutes: Minutes
    hands_on: bool
    day: int | None
    earliest: str | None = Field(description="Earliest start, local, as 08:00.")
    latest: str | None = Field(description="Latest start, local.")
    event_id: str | None = Field(description="Be there while this festival is on.")


class MealPart(_Part):
    """A meal that was asked for, with the band it starts in."""

    day: int
    meal: MealName
    earliest: datetime
    latest: datetime
    minutes: Minutes


class BlockPart(_Part):
    """Something arranged at a fixed time."""

    id: str
    title: Words
    place_ids: list[str]
    starts: datetime
    ends: datetime
    early_minutes: Minutes


class NightPart(_Part):
    """A night after a day, and where it may be spent."""

    day: int
    place_ids: list[str]


class PromisesPart(_Part):
    """Everything that was asked for and accepted; null where nobody asked."""

    start_id: str
    end_id: str
    earliest_start: list[datetime]
    latest_end: list[datetime]
    musts: list[MustPart]
    nevers: list[str]
    meals: list[MealPart]
    blocks: list[BlockPart]
    nights: list[NightPart]
    side_minimum: dict[SideName, int] | None
    side_share: float | None
    theme_minimum: dict[str, int] | None
    most_driving_minutes: Minutes | None
    most_driving_a_day_minutes: Minutes | None
    most_walk_m: int | None
    step_free: bool
    visits_until: str | None = Field(description="Unknown hours are taken to last until then.")
    starts_elsewhere: list[int] = Field(description="Days that start elsewhere than the night.")


class ItineraryDocument(_Part):
    """One version of a tour: other stops, times or facts have another id."""

    schema_id: Literal["tourism-itinerary/1"] = Field(default=SCHEMA, alias="schema")
    id: str
    data_version: str
    seed: int
    status: StatusName
    complete: bool = Field(description="False for the best plan found when time ran out.")
    title: Words
    party: PartyPart
    coach: CoachPart
    law: LawPart
    summary: SummaryPart
    days: list[DayPart]
    call_list: list[CallPart]
    left_out: list[LeftOutPart]
    notes: list[Words]
    promises: PromisesPart
