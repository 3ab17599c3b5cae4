"""The page of one event, and each time that it is held as a file to add to a calendar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from markupsafe import Markup

from tourism.almanac.occurrence import Occurrence
from tourism.calendars.item import Item
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event
from tourism.publish.atlas import Atlas
from tourism.publish.calendar_document import event_page
from tourism.publish.jsonld import occurrence_jsonld
from tourism.publish.month_grid import month_name
from tourism.server.api.ids import EntryId
from tourism.server.counted import counted
from tourism.server.dependencies import Config, Db, Facts, Lang, Now, Shared
from tourism.server.pages.calendar_words import EVENT
from tourism.server.pages.drawing import map_around, qr_of
from tourism.server.pages.event_view import EventView, event_view
from tourism.server.pages.listing import is_listing, listing_page
from tourism.server.pages.render import page, to
from tourism.server.pages.structured import data_block
from tourism.server.tongue import Tongue
from tourism.services.render_calendar import site_of
from tourism.services.see_cases import see_origin
from tourism.services.see_event import (
    CalendarFile,
    calendar_file,
    coming,
    entries_of,
    file_of,
    get_event,
)
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
    request: Request, db: Db, facts: Facts, state: Shared, now: Now, lang: Lang, entry_id: EntryId
) -> Response:
    """Return an event: its rule, its coming days, where it is, and who says so."""
    if is_listing(entry_id):
        return listing_page(request, db, entry_id, lang)
    one = get_event(facts, entry_id)
    found = coming(one, now.astimezone(VIETNAM).date())
    entries = entries_of(db, found, facts)
    site = state.settings.public_url
    shown = event_page_of(one, [(o, entries[o.id]) for o in found], facts, site, lang)
    address = f"{site}{event_page(one.id)}"
    return page(
        request,
        "pages/event.html",
        EVENT,
        page=shown,
        view=shown.view,
        drawn=event_map(one, facts, state.catalogue.atlas, lang, partial(to, request)),
        qr=qr_of(address),
        address=address,
    )


def event_map(
    one: Event, facts: Catalogue, atlas: Atlas, lang: Tongue, address: Callable[[str], str]
) -> Markup | None:
    """Return the map around the first venue that has a point; ``address`` is that of a page."""
    venues = (facts.place_or_hub(place_id) for place_id in one.place_ids)
    venue = next((place for place in venues if place is not None and place.position), None)
    if venue is None:
        return None
    return map_around(atlas, venue, facts.places.values(), address, lang)


@router.get("/events/{entry_id}/{which}.ics")
def event_file(
    db: Db, facts: Facts, config: Config, lang: Lang, entry_id: EntryId, which: Which
) -> Response:
    """Return the calendar file of one time that it is held: by its id, or by its year."""
    site = site_of(config)
    if is_listing(entry_id):
        found = CalendarFile(entry_id, file_of(see_origin(db, entry_id).item, site, lang))
    else:
        found = calendar_file(db, get_event(facts, entry_id), which, facts, site, lang)
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
        data_block(
            occurrence_jsonld(o, facts, site, lang, item.stamp.moved_from) for o, item in found
        ),
        f"/api/v1/events/{one.id}",
        next((month_name(o.first.replace(day=1)) for o, _ in found), ""),
    )
