"""Names, numbers, rooms and seats, as the organisers' calendar has them: personal data."""

from collections.abc import Iterable, Iterator

from tourism.famtrips.record import Contact, Group, RoomKind
from tourism.famtrips.shown import Shown
from tourism.itinerary.model import Day, Stop, StopKind
from tourism.language import Text
from tourism.publish.edition import Edition
from tourism.publish.plain import one_line

GROUPS: dict[Group, Text] = {
    "agency": Text("Lữ hành", "Agencies"),
    "press": Text("Báo chí", "Press"),
    "official": Text("Cơ quan quản lý", "Officials"),
    "interpreter": Text("Phiên dịch", "Interpreters"),
    "staff": Text("Ban tổ chức đi cùng", "Staff"),
}
_ROOMS: dict[RoomKind, Text] = {
    "single": Text("phòng đơn", "single"),
    "double": Text("phòng đôi một giường", "double"),
    "twin": Text("phòng đôi hai giường", "twin"),
    "triple": Text("phòng ba", "triple"),
}
_CONTACT = Text("Liên hệ", "Contact")
_ROOM = Text("Phòng", "Rooms")
_SEATS = Text("{guests} khách, {staff} người phục vụ", "{guests} guests, {staff} staff")
_NOTES = Text("Ghi chú", "Notes")


def lines_of_stop(shown: Shown, day: Day, stop: Stop, edition: Edition) -> Iterator[str]:
    """Yield whom to call about a stop; who sleeps where, at a hotel; who comes along, at the start.

    Args:
        shown: The revision with its programme.
        day: Of the stop.
        stop: Which stop.
        edition: Language.
    """
    contacts = shown.people.contacts
    yield from _contacts((one for one in contacts if stop.id in one.stops), edition)
    if stop.kind is StopKind.HOTEL:
        yield from _rooms(shown, day, edition)
    if stop is shown.itinerary.days[0].stops[0]:
        yield from _guests(shown, edition)
        yield from _seats(shown, edition)


def lines_of_day(shown: Shown, day: Day, edition: Edition) -> Iterator[str]:
    """Yield whom to call about the whole, and on the first day the notes."""
    yield from _contacts((one for one in shown.people.contacts if not one.stops), edition)
    if day.number == 1 and shown.people.notes.strip():
        yield f"{edition.say(_NOTES)}:"
        yield from filter(None, map(one_line, shown.people.notes.splitlines()))


def _contacts(contacts: Iterable[Contact], edition: Edition) -> Iterator[str]:
    for one in contacts:
        phone = f", {one.phone}" if one.phone else ""
        yield f"{edition.say(_CONTACT)}: {one_line(one.name)} ({one_line(one.role)}){phone}"


def _rooms(shown: Shown, day: Day, edition: Edition) -> Iterator[str]:
    for room in shown.people.rooms:
        if room.night == day.number:
            people = f": {', '.join(map(one_line, room.people))}" if room.people else ""
            kind = edition.say(_ROOMS[room.kind])
            yield f"{edition.say(_ROOM)}: {room.rooms} {kind}{people}"


def _guests(shown: Shown, edition: Edition) -> Iterator[str]:
    for group, words in GROUPS.items():
        names = [
            one_line(one.name) + (f" ({one_line(one.organisation)})" if one.organisation else "")
            for one in shown.people.guests
            if one.group == group
        ]
        if names:
            yield f"{edition.say(words)} ({len(names)}): {', '.join(names)}"


def _seats(shown: Shown, edition: Edition) -> Iterator[str]:
    for coach in shown.programme.coaches:
        seats = edition.say(_SEATS).format(guests=coach.guests, staff=coach.staff)
        yield f"{one_line(coach.name)}: {seats}"
