"""What changed from one release to the next, told to those who see it.

No change has a name or a number of a person in it: it says that a contact changed, not to whom.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from tourism.almanac.words import weekday_words
from tourism.composer.request import Audience
from tourism.famtrips.record import CIRCLES, Contact
from tourism.famtrips.shown import About, Shown
from tourism.itinerary.model import Stop
from tourism.language import Text
from tourism.publish.headings import stop_hours
from tourism.publish.moments import hour
from tourism.publish.naming import full_name
from tourism.publish.stop_title import stop_title

What = Literal[
    "cancelled",
    "added",
    "moved",
    "arrival",
    "place",
    "title",
    "details",
    "audience",
    "contacts",
    "guests",
    "rooms",
    "coaches",
    "notes",
]


@dataclass(frozen=True, slots=True)
class FamtripChange:
    """One change; ``audience`` is the widest circle that is told of it.

    ``circles`` names those that are told where it is not that circle and all inside it.

    ``starts`` and ``ends`` are as they are now, of what was cancelled as they were;
    ``was_starts`` and ``was_ends`` are there for what was moved. The order is that of the days.
    """

    what: What
    audience: Audience
    text: Text
    stop: str | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    was_starts: datetime | None = None
    was_ends: datetime | None = None
    circles: tuple[Audience, ...] = ()


def told_to(change: FamtripChange, circle: Audience) -> bool:
    """Tell whether a circle is told of a change."""
    if change.circles:
        return circle in change.circles
    return CIRCLES.index(change.audience) <= CIRCLES.index(circle)


def changes(before: Shown, after: Shown) -> tuple[FamtripChange, ...]:
    """Return every difference, in the order of the days; what concerns no day comes last."""
    old, new = _taking_place(before), _taking_place(after)
    found: list[FamtripChange] = []
    for stop_id in {**old, **new}:
        if stop_id not in new:
            found.append(_cancelled(old[stop_id], before.about[stop_id]))
        elif stop_id not in old:
            found.append(_added(new[stop_id], after.about[stop_id]))
        else:
            found += _same_stop(before, after, old[stop_id], new[stop_id])
    found.sort(key=lambda one: (one.starts or datetime.max, one.stop or ""))  # noqa: DTZ901
    return (*found, *_of_the_whole(before, after))


def _taking_place(shown: Shown) -> dict[str, Stop]:
    return {stop.id: stop for _, stop in shown.stops if stop.id not in shown.off}


def _cancelled(stop: Stop, about: About) -> FamtripChange:
    words = _words(Text("HỦY: {}, {}", "CANCELLED: {}, {}"), stop, _when(stop))
    return FamtripChange("cancelled", about.audience, words, stop.id, stop.starts, stop.ends)


def _added(stop: Stop, about: About) -> FamtripChange:
    words = _words(Text("Thêm: {}, {}", "Added: {}, {}"), stop, _when(stop))
    return FamtripChange("added", about.audience, words, stop.id, stop.starts, stop.ends)


def _same_stop(before: Shown, after: Shown, was: Stop, now: Stop) -> Iterator[FamtripChange]:
    old, new = before.about[was.id], after.about[now.id]
    if (was.starts, was.ends) != (now.starts, now.ends):
        yield _moved(was, now, new)
    elif was.arrives != now.arrives:
        yield _of(now, "arrival", new.audience, _arrival(was, now))
    if was.place.id != now.place.id:
        words = Text(
            f"Đổi nơi: {stop_title(now, 'vi')}, {_day(now.starts.date()).vi} "
            f"(trước là {full_name(was.place, 'vi')})",
            f"Other place: {stop_title(now, 'en')}, {_day(now.starts.date()).en} "
            f"(was {full_name(was.place, 'en')})",
        )
        yield _of(now, "place", new.audience, words)
    if was.title != now.title:
        words = _words(Text("Đổi tên: {}, {}", "Renamed: {}, {}"), now, _when(now))
        yield _of(now, "title", new.audience, words)
    if old.audience != new.audience:
        yield from _seen_by_others(now, old.audience, new.audience)
    if _told(old) != _told(new):
        words = _words(Text("Đổi thông tin: {}, {}", "Other details: {}, {}"), now, _when(now))
        yield _of(now, "details", _no_wider_than_guests(new.audience), words)
    if _contacts(before, was.id) != _contacts(after, now.id):
        words = _words(Text("Đổi người liên hệ: {}, {}", "Other contact: {}, {}"), now, _when(now))
        yield _of(now, "contacts", "organisers", words)


def _seen_by_others(stop: Stop, old: Audience, new: Audience) -> Iterator[FamtripChange]:
    """Yield what organisers are told, and those whose calendar loses the stop or gains it."""
    words = _words(Text("Đổi phạm vi xem: {}, {}", "Seen by others: {}, {}"), stop, _when(stop))
    yield _of(stop, "audience", "organisers", words)
    was, now = CIRCLES.index(old), CIRCLES.index(new)
    if was < now:
        words = _words(_NOT_YOURS, stop, _when(stop))
        lost = CIRCLES[was:now]
        yield replace(_of(stop, "audience", lost[0], words), circles=lost)
    else:
        gained = CIRCLES[now:was]
        yield replace(_added(stop, About(audience=new)), circles=gained)


_NOT_YOURS = Text("Không còn trong lịch của quý vị: {}, {}", "No longer in your calendar: {}, {}")


def _of(stop: Stop, what: What, audience: Audience, words: Text) -> FamtripChange:
    return FamtripChange(what, audience, words, stop.id, stop.starts, stop.ends)


def _moved(was: Stop, now: Stop, about: About) -> FamtripChange:
    before = Text(stop_hours(was), stop_hours(was))
    if was.starts.date() != now.starts.date():
        before = _when(was)
    words = Text(
        f"{stop_title(now, 'vi')}: {_when(now).vi} (trước là {before.vi})",
        f"{stop_title(now, 'en')}: {_when(now).en} (was {before.en})",
    )
    hours = (now.starts, now.ends, was.starts, was.ends)
    return FamtripChange("moved", about.audience, words, now.id, *hours)


def _arrival(was: Stop, now: Stop) -> Text:
    before, after = hour(was.arrives), hour(now.arrives)
    return Text(
        f"{stop_title(now, 'vi')}, {_when(now).vi}: đến lúc {after} (trước là {before})",
        f"{stop_title(now, 'en')}, {_when(now).en}: arrival {after} (was {before})",
    )


def _told(about: About) -> tuple[object, ...]:
    return about.kind, about.host, about.contact_role, about.purpose, about.feedback


def _no_wider_than_guests(audience: Audience) -> Audience:
    return "guests" if audience == "public" else audience


def _contacts(shown: Shown, stop: str | None) -> list[Contact]:
    contacts = shown.people.contacts
    return [one for one in contacts if (stop in one.stops if stop else not one.stops)]


def _of_the_whole(before: Shown, after: Shown) -> Iterator[FamtripChange]:
    old, new = before.people, after.people
    parts: tuple[tuple[What, Text, bool], ...] = (
        (
            "contacts",
            Text("Đổi người liên hệ chung", "Other general contacts"),
            _contacts(before, None) != _contacts(after, None),
        ),
        ("guests", Text("Đổi danh sách khách", "Other guest list"), old.guests != new.guests),
        ("rooms", Text("Đổi phân phòng", "Other rooms"), old.rooms != new.rooms),
        (
            "coaches",
            Text("Đổi xếp chỗ trên xe", "Other seating"),
            before.programme.coaches != after.programme.coaches,
        ),
        ("notes", Text("Đổi ghi chú", "Other notes"), old.notes != new.notes),
    )
    return (FamtripChange(what, "organisers", words) for what, words, other in parts if other)


def _words(pattern: Text, stop: Stop, when: Text) -> Text:
    return Text(
        pattern.vi.format(stop_title(stop, "vi"), when.vi),
        pattern.en.format(stop_title(stop, "en"), when.en),
    )


def _when(stop: Stop) -> Text:
    day, hours = _day(stop.starts.date()), stop_hours(stop)
    return Text(f"{day.vi}, {hours}", f"{day.en}, {hours}")


def _day(on: date) -> Text:
    name = weekday_words(on)
    return Text(f"{name.vi} {on:%d/%m}", f"{name.en} {on:%d/%m}")
