"""The map of both sides: drawn here, so that it needs no script and no server of tiles."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from fastapi import APIRouter, Depends, Request, Response

from tourism.catalogue.place import Place, Side
from tourism.language import fold
from tourism.publish.atlas import Atlas
from tourism.publish.map_legend import licences
from tourism.publish.naming import full_name
from tourism.server.api.entry_answers import Where
from tourism.server.counted import counted
from tourism.server.dependencies import Facts, Lang, Shared
from tourism.server.pages.drawing import dots_of, map_of_region
from tourism.server.pages.kinds import GROUPS, group_of
from tourism.server.pages.place_words import MAP, PLACES
from tourism.server.pages.places import Wish, fields_of
from tourism.server.pages.render import page, to
from tourism.server.pages.start_view import SHAPES
from tourism.services.browse_catalogue import browse

router = APIRouter(dependencies=[Depends(counted)])

_ALL = 5_000


@dataclass(frozen=True, slots=True)
class ListedGroup:
    """A group of the list beside the map."""

    id: str
    name: str
    icon: str
    places: tuple[tuple[str, str, str], ...]


@router.get("/map")
def region_map(
    request: Request, where: Where, state: Shared, facts: Facts, lang: Lang, wanted: Wish
) -> Response:
    """Return the map with the places that fit, and the same as a list."""
    found = browse(where, wanted.query(), "summary", _ALL, None)
    shown = [facts.places[place_id] for place_id in found.ids if place_id in facts.places]
    return page(
        request,
        "pages/map.html",
        {**PLACES, **MAP},
        wanted=wanted,
        fields=fields_of(wanted, lang),
        **map_page_of(shown, state.catalogue.atlas, lang, partial(to, request)),
    )


def map_page_of(
    shown: Sequence[Place], atlas: Atlas, lang: str, address: Callable[[str], str]
) -> dict[str, object]:
    """Return what the template of the map lays out; ``address`` is that of a page of ours."""
    dots = dots_of(shown, lambda place_id: address(f"/places/{place_id}"), lang)
    return {
        "drawn": map_of_region(atlas, dots),
        "groups": _groups(shown, lang),
        "credits": licences(lang),
        "sides": [(side.value, SHAPES[side]) for side in Side],
        "count": len(shown),
    }


def _groups(shown: Iterable[Place], lang: str) -> list[ListedGroup]:
    order = {group.id: number for number, group in enumerate(GROUPS)}

    def key(place: Place) -> tuple[int, str]:
        return order[group_of(place.kind).id], fold(place.name.vi)

    groups = groupby(sorted(shown, key=key), lambda place: group_of(place.kind))
    return [
        ListedGroup(
            group.id,
            group.name.into(lang),
            group.icon,
            tuple((place.id, full_name(place, lang), SHAPES[place.side]) for place in places),
        )
        for group, places in groups
    ]
