"""The widget in the static edition: its module and sheet, and the lists that its ``src`` may name.

A host of files answers every question behind an address alike, so each list has a file of its own.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pydantic import BaseModel
from sqlmodel import Session

from tourism.calendars.feed import Site
from tourism.catalogue.place import Side
from tourism.language import nfc
from tourism.publish.svg_map import NARROW, draw_map
from tourism.server.embed.documents import EmbeddedEvents, Way
from tourism.server.embed.events_view import embedded_events
from tourism.server.embed.files import widget_files
from tourism.server.embed.filters import EventFilters, Manners
from tourism.server.embed.tour_view import embedded_tour
from tourism.server.pages.render import environment
from tourism.server.pages.tours import guests_edition
from tourism.server.static_edition.links import data_file, in_language
from tourism.server.static_edition.pages import TONGUES, Contents
from tourism.server.tongue import Tongue
from tourism.services.see_event import entries_of
from tourism.services.see_tour import Seen
from tourism.services.whats_on import on_between

_SHOWN = 20
"""Festivals of a list: a page that is built once a day wants no more."""


def embed_files(session: Session, contents: Contents, today: date) -> Iterator[tuple[str, bytes]]:
    """Yield module, sheet, and lists from that day on as data and as HTML to stand inside a tag."""
    for name, content in widget_files().files.items():
        yield f"embed/v1/{name}", content
    for lang in TONGUES:
        for side in ("", *Side):
            asked = EventFilters(lang=lang, side=[side.value] if side else [], limit=_SHOWN)
            view = _events(session, contents, asked, today)
            name = ".".join(part for part in ("events", *asked.side, lang) if part)
            yield from _both(f"embed/v1/{name}", "embed/events.html", view, asked)
        for seen in contents.tours:
            yield from _tour(contents, seen, lang)


def _events(
    session: Session, contents: Contents, asked: EventFilters, today: date
) -> EmbeddedEvents:
    days, facts = asked.window(today), contents.catalogue
    found = on_between(session, facts, *days, asked.query())[:_SHOWN]
    items = entries_of(session, found, facts)
    pages = _pages(contents.site, asked.lang)
    here = embedded_events(asked, days, found, items, facts, pages)
    feed = embedded_events(asked, days, [], {}, facts, contents.site).subscribe
    return here.model_copy(update={"subscribe": feed})


def _tour(contents: Contents, seen: Seen, lang: Tongue) -> Iterator[tuple[str, bytes]]:
    plan, tour_id, pages = seen.revision.itinerary, seen.tour.id, _pages(contents.site, lang)
    edition = replace(guests_edition(seen, pages.url, lang), addresses="2025")
    drawn = draw_map(plan, contents.layers, lang, NARROW).encode()
    asked = Manners(lang=lang)
    view = embedded_tour(tour_id, plan, edition, drawn, asked)
    file = f"{pages.url}/{data_file(f'/api/v1/itineraries/{tour_id}.ics')}"
    view = view.model_copy(update={"file": Way(url=file, words=view.file.words)})
    yield in_language(f"embed/v1/tours/{tour_id}.svg", lang), drawn
    yield from _both(f"embed/v1/tours/{tour_id}.{lang}", "embed/tour.html", view, asked)


def _pages(site: Site, lang: Tongue) -> Site:
    """Return where the pages of a language are."""
    return replace(site, url=f"{site.url}/en") if lang == "en" else site


def _both(
    path: str, template: str, view: BaseModel, asked: EventFilters | Manners
) -> Iterator[tuple[str, bytes]]:
    yield f"{path}.json", nfc(view.model_dump_json(by_alias=True)).encode()
    given = {"view": view, "asked": asked, "lang": asked.lang}
    yield f"{path}.html", nfc(environment().get_template(template).render(given)).encode()
