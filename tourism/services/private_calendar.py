"""A calendar for whoever has its secret address; to everybody else there is nothing there.

An address that was revoked and one that was guessed are told apart by nothing: the same look-up by
a digest, the same refusal, at once.
"""

from datetime import datetime

from sqlmodel import Session

from tourism.access.secret import digest
from tourism.calendars.feed import Feed
from tourism.errors import NotFoundError
from tourism.famtrips.change_note import REFRESH
from tourism.famtrips.entries import CIRCLE_NAMES
from tourism.famtrips.famtrip import CalendarLink
from tourism.language import Text
from tourism.publish.plain import one_line
from tourism.services.render_calendar import Served, rendered, site_of
from tourism.settings import Settings
from tourism.storage.database import Database
from tourism.storage.famtrip_links import find_link_by_digest
from tourism.storage.famtrips import get_famtrip, get_release


def private_calendar(database: Database, settings: Settings, token: str, now: datetime) -> Served:
    """Return the calendar of a secret address as an ``.ics``; made anew only if it changed.

    Raises:
        NotFoundError: No such address works.
    """
    with database.reading() as session:
        link = find_link_by_digest(session, digest(token))
        if link is None or link.revoked_at is not None:
            raise NotFoundError(_NONE)
        feed = _feed(session, link)
    return Served(feed, rendered(database, feed, "ics", site_of(settings), now))


def _feed(session: Session, link: CalendarLink) -> Feed:
    famtrip = get_famtrip(session, link.tour_id)
    if famtrip.released is None:
        raise NotFoundError(_NONE)
    title = get_release(session, link.tour_id, famtrip.released).title
    circle = CIRCLE_NAMES[link.audience].into(link.lang)
    return Feed(
        name=famtrip.feed(link.audience, link.lang),
        lang=link.lang,
        title=f"{one_line(title.into(link.lang))} ({circle})",
        description=REFRESH.into(link.lang),
        scope=famtrip.scope(link.audience),
        private=True,
    )


_NONE = Text("Không có lịch ở địa chỉ này.", "There is no calendar at this address.")
