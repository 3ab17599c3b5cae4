"""The parts of the document of a place: hours, season, access, sessions, prices, complex."""

from datetime import date, time

from pydantic import Field

from tourism.almanac.month_words import lunar_months_in_words, months_in_words
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import DatedHours, Opening, Place, Season, Session, WeeklyHours
from tourism.catalogue.records import WEEKDAYS
from tourism.language import Text
from tourism.publish.catalogue_parts import Part, RecordRef, event_ref, said, words
from tourism.publish.document import SideName, StatusName, Words
from tourism.publish.rule_document import WeekdayName

NOTE = Field(description="A remark of the compiler.", examples=["unknown: no source seen"])
_OFFER = "`yes`, `likely` (claimed, not confirmed), `no`, or null for unknown."


class ComplexPart(Part):
    """Several places under one name."""

    id: str = Field(description="Id of the complex.", examples=["con-son-kiep-bac"])
    side: SideName = Field(description="The cooperation side.", examples=["hai-duong"])
    name: Words = Field(description="Name of the complex.")
    place_ids: list[str] = Field(
        description="Ids of all its places.", examples=[["con-son-pagoda", "kiep-bac-temple"]]
    )


class VisitPart(Part):
    """What a group does there and for how long."""

    minutes: int = Field(description="Length of a visit; 0 where none is made.", examples=[60])
    basis: str = Field(description="Where the minutes come from.", examples=["editorial estimate"])
    demonstration: str | None = Field(
        description=f"Craftspeople at work: {_OFFER}", examples=["yes"]
    )
    hands_on: str | None = Field(description=f"Guests try it: {_OFFER}", examples=["likely"])
    children: str | None = Field(description=f"Something for children: {_OFFER}", examples=[None])
    note: str | None = NOTE


class HoursPart(Part):
    """One stretch of hours, local time."""

    opens: time = Field(description="From.", examples=["07:30:00"])
    closes: time = Field(description="To.", examples=["11:30:00"])


class WeeklyHoursPart(HoursPart):
    """Hours on some weekdays; a noon break makes two entries."""

    weekdays: list[WeekdayName] = Field(description="The days.", examples=[["mon", "tue"]])


class DatedHoursPart(Part):
    """Hours on certain dates, whatever the week says."""

    first: date = Field(description="First day.", examples=["2027-02-06"])
    last: date = Field(description="Last day, inclusive.", examples=["2027-02-08"])
    hours: list[HoursPart] = Field(description="The hours; none means closed.", examples=[[]])
    status: StatusName = Field(description="Whether they can be relied on.", examples=["firm"])
    note: str | None = NOTE


class OpeningPart(Part):
    """When the place can be visited."""

    status: StatusName = Field(
        description="`firm` only if the keeper confirmed it.", examples=["to-confirm"]
    )
    staffed: bool = Field(
        description="A gate with a keeper, or open ground: which default hours stand in for "
        "unknown ones in a plan.",
        examples=[True],
    )
    open_access: bool = Field(description="A source calls it open to all.", examples=[False])
    weekly: list[WeeklyHoursPart] | None = Field(
        description="Hours of the week; null while nobody has told us, which is not closed.",
        examples=[None],
    )
    dated: list[DatedHoursPart] = Field(description="Exceptions.", examples=[[]])
    said: str | None = Field(
        description="A source's own words on the hours.", examples=["Mon-Fri 08:00-16:30"]
    )
    note: str | None = NOTE


class FeePart(Part):
    """What it costs to get in."""

    vnd: int | None = Field(description="Đồng a head; null is unknown, 0 free.", examples=[20000])
    note: str | None = NOTE


class SeasonPart(Part):
    """When the place is at its best; no months are all year, or not said: see the note."""

    months: list[int] = Field(description="Solar months.", examples=[[6, 7]])
    lunar_months: list[int] = Field(description="Lunar months.", examples=[[1]])
    words: Words | None = Field(description="The months in words; null where none are told.")
    only: bool = Field(description="Nothing to see outside these months.", examples=[False])
    note: str | None = NOTE


class AccessPart(Part):
    """How a group gets in; null is unknown, never no."""

    coach_seats: int | None = Field(
        description="The largest coach class that reaches the gate.", examples=[29]
    )
    walk_m: int | None = Field(
        description="Metres from where a larger coach stops.", examples=[300]
    )
    step_free: bool | None = Field(description="For wheelchairs and prams.", examples=[None])
    toilets: bool | None = Field(description="Toilets.", examples=[None])
    note: str | None = NOTE


class SessionPart(Part):
    """When something is performed: in a festival, on a lunar day, by booking; else unknown."""

    event: RecordRef | None = Field(description="In the days of this festival.", examples=[None])
    main_day_only: bool = Field(description="On its main day only.", examples=[False])
    major_years_only: bool = Field(description="In its great years only.", examples=[False])
    lunar_month: int | None = Field(description="On a day of this lunar month.", examples=[1])
    lunar_day: int | None = Field(description="That day.", examples=[15])
    booking: bool = Field(description="Any day, by arrangement.", examples=[False])
    note: str | None = NOTE


class GroupPricePart(Part):
    """What a whole group pays, by its size."""

    least: int = Field(description="Guests at least.", examples=[1])
    most: int = Field(description="Guests at most.", examples=[10])
    price_vnd: int = Field(description="Đồng for the whole group.", examples=[1200000])
    as_of: int = Field(description="Year in which this price was seen.", examples=[2024])


def complex_part(complex_id: str | None, catalogue: Catalogue) -> ComplexPart | None:
    """Return a complex with the ids of its places; None for no complex, or one unknown here."""
    found = catalogue.complexes.get(complex_id or "")
    if found is None:
        return None
    parts = [place.id for place in catalogue.places.values() if place.part_of == found.id]
    return ComplexPart(id=found.id, side=found.side.value, name=words(found.name), place_ids=parts)


def visit_part(place: Place) -> VisitPart:
    """Return what a group does at a place."""
    visit = place.visit
    return VisitPart(
        minutes=visit.minutes,
        basis=visit.basis,
        demonstration=visit.demonstration,
        hands_on=visit.hands_on,
        children=visit.children,
        note=visit.note,
    )


def opening_part(opening: Opening) -> OpeningPart:
    """Return when a place can be visited; hours that nobody told stay null."""
    weekly = None if opening.weekly is None else [_weekly(hours) for hours in opening.weekly]
    return OpeningPart(
        status=opening.status.value,
        staffed=opening.staffed,
        open_access=opening.open_access,
        weekly=weekly,
        dated=[_dated(hours) for hours in opening.dated],
        said=opening.said,
        note=opening.note,
    )


def _weekly(hours: WeeklyHours) -> WeeklyHoursPart:
    days = [WEEKDAYS[day] for day in sorted(hours.weekdays)]
    return WeeklyHoursPart(weekdays=days, opens=hours.opens, closes=hours.closes)


def _dated(hours: DatedHours) -> DatedHoursPart:
    return DatedHoursPart(
        first=hours.first,
        last=hours.last,
        hours=[HoursPart(opens=opens, closes=closes) for opens, closes in hours.hours],
        status=hours.status.value,
        note=hours.note,
    )


def season_part(season: Season) -> SeasonPart:
    """Return the months of a place, as numbers and in words."""
    solar, lunar = months_in_words(season.months), lunar_months_in_words(season.lunar_months)
    told = [text for text in (solar, lunar) if text.vi]
    joined = Text("; ".join(text.vi for text in told), "; ".join(text.en for text in told))
    return SeasonPart(
        months=sorted(season.months),
        lunar_months=sorted(season.lunar_months),
        words=said(joined),
        only=season.only,
        note=season.note,
    )


def access_part(place: Place) -> AccessPart:
    """Return how a group gets in."""
    access = place.access
    return AccessPart(
        coach_seats=access.coach_seats,
        walk_m=access.walk_m,
        step_free=access.step_free,
        toilets=access.toilets,
        note=access.note,
    )


def session_part(session: Session, catalogue: Catalogue) -> SessionPart:
    """Return when something is performed, with the festival that it belongs to."""
    event = None
    if session.event_id is not None:
        found = catalogue.events.get(session.event_id)
        event = event_ref(found) if found else RecordRef(id=session.event_id, kind=None, name=None)
    return SessionPart(
        event=event,
        main_day_only=session.main_day_only,
        major_years_only=session.major_years_only,
        lunar_month=session.lunar_month,
        lunar_day=session.lunar_day,
        booking=session.booking,
        note=session.note,
    )


def price_parts(place: Place) -> list[GroupPricePart]:
    """Return what groups pay, in the order of the record."""
    return [
        GroupPricePart(
            least=price.least, most=price.most, price_vnd=price.price_vnd, as_of=price.as_of
        )
        for price in place.prices
    ]
