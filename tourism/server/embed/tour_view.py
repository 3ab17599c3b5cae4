"""A published tour as a widget shows it: the programme that guests get, and its map."""

import re

from tourism.itinerary.model import Itinerary
from tourism.publish.edition import Edition
from tourism.publish.licence import ATTRIBUTION
from tourism.publish.moments import lunar_span
from tourism.publish.page import DayTable, Row, page_of
from tourism.server.embed.documents import (
    EmbeddedDay,
    EmbeddedMap,
    EmbeddedStop,
    EmbeddedTour,
    Way,
)
from tourism.server.embed.filters import Manners
from tourism.server.embed.words import TOUR, words_into
from tourism.server.pages.start_view import short_span

_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def embedded_tour(
    tour_id: str, itinerary: Itinerary, edition: Edition, drawn: bytes, asked: Manners
) -> EmbeddedTour:
    """Return a tour.

    Args:
        tour_id: Under which it is found.
        itinerary: The published revision.
        edition: For guests, with the address of the service.
        drawn: Its map, empty if there is none.
        asked: The attributes of the tag.
    """
    lang, page = edition.lang, page_of(itinerary, edition)
    first, last = itinerary.days[0].on, itinerary.days[-1].on
    words, site = words_into(TOUR, lang), edition.site
    title = itinerary.title.into(lang)
    return EmbeddedTour(
        lang=lang,
        id=tour_id,
        title=title if asked.heading is None else asked.heading,
        dates=short_span(first, last, lang),
        lunar=lunar_span(first, last, lang),
        balance=page.client.balance if page.client else "",
        honest=page.client.honest if page.client else "",
        days=tuple(_day(day, words["day"]) for day in page.days),
        map=_map(drawn, f"{site}/embed/v1/tours/{tour_id}.svg?lang={lang}", title, lang),
        words={name: words[name] for name in ("numbers", "credits", "new-page")},
        more=Way(url=f"{site}/tours/{tour_id}?lang={lang}", words=words["more"]),
        file=Way(url=f"{site}/api/v1/itineraries/{tour_id}.ics?lang={lang}", words=words["add"]),
    )


def _day(day: DayTable, title: str) -> EmbeddedDay:
    return EmbeddedDay(
        number=day.number,
        title=title.format(number=day.number),
        date=day.date,
        lunar=day.lunar,
        route=day.route,
        meals=day.meals,
        stops=tuple(map(_stop, day.rows)),
    )


def _stop(row: Row) -> EmbeddedStop:
    return EmbeddedStop(
        number=row.number,
        kind=row.kind,
        shape=row.shape,
        session=row.session,
        iso=row.starts_iso,
        starts=row.starts,
        ends=row.ends,
        name=row.headline,
    )


def _map(drawn: bytes, url: str, title: str, lang: str) -> EmbeddedMap | None:
    size = _SIZE.search(drawn[:500].decode(errors="replace"))
    if size is None:
        return None
    return EmbeddedMap(
        url=url,
        words=TOUR["map"].into(lang).format(title=title),
        credits=ATTRIBUTION,
        width=round(float(size[1])),
        height=round(float(size[2])),
    )
