"""Offers about the coach, the party's own limits, and the wishes on the tour as a whole."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from tourism.catalogue.place import Side
from tourism.composer.brief import Brief, MealBrief
from tourism.composer.offer import Offer
from tourism.itinerary.promises import Meal
from tourism.language import Text

_LEAST_IN_A_COACH = 10
_LATE = time(21, 0)
_MEALS = {
    Meal.BREAKFAST: Text("sáng", "breakfast"),
    Meal.LUNCH: Text("trưa", "lunch"),
    Meal.DINNER: Text("tối", "dinner"),
}


def other_coach(plan: Brief) -> Iterator[Offer]:
    """Where the party does not fit: a larger class, several coaches, or fewer guests."""
    party, seats = plan.party, plan.party.seats
    if seats <= plan.coach.seats:
        return
    for coach in sorted(plan.rules.coaches, key=lambda known: known.seats):
        if coach.seats >= seats:
            yield Offer(
                "larger-coach",
                Text(f"dùng xe {coach.seats} chỗ", f"take a {coach.seats}-seat coach"),
                {"coach": coach.seats},
            )
    room = plan.coach.seats - party.guides - party.drivers
    if room < 1:
        return
    for coach in sorted(plan.rules.coaches, key=lambda known: -known.seats):
        yield from _several(plan, coach.seats)
    yield Offer(
        "fewer-guests",
        Text(f"nhận tối đa {room} khách", f"take {room} guests at most"),
        {"coach": plan.coach.seats, "party": _guests(plan, room)},
    )


def _several(plan: Brief, seats: int) -> Iterator[Offer]:
    room = seats - plan.party.guides - plan.party.drivers
    if room < _LEAST_IN_A_COACH:
        return
    coaches = -(-plan.party.guests // room)
    share = -(-plan.party.guests // coaches)
    yield Offer(
        "several-coaches",
        Text(
            f"chia thành {coaches} xe {seats} chỗ, mỗi xe {share} khách",
            f"divide the party into {coaches} coaches of {seats} seats, {share} guests each",
        ),
        {"coach": seats, "party": _guests(plan, share)},
    )


def _guests(plan: Brief, guests: int) -> dict[str, int]:
    party = plan.party
    return {
        "guests": guests,
        "children": min(party.children, guests),
        "wheelchairs": min(party.wheelchairs, guests),
    }


def fewer_bars(plan: Brief) -> Iterator[Offer]:
    """Yield changes that let a barred must in: the party's own limits lifted."""
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


def wishes(plan: Brief) -> Iterator[Offer]:
    """Yield wishes on the whole tour to lift, one at a time."""
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
    yield from _fewer_meals(plan)
    if request.nights:
        yield Offer(
            "nights", Text("để chương trình chọn nơi nghỉ", "leave the nights open"), {"nights": []}
        )
    if request.blocks:
        yield Offer(
            "blocks", Text("bỏ các hoạt động cố định", "drop the fixed blocks"), {"blocks": []}
        )
    if request.visits_until is None or request.visits_until < _LATE:
        yield Offer(
            "visits-until",
            Text(
                "hẹn các điểm chưa rõ giờ đón khách đến 21h00",
                "have places of unknown hours receive you until 21h00",
            ),
            {"visits_until": f"{_LATE:%H:%M}"},
        )


def nearer(plan: Brief) -> Iterator[Offer]:
    """Yield a start, and return, in a town of each side, for those who come from too far away."""
    for side in Side:
        hubs = plan.catalogue.hubs
        town = next((hubs[i] for i in sorted(hubs) if hubs[i].side is side), None)
        if town is not None and plan.request.start.place != town.id:
            yield Offer(
                "start",
                Text(f"đón và trả khách tại {town.name.vi}", f"start and end at {town.name.en}"),
                {
                    "start": {"place": town.id, "latitude": None, "longitude": None, "name": None},
                    "end": None,
                },
            )


def _fewer_meals(plan: Brief) -> Iterator[Offer]:
    """Yield one meal left to the guests at a time, then all of them."""
    asked = [(meal.meal, meal.day) for meal in plan.meals]
    for gone in asked:
        left = [_as_asked(meal) for meal in plan.meals if (meal.meal, meal.day) != gone]
        meal, day = gone
        yield Offer(
            "meals",
            Text(
                f"để đoàn tự lo bữa {_MEALS[meal].vi} ngày {day}",
                f"leave {_MEALS[meal].en} of day {day} to the guests",
            ),
            {"meals": left},
        )
    if asked:
        yield Offer(
            "meals",
            Text("để đoàn tự lo các bữa ăn", "leave the meals to the guests"),
            {"meals": []},
        )


def _as_asked(meal: MealBrief) -> dict[str, Any]:
    """Return a meal as a wish, with the band and the length it had."""
    return {
        "meal": str(meal.meal),
        "days": [meal.day],
        "earliest": f"{meal.earliest:%H:%M}",
        "latest": f"{meal.latest:%H:%M}",
        "minutes": meal.minutes,
    }
