"""Export what is on in some days as a list that people work with: a workbook or an annex."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlmodel import Session

from tourism.calendars.feed import Lang, Site
from tourism.catalogue.catalogue import Catalogue
from tourism.publish.calendar_entry import CalendarEntry
from tourism.publish.edition import Edition
from tourism.publish.list_letter import MEDIA_TYPE as DOCX
from tourism.publish.list_letter import list_to_docx
from tourism.publish.list_rows import ListHead, head_of
from tourism.publish.list_workbook import MEDIA_TYPE as XLSX
from tourism.publish.list_workbook import list_to_xlsx
from tourism.services.window_calendar import window_entries
from tourism.storage.catalogue import get_state
from tourism.storage.occurrences import OccurrenceQuery

ListSuffix = Literal["xlsx", "docx"]


@dataclass(frozen=True, slots=True)
class ListForm:
    """One form of a list."""

    media_type: str
    write: Callable[[Iterable[CalendarEntry], ListHead, Edition], bytes]


_FORMS: dict[ListSuffix, ListForm] = {
    "xlsx": ListForm(XLSX, list_to_xlsx),
    "docx": ListForm(DOCX, list_to_docx),
}


def list_form(suffix: ListSuffix) -> ListForm:
    """Return a form of lists."""
    return _FORMS[suffix]


def export_list(
    session: Session,
    catalogue: Callable[[], Catalogue],
    query: OccurrenceQuery,
    site: Site,
    lang: Lang,
    today: date,
    suffix: ListSuffix,
) -> bytes:
    """Return the list; its bytes are the same until something in it changes.

    Raises:
        BadRequestError: More than three years are asked for.
        OutOfRangeError: A day is outside the lunar calendar.
    """
    found = [entry for entry, _ in window_entries(session, catalogue, query, lang, today)]
    edition = Edition(lang, site.host, get_state(session).changed_at, site=site.url)
    return _FORMS[suffix].write(found, head_of(query.first, query.last, edition), edition)
