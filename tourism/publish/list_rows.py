"""Entries of the joint calendar as rows of a list, in the layout in which lists are taken in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tourism.almanac.lunar import OutOfRangeError, to_lunar
from tourism.language import Text, nfc
from tourism.publish.calendar_entry import EXPECTED, CalendarEntry, EntryStatus
from tourism.publish.edition import Edition
from tourism.publish.moments import hour
from tourism.publish.open_data_csv import guarded
from tourism.publish.plain import one_line
from tourism.timewindow import VIETNAM

COLUMNS: Sequence[Text] = (
    Text("STT", "No."),
    Text("Tên lễ hội, sự kiện", "Name of event"),
    Text("Thời gian", "Dates"),
    Text("Ngày âm lịch", "Lunar dates"),
    Text("Địa điểm", "Place"),
    Text("Trạng thái", "Status"),
    Text("Nội dung", "Description"),
    Text("Mã", "UID"),
)
"""The words over the columns, which whoever reads lists knows."""
STATUS: dict[EntryStatus, Text] = {
    "CONFIRMED": Text("Đã công bố", "Announced"),
    "TENTATIVE": Text("Dự kiến", "To be confirmed"),
    "CANCELLED": Text("Hủy", "Cancelled"),
}
_OFF = ("[HỦY] ", "[CANCELLED] ")


@dataclass(frozen=True, slots=True)
class ListHead:
    """What stands over a list: its title, and a line below about what is in it."""

    title: str
    about: str


def head_of(first: date, last: date, edition: Edition) -> ListHead:
    """Return the title of a list of some days: of a month or a year, if they are one."""
    span = Text(f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}", f"{first:%d/%m/%Y} to {last:%d/%m/%Y}")
    whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if whole_year and first.year == last.year:
        span = Text(f"năm {first.year}", f"{first.year}")
    elif first.day == 1 and first.month == last.month and (last - first).days >= 27:
        span = Text(f"tháng {first.month} năm {first.year}", f"{first:%m/%Y}")
    title = Text(
        f"Danh sách lễ hội, sự kiện Hải Dương – Hưng Yên {span.vi}",
        f"Festivals and events of Hải Dương and Hưng Yên, {span.en}",
    )
    made = f"{edition.moment.astimezone(VIETNAM):%d/%m/%Y}"
    about = Text(
        f"Lập ngày {made}. “Dự kiến”: theo lệ, chờ ban tổ chức công bố.",
        f"Made on {made}. “To be confirmed”: expected by custom until the organiser announces it.",
    )
    return ListHead(nfc(edition.say(title)), nfc(edition.say(about)))


def list_rows(entries: Iterable[CalendarEntry], edition: Edition) -> list[tuple[int | str, ...]]:
    """Return a row an entry, numbered; no text in them is a formula."""
    return [_row(number, entry, edition) for number, entry in enumerate(entries, 1)]


def _row(number: int, entry: CalendarEntry, edition: Edition) -> tuple[int | str, ...]:
    status = STATUS[entry.status].into(entry.lang)
    uid = entry.id if "@" in entry.id else f"{entry.id}@{edition.host}"
    about = "\n".join(one_line(line) for line in entry.description.splitlines())
    cells = (_title(entry), _days(entry), _lunar(entry), entry.location, status, about, uid)
    return (number, *(guarded(nfc(cell)) for cell in cells))


def _title(entry: CalendarEntry) -> str:
    title = entry.title
    for mark in _OFF:
        title = title.removeprefix(mark)
    return title.removesuffix(EXPECTED.into(entry.lang)) or entry.title


def _days(entry: CalendarEntry) -> str:
    days = f"{entry.first:%d/%m/%Y}"
    if entry.last != entry.first:
        days += f" – {entry.last:%d/%m/%Y}"
    if entry.times is None or entry.first != entry.last:
        return days
    begins, ends = (moment.astimezone(VIETNAM) for moment in entry.times)
    hours = hour(begins) if begins == ends else f"{hour(begins)} – {hour(ends)}"
    return f"{hours}, {days}"


def _lunar(entry: CalendarEntry) -> str:
    try:
        first, last = (_numeric(day) for day in (entry.first, entry.last))
    except OutOfRangeError:
        return ""
    return f"{first} ÂL" if first == last else f"{first} – {last} ÂL"


def _numeric(day: date) -> str:
    on = to_lunar(day)
    return f"{on.day:02d}/{on.month:02d}{'n' if on.leap else ''}/{on.year}"
