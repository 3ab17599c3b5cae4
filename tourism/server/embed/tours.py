"""A published tour for another website: data for the module, a list to paste, a frame, a map."""

from datetime import datetime
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Query, Response
from sqlmodel import Session

from tourism.access.actor import ANONYMOUS
from tourism.publish.edition import Edition
from tourism.publish.svg_map import NARROW, draw_map
from tourism.server.api.itineraries import TourId
from tourism.server.counted import counted
from tourism.server.dependencies import Db, Now, Shared
from tourism.server.embed.answer import as_html, as_json, kept
from tourism.server.embed.documents import EmbeddedTour
from tourism.server.embed.files import style_url
from tourism.server.embed.filters import Manners
from tourism.server.embed.look import Look
from tourism.server.embed.tour_view import embedded_tour
from tourism.server.state import State
from tourism.server.tags import strong_tag
from tourism.server.tongue import Tongue
from tourism.services.deed import Deed
from tourism.services.see_tour import Seen, see_tour
from tourism.timewindow import VIETNAM

router = APIRouter(dependencies=[Depends(counted)])

Asked = Annotated[Manners, Query()]
_PICTURE = "default-src 'none'; frame-ancestors 'none'"


class Framed(Manners, Look):
    """A framed page is asked for its look as well."""


@router.get("/embed/v1/tours/{tour_id}.json")
def tour_data(state: Shared, db: Db, now: Now, tour_id: TourId, asked: Asked) -> Response:
    """Return the tour that the module lays out."""
    return as_json(tour_for(asked, tour_id, state, db, now))


@router.get("/embed/v1/tours/{tour_id}.html")
def tour_list(state: Shared, db: Db, now: Now, tour_id: TourId, asked: Asked) -> Response:
    """Return the same as a piece of HTML with whole addresses, to stand inside the tag."""
    view = tour_for(asked, tour_id, state, db, now)
    return as_html("embed/tour.html", asked.lang, view=view, asked=asked)


@router.get("/frame/v1/tours/{tour_id}")
def tour_frame(
    state: Shared, db: Db, now: Now, tour_id: TourId, asked: Annotated[Framed, Query()]
) -> Response:
    """Return the same as a page of its own that any website may frame."""
    view, style = tour_for(asked, tour_id, state, db, now), style_url(asked)
    return as_html("embed/tour_frame.html", asked.lang, view=view, asked=asked, style=style)


@router.get("/embed/v1/tours/{tour_id}.svg")
def tour_map(
    state: Shared,
    db: Db,
    now: Now,
    tour_id: TourId,
    lang: Annotated[Literal["vi", "en"], Query()] = "vi",
) -> Response:
    """Return its map as a picture that runs nothing and loads nothing."""
    drawn = _drawn(_seen(db, now, tour_id), state, lang)
    answer = kept(Response(drawn, media_type="image/svg+xml"))
    answer.headers["Content-Security-Policy"] = _PICTURE
    return answer


def tour_for(
    asked: Manners, tour_id: str, state: State, db: Session, now: datetime
) -> EmbeddedTour:
    """Return the published revision of a tour, whoever asks.

    Raises:
        NotFoundError: There is no such tour in public.
    """
    seen, site = _seen(db, now, tour_id), state.settings.public_url
    edition = Edition(
        lang=asked.lang,
        host=urlsplit(site).hostname or "localhost",
        moment=seen.revision.at.astimezone(VIETNAM),
        addresses="2025",
        audience="client",
        site=site,
    )
    drawn = _drawn(seen, state, asked.lang)
    return embedded_tour(tour_id, seen.revision.itinerary, edition, drawn, asked)


def _seen(db: Session, now: datetime, tour_id: str) -> Seen:
    """Return what everybody may see, so that no answer depends on who asks."""
    return see_tour(Deed(db, ANONYMOUS, now), tour_id)


def _drawn(seen: Seen, state: State, lang: Tongue) -> bytes:
    """Return the map; it is drawn once, for a revision never changes."""

    def make() -> tuple[bytes, str]:
        svg = draw_map(seen.revision.itinerary, state.catalogue.layers, lang, NARROW).encode()
        return svg, strong_tag(svg)

    name = ("embedded map", seen.tour.id, seen.revision.number, lang)
    return state.tours.get(name, make)[0]
