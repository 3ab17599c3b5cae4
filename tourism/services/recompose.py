"""What public events come to after something about them changed, and what subscribers are told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session

from tourism.calendars.item import FESTIVALS, Wanted
from tourism.calendars.ledger import reconcile
from tourism.catalogue.catalogue import Catalogue
from tourism.services.keep_calendar import moment_of, write_changes
from tourism.storage.calendar_items import get_state, items_named
from tourism.storage.listings import find_apart, listings_of_uids, listings_with, save_listings
from tourism.storage.sync_items import items_of_events
from tourism.sync.entry import wanted_of
from tourism.sync.fields import Sum, merged_edits, sum_up
from tourism.sync.item import SourceItem
from tourism.sync.listing import Listing

_AHEAD = timedelta(days=1)
"""An edit from so far ahead waits until then: a clock of the future does not win for ever."""


@dataclass(frozen=True, slots=True)
class Here:
    """This instance: the host of its UIDs, and what it knows."""

    host: str
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Composed:
    """Listings as they are now, and what each comes to."""

    listings: Mapping[str, Listing]
    sums: Mapping[str, Sum]
    wanted: Mapping[str, Wanted]


def compose(
    session: Session,
    listings: Iterable[Listing],
    items: Mapping[str, Sequence[SourceItem]],
    here: Here,
    now: datetime,
) -> Composed:
    """Return what listings come to, without writing anything.

    Args:
        session: For what a person said about which events are not one.
        listings: Which.
        items: Of each, all with what they say.
        here: This instance.
        now: When.
    """
    places = here.catalogue.places
    found, sums, wanted = {}, {}, {}
    listings = list(listings)
    apart = uids_apart(session, [one.id for one in listings], here.host)
    for listing in listings:
        own = items.get(listing.id, ())
        told = [item.shared.edits for item in own if item.shared]
        told = [tuple(e for e in edits if e.at <= now + _AHEAD) for edits in told]
        edits = merged_edits(listing.edits, *told) if told else listing.edits
        if edits is not listing.edits:
            listing = replace(listing, edits=edits)
        total = sum_up(listing, own, places)
        place = places.get(total.values.place_id)
        side = place.side.value if place and place.side else listing.side
        if total.values is not listing.shown or side != listing.side:
            listing = replace(listing, shown=total.values, side=side)
        found[listing.id], sums[listing.id] = listing, total
        if listing.state == "public":
            names = apart.get(listing.id, ())
            wanted[listing.id] = wanted_of(listing, total, places, names, here.host)
    return Composed(found, sums, wanted)


def tell(session: Session, composed: Composed, now: datetime) -> None:
    """Write into the ledger what subscribers are told of listings from now on."""
    state, at = get_state(session, lock=True), moment_of(now)
    kept = items_named(session, FESTIVALS, composed.listings.keys())
    changed = reconcile(FESTIVALS, kept, composed.wanted, at, state.rev)
    if changed:
        write_changes(session, state, changed)


def recompose(
    session: Session,
    ids: Iterable[str],
    here: Here,
    now: datetime,
) -> Composed:
    """Write what some listings come to after their items, edits or state changed."""
    before = listings_with(session, ids)
    items = items_of_events(session, before)
    composed = compose(session, before.values(), items, here, now)
    changed = [one for name, one in composed.listings.items() if one != before[name]]
    save_listings(session, changed)
    tell(session, composed, now)
    return composed


def uids_apart(session: Session, ids: Sequence[str], host: str) -> dict[str, list[str]]:
    """Return the UIDs of what a person said each of some events is not."""
    pairs = find_apart(session, ids)
    if not pairs:
        return {}
    known = listings_with(session, {name for pair in pairs for name in (pair.one, pair.other)})
    found: dict[str, list[str]] = {}
    for pair in pairs:
        for name in (pair.one, pair.other):
            other = pair.beside(name)
            listing = known.get(other)
            uid = listing.uid if listing and listing.uid else f"{other}@{host}"
            found.setdefault(name, []).append(uid)
    return found


def ids_of_uids(session: Session, uids: Iterable[str], host: str) -> dict[str, str]:
    """Return the ids that public events have here, by UID."""
    found, foreign = {}, []
    for uid in set(uids):
        local, _, there = uid.rpartition("@")
        if there.lower() == host:
            found[uid] = local
        else:
            foreign.append(uid)
    return found | listings_of_uids(session, foreign)
