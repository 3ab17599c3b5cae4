"""What to give up so that a request can be kept: offers that have been tried out.

An offer is a JSON merge patch (RFC 7386) on the request. Applied to it, the composer finds
a plan that the checker accepts; one for which it does not is never offered.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

from pydantic import ValidationError

from tourism.catalogue.load import merge_patch
from tourism.composer.brief import Brief, find_place
from tourism.composer.duty import Duty
from tourism.composer.request import MOST_DAYS, TourRequest
from tourism.language import Text

MOST_OFFERS = 6
_LATER = (30, 60, 90, 120, 180, 240, 300, 360)
_LAST_MINUTE = 23 * 60 + 30
_EARLIER = (30, 60, 90, 120)
_FIRST_MINUTE = 4 * 60 + 30
_MOST_DROP_SETS = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """A change to a request that makes it possible; ``kind`` groups offers alike."""

    kind: str
    text: Text
    patch: Mapping[str, Any]


def offers(
    plan: Brief,
    duty: Duty | None,
    works: Callable[[TourRequest], bool],
    expired: Callable[[], bool],
) -> list[Offer]:
    """Return offers that work, at most one a kind but for sets to drop.

    Args:
        plan: What cannot be kept.
        duty: What the exact method found out about its duties, if it came to that.
        works: Whether a changed request can be kept; asked for every offer.
        expired: Ends the trials early.
    """
    found: list[Offer] = []
    settled: set[str] = set()
    for offer in _ideas(plan, duty):
        if len(found) >= MOST_OFFERS or (expired() and len(found) >= 1):
            break
        if offer.kind in settled:
            continue
        changed = patched(plan.request, offer.patch)
        if changed is not None and works(changed):
            found.append(offer)
            if offer.kind != "drop":
                settled.add(offer.kind)
    return found


def patched(request: TourRequest, patch: Mapping[str, Any]) -> TourRequest | None:
    """Return the request with a merge patch applied, or None if that is no request."""
    try:
        return TourRequest.model_validate(merge_patch(request.document(), dict(patch)))
    except ValidationError:
        return None


def _ideas(plan: Brief, duty: Duty | None) -> Iterator[Offer]:
    """Yield what might help, the plainest first."""
    yield from _larger_coach(plan)
    yield from _fewer_bars(plan)
    yield from _dropped(plan, duty)
    yield from _another_day(plan)
    yield from _later(plan)
    yield from _another_day_and_later(plan)
    yield from _wishes(plan)
    yield from _earlier(plan)
    yield from _later_and_dropped(plan)
    yield from _other_dates(plan)


def _minutes(clock: time) -> int:
    return 60 * clock.hour + clock.minute


def _words(minutes: int) -> str:
    return f"{minutes // 60:02d}h{minutes % 60:02d}"


def _names(plan: Brief, ids: tuple[str, ...]) -> Text:
    places = [place for i in ids if (place := find_place(plan.catalogue, i)) is not None]
    return Text(
        ", ".join(place.name.vi for place in places), ", ".join(place.name.en for place in places)
    )


def _without(plan: Brief, ids: tuple[str, ...]) -> dict[str, Any]:
    musts = plan.request.document().get("must", [])
    events = plan.catalogue.events
    kept = [
        must
        for must in musts
        if must.get("place") not in ids
        and not (must.get("event") and _venue(events, must["event"]) in ids)
    ]
    return {"must": kept}


def _venue(events: Mapping[str, Any], event_id: str) -> str:
    event = events[event_id]
    return str(event.place_ids[0] if event.place_ids else event.id)


def _dropped(plan: Brief, duty: Duty | None) -> Iterator[Offer]:
    """Yield the smallest sets of musts to drop; one at a time where nothing exact is known."""
    if duty is not None and not duty.choices:
        for ids in duty.drop_sets()[:_MOST_DROP_SETS]:
            yield _drop(plan, ids)
        return
    for must in plan.request.must:
        yield _drop(plan, (must.place or _venue(plan.catalogue.events, must.event or ""),))


def _drop(plan: Brief, ids: tuple[str, ...]) -> Offer:
    names = _names(plan, ids)
    return Offer("drop", Text(f"bỏ {names.vi}", f"drop {names.en}"), _without(plan, ids))


def _later(plan: Brief) -> Iterator[Offer]:
    request = plan.request
    by = _minutes(request.end.by if request.end else time(18, 0))
    for more in _LATER:
        late = by + more
        if late > _LAST_MINUTE:
            return
        yield _later_offer(request, late, None)
        yield _later_offer(request, late, min(late, 22 * 60))


def _later_offer(request: TourRequest, late: int, until: int | None) -> Offer:
    patch = _end_patch(request, late)
    vi, en = f"về muộn hơn, lúc {_words(late)}", f"return later, by {_words(late)}"
    if until is not None:
        patch["visits_until"] = f"{until // 60:02d}:{until % 60:02d}"
        vi += f", và hẹn các điểm chưa rõ giờ đón khách đến {_words(until)}"
        en += f", and have places of unknown hours receive you until {_words(until)}"
    return Offer("later-return", Text(vi, en), patch)


def _end_patch(request: TourRequest, late: int) -> dict[str, Any]:
    clock = f"{late // 60:02d}:{late % 60:02d}"
    if request.end is not None:
        return {"end": {"by": clock}}
    start = request.document()["start"]
    return {"end": {**{k: v for k, v in start.items() if k != "at"}, "by": clock}}


def _later_and_dropped(plan: Brief) -> Iterator[Offer]:
    request = plan.request
    by = _minutes(request.end.by if request.end else time(18, 0))
    for late in (by + 120, by + 180):
        if late > _LAST_MINUTE or len(request.must) < 2:
            return
        for must in request.must:
            if must.place is None:
                continue
            drop, later = _drop(plan, (must.place,)), _later_offer(request, late, None)
            yield Offer(
                "later-return-and-drop",
                Text(f"{later.text.vi}, và {drop.text.vi}", f"{later.text.en}, and {drop.text.en}"),
                {**later.patch, **drop.patch},
            )


def _another_day(plan: Brief) -> Iterator[Offer]:
    days = plan.request.dates.days
    for more in range(days + 1, min(days + 2, MOST_DAYS) + 1):
        dates: dict[str, Any] = {"days": more}
        last = plan.request.dates.last
        if last is not None:
            dates["last"] = (last + timedelta(days=more - days)).isoformat()
        yield Offer(
            "another-day",
            Text(f"kéo dài thành {more} ngày {more - 1} đêm", f"make it {more} days"),
            {"dates": dates},
        )


def _another_day_and_later(plan: Brief) -> Iterator[Offer]:
    by = _minutes(plan.request.end.by if plan.request.end else time(18, 0))
    for late in (by + 60, by + 90, by + 120, by + 180):
        if late > _LAST_MINUTE:
            return
        for day in _another_day(plan):
            later = _later_offer(plan.request, late, None)
            yield Offer(
                "another-day-and-later-return",
                Text(f"{day.text.vi}, {later.text.vi}", f"{day.text.en} and {later.text.en}"),
                {**day.patch, **later.patch},
            )
            break


def _earlier(plan: Brief) -> Iterator[Offer]:
    leave = _minutes(plan.request.start.at)
    for sooner in _EARLIER:
        at = leave - sooner
        if at < _FIRST_MINUTE:
            return
        yield Offer(
            "earlier-start",
            Text(f"đi sớm hơn, lúc {_words(at)}", f"leave earlier, at {_words(at)}"),
            {"start": {"at": f"{at // 60:02d}:{at % 60:02d}"}},
        )


def _other_dates(plan: Brief) -> Iterator[Offer]:
    request = plan.request
    if not request.must and not request.blocks:
        return
    first = plan.days[0].on
    for away in (7, 1, 2, 3, 4, 5, 6, 14, 21, 28):
        moved = first + timedelta(days=away)
        yield Offer(
            "other-dates",
            Text(f"khởi hành ngày {moved:%d/%m/%Y}", f"start on {moved:%d/%m/%Y}"),
            {"dates": {"first": moved.isoformat(), "last": None}},
        )


def _larger_coach(plan: Brief) -> Iterator[Offer]:
    seats = plan.party.seats
    for coach in sorted(plan.rules.coaches, key=lambda known: known.seats):
        if coach.seats >= seats > plan.coach.seats:
            yield Offer(
                "larger-coach",
                Text(f"dùng xe {coach.seats} chỗ", f"take a {coach.seats}-seat coach"),
                {"coach": coach.seats},
            )
    largest = max(coach.seats for coach in plan.rules.coaches)
    if seats > largest:
        room = largest - plan.party.guides - plan.party.drivers
        groups = -(-plan.party.guests // max(1, room))
        share = -(-plan.party.guests // groups)
        yield Offer(
            "several-coaches",
            Text(
                f"chia thành {groups} xe, mỗi xe {share} khách",
                f"divide the party into {groups} coaches of {share} guests",
            ),
            {"coach": largest, "party": {"guests": share, "children": 0, "wheelchairs": 0}},
        )


def _fewer_bars(plan: Brief) -> Iterator[Offer]:
    request = plan.request
    named = {must.place for must in request.must}
    if named & set(request.never):
        kept = [i for i in request.never if i not in named]
        yield Offer(
            "allow",
            Text("bỏ điểm bắt buộc khỏi danh sách loại", "no longer exclude what must be seen"),
            {"never": kept},
        )
    for seats in sorted({c.seats for c in plan.rules.coaches}, reverse=True):
        if plan.party.seats <= seats < plan.coach.seats:
            yield Offer(
                "smaller-coach",
                Text(f"dùng xe {seats} chỗ", f"take a {seats}-seat coach"),
                {"coach": seats},
            )
    if request.walk_metres is not None:
        yield Offer(
            "walking", Text("cho phép đi bộ xa hơn", "allow a longer walk"), {"walk_metres": None}
        )
    if request.needs_step_free:
        yield Offer("step-free", Text("chấp nhận nơi có bậc", "accept steps"), {"step_free": False})


def _wishes(plan: Brief) -> Iterator[Offer]:
    request = plan.request
    if request.sides is not None:
        yield Offer(
            "sides",
            Text("bỏ yêu cầu cân đối hai bên", "lift the balance of the two sides"),
            {"sides": None},
        )
    if request.themes:
        yield Offer(
            "themes",
            Text("bỏ số điểm tối thiểu theo chủ đề", "lift the minimum by theme"),
            {"themes": dict.fromkeys(request.themes, 0)},
        )
    if request.driving.total_minutes is not None or request.driving.day_minutes is not None:
        yield Offer(
            "driving", Text("cho phép xe chạy lâu hơn", "allow more driving"), {"driving": None}
        )
    if request.pace != "full":
        yield Offer("pace", Text("đi nhịp dày hơn", "a fuller pace"), {"pace": "full"})
    if request.meals:
        yield Offer(
            "meals", Text("để đoàn tự lo bữa ăn", "leave the meals to the guests"), {"meals": []}
        )
    if request.nights:
        yield Offer(
            "nights", Text("để chương trình chọn nơi nghỉ", "leave the nights open"), {"nights": []}
        )
    if request.blocks:
        yield Offer(
            "blocks", Text("bỏ các hoạt động cố định", "drop the fixed blocks"), {"blocks": []}
        )
