"""Festivals of both sides around one lunar day, as rules and announcements give them."""

from dataclasses import replace
from datetime import date

from tests.publish.sample import KIEP_BAC, address
from tourism.catalogue.event import Announcement, Event, LunarRule, MonthDay
from tourism.catalogue.place import Coordinates, Position, Precision, Side
from tourism.catalogue.source import Source
from tourism.language import Text

KIEP_BAC_AUTUMN = Event(
    id="kiep-bac-autumn",
    kind="festival",
    side=Side.HAI_DUONG,
    name=Text("Lễ hội đền Kiếp Bạc", "Kiep Bac festival"),
    rule=LunarRule(MonthDay(8, 16), MonthDay(8, 20), main=MonthDay(8, 20)),
    place_ids=(KIEP_BAC.id,),
    activities=Text("Hội quân trên sông Lục Đầu.", "River parade at Luc Dau."),
    notes=Text("Giỗ Đức Thánh Trần.", "Memorial of Saint Tran."),
    sources=(Source("https://example.org/kiep-bac"),),
)
MAO_DIEN = Event(
    id="mao-dien-autumn",
    kind="festival",
    side=Side.HAI_DUONG,
    name=Text("Lễ hội văn miếu Mao Điền", "Mao Dien festival"),
    rule=LunarRule(MonthDay(8, 20)),
    address=address("Xã Cẩm Điền", "Huyện Cẩm Giàng", "Hải Dương"),
)
DEN_TRAN = Event(
    id="den-tran-autumn",
    kind="festival",
    side=Side.HUNG_YEN,
    name=Text("Lễ hội đền Trần", "Tran Temple festival"),
    rule=LunarRule(MonthDay(8, 19), MonthDay(8, 20)),
    position=Position(Coordinates(20.648, 106.053), Precision.VILLAGE, "map"),
)
LONGAN = Event(
    id="longan",
    kind="season",
    side=Side.HUNG_YEN,
    name=Text("Mùa nhãn lồng", "Longan season"),
    rule=LunarRule(MonthDay(8, 20)),
)


def announced(event: Event, **said: object) -> Event:
    """The event with the organiser's word for 2027."""
    word = Announcement(year=2027, **{"first": None, "last": None, **said})
    return replace(event, announcements=(word,))


MOVED = announced(KIEP_BAC_AUTUMN, first=date(2027, 9, 18), last=date(2027, 9, 21))
CANCELLED = announced(KIEP_BAC_AUTUMN, cancelled=True)
AUTUMN = (date(2027, 9, 1), date(2027, 9, 30))
