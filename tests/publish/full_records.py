"""A place, a hub and an event in which nothing is left empty, and how to look into any record.

The names are those of the catalogue, most of the facts are made up.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from tourism.catalogue.event import Announcement, Cycle, Event, LunarRule, MonthDay
from tourism.catalogue.place import (
    Access,
    Address,
    Complex,
    Coordinates,
    DatedHours,
    GroupPrice,
    Opening,
    Place,
    Position,
    Precision,
    Recognition,
    Season,
    Session,
    Side,
    Visit,
    WeeklyHours,
)
from tourism.catalogue.source import Confidence, Source, Status
from tourism.language import Text

Path = tuple[str | int, ...]

KIEP_BAC_COMPLEX = Complex("con-son-kiep-bac", Side.HAI_DUONG, Text("Khu di tích", "Complex"))
_POSITION = Position(
    Coordinates(21.1513144, 106.327674),
    Precision.VILLAGE,
    "published web map",
    check="inside the commune",
    second_origin="another map, 0.4 km away",
    note="the outer gate",
    outside="the river moved",
)
_ADDRESS = Address(
    "Xã Hưng Đạo",
    "Thành phố Chí Linh",
    "Hải Dương",
    "Phường Trần Hưng Đạo",
    "Thành phố Hải Phòng",
    basis_2025="chosen by the point, verify",
    alternatives_2025=("Phường Chu Văn An",),
    hamlet="Vạn Yên",
)
_RANK = Recognition("special national", 2012, "548/QĐ-TTg", "a note", "in the source's words")
FULL_PLACE = Place(
    id="kiep-bac-temple",
    kind="temple",
    side=Side.HAI_DUONG,
    name=Text("Đền Kiếp Bạc", "Kiep Bac Temple"),
    position=_POSITION,
    address=_ADDRESS,
    visit=Visit(60, "editorial estimate", "yes", "likely", "no", "by the river"),
    opening=Opening(
        weekly=(WeeklyHours(frozenset({0, 6}), time(7, 30), time(11, 30)),),
        status=Status.FIRM,
        staffed=True,
        dated=(
            DatedHours(
                date(2027, 2, 6), date(2027, 2, 7), ((time(8), time(9)),), Status.FIRM, "Tết"
            ),
        ),
        open_access=True,
        said="all day",
        note="by phone",
    ),
    themes=("spiritual", "heritage"),
    aliases=("Đền Vạn Kiếp",),
    season=Season(frozenset({2, 3}), frozenset({8}), True, "best in autumn"),
    access=Access(29, 300, True, False, "stone steps"),
    sessions=(
        Session("kiep-bac-autumn", note="boats", main_day_only=True, major_years_only=True),
        Session(lunar_month=1, lunar_day=15),
        Session(booking=True),
        Session(),
    ),
    services=("meals",),
    recognitions=(_RANK,),
    recognition_note="two decisions",
    part_of="con-son-kiep-bac",
    craft="carving",
    products=("đồ thờ",),
    activity="uncertain",
    art_form="hầu đồng",
    venue_id="hn-noibai",
    venue_note="in the yard",
    schedule_note="evenings",
    booking_note="a week ahead",
    prices=(GroupPrice(1, 10, 1_200_000, 2024),),
    role="landmark",
    useful_for=("chu-dau-pottery",),
    named_places=("Nhà hàng Kiếp Bạc",),
    road_node="kiep-bac",
    iata="KBC",
    entry_fee_vnd=20_000,
    entry_fee_note="adults; not confirmed",
    phone="0220 3882 000",
    notes=Text("Nơi thờ Đức Thánh Trần.", "Shrine of Prince Tran Hung Dao."),
    sources=(Source("https://example.org/kiep-bac"), Source("background knowledge")),
    confidence=Confidence.HIGH,
)
FULL_EVENT = Event(
    id="kiep-bac-autumn",
    kind="festival",
    side=Side.HAI_DUONG,
    name=Text("Lễ hội đền Kiếp Bạc", "Kiep Bac festival"),
    rule=LunarRule(MonthDay(8, 16), MonthDay(8, 30), MonthDay(8, 20), "both", "last"),
    place_ids=("kiep-bac-temple",),
    cycle=Cycle(2, 2025, frozenset({1}), False, "odd years"),
    major_cycle=Cycle(3, 2026, frozenset({2}), True, "great years"),
    irregular=True,
    announcements=(
        Announcement(
            2025,
            date(2025, 10, 8),
            date(2025, 10, 12),
            date(2025, 10, 11),
            True,
            "moved, then called off",
            (Source("tienphong.vn, 2025"),),
        ),
    ),
    date_note="older pages differ",
    venue_note="on the river",
    position=_POSITION,
    address=_ADDRESS,
    category="temple",
    scale="province",
    recognitions=(_RANK,),
    recognition_note="as a festival",
    activities=Text("hội quân", "river parade"),
    themes=("spiritual",),
    notes=Text("Giỗ Đức Thánh Trần.", "Memorial of Saint Tran."),
    leap_note="an assumption",
    product="produce",
    quality_note="the best",
    buy_note="at the gate",
    sources=(Source("https://example.org/kiep-bac"),),
    confidence=Confidence.LOW,
)
NOI_BAI = Place(
    id="hn-noibai",
    kind="hub",
    side=None,
    name=Text("Sân bay quốc tế Nội Bài", "Noi Bai International Airport"),
    position=Position(Coordinates(21.218, 105.8045), Precision.VILLAGE, "own compilation"),
    address=Address(None, None, "Hà Nội", None, "Thành phố Hà Nội"),
    visit=Visit(0, "a start or an end, not a visit"),
    opening=Opening(None, Status.TO_CONFIRM, staffed=False, note="hours do not matter"),
    role="airport",
    iata="HAN",
    road_node="hn-noibai",
    entry_fee_note="none: a meeting point",
    sources=(Source("own compilation"),),
    confidence=Confidence.HIGH,
)


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value of a record with its path, as JSON has them; what is empty too."""
    if isinstance(value, Text):
        if not (value.vi or value.en):
            yield path, None
            return
        yield (*path, "vi"), value.vi
        yield (*path, "en"), value.en
    elif is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, tuple | frozenset):
        ordered = sorted(value) if isinstance(value, frozenset) else value
        if not ordered:
            yield path, []
        for index, item in enumerate(ordered):
            yield from leaves(item, (*path, index))
    elif isinstance(value, date | time):
        yield path, value.isoformat()
    else:
        yield path, value.value if isinstance(value, Enum) else value


def renamed(path: Path, names: Mapping[str, str]) -> Path:
    """The same path in a document, where ``names`` tells what is called otherwise there.

    Names are dotted; ``*`` is any number. The longest that fits the beginning is taken.
    """
    for size in range(len(path), 0, -1):
        pattern = ".".join("*" if isinstance(key, int) else key for key in path[:size])
        if pattern in names:
            numbers = iter([key for key in path[:size] if isinstance(key, int)])
            keys = [next(numbers) if key == "*" else key for key in names[pattern].split(".")]
            return (*keys, *path[size:])
    return path


def found_at(document: Any, path: Path) -> Any:
    """The value of a document at a path; below what is null everything is null."""
    for key in path:
        if document is None:
            return None
        document = document[key]
    return document


def pointed(document: Any, pointer: str) -> Any:
    """The value that a JSON Pointer without escapes names."""
    for key in pointer.split("/")[1:]:
        document = document[int(key) if isinstance(document, list) else key]
    return document


def undocumented(schema: dict[str, Any]) -> list[str]:
    """The properties of a JSON Schema without a description, or plain ones without an example."""
    objects = {schema["title"]: schema, **schema.get("$defs", {})}
    reused = {"LunarDay", "Words"}  # of the itinerary's document
    return [
        f"{name}.{key}"
        for name, part in objects.items()
        for key, said in part.get("properties", {}).items()
        if name not in reused
        and (
            ("description" not in said and "$ref" not in said)
            or ("examples" not in said and "$ref" not in str(said))
        )
    ]
