"""Places and the map in the static edition: all on one page, each on its own."""

from collections.abc import Iterator
from datetime import date

from tourism.language import fold
from tourism.server.pages.kinds import GROUPS, group_of
from tourism.server.pages.place_view import place_card
from tourism.server.pages.place_words import MAP, PLACE, PLACES
from tourism.server.pages.places import place_page_of
from tourism.server.pages.region_map import map_page_of
from tourism.server.static_edition.links import StaticLinks, page_file
from tourism.server.static_edition.pages import TONGUES, Contents, made
from tourism.server.tongue import Tongue


def place_pages(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield the list, the map, and the page of each place in both languages, with their files."""
    for lang in TONGUES:
        yield _list(contents, lang)
        yield _map(contents, lang)
        for place_id in (*contents.catalogue.places, *contents.catalogue.hubs):
            yield _place(contents, place_id, lang)


def _list(contents: Contents, lang: Tongue) -> tuple[str, bytes]:
    links = StaticLinks(page_file("/places"), lang)
    places = sorted(contents.catalogue.places.values(), key=lambda one: fold(one.name.vi))
    groups = [
        (group, [place_card(one, lang) for one in places if group_of(one.kind) == group])
        for group in GROUPS
    ]
    shown = [(group, cards) for group, cards in groups if cards]
    return links.here, made(links, "pages/all_places.html", PLACES, groups=shown)


def _map(contents: Contents, lang: Tongue) -> tuple[str, bytes]:
    links = StaticLinks(page_file("/map"), lang)
    places = list(contents.catalogue.places.values())
    shown = map_page_of(places, contents.atlas, lang, links.to)
    return links.here, made(links, "pages/map.html", {**PLACES, **MAP}, **shown)


def _place(contents: Contents, place_id: str, lang: Tongue) -> tuple[str, bytes]:
    links, facts = StaticLinks(page_file(f"/places/{place_id}"), lang), contents.catalogue
    one = facts.places.get(place_id) or facts.hubs[place_id]
    from_day, site = date(contents.year, 1, 1), contents.site.url
    shown = place_page_of(one, facts, contents.atlas, from_day, site, lang, links.to)
    return links.here, made(links, "pages/place.html", PLACE, **shown)
