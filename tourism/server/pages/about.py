"""About the data: where it comes from, how sure it is, what may be done with it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from fastapi import APIRouter, Depends, Request, Response

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.publish.licence import ATTRIBUTION, LAYERS
from tourism.publish.map_legend import licences
from tourism.publish.moments import solar
from tourism.publish.truth import Share, confirmed_shares
from tourism.server.counted import counted
from tourism.server.dependencies import Facts, Lang, Now
from tourism.server.pages.about_view import about_view
from tourism.server.pages.about_words import ABOUT
from tourism.server.pages.render import page
from tourism.services.by_version import ByVersion
from tourism.timewindow import VIETNAM

router = APIRouter(dependencies=[Depends(counted)])


@router.get("/about")
def about(request: Request, facts: Facts, now: Now, lang: Lang) -> Response:
    """Return what can be said of the data as a whole."""
    return page(
        request,
        "pages/about.html",
        ABOUT,
        **about_page_of(facts, now.astimezone(VIETNAM).date(), lang),
    )


def about_page_of(facts: Catalogue, today: date, lang: str) -> dict[str, object]:
    """Return what the template lays out.

    Args:
        facts: What is known.
        today: From which day on the next time of each festival counts.
        lang: vi or en.
    """
    return {
        "sides": about_view(facts, _shares(ByVersion(facts), today), lang),
        "layers": LAYERS,
        "credits": licences(lang),
        "attribution": ATTRIBUTION,
        "facts": facts,
        "as_of": solar(facts.rules.as_of, lang),
    }


@lru_cache(maxsize=4)
def _shares(held: ByVersion, today: date) -> Mapping[Side, Share]:
    return confirmed_shares(held.catalogue, today)
