"""Published tours in the static edition: the list, each as a page, and its files."""

from collections.abc import Iterator

from sqlmodel import Session

from tourism.publish.formats import formats
from tourism.server.pages.tours import guests_edition, tour_page_of
from tourism.server.pages.tours_view import FILES, tour_card
from tourism.server.pages.tours_words import TOUR, TOURS
from tourism.server.static_edition.links import StaticLinks, data_file, in_language, page_file
from tourism.server.static_edition.pages import TONGUES, Contents, made
from tourism.server.tongue import Tongue
from tourism.services.see_tour import Seen
from tourism.services.tour_calendar import CalendarWish, tour_calendar

_NAMES = {"txt": "text"}


def tour_pages(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield the list and the page of each tour in both languages, with their files."""
    for lang in TONGUES:
        links = StaticLinks(page_file("/tours"), lang)
        cards = [tour_card(s.tour.id, s.revision.itinerary, lang) for s in contents.tours]
        yield links.here, made(links, "pages/tours.html", TOURS, cards=cards)
        for seen in contents.tours:
            yield _tour(contents, seen, lang)


def _tour(contents: Contents, seen: Seen, lang: Tongue) -> tuple[str, bytes]:
    links = StaticLinks(page_file(f"/tours/{seen.tour.id}"), lang)
    shown = tour_page_of(seen, contents.catalogue, contents.layers, contents.site.url, lang)
    return links.here, made(links, "pages/tour.html", TOUR, **shown)


def tour_files(session: Session, contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield the files that the pages of tours offer, in the bytes of the service."""
    forms = formats(contents.layers)
    for seen in contents.tours:
        for lang in TONGUES:
            edition = guests_edition(seen, contents.site.url, lang)
            for suffix, _, _ in FILES:
                path = data_file(f"/api/v1/itineraries/{seen.tour.id}.{suffix}")
                if suffix == "ics":
                    content = tour_calendar(session, seen, edition, CalendarWish())
                else:
                    form = forms[_NAMES.get(suffix, suffix)]
                    content = form.render(seen.revision.itinerary, edition)
                yield in_language(path, lang), content
