"""Announce the days of a festival as a source tells them: a new version of the fact, published."""

from datetime import date
from typing import Any

from tourism.calendars.item import FESTIVALS, tags_named
from tourism.catalogue.fact import FactRevision
from tourism.errors import ConflictError
from tourism.language import Text
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.edit_fact import edit_fact, fact_tag
from tourism.services.publish_fact import publish_fact
from tourism.services.see_facts import known_fact, see_fact
from tourism.storage.calendar_items import items_named
from tourism.sync.case import Case
from tourism.sync.values_document import values_from


def announce_festival(deed: Deed, current: CurrentCatalogue, case: Case) -> None:
    """Write and publish what a case says of one year of a festival.

    Raises:
        ConflictError: The festival is not known any more.
        BadRequestError: The days cannot be those of that year.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    kept = items_named(deed.session, FESTIVALS, [case.public_id]).get(case.public_id)
    year = next(tags_named(kept.said.tags, "year"), "") if kept else ""
    if kept is None or not year:
        raise ConflictError(_GONE, id=case.id)
    said, event = values_from(case.theirs), kept.said.vi.series
    base = see_fact(deed, event)
    document = {
        **base.document,
        "announcements": [
            *(
                one
                for one in base.document.get("announcements", [])
                if one.get("year") != int(year)
            ),
            _announcement(
                int(year), said.first, said.last, said.cancelled, said.url or case.source
            ),
        ],
    }
    head = known_fact(deed, event).head
    written = edit_fact(deed, event, document, _reason(case), fact_tag(event, head))
    if isinstance(written, FactRevision):
        publish_fact(deed, current, event, written.number)


def _announcement(
    year: int, first: date, last: date, cancelled: bool, source: str
) -> dict[str, Any]:
    told: dict[str, Any] = {"year": year, "first": first.isoformat(), "sources": [source]}
    if last != first:
        told["last"] = last.isoformat()
    return told | ({"cancelled": True} if cancelled else {})


def _reason(case: Case) -> str:
    return f"theo nguồn {case.source}"


_GONE = Text("Không còn lần tổ chức này.", "This occurrence is no longer there.")
