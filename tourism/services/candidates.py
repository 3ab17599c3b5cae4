"""Public events that new items of a source may be part of."""

from collections.abc import Sequence

from sqlmodel import Session

from tourism.calendars.item import FESTIVALS, Item, tags_named
from tourism.publish.calendar_entry import EXPECTED
from tourism.services.recompose import Here
from tourism.storage.calendar_items import festivals_between
from tourism.storage.listings import find_apart, listings_between
from tourism.storage.sync_items import items_of_events, sources_of_events
from tourism.sync.alike import Looks, looks_of
from tourism.sync.item import SourceItem
from tourism.sync.listing import Listing
from tourism.sync.placing import Candidate, Candidates, barred_by


def candidates_for(session: Session, items: Sequence[SourceItem], here: Here) -> Candidates:
    """Return what is on around the days of some items: listings and festivals.

    Args:
        session: To read with.
        items: Which.
        here: This instance.
    """
    if not items:
        return Candidates.of(())
    first, last = min(item.first for item in items), max(item.last for item in items)
    listings = listings_between(session, first, last, ("public", "waiting"))
    festivals = festivals_between(session, FESTIVALS, first, last)
    ids = [one.id for one in listings] + [one.id for one in festivals]
    there = sources_of_events(session, ids)
    barred = _barred(session, ids)
    told = items_of_events(session, [one.id for one in listings if one.edits])
    places = here.catalogue.places
    found = [_of_listing(one, there.get(one.id, []), here) for one in listings]
    found += [_of_festival(one, there.get(one.id, [])) for one in festivals]
    return Candidates.of(
        Candidate(
            id=one.id,
            looks=looks,
            more=tuple(looks_of(item.words, places) for item in told.get(one.id, ())),
            sources=sources,
            uids=uids,
            barred=barred.get(one.id, frozenset()),
        )
        for one, looks, sources, uids in found
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


_Found = tuple[Listing | Item, Looks, frozenset[str], frozenset[str]]


def _of_listing(listing: Listing, there: Sequence[tuple[str, str]], here: Here) -> _Found:
    uids = frozenset({uid for _, uid in there} | {listing.uid or f"{listing.id}@{here.host}"})
    looks = looks_of(listing.shown, here.catalogue.places)
    return listing, looks, frozenset(source for source, _ in there), uids


def _of_festival(item: Item, there: Sequence[tuple[str, str]]) -> _Found:
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
    return item, looks, sources, uids
