"""All files of the static edition, by their paths."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from urllib.parse import urlsplit

from tourism.calendars.feed import Site
from tourism.errors import BadSettingsError, Fault
from tourism.language import Text
from tourism.publish.month_grid import month_days
from tourism.server.static_edition import data
from tourism.server.static_edition.embed_files import embed_files
from tourism.server.static_edition.pages import Contents, months_of_years, pages
from tourism.server.static_edition.place_pages import place_pages
from tourism.server.static_edition.tour_pages import tour_files, tour_pages
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.render_calendar import begin_day, site_of
from tourism.services.save_calendar import every_calendar
from tourism.services.see_event import coming, entries_of
from tourism.services.see_published_tour import published_tours
from tourism.services.whats_on import listed_between
from tourism.settings import Settings
from tourism.storage.database import Database
from tourism.timewindow import VIETNAM

_URL = re.compile(r"https?://[^/?#\s]+(/[^?#\s]*)?")


def site_files(
    database: Database, current: CurrentCatalogue, site: Site, now: datetime
) -> Iterator[tuple[str, bytes]]:
    """Yield every file, all of one state of the database; what programs read comes first.

    The day counts as in the service: calendars reach from ninety days ago to two years ahead, and
    lists for widgets begin with it. The pages go by the year alone.

    Args:
        database: What is published; its ledger of calendars turns to the day of ``now``.
        current: Its catalogue.
        site: Where the files will be found.
        now: When.

    Raises:
        NotReadyError: Nothing was loaded yet.
    """
    begin_day(database, current, now)
    today = now.astimezone(VIETNAM).date()
    with database.reading() as session:
        facts = current.get(session)
        found = {e.id: coming(e, date(today.year, 1, 1)) for e in facts.events.values()}
        every = [one for some in found.values() for one in some]
        months = months_of_years(today.year)
        listed = listed_between(session, month_days(months[0])[0], month_days(months[-1])[1])
        contents = Contents(
            catalogue=facts,
            site=site,
            feeds=[feed for feed in every_calendar(session) if not feed.private],
            year=today.year,
            coming=found,
            atlas=current.atlas,
            layers=current.layers,
            tours=published_tours(session),
            items=entries_of(session, [*every, *listed], facts),
            listed=listed,
        )
        yield from data.feeds(session, contents, today)
        yield from data.event_files(contents)
        yield from data.months(contents)
        yield from data.documents(session, contents)
        yield from data.listings(session, contents)
        yield from data.downloads(session, contents)
        yield from tour_files(session, contents)
        yield from embed_files(session, contents, today)
        yield from data.files()
        written = []
        for path, content in chain(
            pages(session, contents), place_pages(contents), tour_pages(contents)
        ):
            written.append(path)
            yield path, content
        yield from data.for_search_engines(written, site)


def site_at(settings: Settings, url: str | None) -> Site:
    """Return where the files will be found: at ``url``, else where the service is known.

    Ids of calendar entries keep the host of the service where it has one (``public_url`` was set):
    whoever subscribes to both sees each festival once.

    Raises:
        BadSettingsError: The address does not make sense.
    """
    service = site_of(settings)
    if url is None or url.rstrip("/") == service.url:
        return service
    if _URL.fullmatch(url) is None:
        raise BadSettingsError([Fault("--url", url, _BAD_URL)])
    known = "public_url" in settings.model_fields_set
    host = service.host if known else urlsplit(url).hostname or service.host
    return replace(service, url=url.rstrip("/"), host=host, hub=None)


_BAD_URL = Text(
    "hãy cho địa chỉ đầy đủ, ví dụ https://dulich.example/lich",
    "give a whole address, for example https://tour.example/calendar",
)
