"""Change what is shown of a listing: an editor's word holds, field by field, until given back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from pydantic import ValidationError

from tourism.access.may import may_approve, require
from tourism.calendars.item import FESTIVALS, tags_named
from tourism.catalogue.place import Side
from tourism.errors import BadRequestError, ConflictError, Fault
from tourism.language import Text
from tourism.publish.event_values import GROUPS, Edit, EventValues
from tourism.services.deed import Deed
from tourism.services.recompose import Here, recompose
from tourism.storage.calendar_items import get_state, items_named
from tourism.storage.listings import find_listing, get_listing, save_apart, save_listings
from tourism.storage.sync_items import items_of_events, save_sync_items
from tourism.sync.apart import Apart
from tourism.sync.fields import merged_edits
from tourism.sync.listing import Listing, listing_id
from tourism.sync.values_document import with_group
from tourism.timewindow import VIETNAM


def edit_listing(
    deed: Deed, here: Here, name: str, group: str, value: Mapping[str, Any] | None
) -> Listing:
    """Return a listing after an editor decided about some fields, or gave them back.

    Args:
        deed: Whose, where and when.
        here: This instance.
        name: Id of the listing.
        group: One of `GROUPS`.
        value: Its fields as JSON has them; None gives them back to the sources.

    Raises:
        NotFoundError: There is no such listing.
        BadRequestError: There is no such group, or its fields do not fit.
        ConflictError: It is part of another event.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    listing = _own(deed, name)
    if group not in GROUPS:
        raise BadRequestError([Fault("body: group", group, _NO_GROUP)])
    if value is not None:
        _check(listing.shown, group, value)
    deed.note("lock" if value is not None else "unlock", "listing", name, {"group": group})
    return _decided(deed, here, listing, group, value)


def withdraw_listing(deed: Deed, here: Here, name: str, reason: str) -> Listing:
    """Return a listing after it was taken back: subscribers see it as cancelled.

    Whatever its sources say: an editor's word, told to other instances like any other.

    Raises:
        NotFoundError: There is no such listing.
        ConflictError: It is not public, or called off already.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    listing = _own(deed, name)
    if listing.state != "public" or listing.shown.cancelled:
        raise ConflictError(_NOT_PUBLIC, id=name, state=listing.state)
    deed.note("withdraw", "listing", name, {"reason": reason})
    return _decided(deed, here, listing, "status", {"status": "CANCELLED"})


def restore_listing(deed: Deed, here: Here, name: str) -> Listing:
    """Return a listing after it is what its sources say again, under the same UID.

    Raises:
        NotFoundError: There is no such listing.
        ConflictError: It was not taken back.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    listing = _own(deed, name)
    if "status" not in listing.locks:
        raise ConflictError(_NOT_WITHDRAWN, id=name, state=listing.state)
    deed.note("restore", "listing", name)
    return _decided(deed, here, listing, "status", None)


def _decided(
    deed: Deed, here: Here, listing: Listing, group: str, value: Mapping[str, Any] | None
) -> Listing:
    """Return a listing with one more edit: later than every other, whatever clocks say."""
    told = [edit.at for edit in listing.edits if edit.group == group]
    edit = Edit(group, value, max([deed.now, *(at + _TICK for at in told)]), here.host)
    save_listings(deed.session, [replace(listing, edits=merged_edits(listing.edits, [edit]))])
    return recompose(deed.session, [listing.id], here, deed.now).listings[listing.id]


def split_listing(deed: Deed, here: Here, name: str, item: str) -> Listing:
    """Return the new listing of an item that is not the same event; that is remembered.

    Args:
        deed: Whose, where and when.
        here: This instance.
        name: Id of the listing, or of the occurrence of a festival that the item was linked to.
        item: Id of the item.

    Raises:
        NotFoundError: There is no such listing or item.
        ConflictError: It is the only item there is.
        NotSignedInError, ForbiddenError: The side is not theirs.
    """
    get_state(deed.session, lock=True)
    items = items_of_events(deed.session, [name]).get(name, [])
    chosen = next((one for one in items if one.id == item), None)
    listing = find_listing(deed.session, name)
    if listing is not None:
        _own(deed, name)
    if chosen is None or (listing is not None and len(items) < 2):
        raise ConflictError(_ALONE, id=name, item=item)
    side = listing.side if listing else _side_of_festival(deed, name)
    require(may_approve(deed.actor, Side(side) if side else None), deed.actor)
    new = Listing(
        id=listing_id(chosen.source, chosen.key, deed.now),
        state=listing.state if listing else "public",
        side=side or None,
        created_at=deed.now,
        shown=chosen.words,
        uid=chosen.shared.uid if chosen.shared else "",
    )
    save_listings(deed.session, [new])
    save_sync_items(deed.session, [replace(chosen, public_id=new.id, linked_by="person")])
    save_apart(deed.session, [Apart.of(name, new.id, deed.actor.author, deed.now)])
    deed.note("change", "listing", name, {"split": new.id, "item": item})
    return recompose(deed.session, [name, new.id], here, deed.now).listings[new.id]


def _side_of_festival(deed: Deed, name: str) -> str:
    kept = items_named(deed.session, FESTIVALS, [name]).get(name)
    return next(tags_named(kept.said.tags, "side"), "") if kept else ""


def _own(deed: Deed, name: str) -> Listing:
    get_state(deed.session, lock=True)
    listing = get_listing(deed.session, name, lock=True)
    side = Side(listing.side) if listing.side else None
    require(may_approve(deed.actor, side), deed.actor)
    if listing.state == "merged":
        raise ConflictError(_MERGED, id=name, into=listing.merged_into)
    return listing


def _check(shown: EventValues, group: str, value: Mapping[str, Any]) -> None:
    faults = [
        Fault(f"body: value: {field}", str(value.get(field)), _NO_FIELD)
        for field in {*value} - {*GROUPS[group]}
    ]
    try:
        values = with_group(shown, value) if not faults else shown
    except ValidationError as error:
        faults += [
            Fault(f"body: value: {'.'.join(map(str, one['loc']))}", str(one["input"])[:80], _UNFIT)
            for one in error.errors()
        ]
        values = shown
    if not values.title.strip():
        faults.append(Fault("body: value: title", "", _NO_TITLE))
    if values.last < values.first:
        faults.append(Fault("body: value: last", values.last.isoformat(), _BACKWARDS))
    if values.times and not _fits(values.times, values.first, values.last):
        faults.append(Fault("body: value: times", "", _UNFIT))
    if faults:
        raise BadRequestError(sorted(faults))


def _fits(times: tuple[datetime, datetime], first: date, last: date) -> bool:
    if any(moment.tzinfo is None for moment in times) or times[1] < times[0]:
        return False
    return (
        times[0].astimezone(VIETNAM).date() == first and times[1].astimezone(VIETNAM).date() >= last
    )


_TICK = timedelta(microseconds=1)
_NO_GROUP = Text(
    f"Không có nhóm này; dùng một trong: {', '.join(GROUPS)}.",
    f"There is no such group; use one of: {', '.join(GROUPS)}.",
)
_NO_FIELD = Text("Trường này không thuộc nhóm.", "That field is not part of the group.")
_UNFIT = Text("Giá trị không hợp lệ cho trường này.", "The value does not fit this field.")
_NO_TITLE = Text("Cần có tên sự kiện.", "An event needs a title.")
_BACKWARDS = Text("Ngày cuối trước ngày đầu.", "The last day is before the first.")
_NOT_PUBLIC = Text("Sự kiện này không công khai.", "This event is not public.")
_NOT_WITHDRAWN = Text("Sự kiện này chưa bị rút.", "This event was not taken back.")
_ALONE = Text(
    "Không tách được: sự kiện không có mục này, hoặc chỉ có một mục.",
    "It cannot be split: the event has no such item, or no other.",
)
_MERGED = Text("Sự kiện này đã gộp vào sự kiện khác.", "This event was made part of another.")
