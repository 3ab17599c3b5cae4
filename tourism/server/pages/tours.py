"""Published tours: the list, and each as a programme with its map."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request, Response

from tourism.publish.edition import Edition
from tourism.publish.jsonld_itinerary import itinerary_jsonld
from tourism.publish.map_legend import keys, licences
from tourism.publish.page import page_of
from tourism.publish.svg_map import NARROW, WIDE, draw_map
from tourism.server.api.itineraries import TourId
from tourism.server.counted import counted
from tourism.server.dependencies import Db, Doing, Facts, Lang, Shared
from tourism.server.pages.drawing import drawing, qr_of
from tourism.server.pages.place_view import place_card
from tourism.server.pages.render import page
from tourism.server.pages.structured import data_block
from tourism.server.pages.tours_view import FILES, sides_of, tour_card, visited_of
from tourism.server.pages.tours_words import TOUR, TOURS
from tourism.services.list_tours import list_tours
from tourism.services.see_published_tour import see_published_tour
from tourism.storage.tours import get_revision
from tourism.timewindow import VIETNAM

router = APIRouter(dependencies=[Depends(counted)])

_MOST = 60


@router.get("/tours")
def tours(request: Request, deed: Doing, lang: Lang) -> Response:
    """Return the published tours, the newest first."""
    shown = list_tours(deed, "published", _MOST, None)
    cards = [
        tour_card(t.id, get_revision(deed.session, t.id, t.published or 1).itinerary, lang)
        for t in shown
    ]
    return page(request, "pages/tours.html", TOURS, cards=cards)


@router.get("/tours/{tour_id}")
def tour(
    request: Request, state: Shared, db: Db, facts: Facts, lang: Lang, tour_id: TourId
) -> Response:
    """Return a published tour as its guests read it."""
    seen = see_published_tour(db, tour_id)
    site, plan = state.settings.public_url, seen.revision.itinerary
    host = urlsplit(site).hostname or "localhost"
    moment = seen.revision.at.astimezone(VIETNAM)
    edition = Edition(lang, host, moment, audience="client", site=site)
    layers, address = state.catalogue.layers, f"{site}/tours/{tour_id}"
    sheets = {sheet.key: draw_map(plan, layers, lang, sheet) for sheet in (WIDE, NARROW)}
    return page(
        request,
        "pages/tour.html",
        TOUR,
        id=tour_id,
        card=tour_card(tour_id, plan, lang),
        view=page_of(plan, edition),
        sides=sides_of(plan, lang),
        visited=[place_card(place, lang) for place in visited_of(plan, facts)],
        maps=[(key, drawing(svg)) for key, svg in sheets.items()],
        keys=[(drawing(key.sign), key.words) for key in keys(plan, lang)],
        credits=licences(lang),
        files=FILES,
        qr=qr_of(address),
        address=address,
        jsonld=data_block([itinerary_jsonld(plan, site, lang)]),
    )
