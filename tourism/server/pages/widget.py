"""The page that writes the tag for websites: what to show, how it looks, a preview, the code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fastapi import APIRouter, Depends, Request, Response
from markupsafe import Markup
from pydantic import BaseModel, ValidationError

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.faults import faults_of_details
from tourism.catalogue.place import Side
from tourism.language import nfc
from tourism.publish.naming import side_name
from tourism.server.counted import counted
from tourism.server.dependencies import Doing, Facts, Lang, Now, Shared
from tourism.server.embed.documents import EmbeddedEvents, EmbeddedTour
from tourism.server.embed.events import events_for
from tourism.server.embed.filters import MOST, EventFilters, Manners
from tourism.server.embed.look import Look
from tourism.server.embed.tours import tour_for
from tourism.server.pages.calendar_words import theme_words
from tourism.server.pages.render import environment, page
from tourism.server.pages.widget_tag import Written, written
from tourism.server.pages.widget_words import VARIABLES, WIDGET
from tourism.services.deed import Deed
from tourism.services.list_tours import list_tours
from tourism.storage.tours import get_revision

router = APIRouter(dependencies=[Depends(counted)])

_Model = TypeVar("_Model", bound=BaseModel)

COLOURS = {"accent": "#1a4a94", "ink": "#211d19", "paper": "#fffdf8"}
"""Those of the light widget; what a form sends back unchanged is not asked for."""
PARTS = (
    *("box", "title", "list", "event", "date", "body", "name", "when", "lunar", "where", "status"),
    *("add", "link", "more", "empty", "note", "button", "map", "drawing", "credits", "day"),
    *("day-title", "route", "stops", "stop", "number", "hours", "what", "balance", "honest"),
)
_TOURS = 20
_OF_EVENTS = ("side", "kind", "theme", "from", "to", "limit")
_LOOKS = ("accent", "ink", "paper", "radius", "font")
_FIELDS = ("what", "speaks", "look", "own", *_OF_EVENTS, *_LOOKS)
_LONGEST = 100
_LISTS = frozenset({"side", "kind", "theme"})


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen besides words: tours in public, themes and sides that there are."""

    tours: Sequence[tuple[str, str]]
    themes: Sequence[tuple[str, str]]
    sides: Sequence[tuple[str, str]]
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen, or what is wrong with it: fields with a message in the reader's words."""

    events: EventFilters
    look: Look
    manners: Manners
    faults: tuple[tuple[str, str], ...] = field(default=())


@router.get("/widget")
def widget(
    request: Request, state: Shared, deed: Doing, facts: Facts, now: Now, lang: Lang
) -> Response:
    """Return the form, a preview and the code; works as a plain form too."""
    asked = _sent(request)
    choices = _choices(deed, facts, lang)
    tour = asked.get("what", "") if asked.get("what") in dict(choices.tours) else ""
    wish = _wish(asked, lang)
    view: EmbeddedEvents | EmbeddedTour
    if tour:
        view = tour_for(wish.manners, tour, state, deed.session, now)
    else:
        view = events_for(wish.events, deed.session, facts, state.settings, now)
    code = _code(wish, tour, view, state.settings.public_url)
    answer = page(
        request,
        "pages/widget.html",
        WIDGET,
        asked=_filled(asked, tour, wish, lang),
        choices=choices,
        faults=wish.faults,
        code=code,
        preview=Markup(code.preview),  # noqa: S704 written by our own templates, all escaped
        variables=[(name, said.into(lang)) for name, said in VARIABLES.items()],
        parts=PARTS,
    )
    answer.status_code = 422 if wish.faults else 200
    return answer


def _sent(request: Request) -> dict[str, str]:
    """Return what the form sent; what was left empty was not asked for."""
    sent = request.query_params.items()
    return {k: nfc(v)[:_LONGEST] for k, v in sent if k in _FIELDS and v.strip()}


def _filled(asked: dict[str, str], tour: str, wish: Wish, lang: str) -> dict[str, str]:
    """Return what every field of the form shows."""
    usual = {"limit": str(wish.events.limit), "speaks": lang, "kind": "festival", **COLOURS}
    return {**dict.fromkeys(_FIELDS, ""), **usual, **asked, "what": tour}


def _wish(asked: dict[str, str], lang: str) -> Wish:
    speaks = asked.get("speaks", lang)
    manner = {"lang": speaks, "look": asked.get("look", "light")}
    days: dict[str, Any] = {
        k: [v] if k in _LISTS else v for k, v in asked.items() if k in _OF_EVENTS
    }
    if days.get("kind") == ["festival"]:
        del days["kind"]  # so it is anyway
    same = {k for k, usual in COLOURS.items() if "own" not in asked or asked.get(k) == usual}
    colours = {k: v for k, v in asked.items() if k in _LOOKS and k not in same}
    faults: list[tuple[str, str]] = []
    events = _valid(EventFilters, {**manner, **days}, lang, faults)
    manners = _valid(Manners, manner, lang, [])
    return Wish(events, _valid(Look, colours, lang, faults), manners, tuple(faults))


def _valid(
    kind: type[_Model], data: dict[str, Any], lang: str, faults: list[tuple[str, str]]
) -> _Model:
    """Return what was asked for, or what there is anyway after its faults were noted."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        found = [faults_of_details([one], "", data) for one in error.errors()]
        faults += [(f.where.strip(": "), f.message.into(lang)) for some in found for f in some]
        return kind()


def _choices(deed: Deed, facts: Catalogue, lang: str) -> Choices:
    tours = [
        (one.id, get_revision(deed.session, one.id, one.published or 1).itinerary.title.into(lang))
        for one in list_tours(deed, "published", _TOURS, None)
    ]
    themes = sorted({theme for event in facts.events.values() for theme in event.themes})
    return Choices(
        tours=tours,
        themes=[(theme, theme_words(theme).into(lang)) for theme in themes],
        sides=[(side.value, side_name(side).into(lang)) for side in Side],
    )


def _code(wish: Wish, tour: str, view: EmbeddedEvents | EmbeddedTour, site: str) -> Written:
    asked = wish.manners if tour else wish.events
    name = "embed/tour.html" if tour else "embed/events.html"
    inside = environment().get_template(name).render(view=view, asked=asked, lang=asked.lang)
    return written(asked, tour, wish.look, nfc(inside), site, view.title)
