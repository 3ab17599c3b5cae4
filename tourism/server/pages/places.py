"""The list of places and the page of each: what there is, and how sure that is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place, Side
from tourism.language import nfc
from tourism.publish.atlas import Atlas
from tourism.publish.jsonld import place_jsonld
from tourism.publish.naming import side_name
from tourism.server.api.cursor import asked_of, next_url, read_cursor
from tourism.server.api.entry_answers import Where
from tourism.server.api.ids import EntryId
from tourism.server.counted import counted
from tourism.server.dependencies import Facts, Lang, Now, Shared
from tourism.server.pages.calendar_filter import Field, Option
from tourism.server.pages.calendar_words import THEMES
from tourism.server.pages.drawing import map_around, qr_of
from tourism.server.pages.kinds import GROUPS, group_named
from tourism.server.pages.place_view import place_card, place_view
from tourism.server.pages.place_words import PLACE, PLACES
from tourism.server.pages.render import page, to
from tourism.server.pages.structured import data_block
from tourism.server.tongue import Tongue
from tourism.services.browse_catalogue import browse
from tourism.services.see_place import get_place, near, next_events, performed_at
from tourism.storage.search import EntryQuery
from tourism.timewindow import VIETNAM

router = APIRouter(dependencies=[Depends(counted)])

_A_PAGE = 24
_LONGEST = 100
_NEAR, _EVENTS = 6, 4
Asked = Annotated[str, Query()]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for; what it does not know finds nothing."""

    q: str
    side: str
    group: str
    theme: str
    step_free: bool

    def query(self) -> EntryQuery:
        """Return the question to the catalogue."""
        group = group_named(self.group)
        kinds = group.kinds if group else ((self.group,) if self.group else ())
        return EntryQuery(
            "places",
            text=self.q,
            sides=(self.side,) if self.side else (),
            kinds=kinds,
            tags=(("theme", (self.theme,)),) if self.theme else (),
            step_free=True if self.step_free else None,
        )

    def parameters(self) -> dict[str, str]:
        """Return what links keep."""
        asked = {"q": self.q, "side": self.side, "group": self.group, "theme": self.theme,
                 "step_free": "1" if self.step_free else ""}  # fmt: skip
        return {name: value for name, value in asked.items() if value}


def _wanted(
    q: Asked = "", side: Asked = "", group: Asked = "", theme: Asked = "", step_free: Asked = ""
) -> Wanted:
    words = [nfc(value)[:_LONGEST].strip() for value in (q, side, group, theme)]
    return Wanted(words[0], words[1], words[2], words[3], step_free == "1")


Wish = Annotated[Wanted, Depends(_wanted)]


@router.get("/places")
def places(
    request: Request,
    where: Where,
    facts: Facts,
    lang: Lang,
    wanted: Wish,
    cursor: Annotated[str | None, Query(max_length=1000)] = None,
) -> Response:
    """Return the places that fit, for people."""
    after = read_cursor(asked_of(request), cursor)
    found = browse(where, wanted.query(), "summary", _A_PAGE, after)
    shown = [facts.places[place_id] for place_id in found.ids if place_id in facts.places]
    return page(
        request,
        "pages/places.html",
        PLACES,
        wanted=wanted,
        fields=fields_of(wanted, lang),
        cards=[place_card(place, lang) for place in shown],
        next=next_url(request, found.last),
        paged=cursor is not None,
        first=to(request, "/places", **wanted.parameters()),
        on_map=to(request, "/map", **wanted.parameters()),
    )


@router.get("/places/{entry_id}")
def place(
    request: Request, state: Shared, facts: Facts, now: Now, lang: Lang, entry_id: EntryId
) -> Response:
    """Return a place: its facts, where it is, what is near, what goes on there."""
    one, today = get_place(facts, entry_id), now.astimezone(VIETNAM).date()
    site, address = state.settings.public_url, partial(to, request)
    shown = place_page_of(one, facts, state.catalogue.atlas, today, site, lang, address)
    return page(request, "pages/place.html", PLACE, **shown)


def place_page_of(
    one: Place,
    facts: Catalogue,
    atlas: Atlas,
    today: date,
    site: str,
    lang: Tongue,
    address: Callable[[str], str],
) -> dict[str, object]:
    """Return what the template of a place lays out.

    Args:
        one: The place.
        facts: What is near, and what goes on there.
        atlas: What maps are drawn on.
        today: From when on its next events are shown.
        site: Under which its page is found.
        lang: vi or en.
        address: Of a page of ours, as links write it.
    """
    around = near(facts, one.position.coordinates, _NEAR, without=frozenset({one.id})) if (
        one.position) else []  # fmt: skip
    coming = next_events(facts, one, today, _EVENTS)
    own = f"{site}/places/{one.id}"
    return {
        "view": place_view(one, facts, coming, performed_at(facts, one), around, lang),
        "drawn": map_around(atlas, one, facts.places.values(), address, lang),
        "qr": qr_of(own),
        "address": own,
        "data_path": f"/api/v1/{'hubs' if one.id in facts.hubs else 'places'}/{one.id}",
        "jsonld": data_block([place_jsonld(one, facts, site, lang)]),
    }


def fields_of(wanted: Wanted, lang: str) -> tuple[Field, ...]:
    """Return the choices of the form."""
    sides = [Option(side.value, side_name(side).into(lang)) for side in Side]
    groups = [Option(group.id, group.name.into(lang)) for group in GROUPS]
    themes = [Option(theme, words.into(lang)) for theme, words in THEMES.items()]
    return (
        _field("side", "both", sides, wanted.side, lang),
        _field("group", "every-group", groups, wanted.group, lang),
        _field("theme", "every-theme", themes, wanted.theme, lang),
    )


def _field(name: str, every: str, options: Sequence[Option], chosen: str, lang: str) -> Field:
    all_of_them = Option("", PLACES[every].into(lang))
    return Field(name, PLACES[name].into(lang), chosen, (("", (all_of_them, *options)),))
