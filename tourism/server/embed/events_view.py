"""Festivals as a widget lists them: what the calendar says, with whole addresses."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from tourism.almanac.occurrence import Occurrence
from tourism.calendars.feed import Site
from tourism.calendars.item import Item
from tourism.calendars.standard import STANDARD
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Side
from tourism.publish.calendar_document import event_page, occurrence_file
from tourism.publish.month_grid import month_name
from tourism.publish.naming import side_name
from tourism.server.embed.documents import EmbeddedEvent, EmbeddedEvents, Way
from tourism.server.embed.filters import EventFilters
from tourism.server.embed.words import EVENTS, words_into
from tourism.server.pages.add_links import google_link
from tourism.server.pages.start_view import feast, short_span
from tourism.server.tongue import Tongue


def embedded_events(
    asked: EventFilters,
    days: tuple[date, date],
    found: Sequence[Occurrence],
    items: Mapping[str, Item],
    catalogue: Catalogue,
    site: Site,
) -> EmbeddedEvents:
    """Return a list.

    Args:
        asked: The attributes of the tag.
        days: First and last day of the list.
        found: What is on, as it is to be listed.
        items: What calendars show of them, by id.
        catalogue: For names of venues.
        site: Where the service is known.
    """
    lang = asked.lang
    words = words_into(EVENTS, lang)
    return EmbeddedEvents(
        lang=lang,
        title=title_of(asked, days) if asked.heading is None else asked.heading,
        empty=words["empty"],
        items=tuple(_event(one, items[one.id], catalogue, site, lang) for one in found),
        words={name: words[name] for name in ("main", "lunar", "add", "google", "new-page")},
        more=Way(url=_calendar(asked, days, site), words=words["more"]),
        subscribe=Way(url=_feed(asked, site), words=words["subscribe"]),
    )


def title_of(asked: EventFilters, days: tuple[date, date]) -> str:
    """Return what stands above a list: ``Lễ hội sắp tới – Hưng Yên``, or its days."""
    lang = asked.lang
    words = words_into(EVENTS, lang)
    name = words["seasons" if tuple(asked.kind) == ("season",) else "title"]
    if asked.first and asked.last:
        name = f"{words['between']} {short_span(*days, lang)}"
    if len(asked.side) != 1:
        return name
    return f"{name} – {side_name(Side(asked.side[0])).into(lang)}"


def _event(
    one: Occurrence, item: Item, catalogue: Catalogue, site: Site, lang: Tongue
) -> EmbeddedEvent:
    shown = feast(one, catalogue, lang)
    page = f"{site.url}{event_page(one.event.id)}?lang={lang}"
    entry = replace(item.entry(lang), description="")  # its page tells the rest
    return EmbeddedEvent(
        id=shown.id,
        name=shown.name,
        page=page,
        side=shown.side,
        side_name=shown.side_name,
        shape=shown.shape,
        iso=shown.iso,
        day=shown.day,
        month=shown.month,
        dates=shown.dates,
        main=shown.main,
        lunar=shown.lunar,
        where=shown.where,
        status=shown.status,
        sure=shown.sure,
        file=f"{site.url}{occurrence_file(one)}?lang={lang}",
        google=google_link(entry, page),
    )


def _calendar(asked: EventFilters, days: tuple[date, date], site: Site) -> str:
    kept = {
        "month": month_name(days[0].replace(day=1)),
        "side": _only(asked.side),
        "kind": _only(asked.kind),
        "theme": _only(asked.theme),
        "lang": asked.lang,
    }
    return f"{site.url}/calendar?{urlencode({k: v for k, v in kept.items() if v})}"


def _only(values: Sequence[str]) -> str:
    """Return the one value that a page with one choice can be asked for."""
    return values[0] if len(values) == 1 else ""


def _feed(asked: EventFilters, site: Site) -> str:
    """Return where a calendar app subscribes to the standard calendar nearest to the list."""
    kinds, sides = tuple(asked.kind) or ("festival",), tuple(asked.side)
    ours = [feed for feed in STANDARD.values() if feed.lang == asked.lang]
    wanted = ((sides, kinds), ((), kinds), ((), ("festival",)))
    chosen = next(
        feed
        for side, kind in wanted
        for feed in ours
        if (feed.query.sides, feed.query.kinds) == (side, kind)
    )
    return f"webcal://{site.address(chosen, 'ics').partition('://')[2]}"
