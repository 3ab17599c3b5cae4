"""What a reader has to know about a stop, or somebody has to confirm by telephone."""

from collections.abc import Iterable

from tourism.catalogue.source import Status
from tourism.itinerary.model import Flag, Itinerary, Stop
from tourism.language import Text

_TEXTS = {
    "hours-unknown": Text(
        "chưa rõ giờ mở cửa, tạm xếp theo khung giờ mặc định – cần xác nhận",
        "opening hours unknown, planned inside the default band – to be confirmed",
    ),
    "hours-to-confirm": Text("giờ mở cửa cần xác nhận lại", "opening hours to be confirmed"),
    "tet-hours-unknown": Text(
        "chưa rõ có mở cửa dịp Tết hay không – cần xác nhận",
        "not known to be open around Tết – to be confirmed",
    ),
    "museum-monday": Text(
        "bảo tàng thường nghỉ thứ Hai – cần hỏi trước",
        "museums are often shut on Mondays – to be asked beforehand",
    ),
    "by-booking": Text(
        "phải đặt trước với nơi biểu diễn", "to be booked with the performers beforehand"
    ),
    "performance-day": Text(
        "diễn trong ngày hội, giờ cụ thể cần xác nhận",
        "performed during the festival, exact time to be confirmed",
    ),
    "position-estimated": Text(
        "chỉ biết vị trí theo xã, phường – giờ xe chạy là ước tính",
        "only the commune of the place is known – driving times are estimates",
    ),
    "coach-access-unknown": Text(
        "chưa rõ xe có vào tận nơi hay không", "not known whether the coach reaches the gate"
    ),
    "step-free-unknown": Text(
        "chưa rõ lối đi cho xe lăn – không tính là nơi dễ tiếp cận",
        "step-free access unknown – not counted as accessible",
    ),
    "walk-unknown": Text("chưa rõ đoạn đi bộ từ bãi xe", "walk from the coach stop unknown"),
    "toilets-unknown": Text("chưa rõ có nhà vệ sinh hay không", "toilets unknown"),
    "eatery-not-named": Text(
        "chưa chọn nhà hàng ở khu vực này – cần đặt và xác nhận",
        "no eatery chosen in this town yet – to be booked and confirmed",
    ),
    "hotel-not-named": Text(
        "chưa chọn khách sạn ở khu vực này – cần đặt và xác nhận",
        "no hotel chosen in this town yet – to be booked and confirmed",
    ),
    "arranged": Text(
        "hoạt động theo hẹn, cần nơi tiếp đón xác nhận",
        "by arrangement, to be confirmed by the host",
    ),
    "event-to-confirm": Text(
        "ngày lễ hội là dự kiến theo lệ, chờ ban tổ chức công bố",
        "festival dates are expected by custom (dự kiến) until the organiser announces them",
    ),
    "hands-on-to-confirm": Text(
        "phần trải nghiệm tự làm cần xác nhận", "hands-on part to be confirmed"
    ),
    "low-confidence": Text(
        "thông tin về điểm này còn ít tin cậy", "little is known for certain about this place"
    ),
}

_TOPICS = {
    "hours-unknown": Text("giờ mở cửa", "opening hours"),
    "hours-to-confirm": Text("giờ mở cửa", "opening hours"),
    "tet-hours-unknown": Text("mở cửa dịp Tết", "opening around Tết"),
    "museum-monday": Text("mở cửa thứ Hai", "opening on Monday"),
    "by-booking": Text("đặt lịch biểu diễn", "booking the performance"),
    "performance-day": Text("giờ biểu diễn", "time of the performance"),
    "coach-access-unknown": Text("đường xe vào", "coach access"),
    "step-free-unknown": Text("lối đi xe lăn", "step-free access"),
    "walk-unknown": Text("đoạn đi bộ", "the walk"),
    "toilets-unknown": Text("nhà vệ sinh", "toilets"),
    "eatery-not-named": Text("nhà hàng", "the restaurant"),
    "hotel-not-named": Text("khách sạn", "the hotel"),
    "arranged": Text("nơi tiếp đón", "the host"),
    "event-to-confirm": Text("ngày lễ hội", "festival dates"),
    "hands-on-to-confirm": Text("phần tự làm", "the hands-on part"),
}
"""What a call is about, in a word or two; codes that nobody has to answer have none."""

TO_CONFIRM = frozenset(_TOPICS)
"""Codes that put a stop on the call list."""


def flag(code: str) -> Flag:
    """Return the flag of that code.

    Raises:
        KeyError: There is no such code.
    """
    return Flag(code, _TEXTS[code])


def topics(flags: Iterable[Flag]) -> tuple[Text, ...]:
    """Return what has to be asked, in a word or two each, without repeating one."""
    found = (_TOPICS[flag.code] for flag in flags if flag.code in _TOPICS)
    return tuple(dict.fromkeys(found))


def call_list(itinerary: Itinerary) -> tuple[Stop, ...]:
    """Return the stops that somebody has to confirm before the tour is sold, in order."""
    return tuple(
        stop
        for day in itinerary.days
        for stop in day.stops
        if any(flag.code in TO_CONFIRM for flag in stop.flags)
    )


def status(itinerary: Itinerary) -> Status:
    """Return whether the whole plan is firm, or hangs on something to be confirmed."""
    return Status.TO_CONFIRM if call_list(itinerary) else Status.FIRM
