"""The octets of a feed: made once for one state of its items, kept, and handed out as they are."""

import gzip
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from sqlmodel import Session

from tourism.calendars.feed import FEED_FORMATS, Feed, Site, fitting
from tourism.calendars.item import FESTIVALS, Item
from tourism.calendars.query import EVER, Window
from tourism.calendars.standard import STANDARD
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.keep_calendar import moment_of, turn_day
from tourism.settings import Settings
from tourism.storage.calendar_feeds import Rendition, find_rendition, find_saved, save_rendition
from tourism.storage.calendar_items import get_state, items_between
from tourism.storage.database import Database

_EFFORT = 6


@dataclass(frozen=True, slots=True)
class Served:
    """A feed on its way out."""

    feed: Feed
    rendition: Rendition


def site_of(settings: Settings) -> Site:
    """Return where the service is known."""
    host = urlsplit(settings.public_url).hostname or "localhost"
    return Site(settings.public_url, host, settings.websub_hub)


def known_feed(session: Session, name: str) -> Feed:
    """Return a public feed by its name.

    Raises:
        NotFoundError: There is none.
    """
    if name in STANDARD:
        return STANDARD[name]
    saved = find_saved(session, name)
    if saved is None:
        raise NotFoundError(_NO_FEED, name=name)
    return saved.feed


def public_calendar(
    database: Database,
    current: CurrentCatalogue,
    settings: Settings,
    name: str,
    suffix: str,
    now: datetime,
) -> Served:
    """Return a public feed; made anew only if something in it changed.

    Raises:
        NotFoundError: There is no such feed.
        NotReadyError: Nothing was loaded yet.
    """
    begin_day(database, current, now)
    with database.reading() as session:
        feed = known_feed(session, name)
    return Served(feed, rendered(database, feed, suffix, site_of(settings), now))


def begin_day(database: Database, current: CurrentCatalogue, now: datetime) -> None:
    """Turn the ledger to a new day if nobody has done so yet.

    Raises:
        NotReadyError: Nothing was loaded yet.
    """
    today = moment_of(now).today
    with database.reading() as session:
        turned = get_state(session).day
    if turned is None or turned < today:
        with database.writing() as session:
            turn_day(session, current.get(session), now)


def rendered(database: Database, feed: Feed, suffix: str, site: Site, now: datetime) -> Rendition:
    """Return the octets of a feed, kept ones if they were made of what is there now."""
    today = moment_of(now).today
    with database.reading() as session:
        items = items_of_feed(session, feed, today)
        kept = find_rendition(session, feed.name, suffix)
    if kept is not None and kept.basis == _basis(feed, items, site):
        return kept
    with database.writing() as session:
        get_state(session, lock=True)  # nobody changes items while their octets are made
        items = items_of_feed(session, feed, today)
        kept = find_rendition(session, feed.name, suffix)
        made = _made(feed, suffix, items, site, kept, now)
        save_rendition(session, feed.name, suffix, made)
    return made


def items_of_feed(session: Session, feed: Feed, today: date) -> list[Item]:
    """Return what a feed shows on a day, by first day and id.

    The joint calendar moves on with the days; that of a programme is shown whole.
    """
    window = Window.around(today) if feed.scope == FESTIVALS else EVER
    found = items_between(session, feed.scope, window.first, window.last)
    return [item for item in found if window.holds(item, today) and feed.query.takes(item)]


def _made(
    feed: Feed,
    suffix: str,
    items: Sequence[Item],
    site: Site,
    kept: Rendition | None,
    now: datetime,
) -> Rendition:
    basis = _basis(feed, items, site)
    shown, whole = fitting(feed, items, site)
    body = FEED_FORMATS[suffix].render(feed, shown, site)
    tag = hashlib.sha256(body).hexdigest()[:32]
    if kept is not None and kept.tag == tag:
        return replace(kept, basis=basis, whole=whole)
    # A client that sends dates only must see the later of two changes within one second.
    modified = now.replace(microsecond=0)
    if kept is not None:
        modified = max(modified, kept.modified + timedelta(seconds=1))
    packed = gzip.compress(body, _EFFORT, mtime=0)
    return Rendition(basis, tag, modified, whole, body, packed)


def _basis(feed: Feed, items: Sequence[Item], site: Site) -> str:
    summed = hashlib.sha256(repr((feed, site)).encode())
    for item in items:
        summed.update(f"\0{item.id}\0{item.rev}".encode())
    return summed.hexdigest()[:32]


_NO_FEED = Text(
    "Không có lịch với tên này; xem danh sách lịch.",
    "There is no calendar of that name; see the list of calendars.",
)
