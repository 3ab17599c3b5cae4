"""The joint calendar as JSON: a month as a sheet, a list, days of clashes, the farm year."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from tourism.almanac.can_chi import day_can_chi, year_can_chi
from tourism.almanac.lunar import to_lunar
from tourism.almanac.occurrence import Occurrence
from tourism.almanac.words import lunar_words, weekday_words
from tourism.catalogue.place import Place
from tourism.language import Text
from tourism.publish.catalogue_parts import Part, RecordRef, lunar_day, place_ref, words
from tourism.publish.clashes import Clash
from tourism.publish.document import LunarDay, SideName, StatusName, Words
from tourism.publish.moments import full_date, lunar_span_in_words, solar_span
from tourism.publish.month_grid import GridDay, Held, MonthGrid, held_on, main_day, month_name
from tourism.publish.naming import side_of
from tourism.publish.occurrence_document import status_words
from tourism.publish.rule_words import rule_words
from tourism.publish.season_strip import SeasonRow

_SPRING = {"vi": "Lễ hội mùa xuân Côn Sơn – Kiếp Bạc", "en": "Con Son – Kiep Bac spring festival"}
_LANGUAGES = ("vi", "en")


class CalendarItem(Part):
    """An event on its days: enough to show it, with the way to all that is known."""

    id: str = Field(
        description="Stays while the dates move.", examples=["con-son-kiep-bac-spring-2027"]
    )
    event_id: str = Field(description="The event.", examples=["con-son-kiep-bac-spring"])
    kind: Literal["festival", "season"] = Field(
        description="A festival, or the season of a product.", examples=["festival"]
    )
    category: str | None = Field(description="What it is.", examples=[None])
    themes: list[str] = Field(description="What it is visited for.", examples=[["spiritual"]])
    side: SideName | None = Field(
        description="Cooperation side: the province of 2023; null where a list names a place that "
        "nobody could find.",
        examples=["hai-duong"],
    )
    side_name: Words = Field(
        description="The side in words.", examples=[{"vi": "Hải Dương", "en": "Hải Dương"}]
    )
    name: Words = Field(description="Proper name.", examples=[_SPRING])
    first: date = Field(description="First day.", examples=["2027-02-15"])
    last: date = Field(description="Last day, inclusive.", examples=["2027-02-28"])
    main: date | None = Field(
        description="The main day (chính hội); null is unknown.", examples=["2027-02-21"]
    )
    dates: Words = Field(
        description="The days in words.",
        examples=[{"vi": "15/02/2027 – 28/02/2027", "en": "15 February 2027 – 28 February 2027"}],
    )
    lunar_dates: Words = Field(
        description="The lunar days in words.",
        examples=[
            {
                "vi": "mùng 10 tháng Giêng – 23 tháng Giêng năm Đinh Mùi (2027)",
                "en": "10th of lunar month 1 – 23rd of lunar month 1, year Đinh Mùi (2027)",
            }
        ],
    )
    status: StatusName = Field(
        description="Only what was announced is firm.", examples=["to-confirm"]
    )
    status_words: Words = Field(
        description="To show beside the days: dự kiến, đã công bố, or HỦY.",
        examples=[{"vi": "dự kiến", "en": "to be confirmed"}],
    )
    cancelled: bool = Field(description="Not held, though it keeps its days.", examples=[False])
    uncertain: bool = Field(
        description="Even as a proposal the days may be wrong.", examples=[False]
    )
    places: list[RecordRef] = Field(description="Where it happens, the main venue first.")
    page: str = Field(
        description="Its page for people.", examples=["/events/con-son-kiep-bac-spring"]
    )
    file: str = Field(
        description="The file that adds it to a calendar.",
        examples=["/events/con-son-kiep-bac-spring/con-son-kiep-bac-spring-2027.ics"],
    )


class DayItem(Part):
    """A festival on one of its days."""

    id: str = Field(
        description="Of an item of `festivals`, or of one that is on in a neighbouring month.",
        examples=["con-son-kiep-bac-spring-2027"],
    )
    event_id: str = Field(description="The event.", examples=["con-son-kiep-bac-spring"])
    side: SideName | None = Field(
        description="Cooperation side; null if unknown.", examples=["hai-duong"]
    )
    side_name: Words = Field(
        description="The side in words.", examples=[{"vi": "Hải Dương", "en": "Hải Dương"}]
    )
    name: Words = Field(description="Proper name.", examples=[_SPRING])
    status: StatusName = Field(description="Only what was announced is firm.")
    status_words: Words = Field(
        description="To show beside it.", examples=[{"vi": "dự kiến", "en": "to be confirmed"}]
    )
    cancelled: bool = Field(description="Not held.", examples=[False])
    main: bool = Field(description="Whether this is its main day.", examples=[False])
    number: int = Field(description="Which of its days this is, from 1.", examples=[1])
    days: int = Field(description="How many days it has.", examples=[14])


class DayDocument(Part):
    """A day: both dates, and what is on."""

    date: date
    inside: bool = Field(description="False for the days of other months at the edges.")
    weekday: Words = Field(description="In words.", examples=[{"vi": "Thứ Hai", "en": "Monday"}])
    lunar: LunarDay = Field(description="The Vietnamese lunar date.")
    lunar_words: Words = Field(
        description="The same in words.",
        examples=[{"vi": "mùng 10 tháng Giêng", "en": "10th of lunar month 1"}],
    )
    can_chi: str = Field(description="Name of the day in the cycle of sixty.", examples=["Ất Mão"])
    festivals: list[DayItem] = Field(description="What is on, cancelled ones marked.")


class MonthDocument(Part):
    """A month as a sheet of weeks, Monday first."""

    schema_id: Literal["tourism-month/1"] = Field(
        default="tourism-month/1", alias="schema", description="Shape of this document."
    )
    month: str = Field(description="Year and month.", examples=["2027-02"])
    first: date = Field(description="Its first day.", examples=["2027-02-01"])
    last: date = Field(description="Its last day.", examples=["2027-02-28"])
    lunar_years: list[str] = Field(
        description="Names of the lunar years it touches.", examples=[["Bính Ngọ", "Đinh Mùi"]]
    )
    before: str | None = Field(description="The month before.", examples=["2027-01"])
    after: str | None = Field(description="The month after.", examples=["2027-03"])
    weeks: list[list[DayDocument]] = Field(description="Seven days each.")
    festivals: list[CalendarItem] = Field(description="Those with a day in the month.")
    seasons: list[CalendarItem] = Field(description="Produce in season in the month.")


class CalendarListDocument(Part):
    """What is on between two days, by first day."""

    schema_id: Literal["tourism-calendar-list/1"] = Field(
        default="tourism-calendar-list/1", alias="schema", description="Shape of this document."
    )
    first: date = Field(description="From this day …", examples=["2027-02-01"])
    last: date = Field(description="… to this one, both included.", examples=["2027-02-28"])
    items: list[CalendarItem] = Field(description="Cancelled ones say so.")


class ClashDocument(Part):
    """A day that is the main day of one festival at least, while another is held too."""

    day: date = Field(description="The day.", examples=["2027-09-20"])
    words: Words = Field(
        description="Both dates in words.",
        examples=[
            {
                "vi": "Thứ Hai, 20/09/2027 – 20/08 ÂL",
                "en": "Monday 20 September 2027 (20th day of the 8th lunar month)",
            }
        ],
    )
    lunar: LunarDay = Field(description="The Vietnamese lunar date.")
    both_sides: bool = Field(description="Whether festivals of both sides meet.")
    festivals: list[DayItem] = Field(description="Which ones; `main` where it is the main day.")


class ClashesDocument(Part):
    """The days on which festivals want the same guests; a proposal may still move away."""

    schema_id: Literal["tourism-clashes/1"] = Field(
        default="tourism-clashes/1", alias="schema", description="Shape of this document."
    )
    first: date = Field(description="From this day …", examples=["2027-01-01"])
    last: date = Field(description="… to this one, both included.", examples=["2027-12-31"])
    items: list[ClashDocument] = Field(description="By day.")


class SeasonDocument(Part):
    """A product and its months in one year."""

    event_id: str = Field(description="The season.", examples=["nhan-long"])
    side: SideName = Field(description="Cooperation side.", examples=["hung-yen"])
    side_name: Words = Field(
        description="The side in words.", examples=[{"vi": "Hưng Yên", "en": "Hưng Yên"}]
    )
    name: Words = Field(
        description="Name.",
        examples=[{"vi": "Nhãn lồng Hưng Yên", "en": "Hung Yen longan"}],
    )
    category: str | None = Field(description="What it is.", examples=["fruit"])
    themes: list[str] = Field(description="What it is visited for.", examples=[["agritourism"]])
    months: list[int] = Field(
        description="Solar months of that year with a day of it; none: nobody told its season.",
        examples=[[7, 8, 9]],
    )
    peaks: list[int] = Field(description="The best of them, where known.", examples=[[8]])
    all_year: bool = Field(description="Nothing to wait for.", examples=[False])
    rule_words: Words | None = Field(
        description="Its months in words.",
        examples=[{"vi": "tháng 7–9", "en": "July–September"}],
    )
    status: Literal["firm", "to-confirm", "cancelled"] = Field(
        description="Firm once announced for that year, cancelled once called off."
    )
    page: str = Field(description="Its page for people.", examples=["/events/nhan-long"])


class SeasonsDocument(Part):
    """The farm year of both sides."""

    schema_id: Literal["tourism-seasons/1"] = Field(
        default="tourism-seasons/1", alias="schema", description="Shape of this document."
    )
    year: int = Field(description="A solar year.", examples=[2027])
    items: list[SeasonDocument] = Field(description="By side; what has a season comes first.")


def month_document(grid: MonthGrid, places: Mapping[str, Place]) -> MonthDocument:
    """Return the document of a sheet; ``places`` is the catalogue by id, for names."""
    years = dict.fromkeys((to_lunar(grid.first).year, to_lunar(grid.last).year))
    return MonthDocument(
        month=month_name(grid.first),
        first=grid.first,
        last=grid.last,
        lunar_years=[year_can_chi(year) for year in years],
        before=month_name(grid.before) if grid.before else None,
        after=month_name(grid.after) if grid.after else None,
        weeks=[[_day(day) for day in week.days] for week in grid.weeks],
        festivals=_items(grid.festivals, places),
        seasons=_items(grid.seasons, places),
    )


def list_document(
    first: date, last: date, found: Iterable[Occurrence], places: Mapping[str, Place]
) -> CalendarListDocument:
    """Return the document of what is on between two days, in the order given."""
    return CalendarListDocument(first=first, last=last, items=_items(found, places))


def clashes_document(first: date, last: date, found: Iterable[Clash]) -> ClashesDocument:
    """Return the document of clashes, in the order given."""
    return ClashesDocument(first=first, last=last, items=[_clash(clash) for clash in found])


def seasons_document(year: int, rows: Iterable[SeasonRow]) -> SeasonsDocument:
    """Return the document of a farm year, in the order given."""
    return SeasonsDocument(year=year, items=[_season(row) for row in rows])


def event_page(event_id: str) -> str:
    """Return where an event has its page, below the address of the service."""
    return f"/events/{event_id}"


def occurrence_file(one: Occurrence) -> str:
    """Return where an occurrence is found as a file to add to a calendar."""
    return f"{event_page(one.event.id)}/{one.id}.ics"


def _items(found: Iterable[Occurrence], places: Mapping[str, Place]) -> list[CalendarItem]:
    return [_item(one, places) for one in found]


def _item(one: Occurrence, places: Mapping[str, Place]) -> CalendarItem:
    event, first, last = one.event, one.first, one.last
    return CalendarItem(
        id=one.id,
        event_id=event.id,
        kind=event.kind,
        category=event.category,
        themes=list(event.themes),
        side=event.side_id,
        side_name=words(side_of(event)),
        name=words(event.name),
        first=first,
        last=last,
        main=main_day(one),
        dates=words(Text(*(solar_span(first, last, lang) for lang in _LANGUAGES))),
        lunar_dates=words(Text(*(lunar_span_in_words(first, last, lang) for lang in _LANGUAGES))),
        status=one.status.value,
        status_words=words(status_words(one)),
        cancelled=one.cancelled,
        uncertain=one.uncertain,
        places=[place_ref(place_id, places.get(place_id)) for place_id in event.place_ids],
        page=event_page(event.id),
        file=occurrence_file(one),
    )


def _day(day: GridDay) -> DayDocument:
    return DayDocument(
        date=day.on,
        inside=day.inside,
        weekday=words(weekday_words(day.on)),
        lunar=lunar_day(day.on),
        lunar_words=words(lunar_words(to_lunar(day.on))),
        can_chi=day_can_chi(day.on),
        festivals=[_day_item(held) for held in day.held],
    )


def _day_item(held: Held) -> DayItem:
    one = held.occurrence
    return DayItem(
        id=one.id,
        event_id=one.event.id,
        side=one.event.side_id,
        side_name=words(side_of(one.event)),
        name=words(one.event.name),
        status=one.status.value,
        status_words=words(status_words(one)),
        cancelled=one.cancelled,
        main=held.main,
        number=held.number,
        days=held.days,
    )


def _clash(clash: Clash) -> ClashDocument:
    return ClashDocument(
        day=clash.day,
        words=words(Text(*(full_date(clash.day, lang) for lang in _LANGUAGES))),
        lunar=lunar_day(clash.day),
        both_sides=len(clash.sides) > 1,
        festivals=[_day_item(held_on(one, clash.day)) for one in clash.occurrences],
    )


def _season(row: SeasonRow) -> SeasonDocument:
    event = row.event
    return SeasonDocument(
        event_id=event.id,
        side=event.record_side.value,
        side_name=words(side_of(event)),
        name=words(event.name),
        category=event.category,
        themes=list(event.themes),
        months=sorted(row.months),
        peaks=sorted(row.peaks),
        all_year=row.all_year,
        rule_words=words(rule_words(event.rule)) if event.rule else None,
        status=row.sure,
        page=event_page(event.id),
    )
