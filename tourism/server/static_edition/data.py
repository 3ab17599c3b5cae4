"""What programs read of the static edition: calendars, documents, open data, in the same bytes."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from pydantic import BaseModel
from sqlmodel import Session

from tourism.almanac.occurrence import occurrences
from tourism.calendars.feed import FEED_FORMATS, Site, fitting
from tourism.language import nfc
from tourism.publish.calendar_document import (
    clashes_document,
    month_document,
    occurrence_file,
    seasons_document,
)
from tourism.publish.entry import Collection
from tourism.publish.month_grid import month_name
from tourism.publish.occurrences import occurrences_to_json
from tourism.publish.open_data import Form, open_data
from tourism.server.api.listings import listing_part
from tourism.server.pages.assets import assets
from tourism.server.static_edition.links import in_language
from tourism.server.static_edition.pages import TONGUES, YEARS, Contents
from tourism.services.render_calendar import items_of_feed
from tourism.services.see_calendar import ALL, see_clashes, see_days, see_seasons
from tourism.services.see_cases import see_origin
from tourism.services.see_event import file_of
from tourism.services.whats_on import in_order
from tourism.storage.catalogue import get_state
from tourism.storage.entries import get_document, get_feature
from tourism.timewindow import VIETNAM

_FORMS: tuple[Form, ...] = ("csv", "geojson", "jsonl")
_OPEN_DATA_AHEAD = timedelta(days=3 * 366)
_COLLECTIONS: tuple[Collection, ...] = ("places", "hubs", "events")


def feeds(session: Session, contents: Contents, today: date) -> Iterator[tuple[str, bytes]]:
    """Yield every calendar in every form, as the service renders it on that day."""
    for feed in contents.feeds:
        shown, _ = fitting(feed, items_of_feed(session, feed, today), contents.site)
        for suffix, form in FEED_FORMATS.items():
            yield f"calendars/{feed.name}.{suffix}", form.render(feed, shown, contents.site)


def event_files(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield a file to add to a calendar for each occurrence that a page shows."""
    for found in (*contents.coming.values(), contents.listed):
        for one in found:
            for lang in TONGUES:
                path = in_language(occurrence_file(one).lstrip("/"), lang)
                yield path, file_of(contents.items[one.id], contents.site, lang)


def months(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield the sheets of the months, the farm years, and the days of clashes."""
    facts = contents.catalogue
    for first in contents.months:
        document = month_document(contents.sheet(first), facts.places)
        yield f"data/months/{month_name(first)}.json", _json(document)
    for year in range(contents.year, contents.year + YEARS):
        yield f"data/seasons/{year}.json", _json(seasons_document(year, see_seasons(facts, year)))
    days = date(contents.year, 1, 1), date(contents.year + YEARS - 1, 12, 31)
    found = see_clashes(facts, *days, ALL, both_sides=False)
    yield "data/clashes.json", _json(clashes_document(*days, found))
    listed = (one for one in contents.listed if one.last >= days[0] and one.first <= days[1])
    held = in_order([*see_days(facts, *days), *listed])
    yield "data/occurrences.json", occurrences_to_json(held)


def documents(session: Session, contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield every place, hub and event by itself, and all of a kind in one file."""
    facts = contents.catalogue
    for collection, ids in zip(_COLLECTIONS, (facts.places, facts.hubs, facts.events), strict=True):
        found = {entry_id: get_document(session, collection, entry_id) for entry_id in sorted(ids)}
        for entry_id, document in found.items():
            yield f"data/{collection}/{entry_id}.json", document.encode()
        yield f"data/{collection}.json", f'{{"items":[{",".join(found.values())}]}}'.encode()
        features = (get_feature(session, collection, entry_id) for entry_id in found)
        yield f"data/{collection}.geojson", _features(features)


def listings(session: Session, contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield every event out of lists of others, and who said what of it."""
    for one in contents.listed:
        document = listing_part(see_origin(session, one.id), contents.site)
        yield f"data/listings/{one.id}.json", _json(document)


def downloads(session: Session, contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield the whole catalogue as one file in each form, stamped as the service does."""
    changed: datetime = get_state(session).changed_at.astimezone(VIETNAM)
    first = changed.date().replace(month=1, day=1)
    facts = contents.catalogue
    held = occurrences(facts.events.values(), first, first + _OPEN_DATA_AHEAD)
    for form in _FORMS:
        yield f"data/open-data.{form}", b"".join(open_data(facts, held, form, changed))


def files() -> Iterator[tuple[str, bytes]]:
    """Yield style, fonts, pictures and modules under their version."""
    for name, content in assets().files.items():
        yield assets().url(name).lstrip("/"), content


def for_search_engines(pages: Iterable[str], site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the list of pages (sitemaps.org), and where it is."""
    addresses = (f"{site.url}/{path.removesuffix('index.html')}" for path in sorted(pages))
    lines = "".join(f"<url><loc>{address}</loc></url>\n" for address in addresses)
    name = "http://www.sitemaps.org/schemas/sitemap/0.9"
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{name}">\n{lines}</urlset>\n'
    yield "sitemap.xml", text.encode()
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url}/sitemap.xml\n".encode()


def _json(document: BaseModel) -> bytes:
    return nfc(document.model_dump_json(by_alias=True)).encode()


def _features(features: Iterable[str]) -> bytes:
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]}}'.encode()
