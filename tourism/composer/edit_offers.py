"""The smallest changes with which refused edits can be carried out, each of them tried."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from tourism.catalogue.load import merge_patch
from tourism.composer.attempt import Failure
from tourism.composer.brief import CHECK_IN, Brief, brief, find_place
from tourism.composer.draft import Draft
from tourism.composer.edit import (
    AddPlace,
    ChangeRequest,
    Edit,
    RemoveStop,
    RetimeStop,
    ShelvePlace,
)
from tourism.composer.offer import Offer
from tourism.composer.relax_hours import end_patch
from tourism.composer.relax_wishes import fewer_bars, other_coach, wishes
from tourism.composer.tables import base_meal
from tourism.composer.trials import EditOffer, Trials
from tourism.itinerary.model import Stop, StopKind
from tourism.itinerary.promises import Meal
from tourism.language import Text

_GRID = 5
_FARTHEST = 6 * 60
_FIRST_MINUTE, _LAST_MINUTE = 4 * 60 + 30, 23 * 60 + 30
_RECEIVE_UNTIL = 19 * 60
_SHORTEST_STAY = 15
_MOST_SHELVED = 3


def edit_offers(trials: Trials, draft: Draft, failure: Failure) -> Iterator[EditOffer]:
    """Yield the changes that were tried and work, the smallest of each kind."""
    if failure.kind == "time" and failure.plan is not None:
        for day in failure.days:
            yield from _later(trials, failure.plan, day)
            yield from _earlier(trials, failure.plan, day)
        yield from _shorter(trials, draft, failure.days)
    if failure.kind in ("time", "shut"):
        yield from _on_another_day(trials)
    if failure.kind in ("time", "shut", "barred", "whole"):
        yield from _on_the_shelf(trials, draft, failure.days)
    if failure.kind != "locked":
        asked = draft.arrangement
        plan = brief(asked.request, draft.catalogue, asked.first, both_sides=asked.both_sides)
        yield from _wishes(
            trials, plan, _OF_BARRIERS if failure.kind == "barred" else _OF_THE_WHOLE
        )
        yield from _named_wishes(trials, plan, draft)


def _later(trials: Trials, plan: Brief, day: int) -> Iterator[EditOffer]:
    """Yield the least later return; where that alone does not do, with longer assumed hours."""
    minute, latest = _minute(plan.days[day].back), _latest_back(plan, day)
    for until in (None, _RECEIVE_UNTIL):

        def make(step: int, until: int | None = until) -> tuple[Edit, ...]:
            patch = _back_patch(plan, day, minute + step * _GRID)
            if until is not None:
                patch["visits_until"] = f"{until // 60:02d}:{until % 60:02d}"
            return (*trials.edits, ChangeRequest(patch=patch))

        step = trials.smallest((latest - minute) // _GRID, make, sure=True)
        if step is None:
            continue
        clock = _clock(minute + step * _GRID)
        words = _on_day(plan, day, f"về lúc {clock}", f"return {clock}")
        if until is not None:
            words = Text(
                f"{words.vi}, và hẹn các điểm chưa rõ giờ đón khách đến {_clock(until)}",
                f"{words.en}, and have places of unknown hours receive you until {_clock(until)}",
            )
        yield EditOffer("later-return", words, make(step))
        return


def _latest_back(plan: Brief, day: int) -> int:
    """Return the latest return that is worth trying; dinner where one sleeps must not wait."""
    minute = _minute(plan.days[day].back)
    dinner = base_meal(plan, day + 1, Meal.DINNER)
    latest = _LAST_MINUTE if dinner is None else _minute(dinner.latest - CHECK_IN)
    return min(minute + _FARTHEST, latest)


def _back_patch(plan: Brief, day: int, late: int) -> dict[str, Any]:
    framed = {frame.day for frame in plan.request.day_frames if frame.back_by}
    if day == len(plan.days) - 1 and day + 1 not in framed:
        return end_patch(plan.request, late)
    return _frame_patch(plan, day, {"back_by": f"{late // 60:02d}:{late % 60:02d}"})


def _on_day(plan: Brief, day: int, vi: str, en: str) -> Text:
    several = len(plan.days) > 1
    return Text(f"ngày {day + 1} {vi}", f"day {day + 1}: {en}") if several else Text(vi, en)


def _minute(when: datetime) -> int:
    return 60 * when.hour + when.minute


def _earlier(trials: Trials, plan: Brief, day: int) -> Iterator[EditOffer]:
    minute = _minute(plan.days[day].leave)
    framed = {frame.day for frame in plan.request.day_frames if frame.leave_after}

    def make(step: int) -> tuple[Edit, ...]:
        early = minute - step * _GRID
        clock = f"{early // 60:02d}:{early % 60:02d}"
        patch: dict[str, Any] = {"start": {"at": clock}}
        if day > 0 or 1 in framed:
            patch = _frame_patch(plan, day, {"leave_after": clock})
        return (*trials.edits, ChangeRequest(patch=patch))

    breakfast = base_meal(plan, day + 1, Meal.BREAKFAST)
    first = _FIRST_MINUTE
    if breakfast is not None:
        first = _minute(breakfast.earliest) + breakfast.minutes
    step = trials.smallest((minute - first) // _GRID, make, sure=True)
    if step is not None:
        clock = _clock(minute - step * _GRID)
        words = _on_day(plan, day, f"đi từ {clock}", f"leave {clock}")
        yield EditOffer("earlier-start", words, make(step))


def _frame_patch(plan: Brief, day: int, hours: Mapping[str, Any]) -> dict[str, Any]:
    """Return the patch that gives one day other hours; a patch replaces a list as a whole."""
    asked = plan.request.model_dump(mode="json", exclude_unset=True).get("day_frames", [])
    others = [frame for frame in asked if frame["day"] != day + 1]
    mine = next((frame for frame in asked if frame["day"] == day + 1), {"day": day + 1})
    return {"day_frames": [*others, merge_patch(mine, dict(hours))]}


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}h{minute % 60:02d}"


def _visits(trials: Trials, days: Sequence[int]) -> list[Stop]:
    """Return the visits of the days at fault that may give way: not what the edits add."""
    named = {edit.stop for edit in trials.edits if isinstance(edit, RemoveStop | RetimeStop)}
    found = [
        stop
        for day in trials.now.days
        if not days or day.number - 1 in days
        for stop in day.stops
        if stop.kind is StopKind.VISIT and stop.id not in named
    ]
    return sorted(found, key=lambda stop: (stop.dwell, stop.id))


def _shorter(trials: Trials, draft: Draft, days: Sequence[int]) -> Iterator[EditOffer]:
    """Yield the stay that has to be cut by the fewest minutes."""
    best: tuple[int, Stop, int] | None = None
    musts = {must.place_id: must.minutes for must in trials.now.promises.musts}
    for stop in _visits(trials, days):
        minutes = int(stop.dwell.total_seconds()) // 60
        least = max(_SHORTEST_STAY, musts.get(stop.place.id, 0), minutes // 2)
        most = (minutes - least) // _GRID
        if best is not None:
            most = min(most, best[0] - 1)  # only a smaller cut is of interest

        def make(step: int, stop: Stop = stop, minutes: int = minutes) -> tuple[Edit, ...]:
            return trials.with_first(RetimeStop(stop=stop.id, minutes=minutes - step * _GRID))

        step = trials.smallest(most, make) if most > 0 else None
        if step is not None:
            best = (step, stop, minutes)
    if best is not None:
        step, stop, minutes = best
        left, name = minutes - step * _GRID, stop.place.name
        words = Text(
            f"thăm {name.vi} {left} phút thay vì {minutes}",
            f"stay {left} minutes at {name.en} instead of {minutes}",
        )
        edit = RetimeStop(stop=stop.id, minutes=left)
        yield EditOffer("shorter-stay", words, trials.with_first(edit))
    del draft


def _on_another_day(trials: Trials) -> Iterator[EditOffer]:
    """Yield the same with what is added on whatever day suits."""
    freed = tuple(
        e.model_copy(update={"day": None, "after": None}) if isinstance(e, AddPlace) else e
        for e in trials.edits
    )
    if freed != trials.edits and trials.works(freed):
        words = Text("xếp vào ngày khác", "have it on another day")
        yield EditOffer("another-day", words, freed)


def _on_the_shelf(trials: Trials, draft: Draft, days: Sequence[int]) -> Iterator[EditOffer]:
    """Yield stops to keep aside, one at a time, the shortest visits first."""
    added = {edit.place for edit in trials.edits if isinstance(edit, AddPlace)}
    held = {lock.stop for lock in draft.arrangement.locks if "presence" in lock.keep}
    found = 0
    for stop in _visits(trials, days):
        if found == _MOST_SHELVED or stop.place.id in added or stop.id in held or stop.must:
            continue
        edits = trials.with_first(ShelvePlace(place=stop.place.id))
        if trials.works(edits):
            found += 1
            name = stop.place.name
            yield EditOffer("shelve", Text(f"để lại {name.vi}", f"keep {name.en} aside"), edits)


def _wishes(trials: Trials, plan: Brief, kinds: Sequence[str]) -> Iterator[EditOffer]:
    """Yield wishes to lift and other coaches, as they are offered for a whole request."""
    for offer in other_coach(plan):
        yield from _change(trials, offer.kind, offer.text, offer.patch)
    ideas: list[Offer] = [*fewer_bars(plan)]
    ideas += [offer for offer in wishes(plan) if offer.kind in kinds]
    for offer in ideas:
        yield from _change(trials, offer.kind, offer.text, offer.patch)


def _named_wishes(trials: Trials, plan: Brief, draft: Draft) -> Iterator[EditOffer]:
    """Yield what the request says of the very places that the edits are about, to be lifted."""
    asked = plan.request.model_dump(mode="json", exclude_unset=True)
    for place_id in sorted({edit.place for edit in trials.edits if isinstance(edit, AddPlace)}):
        if place_id in plan.request.never:
            name, never = _place_name(draft, place_id), [*plan.request.never]
            never.remove(place_id)
            words = Text(f"không loại {name.vi} nữa", f"no longer exclude {name.en}")
            yield from _change(trials, "allow", words, {"never": never}, first=True)
    for must in plan.request.must:
        if must.place is not None and draft.visit_of(must.place) is None:
            name = _place_name(draft, must.place)
            left = [other for other in asked["must"] if other.get("place") != must.place]
            words = Text(f"không bắt buộc {name.vi} nữa", f"no longer insist on {name.en}")
            yield from _change(trials, "drop", words, {"must": left}, first=True)


def _place_name(draft: Draft, place_id: str) -> Text:
    place = find_place(draft.catalogue, place_id)
    return Text(place_id, place_id) if place is None else place.name


def _change(
    trials: Trials, kind: str, words: Text, patch: Mapping[str, Any], *, first: bool = False
) -> Iterator[EditOffer]:
    """Yield a change of the request, made after the edits unless they need it first."""
    change = ChangeRequest(patch=dict(patch))
    edits = trials.with_first(change) if first else (*trials.edits, change)
    if trials.works(edits):
        yield EditOffer(kind, words, edits)


_OF_THE_WHOLE = ("sides", "themes", "driving", "visits-until")
_OF_BARRIERS = ("sides", "themes", "meals")
