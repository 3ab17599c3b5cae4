"""What each circle finds in its calendar: the public, the guests, those who run the famtrip.

The public gets titles, times and places of what is public; guests also hosts, roles, purposes and
feedback forms; names and telephone numbers are in the organisers' calendar alone. Entries say
nothing of versions, so that what did not change keeps every octet.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tourism.calendars.item import Wanted
from tourism.composer.request import Audience, BlockKind
from tourism.famtrips.people_lines import lines_of_day, lines_of_stop
from tourism.famtrips.shown import About, Shown
from tourism.itinerary.model import Day, Stop
from tourism.language import Text
from tourism.publish.calendar_entry import CalendarEntry
from tourism.publish.edition import Edition
from tourism.publish.itinerary_entries import itinerary_entries
from tourism.publish.plain import one_line
from tourism.timewindow import VIETNAM

KINDS: dict[BlockKind, Text] = {
    "seminar": Text("Tọa đàm", "Seminar"),
    "inspection": Text("Khảo sát", "Inspection"),
    "performance": Text("Biểu diễn", "Performance"),
    "exchange": Text("Giao lưu", "Exchange"),
    "other": Text("Hoạt động", "Activity"),
}
CIRCLE_NAMES: dict[Audience, Text] = {
    "public": Text("công chúng", "public"),
    "guests": Text("khách tham gia", "participants"),
    "organisers": Text("ban tổ chức", "organisers"),
}
_HOST = Text("Đơn vị đón tiếp: {}.", "Host: {}.")
_ROLE = Text("Đầu mối: {}.", "Contact: {}.")
_PURPOSE = Text("Mục đích: {}.", "Purpose: {}.")
_FEEDBACK = Text("Góp ý: {}", "Feedback: {}")
_NO_MOMENT = datetime(2026, 1, 1, tzinfo=VIETNAM)


def wanted_of(shown: Shown, circle: Audience, famtrip_id: str) -> dict[str, Wanted]:
    """Return what a circle is to see, by the id of the entry: a stop each, a line a day.

    Args:
        shown: The revision with its programme.
        circle: Who reads it.
        famtrip_id: Part of every UID; the circle is another, for some read two of the calendars.
    """
    vi, en = (_entries(shown, circle, famtrip_id, lang) for lang in ("vi", "en"))
    return {
        item_id: Wanted(entry, en[item_id], frozenset({f"audience:{circle}"}))
        for item_id, entry in vi.items()
    }


def _entries(
    shown: Shown, circle: Audience, famtrip_id: str, lang: str
) -> dict[str, CalendarEntry]:
    inner = circle == "organisers"
    edition = Edition(
        "vi" if lang == "vi" else "en", "", _NO_MOMENT, audience="office" if inner else "client"
    )
    plan = shown.plan(circle)
    stops = {stop.id: (day, stop) for day in plan.days for stop in day.stops}
    days = {f"day-{day.number}": day for day in plan.days}
    found = {}
    for entry in itinerary_entries(plan, edition):
        part = entry.id.partition(".")[0]
        lines = (
            _of_stop(shown, circle, *stops[part], edition)
            if part in stops
            else _of_day(shown, circle, days[part], edition)
        )
        about = shown.about.get(part)
        item_id = f"{part}.{circle}.{famtrip_id}"
        found[item_id] = replace(
            entry,
            id=item_id,
            categories=_categories(entry, about, edition),
            description="\n".join([entry.description, *lines]),
        )
    return found


def _categories(entry: CalendarEntry, about: About | None, edition: Edition) -> tuple[str, ...]:
    if about is None or about.kind is None:
        return entry.categories
    return (edition.say(KINDS[about.kind]), *entry.categories[1:])


def _of_stop(
    shown: Shown, circle: Audience, day: Day, stop: Stop, edition: Edition
) -> Iterator[str]:
    if circle == "public":
        return
    about, say = shown.about[stop.id], edition.say
    aim = say(about.purpose) if about.purpose else None
    for words, value in ((_HOST, about.host), (_ROLE, about.contact_role), (_PURPOSE, aim)):
        if value:
            yield say(words).format(one_line(value).rstrip("."))
    if about.feedback:
        yield say(_FEEDBACK).format(about.feedback)
    if circle == "organisers":
        yield from lines_of_stop(shown, day, stop, edition)


def _of_day(shown: Shown, circle: Audience, day: Day, edition: Edition) -> Iterator[str]:
    if circle == "organisers":
        yield from lines_of_day(shown, day, edition)
