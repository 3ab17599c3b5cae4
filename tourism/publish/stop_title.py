"""One stop in a few words: the title of a calendar entry, a waypoint, a point on a map."""

from tourism.itinerary.model import Stop, StopKind
from tourism.language import Text
from tourism.publish.naming import full_name
from tourism.publish.programme_stop import act

_TITLES = {
    StopKind.START: Text("Khởi hành: {name}", "Departure: {name}"),
    StopKind.END: Text("Về đến: {name}", "Arrival: {name}"),
    StopKind.HOTEL: Text("Nhận phòng: {name}", "Check-in: {name}"),
}


def stop_title(stop: Stop, lang: str) -> str:
    """Return what happens and where: ``Ăn trưa: Thị trấn Nam Sách``; a visit is its place."""
    name = full_name(stop.place, lang)
    if stop.kind is StopKind.VISIT:
        return name
    words = _TITLES.get(stop.kind)
    return words.into(lang).format(name=name) if words else f"{act(stop).into(lang)}: {name}"
