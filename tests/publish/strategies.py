"""Tours of any shape, with any text that a partner may have typed."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from tests.publish.sample import (
    CARROTS,
    CHU_DAU,
    CON_SON,
    DEN_MAU,
    HAI_DUONG_CITY,
    HUNG_YEN_CITY,
    KIEP_BAC,
    NOM,
    OPERA,
    XUA,
    XUA_FESTIVAL,
    sample_itinerary,
)
from tourism.catalogue.place import Place
from tourism.catalogue.source import Source, Status
from tourism.itinerary.flags import TO_CONFIRM, flag
from tourism.itinerary.model import Day, Itinerary, LeftOut, Leg, Stop, StopKind
from tourism.itinerary.promises import Meal
from tourism.language import Text
from tourism.timewindow import VIETNAM

UNHURRIED = settings(deadline=None, max_examples=40)
"""For properties that render whole tours: few examples, and no clock that could fail them."""

HOSTILE = (
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "Đình, đền; chùa: \"Bảo\" 'Sài' \\ & more",
    "dòng một\r\nNGÀY 09 (giả): dòng hai\u2028ba\x85bốn",
    "BEGIN:VEVENT\r\nUID:evil\r\nEND:VEVENT",
    "]]> --> {{ 7*7 }} {% raw %}",
    "=HYPERLINK(0)",
    "🏮🐉👨‍👩‍👧 hội làng",
    "\u202eابجد\u202c\u200f đền",
    "Ho\u0300a La\u0323c",  # decomposed
    "\u0338dấu đứng đầu",
    "\x00\x07\x1b[31m chuông",
    "dài" * 200,
    "từ " * 150,
)

hostile_texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40),
)
_TITLES = st.sampled_from([Text("Tọa đàm", "Seminar"), None])
_PLACES = (OPERA, CHU_DAU, KIEP_BAC, CON_SON, XUA, HAI_DUONG_CITY, HUNG_YEN_CITY, DEN_MAU, NOM)


def poisoned(place: Place, text: str) -> Place:
    """The same place, with that text wherever a partner may write."""
    spoilt = None
    if place.address is not None:
        spoilt = replace(place.address, commune_2023=text, commune_2025=text)
    return replace(
        place,
        name=Text(text, text),
        notes=Text(text, text),
        address=spoilt,
        phone=text,
        sources=(Source(text), Source("https://example.org/" + text)),
    )


def poisoned_tour(text: str) -> Itinerary:
    """The sample with that text in every name, note, road, title and reason."""
    tour = sample_itinerary()
    event = replace(XUA_FESTIVAL, name=Text(text, text))
    days = tuple(
        replace(
            day,
            stops=tuple(
                replace(
                    stop,
                    place=poisoned(stop.place, text),
                    title=Text(text, text) if stop.title else None,
                    events=(event,) if stop.events else (),
                    seasons=(Text(text, text),) if stop.seasons else (),
                )
                for stop in day.stops
            ),
            legs=tuple(replace(leg, roads=(text,) if leg.roads else ()) for leg in day.legs),
        )
        for day in tour.days
    )
    return replace(
        tour,
        title=Text(text, text),
        days=days,
        notes=(Text(text, text),),
        left_out=(LeftOut(poisoned(CON_SON, text), "no-time", Text(text, text)),),
        law=replace(tour.law, name=Text(text, text)),
    )


@st.composite
def tours(draw: st.DrawFn) -> Itinerary:
    """One to three days of up to six stops at any places, in time order, some without a point."""
    sample = sample_itinerary()
    first = draw(st.dates(date(2026, 1, 1), date(2032, 12, 1)))
    days = tuple(
        draw(_days(number, first + timedelta(days=number - 1)))
        for number in range(1, draw(st.integers(1, 3)) + 1)
    )
    end = days[-1].stops[-1].ends
    return replace(
        sample,
        id=draw(st.sampled_from(["t-0a1b-2c3d", "t-ff-00", "hand-made", "x"])),
        days=days,
        promises=replace(sample.promises, latest_end=(end + timedelta(minutes=30),)),
        complete=draw(st.booleans()),
    )


@st.composite
def _days(draw: st.DrawFn, number: int, on: date) -> Day:
    now = datetime.combine(on, time(6, 0), VIETNAM)
    stops: list[Stop] = []
    legs: list[Leg] = []
    for index in range(draw(st.integers(2, 6))):
        if index:
            leg = draw(_legs())
            legs.append(leg)
            now += leg.total
        stop = draw(_stops(f"d{number}-s{index}", now))
        stops.append(stop)
        now = stop.ends
    return Day(number, on, tuple(stops), tuple(legs))


@st.composite
def _stops(draw: st.DrawFn, stop_id: str, arrives: datetime) -> Stop:
    kind = draw(st.sampled_from(StopKind))
    place = draw(st.sampled_from(_PLACES))
    if draw(st.integers(0, 9)) == 0:
        place = replace(place, position=None, address=None)
    codes = draw(st.lists(st.sampled_from(sorted(TO_CONFIRM)), max_size=2, unique=True))
    return Stop(
        id=stop_id,
        kind=kind,
        place=place,
        arrives=arrives,
        starts=arrives + draw(_minutes(30)),
        dwell=draw(_minutes(60)),
        status=draw(st.sampled_from(Status)),
        meal=draw(st.sampled_from(Meal)) if kind is StopKind.MEAL else None,
        title=Text("Tọa đàm", "Seminar")
        if kind is StopKind.BLOCK and draw(st.booleans())
        else None,
        events=(XUA_FESTIVAL,) if draw(st.booleans()) else (),
        seasons=(CARROTS,) if draw(st.booleans()) else (),
        flags=tuple(flag(code) for code in codes),
    )


def _minutes(most: int) -> st.SearchStrategy[timedelta]:
    return st.integers(0, most // 5).map(lambda five: timedelta(minutes=5 * five))


@st.composite
def _legs(draw: st.DrawFn) -> Leg:
    ends = [CHU_DAU.position, NOM.position]
    path = tuple(position.coordinates for position in ends) if draw(st.booleans()) else ()
    return Leg(
        drive=draw(_minutes(40)),
        rest=draw(_minutes(15)),
        walk=draw(_minutes(10)),
        boarding=draw(_minutes(10)),
        distance_m=draw(st.integers(0, 90_000)),
        estimated=draw(st.booleans()),
        roads=("QL5",) if draw(st.booleans()) else (),
        path=path,
    )
