"""What a reader has to know about a stop, or somebody has to confirm by telephone."""

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

TO_CONFIRM = frozenset(_TEXTS) - {"position-estimated", "low-confidence"}
"""Codes that put a stop on the call list."""


def flag(code: str) -> Flag:
    """Return the flag of that code.

    Raises:
        KeyError: There is no such code.
    """
    return Flag(code, _TEXTS[code])


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
