"""About the data: where it comes from, how sure it is, what may be done with it."""

from functools import lru_cache

from fastapi import APIRouter, Depends, Request, Response

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.publish.confirmed import Sureness, sureness
from tourism.publish.licence import ATTRIBUTION, LAYERS
from tourism.publish.map_legend import licences
from tourism.publish.moments import solar
from tourism.server.counted import counted
from tourism.server.dependencies import Facts, Lang
from tourism.server.pages.about_view import about_view
from tourism.server.pages.about_words import ABOUT
from tourism.server.pages.render import page
from tourism.services.by_version import ByVersion

router = APIRouter(dependencies=[Depends(counted)])


@router.get("/about")
def about(request: Request, facts: Facts, lang: Lang) -> Response:
    """Return what can be said of the data as a whole."""
    return page(request, "pages/about.html", ABOUT, **about_page_of(facts, lang))


def about_page_of(facts: Catalogue, lang: str) -> dict[str, object]:
    """Return what the template lays out."""
    return {
        "sides": about_view(_sureness(ByVersion(facts)), lang),
        "layers": LAYERS,
        "credits": licences(lang),
        "attribution": ATTRIBUTION,
        "facts": facts,
        "as_of": solar(facts.rules.as_of, lang),
    }


@lru_cache(maxsize=4)
def _sureness(held: ByVersion) -> tuple[Sureness, ...]:
    return tuple(sureness(held.catalogue, side) for side in Side)
