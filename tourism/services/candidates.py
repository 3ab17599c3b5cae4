"""Public events that new items of a source may be part of."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import Session

from tourism.calendars.item import FESTIVALS, Item, tags_named
from tourism.publish.calendar_entry import EXPECTED
from tourism.storage.calendar_items import festivals_between
from tourism.storage.listings import find_apart, listings_between
from tourism.storage.sync_items import items_of_events, sources_of_events
from tourism.sync.alike import Looks, looks_of
from tourism.sync.item import SourceItem
from tourism.sync.listing import Listing
from tourism.sync.placing import Candidate, Candidates, barred_by

_DAY = timedelta(days=1)
_LONGEST = timedelta(days=3 * 366)
"""Days so far apart are looked at in one go; items that are further away find nobody."""


def candidates_for(session: Session, items: Sequence[SourceItem], host: str) -> Candidates:
    """Return what is on around the days of some items: listings and festivals.

    Args:
        session: To read with.
        items: Which.
        host: Of our UIDs.
    """
    if not items:
        return Candidates.of(())
    first, last = min(item.first for item in items), max(item.last for item in items)
    listings = listings_between(session, first, last, ("public", "waiting"))
    festivals = festivals_between(session, FESTIVALS, first, last)
    ids = [one.id for one in listings] + [one.id for one in festivals]
    there = sources_of_events(session, ids)
    barred = _barred(session, ids)
    found = [_of_listing(one, there.get(one.id, []), host) for one in listings]
    found += [_of_festival(one, there.get(one.id, []), host) for one in festivals]
    return Candidates.of(
        Candidate(one.id, looks, sources, uids, barred.get(one.id, frozenset()), *more)
        for one, looks, sources, uids, more in found
    )


def _barred(session: Session, ids: Sequence[str]) -> dict[str, frozenset[tuple[str, str]]]:
    pairs: dict[str, set[str]] = {}
    for pair in find_apart(session, ids):
        pairs.setdefault(pair.one, set()).add(pair.other)
        pairs.setdefault(pair.other, set()).add(pair.one)
    if not pairs:
        return {}
    items = items_of_events(session, pairs)
    titles = {
        name: [(item.source, item.said.title) for item in some if item.said]
        for name, some in items.items()
    }
    return barred_by(pairs, titles)


_Found = tuple[Listing | Item, Looks, frozenset[str], frozenset[str], tuple[bool, bool]]


def _of_listing(listing: Listing, there: Sequence[tuple[str, str]], host: str) -> _Found:
    uids = frozenset({uid for _, uid in there} | {listing.uid or f"{listing.id}@{host}"})
    looks = looks_of(listing.shown, listing.side)
    return listing, looks, frozenset(source for source, _ in there), uids, (False, False)


def _of_festival(item: Item, there: Sequence[tuple[str, str]], host: str) -> _Found:
    del host
    entry, tags = item.said.vi, item.said.tags
    looks = Looks(
        title=entry.title.removesuffix(EXPECTED.vi),
        first=entry.first,
        last=entry.last,
        times=entry.times,
        places=frozenset(tags_named(tags, "place")),
        location=entry.location,
        point=None if entry.rough else entry.point,
        side=next(tags_named(tags, "side"), ""),
    )
    uids = frozenset(uid for _, uid in there)
    sources = frozenset(source for source, _ in there)
    return item, looks, sources, uids, (True, entry.status == "TENTATIVE")
