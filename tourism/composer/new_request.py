"""What becomes of an arrangement when somebody asks for something else."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from tourism.catalogue.geodesy import distance_m
from tourism.catalogue.load import merge_patch
from tourism.catalogue.place import Place
from tourism.composer.arrangement import Entry
from tourism.composer.bases import bases_for
from tourism.composer.brief import Brief, brief, find_place, first_days, side_of_night
from tourism.composer.candidates import must_wishes, walk_to
from tourism.composer.draft import Draft, Freedom
from tourism.composer.read_request import request_of
from tourism.composer.request import BlockWish, TourRequest
from tourism.language import Text


def ask_anew(draft: Draft, patch: Mapping[str, Any], where: str) -> None:
    """Change the request of a draft by a merge patch, and what follows from it.

    Days come and go, meals and blocks are those asked for, a new must has to be placed, what is
    ruled out goes aside, a night without a base gets one. Everything else stays where it is.

    Args:
        draft: The tour while it is edited.
        patch: RFC 7386, on the request as it was written.
        where: Names the patch in faults.

    Raises:
        BadRequestError: The changed request is none; with every fault.
    """
    old = draft.arrangement.request
    asked = old.model_dump(mode="json", exclude_unset=True)
    request = request_of(merge_patch(asked, dict(patch)), where, draft.catalogue)
    possible = first_days(request)
    first = draft.arrangement.first if draft.arrangement.first in possible else possible[0]
    draft.change(request=request, first=first)
    _count_days(draft, request.dates.days)
    plan = brief(request, draft.catalogue, first, both_sides=draft.arrangement.both_sides)
    _nights(draft, plan)
    _meals(draft, plan)
    _blocks(draft, old.blocks, request)
    _musts(draft, plan, {must.place for must in old.must})
    _nevers(draft, request, old.never)


def _count_days(draft: Draft, count: int) -> None:
    """Add days at the end, or take the last ones away: what is seen then goes aside."""
    days, names = draft.arrangement.days, dict(draft.arrangement.names)
    if count == len(days):
        return
    end = names.pop(f"d{len(days)}-end", f"d{len(days)}-end")
    if end != f"d{count}-end":
        names[f"d{count}-end"] = end
    musts = {must.place for must in draft.arrangement.request.must}
    for entry in (entry for day in days[count:] for entry in day):
        draft.object_to(entry.id, "presence", "day", "time")
        draft.take_out(entry.id)
        draft.drop_lock(entry.id)
        if entry.kind == "visit" and entry.name in musts:
            draft.homeless[entry.id], draft.free[entry.id] = entry, Freedom()
            draft.asked.add(entry.id)
        elif entry.kind == "visit":
            draft.shelve(entry.name, _SHORTER, entry.id)
    for stop_id, freedom in list(draft.free.items()):
        if freedom.day is not None and freedom.day >= count:
            if draft.need_entry(stop_id).kind == "visit":
                draft.free[stop_id] = Freedom()
            else:
                draft.take_out(stop_id)
    kept = draft.arrangement.days[:count]
    draft.change(
        days=(*kept, *((),) * (count - len(kept))),
        nights=draft.arrangement.nights[: count - 1],
        names=tuple(sorted(names.items())),
    )


_SHORTER = Text("chuyến đi ngắn lại", "the tour became shorter")


def _nights(draft: Draft, plan: Brief) -> None:
    """Keep every base that still is one; choose the nearest for a night that has none."""
    nights: list[str] = []
    for number in range(1, len(plan.days)):
        fixed = plan.days[number - 1].end
        held = draft.arrangement.nights[number - 1 : number]
        side = side_of_night(plan.request, number)
        known = find_place(draft.catalogue, held[0]) if held else None
        if fixed is not None:
            nights.append(fixed.id)
        elif known and _sleeps_there(plan, known) and side in (None, known.side):
            nights.append(known.id)
        else:
            towns = [p for p in bases_for(plan) if side is None or p.side is side]
            last = _last_place(draft, plan, number, nights)
            towns.sort(key=lambda town: (_away(town, last), town.id))
            nights += [town.id for town in towns[:1]] or [*held] or [""]
    draft.change(nights=tuple(nights))


def _sleeps_there(plan: Brief, place: Place) -> bool:
    return place.id not in plan.request.never and walk_to(plan, place) is not None


def _last_place(draft: Draft, plan: Brief, number: int, nights: list[str]) -> Place | None:
    """Return what is seen last on a day, or where the night before was, or the start."""
    day = draft.arrangement.days[number - 1]
    seen = [entry.place for entry in day if entry.place is not None]
    name = seen[-1] if seen else nights[-1] if nights else None
    return plan.days[0].start if name is None else find_place(draft.catalogue, name)


def _away(town: Place, last: Place | None) -> float:
    if last is None or last.position is None or town.position is None:
        return 0.0
    return distance_m(town.position.coordinates, last.position.coordinates)


def _meals(draft: Draft, plan: Brief) -> None:
    """Have the meals on the way that are asked for, and no others."""
    wanted = {(meal.day - 1, str(meal.meal)) for meal in plan.meals if not meal.at_base}
    held = set()
    for day, entries in enumerate(draft.arrangement.days):
        for entry in entries:
            if entry.kind == "meal" and (day, entry.name) not in wanted:
                draft.object_to(entry.id, "presence")
                draft.take_out(entry.id)
            elif entry.kind == "meal":
                held.add((day, entry.name))
    for entry in list(draft.homeless.values()):
        day = draft.free[entry.id].day or 0
        if entry.kind == "meal" and (day, entry.name) in wanted:
            held.add((day, entry.name))
        elif entry.kind == "meal":
            draft.take_out(entry.id)
    for day, name in sorted(wanted - held):
        stop_id = draft.fresh_id(f"d{day + 1}-{name}")
        draft.homeless[stop_id] = Entry(stop_id, "meal", name, None)
        draft.free[stop_id] = Freedom(day)
        draft.asked.add(stop_id)


def _blocks(draft: Draft, old: tuple[BlockWish, ...], request: TourRequest) -> None:
    """Have the blocks that are asked for; one that was changed is still the same stop."""
    if old == request.blocks:
        return
    same = _matched(old, request.blocks)
    names = dict(draft.arrangement.names)
    for number, block in enumerate(old, start=1):
        if block.at_base:
            given = names.pop(f"d{block.day}-block-{number}", f"d{block.day}-block-{number}")
            new = same.get(number)
            if new is not None and request.blocks[new - 1].at_base:
                names[f"d{request.blocks[new - 1].day}-block-{new}"] = given
    draft.change(names=tuple(sorted((k, v) for k, v in names.items() if k != v)))
    placed: set[int] = set()
    held = [entry for _, entry in draft.arrangement.entries.values()] + [*draft.homeless.values()]
    for entry in (entry for entry in held if entry.kind == "block"):
        number = int(entry.name.removeprefix("block-"))
        new = same.get(number)
        if new is None or request.blocks[new - 1].at_base:
            draft.object_to(entry.id, "presence")
            draft.take_out(entry.id)
            continue
        placed.add(new)
        _renew(draft, entry, old[number - 1], request.blocks[new - 1], new)
    for number, block in enumerate(request.blocks, start=1):
        if number not in placed and not block.at_base:
            stop_id = draft.fresh_id(f"d{block.day}-block-{number}")
            _place_block(draft, Entry(stop_id, "block", f"block-{number}", None), block)


def _renew(draft: Draft, entry: Entry, old: BlockWish, block: BlockWish, number: int) -> None:
    place = entry.place if entry.place in block.at else None
    changed = replace(entry, name=f"block-{number}", place=place)
    if (old.day, old.start, old.end, old.early) != (block.day, block.start, block.end, block.early):
        draft.object_to(entry.id, "time")
        draft.take_out(entry.id)
        _place_block(draft, changed, block)
    else:
        draft.swap(changed)


def _place_block(draft: Draft, entry: Entry, block: BlockWish) -> None:
    if len(block.at) == 1:
        entry = replace(entry, place=block.at[0])
    draft.homeless[entry.id] = entry
    draft.free[entry.id] = Freedom(block.day - 1)
    draft.asked.add(entry.id)


def _matched(old: tuple[BlockWish, ...], new: tuple[BlockWish, ...]) -> dict[int, int]:
    """Return which block of before is which of now: the same, of the same name, else by turn."""
    found: dict[int, int] = {}
    keys: tuple[Callable[[BlockWish], object], ...] = (
        lambda block: block,
        lambda block: (block.title, block.day),
        lambda block: block.title,
    )
    for key in keys:
        for i, a in enumerate(old, start=1):
            for j, b in enumerate(new, start=1):
                if i not in found and j not in found.values() and key(a) == key(b):
                    found[i] = j
    if len(old) == len(new):
        rest = {i for i in range(1, len(old) + 1) if i not in found and i not in found.values()}
        found.update((i, i) for i in sorted(rest))
    return found


def _musts(draft: Draft, plan: Brief, known: Collection[str | None]) -> None:
    """Find a place for a new must that is not there."""
    for place_id in must_wishes(plan):
        if place_id in known or draft.visit_of(place_id) is not None:
            continue
        aside = draft.unshelve(place_id)
        stop_id = aside.id if aside and aside.id else draft.fresh_id(f"new-{place_id}")
        draft.homeless[stop_id] = Entry(stop_id, "visit", place_id, place_id)
        draft.free[stop_id] = Freedom()
        draft.asked.add(stop_id)


def _nevers(draft: Draft, request: TourRequest, known: Collection[str]) -> None:
    """Take out what is ruled out now; a must that is ruled out too stays to be refused."""
    musts = {must.place for must in request.must}
    for place_id in request.never:
        entry = draft.visit_of(place_id)
        if entry is not None and place_id not in musts and place_id not in known:
            draft.object_to(entry.id, "presence")
            draft.take_out(entry.id)
            draft.drop_lock(entry.id)
            draft.shelve(place_id, _NEVER, entry.id)


_NEVER = Text("đã loại theo yêu cầu", "excluded by the request")
