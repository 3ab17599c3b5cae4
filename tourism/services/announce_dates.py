"""Announce on which days a festival is held in one year, as its organiser says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tourism.almanac.days_text import DaysRead, UnreadableDaysError, read_days
from tourism.almanac.occurrence import occurrences_of_year
from tourism.catalogue.event import Event
from tourism.catalogue.event_record import EventRecord
from tourism.catalogue.fact import FactRevision, read_record
from tourism.errors import BadRequestError, Fault, NotFoundError
from tourism.language import Text, nfc
from tourism.services.amend_fact import amend_fact
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.see_facts import see_fact

_FAR = timedelta(days=200)
"""Days that lie further from the proposal than this are of another year."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What an organiser said about one year.

    ``words`` are the days as somebody wrote them, solar or lunar; several times in one year are
    parted by a semicolon. ``main`` are those of the main day, if they were told.
    """

    year: int
    words: str
    source: str
    main: str = ""
    note: str = ""
    cancelled: bool = False


def announce_dates(
    deed: Deed, current: CurrentCatalogue, event_id: str, notice: Notice
) -> FactRevision:
    """Return the version of an event with an announcement, which is public at once.

    It takes the place of what was announced for that year before; other years stay.

    Raises:
        NotFoundError: There is no such event, or nothing of it that they may see.
        BadRequestError: The days cannot be read or are of another year, or nobody says so.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    event = _event(deed, event_id)
    said = announced(event, notice)

    def change(document: dict[str, Any]) -> dict[str, Any]:
        kept = [a for a in document.get("announcements", ()) if a.get("year") != notice.year]
        document["announcements"] = sorted(
            [*kept, *said], key=lambda a: (a["year"], a.get("first") or "")
        )
        return document

    return amend_fact(deed, current, event_id, change, _reason(notice))


def announced(event: Event, notice: Notice) -> list[dict[str, Any]]:
    """Return the announcements of a notice, in the shape of the record.

    Raises:
        BadRequestError: The days cannot be read or are of another year, or nobody says so.
    """
    plain = {"year": notice.year, "sources": [nfc(notice.source.strip())]}
    if notice.note.strip():
        plain["note"] = nfc(notice.note.strip())
    if not notice.source.strip():
        raise BadRequestError([Fault("source", "", _NO_SOURCE)])
    if notice.cancelled:
        return [{**plain, "cancelled": True}]
    parts = [part.strip() for part in re.split(r"[;\n]", notice.words) if part.strip()]
    if not parts:
        raise BadRequestError([Fault("words", "", _NO_DAYS)])
    found = [_days(event, notice.year, part, "words") for part in parts]
    told: list[dict[str, Any]] = [
        {**plain, "first": f"{d.first}", "last": f"{d.last}"} for d in found
    ]
    if notice.main.strip():
        main = _days(event, notice.year, notice.main, "main").first
        inside = [d.first <= main <= d.last for d in found]
        if not any(inside):
            raise BadRequestError([Fault("main", notice.main, _OUTSIDE)])
        told[inside.index(True)]["main"] = f"{main}"
    return told


def _days(event: Event, year: int, words: str, field: str) -> DaysRead:
    proposed = [one.first for one in occurrences_of_year(event, year)]
    try:
        read = read_days(words, year)
        if not read.lunar and proposed:  # a lunar year ends in the next solar one
            read = read_days(words, proposed[0].year)
    except UnreadableDaysError as error:
        raise BadRequestError([Fault(field, words, error.message)]) from None
    if not _is_of(read.first, year, proposed):
        raise BadRequestError([Fault(field, words, _other_year(year, read.first))])
    return read


def _is_of(first: date, year: int, proposed: Sequence[date]) -> bool:
    if proposed:
        return any(abs(first - one) <= _FAR for one in proposed)
    return first.year == year


def _event(deed: Deed, event_id: str) -> Event:
    revision = see_fact(deed, event_id)
    if revision.document.get("kind") not in _KINDS:
        raise NotFoundError(_NO_EVENT, id=event_id)
    record = read_record("event", revision.document)
    assert isinstance(record, EventRecord)  # noqa: S101  # by its kind
    return record.to_event()


def _reason(notice: Notice) -> str:
    what = "không tổ chức" if notice.cancelled else " ".join(notice.words.split())
    return nfc(f"Công bố {notice.year}: {what} ({notice.source.strip()})")[:2000]


_KINDS = ("festival", "season")
_NO_EVENT = Text("Không có lễ hội mang mã này.", "There is no festival with that id.")
_NO_SOURCE = Text(
    "Ghi nguồn: số văn bản, liên kết hoặc ai công bố.",
    "Say who announced it: a document, a link, or a name of an office.",
)
_NO_DAYS = Text(
    "Ghi các ngày, ví dụ 15-17/3/2027 hoặc 10-12/2 ÂL; không tổ chức thì đánh dấu ô bên dưới.",
    "Write the days, such as 15-17/3/2027 or 10-12/2 ÂL (lunar); tick the box if it is off.",
)
_OUTSIDE = Text(
    "Ngày chính hội phải nằm trong kỳ hội.", "The main day has to be one of these days."
)


def _other_year(year: int, first: date) -> Text:
    return Text(
        f"Ngày này là {first:%d/%m/%Y}, không thuộc mùa hội {year}; hãy xem lại năm.",
        f"That is {first:%d/%m/%Y}, which is not of the festival of {year}; look at the year.",
    )
