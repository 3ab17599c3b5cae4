"""What stands in the way of edits, and the smallest changes that would let them be.

A lock is said to block, and a change is offered, only where it was tried and works.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tourism.catalogue.load import merge_patch
from tourism.composer.apply_edits import apply_edits
from tourism.composer.arrangement import Arrangement, Lock
from tourism.composer.attempt import Failure, Replanned, attempt
from tourism.composer.brief import CHECK_IN, Brief, brief, find_place
from tourism.composer.compose import Kitchen
from tourism.composer.draft import Draft
from tourism.composer.edit import (
    AddPlace,
    ChangeRequest,
    Edit,
    LockStop,
    RemoveStop,
    RetimeStop,
    ShelvePlace,
    UnlockStop,
)
from tourism.composer.offer import Offer
from tourism.composer.reason_tests import Reason
from tourism.composer.relax_hours import end_patch
from tourism.composer.relax_wishes import fewer_bars, other_coach, wishes
from tourism.composer.tables import base_meal
from tourism.errors import BadRequestError
from tourism.itinerary.model import Itinerary, Stop, StopKind
from tourism.itinerary.promises import Meal
from tourism.language import Text

MOST_OFFERS = 8
_FOR_REASONS = 1.5
"""Share of the time limit by which reasons and offers are found."""
_GRID = 5
_FARTHEST = 6 * 60
_FIRST_MINUTE, _LAST_MINUTE = 4 * 60 + 30, 23 * 60 + 30
_RECEIVE_UNTIL = 19 * 60
_SHORTEST_STAY = 15
_MOST_SHELVED = 3


@dataclass(frozen=True, slots=True)
class EditOffer:
    """A change with which the edits can be carried out; ``edits`` is the whole list to apply."""

    kind: str
    text: Text
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Edits that cannot be carried out as they are.

    ``blocking`` are locks without which they can: any one of them if there are several
    reasons with the code ``lock``, all together if there is one. ``complete`` is False where
    the time was too short to look at everything.
    """

    reasons: tuple[Reason, ...]
    blocking: tuple[Lock, ...] = ()
    offers: tuple[EditOffer, ...] = ()
    complete: bool = True


def refuse(
    before: Arrangement,
    edits: Sequence[Edit],
    now: Itinerary,
    draft: Draft,
    failure: Failure,
    kitchen: Kitchen,
) -> Refused:
    """Return the refusal of edits that an attempt failed to carry out."""
    trials = _Trials(before, tuple(edits), now, kitchen)
    locks = [conflict.lock for conflict in draft.conflicts] or [*draft.arrangement.locks]
    sets = _blocking(trials, list(dict.fromkeys(locks)), together=bool(draft.conflicts))
    reasons = list(failure.reasons)
    if failure.kind != "locked":
        reasons += [_lock_reason(draft, held) for held in sets]
    offers = [_unlocking(trials, draft, held) for held in sets]
    for offer in _ideas(trials, draft, failure):
        offers.append(offer)
        if len(offers) >= MOST_OFFERS:
            break
    return Refused(
        tuple(reasons),
        tuple(dict.fromkeys(lock for held in sets for lock in held)),
        tuple(offers[:MOST_OFFERS]),
        failure.complete and not trials.cut,
    )


class _Trials:
    """The test of edits with something more done first; nothing passes when time is up."""

    def __init__(
        self, before: Arrangement, edits: tuple[Edit, ...], now: Itinerary, kitchen: Kitchen
    ) -> None:
        self.before, self.edits, self.now, self.kitchen = before, edits, now, kitchen
        self.cut = False

    def works(self, edits: Sequence[Edit], *, quick: bool = True) -> bool:
        """Tell whether a list of edits can be carried out; a quick look finds few moves only."""
        if self.kitchen.over(_FOR_REASONS):
            self.cut = True
            return False
        try:
            draft = apply_edits(self.before, edits, self.now, self.kitchen.catalogue)
        except BadRequestError:
            return False
        patient = replace(self.kitchen, spent=lambda: self.kitchen.spent() / _FOR_REASONS)
        outcome = attempt(self.before, draft, patient, quick=quick)
        if not quick and isinstance(outcome, Failure) and not outcome.complete:
            self.cut = True
        return isinstance(outcome, Replanned)

    def with_first(self, *more: Edit) -> tuple[Edit, ...]:
        """Return the edits with something done before them."""
        return (*more, *self.edits)

    def without(self, locks: Sequence[Lock]) -> tuple[Edit, ...]:
        """Return the edits with locks lifted first, and not set by the edits either."""
        stops = {lock.stop for lock in locks}
        held = {lock.stop for lock in self.before.locks}
        lifted = {edit.stop for edit in self.edits if isinstance(edit, UnlockStop)}
        kept = [e for e in self.edits if not (isinstance(e, LockStop) and e.stop in stops)]
        first = [UnlockStop(stop=stop) for stop in sorted(stops & held - lifted)]
        return (*first, *kept)

    def smallest(
        self, most: int, make: Callable[[int], Sequence[Edit]], *, sure: bool = False
    ) -> int | None:
        """Return the smallest step from 1 to ``most`` that works, where larger ones work too."""
        if most < 1 or not self.works(make(most)):
            return None
        low, high = 0, most
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.works(make(middle)) else (middle, high)
        # A quick look may have missed an order that takes many moves.
        while sure and high > 1 and self.works(make(high - 1), quick=False):
            high -= 1
        return high


def _blocking(trials: _Trials, locks: Sequence[Lock], *, together: bool) -> list[tuple[Lock, ...]]:
    """Return the locks that block, each alone; where only several do, the fewest together."""
    if not locks:
        return []
    if not together:
        alone: list[tuple[Lock, ...]] = [
            (lock,) for lock in locks if trials.works(trials.without([lock]))
        ]
        if alone:
            return alone
    if not trials.works(trials.without(locks), quick=False):
        return []
    needed = list(locks)
    for lock in locks:
        fewer = [other for other in needed if other != lock]
        if fewer and trials.works(trials.without(fewer), quick=False):
            needed = fewer
    return [tuple(needed)]


def _names(draft: Draft, locks: Sequence[Lock]) -> Text:
    names = [draft.name_of(lock.stop) for lock in locks]
    return Text(", ".join(n.vi for n in names), ", ".join(n.en for n in names))


def _lock_reason(draft: Draft, locks: Sequence[Lock]) -> Reason:
    names = _names(draft, locks)
    return Reason(
        "lock",
        Text(
            f"vướng phần đang giữ của {names.vi}: bỏ giữ thì xếp được",
            f"the lock on {names.en} stands in the way: without it there is an order",
        ),
    )


def _unlocking(trials: _Trials, draft: Draft, locks: Sequence[Lock]) -> EditOffer:
    names = _names(draft, locks)
    text = Text(f"bỏ giữ {names.vi}", f"unlock {names.en}")
    return EditOffer("unlock", text, trials.without(locks))


def _ideas(trials: _Trials, draft: Draft, failure: Failure) -> Iterator[EditOffer]:
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


def _later(trials: _Trials, plan: Brief, day: int) -> Iterator[EditOffer]:
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


def _earlier(trials: _Trials, plan: Brief, day: int) -> Iterator[EditOffer]:
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


def _visits(trials: _Trials, days: Sequence[int]) -> list[Stop]:
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


def _shorter(trials: _Trials, draft: Draft, days: Sequence[int]) -> Iterator[EditOffer]:
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


def _on_another_day(trials: _Trials) -> Iterator[EditOffer]:
    """Yield the same with what is added on whatever day suits."""
    freed = tuple(
        e.model_copy(update={"day": None, "after": None}) if isinstance(e, AddPlace) else e
        for e in trials.edits
    )
    if freed != trials.edits and trials.works(freed):
        words = Text("xếp vào ngày khác", "have it on another day")
        yield EditOffer("another-day", words, freed)


def _on_the_shelf(trials: _Trials, draft: Draft, days: Sequence[int]) -> Iterator[EditOffer]:
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


def _wishes(trials: _Trials, plan: Brief, kinds: Sequence[str]) -> Iterator[EditOffer]:
    """Yield wishes to lift and other coaches, as they are offered for a whole request."""
    for offer in other_coach(plan):
        yield from _change(trials, offer.kind, offer.text, offer.patch)
    ideas: list[Offer] = [*fewer_bars(plan)]
    ideas += [offer for offer in wishes(plan) if offer.kind in kinds]
    for offer in ideas:
        yield from _change(trials, offer.kind, offer.text, offer.patch)


def _named_wishes(trials: _Trials, plan: Brief, draft: Draft) -> Iterator[EditOffer]:
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
    trials: _Trials, kind: str, words: Text, patch: Mapping[str, Any], *, first: bool = False
) -> Iterator[EditOffer]:
    """Yield a change of the request, made after the edits unless they need it first."""
    change = ChangeRequest(patch=dict(patch))
    edits = trials.with_first(change) if first else (*trials.edits, change)
    if trials.works(edits):
        yield EditOffer(kind, words, edits)


_OF_THE_WHOLE = ("sides", "themes", "driving", "visits-until")
_OF_BARRIERS = ("sides", "themes", "meals")
