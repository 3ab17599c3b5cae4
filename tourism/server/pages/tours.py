"""Published tours: the list, and each as a programme with its map."""

from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request, Response

from tourism.catalogue.catalogue import Catalogue
from tourism.publish.edition import Edition
from tourism.publish.jsonld_itinerary import itinerary_jsonld
from tourism.publish.map_layers import MapLayers
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
from tourism.server.tongue import Tongue
from tourism.services.list_tours import list_tours
from tourism.services.see_published_tour import see_published_tour
from tourism.services.see_tour import Seen
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
    seen, site = see_published_tour(db, tour_id), state.settings.public_url
    shown = tour_page_of(seen, facts, state.catalogue.layers, site, lang)
    return page(request, "pages/tour.html", TOUR, **shown)


def tour_page_of(
    seen: Seen, facts: Catalogue, layers: MapLayers, site: str, lang: Tongue
) -> dict[str, object]:
    """Return what the template of a tour lays out, as its guests read it."""
    plan, tour_id = seen.revision.itinerary, seen.tour.id
    edition = guests_edition(seen, site, lang)
    sheets = {sheet.key: draw_map(plan, layers, lang, sheet) for sheet in (WIDE, NARROW)}
    address = f"{site}/tours/{tour_id}"
    return {
        "id": tour_id,
        "card": tour_card(tour_id, plan, lang),
        "view": page_of(plan, edition),
        "sides": sides_of(plan, lang),
        "visited": [place_card(place, lang) for place in visited_of(plan, facts)],
        "maps": [(key, drawing(svg)) for key, svg in sheets.items()],
        "keys": [(drawing(key.sign), key.words) for key in keys(plan, lang)],
        "credits": licences(lang),
        "files": FILES,
        "qr": qr_of(address),
        "address": address,
        "jsonld": data_block([itinerary_jsonld(plan, site, lang)]),
    }


def guests_edition(seen: Seen, site: str, lang: Tongue) -> Edition:
    """Return how a published tour is written for its guests."""
    host = urlsplit(site).hostname or "localhost"
    moment = seen.revision.at.astimezone(VIETNAM)
    return Edition(lang, host, moment, audience="client", site=site)
