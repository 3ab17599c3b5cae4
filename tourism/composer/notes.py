"""Remarks on a whole plan that an operator should read before selling it."""

from collections.abc import Iterator
from datetime import timedelta

from tourism.catalogue.place import Side
from tourism.catalogue.source import Status
from tourism.composer.brief import Brief, evening_block
from tourism.composer.worth import is_for_children
from tourism.itinerary.model import Itinerary
from tourism.language import Text

_JUST_PAST = timedelta(days=5)


def notes_of(plan: Brief, itinerary: Itinerary) -> tuple[Text, ...]:
    """Return the remarks on an itinerary."""
    tests = (_tet, _slack, _driving, _sides, _past, _evenings, _children, _wheels, _old)
    return tuple(note for test in tests for note in test(plan, itinerary))


def _tet(_: Brief, itinerary: Itinerary) -> Iterator[Text]:
    """Who has to be asked whether they are open around Tết, musts first."""
    doubtful = [
        stop
        for stop in itinerary.visits
        if any(flag.code == "tet-hours-unknown" for flag in stop.flags)
    ]
    for must, vi, en in (
        (True, "điểm bắt buộc", "asked for"),
        (False, "các điểm khác", "other stops"),
    ):
        names = [stop.place.name for stop in doubtful if stop.must is must]
        if names:
            yield Text(
                f"Chưa ai xác nhận giờ mở cửa dịp Tết của {vi}: {', '.join(n.vi for n in names)}.",
                f"Nobody has confirmed hours around Tết for {en}: "
                f"{', '.join(n.en for n in names)}.",
            )


def _slack(plan: Brief, itinerary: Itinerary) -> Iterator[Text]:
    if itinerary.slack < plan.pace.slack:
        minutes = int(itinerary.slack.total_seconds()) // 60
        yield Text(
            f"Chỉ còn {minutes} phút dự phòng trước giờ về.",
            f"Only {minutes} minutes of slack are left before the latest return.",
        )


def _driving(plan: Brief, itinerary: Itinerary) -> Iterator[Text]:
    """Driving beyond the comfort of the pace, with the legs that cause it."""
    comfort = plan.pace.driving * len(itinerary.days)
    if itinerary.driving <= comfort:
        return
    legs = [
        (leg.drive, a.place.name, b.place.name)
        for day in itinerary.days
        for leg, a, b in zip(day.legs, day.stops, day.stops[1:], strict=False)
    ]
    longest = sorted(legs, key=lambda leg: (-leg[0], leg[1]))[:2]
    vi = "; ".join(f"{a.vi} – {b.vi} {_hours(drive)}" for drive, a, b in longest)
    en = "; ".join(f"{a.en} – {b.en} {_hours(drive)}" for drive, a, b in longest)
    total, wish = _hours(itinerary.driving), _hours(comfort)
    yield Text(
        f"Tổng thời gian xe chạy {total}, hơn mức thoải mái {wish}, vì các chặng dài: {vi}.",
        f"Driving takes {total} in all, above the comfortable {wish}, because of long legs: {en}.",
    )


def _hours(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60}h{minutes % 60:02d}"


def _sides(plan: Brief, itinerary: Itinerary) -> Iterator[Text]:
    seen = {stop.place.side for stop in itinerary.visits}
    names = {Side.HAI_DUONG: "Hải Dương", Side.HUNG_YEN: "Hưng Yên"}
    for side in Side:
        if seen and side not in seen:
            yield Text(
                f"Không có điểm nào bên {names[side]}" + _why_one_side(plan).vi,
                f"Nothing on the {names[side]} side" + _why_one_side(plan).en,
            )


def _why_one_side(plan: Brief) -> Text:
    if plan.request.sides is not None:
        return Text(", như yêu cầu.", ", as was asked for.")
    return Text(
        ": đã thử, nhưng quãng đường đến đó và giờ mở cửa không vừa với thời gian của chuyến đi.",
        ": it was tried, but the way there and the hours do not fit into the time of this tour.",
    )


def _past(plan: Brief, itinerary: Itinerary) -> Iterator[Text]:
    """Festivals that ended just before the group comes; they are not on any more."""
    for day in itinerary.days:
        for stop in day.visits:
            for occurrence in plan.occurrences:
                ended = day.on - occurrence.last
                mine = stop.place.id in occurrence.event.place_ids
                if not mine or occurrence.event.kind != "festival" or occurrence.cancelled:
                    continue
                if timedelta() < ended <= _JUST_PAST:
                    name, sure = occurrence.event.name, occurrence.status is Status.FIRM
                    yield Text(
                        f"{name.vi} vừa kết thúc ngày {occurrence.last:%d/%m/%Y}"
                        + ("." if sure else " (dự kiến)."),
                        f"{name.en} has just ended on {occurrence.last:%d/%m/%Y}"
                        + ("." if sure else " (expected by custom)."),
                    )


def _evenings(plan: Brief, itinerary: Itinerary) -> Iterator[Text]:
    for day in itinerary.days[:-1]:
        if evening_block(plan.request, day.number) is not None:
            yield Text(
                f"Ngày {day.number} về khách sạn muộn vì có hoạt động buổi tối.",
                f"Day {day.number} reaches the hotel late because of the evening's programme.",
            )


def _children(plan: Brief, itinerary: Itinerary) -> Iterator[Text]:
    """A family wants something to do for the children, and to know that it is there."""
    if not plan.party.children:
        return
    if not any(is_for_children(stop.place) for stop in itinerary.visits):
        yield Text(
            "Chưa có điểm nào chắc chắn có hoạt động cho trẻ em.",
            "No stop is known to have something to do for children.",
        )


def _wheels(_: Brief, itinerary: Itinerary) -> Iterator[Text]:
    """How many stops a wheelchair is known to reach; unknown ones are not counted."""
    if not itinerary.promises.step_free:
        return
    count = len(itinerary.visits)
    known = len([stop for stop in itinerary.visits if stop.place.access.step_free])
    yield Text(
        f"Xe lăn: {known} trên {count} điểm chắc chắn tiếp cận được; các điểm khác chưa rõ, "
        "phải hỏi trước.",
        f"Wheelchairs: {known} of {count} stops are known to be accessible; the others are "
        "unknown and have to be asked beforehand.",
    )


def _old(plan: Brief, _: Itinerary) -> Iterator[Text]:
    """Days before the facts, or before the first driving law on file."""
    first, as_of = plan.days[0].on, plan.rules.as_of
    if first < as_of:
        yield Text(
            f"Ngày đi trước ngày cập nhật dữ liệu ({as_of:%d/%m/%Y}).",
            f"The tour lies before the day the facts are as of ({as_of:%d/%m/%Y}).",
        )
    if first < plan.law.since:
        yield Text(
            f"Dữ liệu chưa có quy định lái xe trước {plan.law.since:%d/%m/%Y}; tạm theo quy định "
            "của ngày đó.",
            f"No driving law before {plan.law.since:%d/%m/%Y} is on file; that one is applied.",
        )
