"""Feeds that associations keep under a name, and the octets of every feed."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlmodel import Session, col

from tourism.calendars.feed import Feed
from tourism.calendars.query import CalendarQuery
from tourism.storage.tables.calendar import CalendarFeedRow, CalendarRenditionRow


@dataclass(frozen=True, slots=True)
class SavedFeed:
    """A feed, whose it is and since when."""

    feed: Feed
    organisation: str | None
    author: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Rendition:
    """The octets of a feed: plain and packed with gzip.

    ``basis`` names what they were made of, ``tag`` is a hash of the plain ones, ``modified`` is
    to the second and never goes back. ``whole`` is False where not all fitted.
    """

    basis: str
    tag: str
    modified: datetime
    whole: bool
    body: bytes
    packed: bytes


def find_saved(session: Session, name: str) -> SavedFeed | None:
    """Return a saved feed, or None."""
    row = session.get(CalendarFeedRow, name)
    return None if row is None else _saved(row)


def every_saved(session: Session) -> list[SavedFeed]:
    """Return all saved feeds by name."""
    query = select(CalendarFeedRow).order_by(col(CalendarFeedRow.name))
    return [_saved(row) for row in session.execute(query).scalars()]


def save_feed(session: Session, saved: SavedFeed) -> None:
    """Write a feed that is new or changed."""
    feed = saved.feed
    row = CalendarFeedRow(
        name=feed.name,
        lang=feed.lang,
        title=feed.title,
        description=feed.description,
        query=asdict(feed.query),
        other=feed.other,
        organisation=saved.organisation,
        author=saved.author,
        created_at=saved.created_at,
    )
    session.merge(row)
    session.flush()


def remove_feed(session: Session, name: str) -> None:
    """Remove a saved feed and its octets."""
    session.execute(delete(CalendarFeedRow).where(col(CalendarFeedRow.name) == name))
    forget_octets(session, name)


def forget_octets(session: Session, name: str) -> None:
    """Forget the octets of a feed, and nothing else.

    When they were changed last is kept: should there be a feed of that name again, whoever asks
    by date alone must find it newer than what they have.
    """
    row = CalendarRenditionRow
    nothing = {"basis": "", "tag": "", "body": b"", "packed": b""}
    session.execute(update(row).where(col(row.feed) == name).values(nothing))


def find_rendition(session: Session, feed: str, suffix: str) -> Rendition | None:
    """Return the octets of a feed in one format, or None if they were never made."""
    row = session.get(CalendarRenditionRow, (feed, suffix))
    if row is None:
        return None
    return Rendition(row.basis, row.tag, row.modified, row.whole, row.body, row.packed)


def save_rendition(session: Session, feed: str, suffix: str, made: Rendition) -> None:
    """Write the octets of a feed."""
    session.merge(CalendarRenditionRow(feed=feed, suffix=suffix, **asdict(made)))
    session.flush()


def _saved(row: CalendarFeedRow) -> SavedFeed:
    lang: Any = row.lang
    query = CalendarQuery(**{key: tuple(values) for key, values in row.query.items()})
    feed = Feed(row.name, lang, row.title, row.description, query=query, other=row.other)
    return SavedFeed(feed, row.organisation, row.author, row.created_at)
