"""Edits applied to an arrangement, in order: what is where afterwards, and what has to be placed.

Nothing is put to the test here but the edits themselves: whether the days still hold is the
business of `tourism.composer.replan`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place
from tourism.composer import edit as edits_of
from tourism.composer.arrangement import Arrangement, Entry, Keep, Lock
from tourism.composer.draft import FIRST, Draft, Freedom
from tourism.composer.edit import Edit, minute_of_clock
from tourism.composer.new_request import ask_anew
from tourism.itinerary.model import Itinerary
from tourism.language import Text


def apply_edits(
    before: Arrangement, edits: Sequence[Edit], itinerary: Itinerary, catalogue: Catalogue
) -> Draft:
    """Return the tour as the edits leave it.

    Args:
        before: The tour as it is arranged.
        edits: What is to be done, in this order.
        itinerary: The same tour with its times, which locks hold.
        catalogue: The facts.

    Raises:
        BadRequestError: An edit names a stop, place or day that is not there, or asks for what
            cannot be understood.
    """
    draft = Draft(before, itinerary, catalogue)
    for i, edit in enumerate(edits):
        draft.at = f"edits: {i}"
        _DEEDS[type(edit)](draft, edit)
    stops = {s.id for day in itinerary.days for s in day.stops} - {*before.entries}
    known = {*draft.arrangement.entries, *draft.homeless, *stops}
    draft.change(locks=tuple(k for k in draft.arrangement.locks if k.stop in known))
    return draft


def _lock(draft: Draft, edit: edits_of.LockStop) -> None:
    if draft.entry(edit.stop) is None and draft.arrangement.base_of(edit.stop) is None:
        draft.no_such_stop("stop", edit.stop)
    if draft.entry(edit.stop) is None and draft.stop(edit.stop) is None:
        draft.no_such_stop("stop", edit.stop)
    keep: frozenset[Keep] = frozenset(edit.keep)
    draft.drop_lock(edit.stop)
    lock = draft.lock_with_times(Lock(edit.stop, keep))
    draft.change(locks=(*draft.arrangement.locks, lock))


def _unlock(draft: Draft, edit: edits_of.UnlockStop) -> None:
    if draft.lock_of(edit.stop) is None:
        locked = ", ".join(lock.stop for lock in draft.arrangement.locks) or "–"
        draft.fault(
            "stop",
            edit.stop,
            f"điểm này không bị giữ; đang giữ: {locked}",
            f"this stop is not locked; locked are: {locked}",
        )
    draft.drop_lock(edit.stop)


def _add(draft: Draft, edit: edits_of.AddPlace) -> None:
    place = draft.need_place("place", edit.place)
    there = draft.visit_of(place.id)
    if there is not None:
        draft.fault(
            "place",
            place.id,
            f"điểm này đã có trong chuyến đi ({there.id}); dùng move hoặc retime",
            f"this place is in the tour already ({there.id}); use move or retime",
        )
    day = None if edit.day is None else draft.need_day(edit.day)
    freedom = _freedom(draft, day, edit.after)
    aside = draft.unshelve(place.id)
    number = "new" if freedom.day is None else f"d{freedom.day + 1}"
    stop_id = aside.id if aside and aside.id else draft.fresh_id(f"{number}-{place.id}")
    start = None if edit.start is None else minute_of_clock(edit.start)
    draft.asked.add(stop_id)
    _find_place_for(
        draft, Entry(stop_id, "visit", place.id, place.id, edit.minutes, start), freedom
    )


def _freedom(draft: Draft, day: int | None, after: str | None) -> Freedom:
    """Return where an entry goes that has to follow a stop; the stop tells the day."""
    if after is None:
        return Freedom(day)
    held = draft.arrangement.entries.get(after)
    base = draft.arrangement.base_of(after)
    if held is not None:
        on, place = held[0], after
    elif base is not None and base[1] and draft.stop(after) is not None:
        on, place = base[0], FIRST
    elif base is not None and draft.stop(after) is not None:
        draft.fault(
            "after",
            after,
            "sau điểm này ngày đã kết thúc; chọn điểm khác",
            "the day is over after this stop; choose another one",
        )
    else:
        draft.no_such_stop("after", after)
    if day is not None and day != on:
        draft.fault(
            "after",
            after,
            f"điểm này ở ngày {on + 1}; đổi day hoặc after",
            f"this stop is on day {on + 1}; change day or after",
        )
    return Freedom(on, place)


def _find_place_for(draft: Draft, entry: Entry, freedom: Freedom) -> None:
    """Put an entry where it has to be, or leave it to the search."""
    draft.free[entry.id] = freedom
    if freedom.day is None or freedom.after is None:
        draft.homeless[entry.id] = entry
        return
    for other, known in draft.free.items():
        if other != entry.id and (known.day, known.after) == (freedom.day, freedom.after):
            draft.free[other] = replace(known, after=entry.id)  # the later edit comes closer
    order = draft.arrangement.order[freedom.day]
    at = 0 if freedom.after == FIRST else order.index(freedom.after) + 1
    draft.put(entry, freedom.day, at)


def _remove(draft: Draft, edit: edits_of.RemoveStop) -> None:
    entry = draft.need_entry(edit.stop)
    if entry.kind != "visit":
        draft.fault(
            "stop",
            edit.stop,
            "bữa ăn và hoạt động cố định bỏ bằng change (meals, blocks)",
            "drop meals and blocks with change (meals, blocks)",
        )
    _put_aside(draft, entry, edit.reason)


def _put_aside(draft: Draft, entry: Entry, reason: str | None) -> None:
    draft.object_to(entry.id, "presence")
    draft.take_out(entry.id)
    draft.drop_lock(entry.id)
    said = _ASIDE if reason is None else Text(reason, reason)
    draft.shelve(entry.name, said, entry.id)


_ASIDE = Text("để lại theo yêu cầu", "kept aside on request")


def _move(draft: Draft, edit: edits_of.MoveStop) -> None:
    entry = draft.need_entry(edit.stop)
    day = draft.need_day(edit.day)
    held = draft.arrangement.entries.get(edit.stop)
    on = draft.free[edit.stop].day if held is None else held[0]
    if entry.kind != "visit" and on != day:
        draft.fault(
            "day",
            edit.day,
            "bữa ăn và hoạt động cố định thuộc ngày của mình; dùng change",
            "meals and blocks belong to their day; use change",
        )
    if edit.after == edit.stop:
        draft.fault("after", edit.after, "chọn điểm khác", "choose another stop")
    draft.object_to(edit.stop, *(_ANOTHER_DAY if on != day else _SAME_DAY))
    freedom = _freedom(draft, day, edit.after)
    draft.take_out(edit.stop)
    draft.asked.add(edit.stop)
    _find_place_for(draft, entry, freedom)


_SAME_DAY: tuple[Keep, ...] = ("time",)
_ANOTHER_DAY: tuple[Keep, ...] = ("day", "time")


def _replace(draft: Draft, edit: edits_of.ReplaceStop) -> None:
    base = draft.arrangement.base_of(edit.stop)
    if base is not None and edit.stop in _hotels(draft):
        _spend_night(draft, base[0], edit.place)
        return
    entry = draft.need_entry(edit.stop)
    place = draft.need_place("place", edit.place)
    draft.object_to(edit.stop, "presence")
    if entry.kind == "visit":
        _go_elsewhere(draft, entry, place)
    elif entry.kind == "block" and place.id not in _choices(draft, entry):
        listed = ", ".join(_choices(draft, entry))
        draft.fault(
            "place", place.id, f"hoạt động này chỉ ở: {listed}", f"this block is only at: {listed}"
        )
    elif entry.kind == "meal" and not (place.kind == "eatery" or "meals" in place.services):
        draft.fault(
            "place", place.id, "nơi này không phục vụ bữa ăn", "no meals are served at this place"
        )
    else:
        draft.chosen.add(entry.id)
        draft.swap(replace(entry, place=place.id))


def _hotels(draft: Draft) -> set[str]:
    return {s.id for day in draft.itinerary.days for s in day.stops if s.kind == "hotel"}


def _choices(draft: Draft, entry: Entry) -> tuple[str, ...]:
    number = int(entry.name.removeprefix("block-")) - 1
    return draft.arrangement.request.blocks[number].at


def _go_elsewhere(draft: Draft, entry: Entry, place: Place) -> None:
    """See another place at this point of the day; what was seen is kept aside."""
    there = draft.visit_of(place.id)
    if there is not None:
        draft.fault(
            "place",
            place.id,
            f"điểm này đã có trong chuyến đi ({there.id})",
            f"this place is in the tour already ({there.id})",
        )
    held = draft.arrangement.entries.get(entry.id)
    day = draft.free[entry.id].day if held is None else held[0]
    at = None if held is None else draft.arrangement.order[held[0]].index(entry.id)
    aside = draft.unshelve(place.id)
    number = "new" if day is None else f"d{day + 1}"
    stop_id = aside.id if aside and aside.id else draft.fresh_id(f"{number}-{place.id}")
    new = Entry(stop_id, "visit", place.id, place.id)
    draft.take_out(entry.id)
    draft.drop_lock(entry.id)
    name = place.name
    draft.shelve(entry.name, Text(f"được thay bằng {name.vi}", f"replaced by {name.en}"), entry.id)
    draft.asked.add(stop_id)
    draft.free[stop_id] = Freedom(day)
    if day is None or at is None:
        draft.homeless[stop_id] = new
    else:
        draft.put(new, day, at)


def _retime(draft: Draft, edit: edits_of.RetimeStop) -> None:
    entry = draft.need_entry(edit.stop)
    if entry.kind == "block":
        draft.fault(
            "stop",
            edit.stop,
            "giờ của hoạt động cố định đổi bằng change (blocks)",
            "the hours of a block are changed with change (blocks)",
        )
    if "start" in edit.model_fields_set:
        draft.object_to(edit.stop, "time")
        start = None if edit.start is None else minute_of_clock(edit.start)
        entry = replace(entry, start=start)
        held = draft.arrangement.entries.get(edit.stop)
        if held is not None:
            draft.free.setdefault(edit.stop, Freedom(held[0]))
        draft.asked.add(edit.stop)
    if "minutes" in edit.model_fields_set:
        entry = replace(entry, minutes=edit.minutes)
    draft.swap(entry)


def _base(draft: Draft, edit: edits_of.ChooseBase) -> None:
    nights = len(draft.arrangement.nights)
    if edit.night > nights:
        draft.fault(
            "night", edit.night, f"chuyến đi chỉ có {nights} đêm", f"the tour has {nights} nights"
        )
    _spend_night(draft, edit.night - 1, edit.place)


def _spend_night(draft: Draft, day: int, place_id: str) -> None:
    place, request = draft.need_place("place", place_id), draft.arrangement.request
    if any(frame.day == day + 1 and frame.end is not None for frame in request.day_frames):
        draft.fault(
            "place",
            place_id,
            "nơi kết thúc ngày này do day_frames định; dùng change",
            "day_frames says where this day ends; use change",
        )
    if not ("lodging" in place.services or place.kind in ("hotel", "hub")):
        draft.fault("place", place_id, "nơi này không có chỗ nghỉ", "one cannot sleep there")
    hotel = _hotel_of(draft, day)
    if hotel is not None and draft.arrangement.nights[day] != place.id:
        draft.object_to(hotel, "presence")
    if day < len(request.nights) and request.nights[day].place is not None:
        asked = [night.model_dump(exclude_unset=True) for night in request.nights]
        asked[day]["place"] = place.id
        _ask(draft, {"nights": asked})
    nights = list(draft.arrangement.nights)
    nights[day] = place.id
    draft.change(nights=tuple(nights))


def _hotel_of(draft: Draft, day: int) -> str | None:
    return next((i for i in sorted(_hotels(draft)) if draft.arrangement.base_of(i) == (day, False)),
                None)  # fmt: skip


def _party(draft: Draft, edit: edits_of.ChangeParty) -> None:
    said = {name: value for name, value in edit if name != "do" and value is not None}
    coach = said.pop("coach", None)
    patch: dict[str, Any] = {"party": said} if said else {}
    if coach is not None:
        patch["coach"] = coach
    _ask(draft, patch)


def _dates(draft: Draft, edit: edits_of.ChangeDates) -> None:
    request = draft.arrangement.request
    days = edit.days or request.dates.days
    patch: dict[str, Any] = {"dates": {"first": edit.first.isoformat(), "days": days, "last": None}}
    if days < request.dates.days:
        patch["nights"] = [n.model_dump(exclude_unset=True) for n in request.nights[: days - 1]]
        data = request.model_dump(mode="json", exclude_unset=True)
        frames = [frame for frame in data.get("day_frames", []) if frame["day"] <= days]
        patch["day_frames"] = frames
        if "meals" in data:
            patch["meals"] = [m for meal in data["meals"] if (m := _on_days(meal, days))]
    _ask(draft, patch)


def _on_days(meal: dict[str, Any], days: int) -> dict[str, Any] | None:
    if meal.get("days") is None:
        return meal
    left = [day for day in meal["days"] if day <= days]
    return {**meal, "days": left} if left else None


def _change(draft: Draft, edit: edits_of.ChangeRequest) -> None:
    _ask(draft, edit.patch, f"{draft.at}.patch")


def _ask(draft: Draft, patch: dict[str, Any], where: str | None = None) -> None:
    ask_anew(draft, patch, where or draft.at)


def _shelve(draft: Draft, edit: edits_of.ShelvePlace) -> None:
    place = draft.need_place("place", edit.place)
    there = draft.visit_of(place.id)
    if there is not None:
        _put_aside(draft, there, edit.reason)
        return
    said = _IDEA if edit.reason is None else Text(edit.reason, edit.reason)
    draft.shelve(place.id, said, None)


_IDEA = Text("để dành", "kept for later")


def _unshelve(draft: Draft, edit: edits_of.UnshelvePlace) -> None:
    if draft.unshelve(edit.place) is None:
        aside = ", ".join(item.place for item in draft.arrangement.shelf) or "–"
        draft.fault(
            "place",
            edit.place,
            f"điểm này không ở mục để dành; đang có: {aside}",
            f"this place is not kept aside; there are: {aside}",
        )


_DEEDS: dict[type, Callable[[Draft, Any], None]] = {
    edits_of.LockStop: _lock,
    edits_of.UnlockStop: _unlock,
    edits_of.AddPlace: _add,
    edits_of.RemoveStop: _remove,
    edits_of.MoveStop: _move,
    edits_of.ReplaceStop: _replace,
    edits_of.RetimeStop: _retime,
    edits_of.ChooseBase: _base,
    edits_of.ChangeParty: _party,
    edits_of.ChangeDates: _dates,
    edits_of.ChangeRequest: _change,
    edits_of.ShelvePlace: _shelve,
    edits_of.UnshelvePlace: _unshelve,
}
