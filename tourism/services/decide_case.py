"""Decide what waits for a person: take what a source says, or keep what we have."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from tourism.access.may import may_approve, require
from tourism.catalogue.place import Side
from tourism.errors import ConflictError
from tourism.language import Text
from tourism.publish.event_values import Edit
from tourism.services.announce_festival import announce_festival
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.recompose import Here, recompose
from tourism.storage.calendar_items import get_state
from tourism.storage.listings import (
    find_listing,
    forget_apart,
    listings_with,
    save_apart,
    save_listings,
)
from tourism.storage.sync_cases import get_case, get_state_of, save_case, save_state_of
from tourism.storage.sync_items import items_of_events, items_with, save_sync_items
from tourism.sync.alike import SURE
from tourism.sync.apart import Apart
from tourism.sync.case import Case, CaseKind
from tourism.sync.fields import merged_edits
from tourism.sync.item import SourceItem
from tourism.sync.snapshot import Snapshot, snapshot_document, snapshot_from
from tourism.sync.values_document import values_from


def decide_case(
    deed: Deed, current: CurrentCatalogue, host: str, name: str, *, accept: bool, answer: str
) -> Case:
    """Return a case after it was decided; what follows from that is public at once.

    Accepting takes what the source says: publishes a suggestion, takes the other version, gives a
    locked field back to its sources, lets what is missing go, makes one event of two, announces
    other days of a festival. Declining keeps what we have, and the same question is not asked
    again; two events that are not one stay apart for good.

    Args:
        deed: Whose, where and when.
        current: The catalogue.
        host: Of our UIDs.
        name: Id of the case.
        accept: Whether the source is believed.
        answer: Why, in words.

    Raises:
        NotFoundError: There is no such case.
        ConflictError: It was decided before, or there is nothing any more that it is about.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    get_state(deed.session, lock=True)
    case = get_case(deed.session, name, lock=True)
    require_decider(deed, case)
    if case.state != "open":
        raise ConflictError(_DECIDED, id=name, state=case.state)
    if accept and case.kind == "festival":
        announce_festival(deed, current, case)
        done = (Snapshot(), Snapshot())
    else:
        done = (_ACCEPTED if accept else _DECLINED).get(case.kind, _nothing)(deed, case, host)
    before, after = done
    write_snapshot(deed, after)
    recompose(
        deed.session,
        {*before.listing_ids, *after.listing_ids},
        _here(deed, current, host),
        deed.now,
    )
    decided = replace(
        case,
        state="accepted" if accept else "declined",
        decided_at=deed.now,
        decided_by=deed.actor.author,
        answer=answer,
        before={"before": snapshot_document(before), "after": snapshot_document(after)},
    )
    save_case(deed.session, decided)
    deed.note("accept" if accept else "decline", "case", name, {"kind": case.kind})
    return decided


def undo_decision(deed: Deed, current: CurrentCatalogue, host: str, name: str) -> Case:
    """Return a case after its decision was taken back: it waits again.

    Raises:
        NotFoundError: There is no such case.
        ConflictError: Nobody has decided it, it cannot be undone, or what it was about has changed
            since.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    get_state(deed.session, lock=True)
    case = get_case(deed.session, name, lock=True)
    require_decider(deed, case)
    if case.state not in ("accepted", "declined"):
        raise ConflictError(_UNDECIDED, id=name, state=case.state)
    if case.kind == "festival" and case.state == "accepted":
        raise ConflictError(_ANNOUNCED, id=name)
    before = snapshot_from(case.before["before"])
    after = snapshot_from(case.before["after"])
    _check_unchanged(deed, name, after)
    for pair in after.apart:
        forget_apart(deed.session, pair.one, pair.other)
    write_snapshot(deed, before)
    recompose(
        deed.session,
        {*before.listing_ids, *after.listing_ids},
        _here(deed, current, host),
        deed.now,
    )
    opened = replace(case, state="open", decided_at=None, decided_by=None, answer="", before={})
    save_case(deed.session, opened)
    deed.note("undo", "case", name, {"kind": case.kind})
    return opened


def require_decider(deed: Deed, case: Case) -> None:
    """Pass if a case is theirs to decide.

    Raises:
        NotSignedInError, ForbiddenError: It is not.
    """
    side = Side(case.side) if case.side else None
    require(may_approve(deed.actor, side), deed.actor)


def write_snapshot(deed: Deed, snapshot: Snapshot) -> None:
    """Write items, listings and pairs as a snapshot has them."""
    save_sync_items(deed.session, snapshot.items)
    save_listings(deed.session, snapshot.listings)
    save_apart(deed.session, snapshot.apart)
    if snapshot.state is not None:
        save_state_of(deed.session, snapshot.state)


def _here(deed: Deed, current: CurrentCatalogue, host: str) -> Here:
    return Here(host, current.get(deed.session))


def _check_unchanged(deed: Deed, name: str, after: Snapshot) -> None:
    """Make sure that nobody would lose what was done since.

    Raises:
        ConflictError: Something is otherwise than the decision left it.
    """
    items = items_with(deed.session, [item.id for item in after.items])
    listings = listings_with(deed.session, [one.id for one in after.listings])
    same = all(
        (there := items.get(item.id)) is not None
        and (there.digest, there.status, there.public_id)
        == (item.digest, item.status, item.public_id)
        for item in after.items
    ) and all(
        (now := listings.get(one.id)) is not None
        and (now.state, now.merged_into) == (one.state, one.merged_into)
        and now.edits == one.edits
        for one in after.listings
    )
    if not same:
        raise ConflictError(_CHANGED, id=name)


_Deciding = Callable[[Deed, Case, str], tuple[Snapshot, Snapshot]]


def _nothing(deed: Deed, case: Case, host: str) -> tuple[Snapshot, Snapshot]:
    del deed, case, host
    return Snapshot(), Snapshot()


def _publish(deed: Deed, case: Case, host: str) -> tuple[Snapshot, Snapshot]:
    other = str(case.about.get("other", ""))
    if other and float(case.about.get("score", 0)) >= SURE:
        return _merge(deed, case, host)
    return _with_state(deed, case, "public")


def _dismiss(deed: Deed, case: Case, host: str) -> tuple[Snapshot, Snapshot]:
    del host
    return _with_state(deed, case, "dismissed")


def _with_state(deed: Deed, case: Case, state: str) -> tuple[Snapshot, Snapshot]:
    listing = find_listing(deed.session, case.public_id, lock=True)
    if listing is None or listing.state == "merged":
        raise ConflictError(_GONE, id=case.id)
    wanted = replace(listing, state="public" if state == "public" else "dismissed")
    return Snapshot(listings=(listing,)), Snapshot(listings=(wanted,))


def _take_theirs(deed: Deed, case: Case, host: str) -> tuple[Snapshot, Snapshot]:
    """Take the version of the source, or give a locked group of fields back to it."""
    if case.about.get("why") == "locked":
        return _unlock(deed, case, host)
    item = _item(deed, case)
    said = values_from(case.theirs)
    sequence = case.about.get("sequence") or [0, item.sequence]
    new = replace(
        item,
        said=replace(said, place_id=said.place_id or (item.said.place_id if item.said else "")),
        digest=str(case.about.get("digest", item.digest)),
        sequence=int(sequence[1]),
        first=said.first,
        last=said.last,
        status="cancelled" if said.cancelled else "live",
        missing_since=None,
    )
    return Snapshot(items=(item,)), Snapshot(items=(new,))


def _unlock(deed: Deed, case: Case, host: str) -> tuple[Snapshot, Snapshot]:
    listing = find_listing(deed.session, case.public_id, lock=True)
    if listing is None:
        raise ConflictError(_GONE, id=case.id)
    group = str(case.about["group"])
    told = [edit.at + timedelta(microseconds=1) for edit in listing.edits if edit.group == group]
    edit = Edit(group, None, max([deed.now, *told]), host)
    wanted = replace(listing, edits=merged_edits(listing.edits, [edit]))
    return Snapshot(listings=(listing,)), Snapshot(listings=(wanted,))


def _let_go(deed: Deed, case: Case, host: str) -> tuple[Snapshot, Snapshot]:
    del host
    item = _item(deed, case)
    return Snapshot(items=(item,)), Snapshot(items=(replace(item, status="gone"),))


def _agree(deed: Deed, case: Case, host: str) -> tuple[Snapshot, Snapshot]:
    """Believe a list that shrank: when it is read next, what it lacks counts as withdrawn."""
    del host
    state = get_state_of(deed.session, case.source, lock=True)
    agreed = replace(state, shrunk=str(case.about["digest"]))
    return Snapshot(state=state), Snapshot(state=agreed)


def _merge(deed: Deed, case: Case, host: str) -> tuple[Snapshot, Snapshot]:
    """Make one event of two: all items of the younger one belong to the other."""
    del host
    other = str(case.about.get("other", ""))
    listing = find_listing(deed.session, case.public_id, lock=True)
    into = find_listing(deed.session, other, lock=True)
    if listing is None or listing.state == "merged" or (into and into.state == "merged"):
        raise ConflictError(_GONE, id=case.id)
    items = items_of_events(deed.session, [listing.id]).get(listing.id, [])
    moved = tuple(replace(item, public_id=other, linked_by="person") for item in items)
    gone = replace(listing, state="merged", merged_into=other)
    if into is None:
        return Snapshot(tuple(items), (listing,)), Snapshot(moved, (gone,))
    kept = replace(into, edits=merged_edits(into.edits, listing.edits))
    return Snapshot(tuple(items), (listing, into)), Snapshot(moved, (gone, kept))


def _stay_apart(deed: Deed, case: Case, host: str) -> tuple[Snapshot, Snapshot]:
    del host
    pair = Apart.of(case.public_id, str(case.about["other"]), deed.actor.author, deed.now)
    listings = listings_with(deed.session, [case.public_id, pair.one, pair.other])
    some = tuple(listings.values())
    return Snapshot(listings=some), Snapshot(listings=some, apart=(pair,))


def _item(deed: Deed, case: Case) -> SourceItem:
    item = items_with(deed.session, [case.item]).get(case.item)
    if item is None:
        raise ConflictError(_GONE, id=case.id)
    return item


_ACCEPTED: Mapping[CaseKind, _Deciding] = MappingProxyType(
    {
        "suggestion": _publish,
        "change": _take_theirs,
        "conflict": _take_theirs,
        "held": _agree,
        "possible-duplicate": _merge,
        "missing": _let_go,
    }
)
_DECLINED: Mapping[CaseKind, _Deciding] = MappingProxyType(
    {"suggestion": _dismiss, "possible-duplicate": _stay_apart}
)

_DECIDED = Text("Việc này đã được giải quyết.", "This was decided before.")
_UNDECIDED = Text("Việc này chưa ai quyết định.", "Nobody has decided this.")
_GONE = Text(
    "Sự kiện hoặc mục nguồn của việc này không còn nữa.",
    "The event or item that this is about is no longer there.",
)
_CHANGED = Text(
    "Sự kiện đã thay đổi sau quyết định này; hãy sửa trực tiếp sự kiện.",
    "The event has changed since this decision; edit the event itself.",
)
_ANNOUNCED = Text(
    "Thông báo ngày đã nằm trong dữ liệu lễ hội; hãy sửa ở đó.",
    "The announcement is part of the festival's facts by now; change it there.",
)
