"""The front door."""

from fastapi import APIRouter, Depends, Request, Response

from tourism.publish.licence import ATTRIBUTION, LAYERS
from tourism.publish.moments import solar
from tourism.server.counted import counted
from tourism.server.dependencies import Doing, Facts, Lang, Now
from tourism.server.pages.kinds import GROUPS
from tourism.server.pages.render import page
from tourism.server.pages.start_view import days_shown, start_view
from tourism.server.pages.start_words import START
from tourism.services.list_tours import list_tours
from tourism.services.whats_on import listed_between
from tourism.storage.tours import get_revision
from tourism.timewindow import VIETNAM

router = APIRouter(dependencies=[Depends(counted)])

_TOURS = 6


@router.get("/")
def start(request: Request, deed: Doing, facts: Facts, now: Now, lang: Lang) -> Response:
    """Return what is on, which tours there are, and where to go next."""
    shown = list_tours(deed, "published", _TOURS, None)
    tours = [(t.id, get_revision(deed.session, t.id, t.published or 1).itinerary) for t in shown]
    today = now.astimezone(VIETNAM).date()
    listed = listed_between(deed.session, *days_shown(today))
    return page(
        request,
        "pages/start.html",
        START,
        groups=GROUPS,
        view=start_view(facts, tours, today, lang, listed),
        layers=[(layer.title.into(lang), layer.terms.into(lang), layer.licence, layer.url)
                for layer in LAYERS],
        attribution=ATTRIBUTION,
        facts=facts,
        as_of=solar(facts.rules.as_of, lang),
    )  # fmt: skip
