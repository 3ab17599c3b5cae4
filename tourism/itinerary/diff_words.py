"""The words for what changed between two versions of a tour."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from tourism.itinerary.model import Leg, Party, Stop
from tourism.language import Text


def span(starts: datetime, dwell: timedelta) -> str:
    """Return a stay as ``10h30–11h10``, or as one time where it has no length."""
    ends = starts + dwell
    return f"{starts:%Hh%M}" if not dwell else f"{starts:%Hh%M}–{ends:%Hh%M}"


def dates(days: Sequence[date]) -> str:
    """Return the first and last day of a tour, ``–`` if it has none."""
    if not days:
        return "–"
    first, last = days[0], days[-1]
    return f"{first:%d/%m/%Y}" if len(days) == 1 else f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"


def name_of(stop: Stop) -> Text:
    """Return what a stop is called: its title, or the name of the place."""
    return stop.title or stop.place.name


def minutes(length: timedelta) -> int:
    """Return whole minutes."""
    return int(length.total_seconds()) // 60


def driving(legs: Sequence[Leg]) -> int:
    """Return the minutes at the wheel."""
    return minutes(sum((leg.drive for leg in legs), timedelta()))


def guests(party: Party) -> Text:
    """Return a party in a few words; what it has none of is not told."""
    vi, en = [f"{party.guests} khách"], [f"{party.guests} guests"]
    for count, one_vi, one_en in (
        (party.children, "trẻ em", "children"),
        (party.wheelchairs, "xe lăn", "wheelchairs"),
        (party.guides, "hướng dẫn viên", "guides"),
        (party.drivers, "lái xe", "drivers"),
    ):
        if count:
            vi.append(f"{count} {one_vi}")
            en.append(f"{count} {one_en}")
    return Text(", ".join(vi), ", ".join(en))


FACTS = {
    "kind": Text("loại điểm dừng", "kind of stop"),
    "place": Text("nơi đến", "place"),
    "status": Text("mức chắc chắn", "status"),
    "meal": Text("bữa ăn", "meal"),
    "title": Text("tên hoạt động", "title"),
    "hands_on": Text("phần tự làm", "hands-on part"),
    "must": Text("điểm bắt buộc", "being a must"),
    "walk": Text("đoạn đi bộ", "walk"),
    "events": Text("lễ hội", "festivals"),
    "seasons": Text("mùa vụ", "seasons"),
    "flags": Text("điều cần lưu ý", "remarks"),
}
"""What is said of a stop besides its times, by field."""

HEADER = {
    "id": Text("mã phiên bản", "version id"),
    "title": Text("tên chương trình", "title"),
    "party": Text("đoàn", "party"),
    "coach": Text("xe", "coach"),
    "law": Text("quy định lái xe", "driving law"),
    "promises": Text("các yêu cầu đã nhận", "what was promised"),
    "data_version": Text("phiên bản dữ liệu", "data version"),
    "seed": Text("số ngẫu nhiên", "seed"),
    "complete": Text("mức tìm kiếm", "completeness of the search"),
    "left_out": Text("các điểm không xếp", "places left out"),
    "notes": Text("ghi chú", "notes"),
}
"""What is said of a tour as a whole, by field."""


def listed(names: Sequence[Text]) -> Text:
    """Return names one after the other."""
    return Text(", ".join(n.vi for n in names), ", ".join(n.en for n in names))
