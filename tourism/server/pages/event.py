"""The page of one event, and each time that it is held as a file to add to a calendar."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from markupsafe import Markup

from tourism.almanac.occurrence import Occurrence
from tourism.calendars.item import Item
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.language import nfc
from tourism.publish.calendar_document import event_page
from tourism.publish.jsonld import graph_jsonld, occurrence_jsonld
from tourism.publish.jsonld_parts import Node
from tourism.publish.month_grid import month_name
from tourism.server.api.ids import EntryId
from tourism.server.counted import counted
from tourism.server.dependencies import Config, Db, Facts, Lang, Now
from tourism.server.pages.calendar_words import EVENT
from tourism.server.pages.event_view import EventView, event_view
from tourism.server.pages.render import page
from tourism.server.tongue import Tongue
from tourism.services.render_calendar import site_of
from tourism.services.see_event import calendar_file, coming, entries_of, get_event
from tourism.timewindow import VIETNAM

router = APIRouter(dependencies=[Depends(counted)])

Which = Annotated[str, Path(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]


@dataclass(frozen=True, slots=True)
class EventPage:
    """What a template needs: the page, what search engines read, where its data are.

    ``month`` is the one in which it is on next, empty if nobody knows.
    """

    view: EventView
    jsonld: Markup
    data_path: str
    month: str


@router.get("/events/{entry_id}")
def event(
    request: Request, db: Db, facts: Facts, config: Config, now: Now, lang: Lang, entry_id: EntryId
) -> Response:
    """Return an event: its rule, its coming days, where it is, and who says so."""
    one = get_event(facts, entry_id)
    found = coming(one, now.astimezone(VIETNAM).date())
    entries = entries_of(db, found, facts)
    shown = event_page_of(one, [(o, entries[o.id]) for o in found], facts, config.public_url, lang)
    return page(request, "pages/event.html", EVENT, page=shown, view=shown.view)


@router.get("/events/{entry_id}/{which}.ics")
def event_file(
    db: Db, facts: Facts, config: Config, lang: Lang, entry_id: EntryId, which: Which
) -> Response:
    """Return the calendar file of one time that it is held: by its id, or by its year."""
    one = get_event(facts, entry_id)
    found = calendar_file(db, one, which, facts, site_of(config), lang)
    name = f'attachment; filename="{found.name}.ics"'
    headers = {"Content-Disposition": name, "Content-Language": lang, "Vary": "Accept-Language"}
    return Response(found.content, media_type="text/calendar; charset=utf-8", headers=headers)


def event_page_of(
    one: Event,
    found: Sequence[tuple[Occurrence, Item]],
    facts: Catalogue,
    site: str,
    lang: Tongue,
) -> EventPage:
    """Return all that the page of an event tells.

    Args:
        one: The event.
        found: Its coming occurrences as subscribers know them.
        facts: For its places.
        site: Under which the page is found.
        lang: vi or en.
    """
    address = f"{site}{event_page(one.id)}"
    return EventPage(
        event_view(one, [(o, item.entry(lang)) for o, item in found], facts, lang, address),
        _data_block(
            occurrence_jsonld(o, facts, site, lang, item.stamp.moved_from) for o, item in found
        ),
        f"/api/v1/events/{one.id}",
        next((month_name(o.first.replace(day=1)) for o, _ in found), ""),
    )


def _data_block(nodes: Iterable[Node]) -> Markup:
    """Return JSON-LD that nothing inside can end, whatever it says (HTML, section 4.12.1.3)."""
    text = nfc(json.dumps(graph_jsonld(list(nodes)), ensure_ascii=False, sort_keys=True))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 what could end the block is escaped above
