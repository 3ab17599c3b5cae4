"""A tour as a file to print, import or open on a map."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Path, Query, Response

from tourism.errors import NotFoundError
from tourism.publish.edition import Addresses, Edition
from tourism.publish.formats import formats
from tourism.publish.ical_writer import Profile
from tourism.server.api.itineraries import TourId
from tourism.server.dependencies import Doing, Lang, Shared
from tourism.server.problems import answers
from tourism.services.see_tour import owns, see_tour
from tourism.services.tour_calendar import CalendarWish, tour_calendar
from tourism.timewindow import VIETNAM

router = APIRouter(prefix="/api/v1/itineraries", tags=["tours"])

Suffix = Literal["txt", "html", "ics", "geojson", "gpx", "jsonld"]
_NAMES = {"txt": "text"}
_PRINTED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
"""What a printed page may do: it carries its own style, and nothing else."""
_FILES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {
            media: {"schema": {"type": "string" if media.startswith("text/") else "object"}}
            for media in (
                *("text/plain", "text/html", "text/calendar"),
                *("application/geo+json", "application/ld+json"),
            )
        }
        | {"application/gpx+xml": {"schema": {"type": "string"}}},
    }
}


@router.get(
    "/{tour_id}.{suffix}",
    summary="A tour as a file",
    response_class=Response,
    responses=_FILES | answers(NotFoundError),
)
def export_itinerary(
    state: Shared,
    deed: Doing,
    lang: Lang,
    tour_id: TourId,
    suffix: Annotated[Suffix, Path(description="Which kind of file.")],
    revision: Annotated[
        int | None,
        Query(ge=1, le=10**9, description="Without it, the newest that you may see."),
    ] = None,
    audience: Annotated[
        Literal["client", "office"],
        Query(description="`office` has the call list; only its owner gets it."),
    ] = "client",
    addresses: Annotated[
        Addresses, Query(description="Administrative units: of 2023, of today, or both.")
    ] = "both",
    legs: Annotated[bool, Query(description="ics: the drives become entries too.")] = False,
    alarm: Annotated[
        int | None,
        Query(ge=0, le=1440, description="ics: minutes before a stop at which to ring; never."),
    ] = None,
    profile: Annotated[
        Profile,
        Query(
            description="ics: `rich` adds RFC 9073 and RFC 9253, which some readers cannot take."
        ),
    ] = "plain",
) -> Response:
    """Return the programme, page, calendar, map, track or JSON-LD of a revision."""
    seen = see_tour(deed, tour_id, revision)
    edition = Edition(
        lang=lang,
        host=urlsplit(state.settings.public_url).hostname or "localhost",
        moment=_moment(seen.revision.at),
        addresses=addresses,
        audience=audience if owns(deed.actor, seen.tour) else "client",
        site=state.settings.public_url,
    )
    form = formats(state.catalogue.layers)[_NAMES.get(suffix, suffix)]
    if suffix == "ics":
        before = None if alarm is None else timedelta(minutes=alarm)
        wish = CalendarWish(legs, before, profile)
        content = tour_calendar(deed.session, seen, edition, wish)
    else:
        content = form.render(seen.revision.itinerary, edition)
    answer = Response(content, media_type=form.media_type)
    answer.headers["Content-Language"] = lang
    answer.headers["Vary"] = "Accept-Language, Cookie, Authorization"
    if suffix == "html":
        answer.headers["Content-Security-Policy"] = _PRINTED
    return answer


def _moment(at: datetime) -> datetime:
    return at.astimezone(VIETNAM)
