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
    tests = (_unfinished, _tet, _slack, _driving, _sides, _past, _evenings, _children)
    return tuple(note for test in tests for note in test(plan, itinerary))


def _unfinished(_: Brief, itinerary: Itinerary) -> Iterator[Text]:
    if not itinerary.complete:
        yield Text(
            "Hết thời gian tìm kiếm: đây là phương án tốt nhất tìm được đến lúc đó.",
            "The search ran out of time: this is the best plan found so far.",
        )


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
        f"Tổng thời gian xe chạy {total}, hơn mức thoải mái {wish}: hai bên cách xa nhau, "
        f"chặng dài nhất là {vi}.",
        f"Driving takes {total} in all, above the comfortable {wish}: the two sides lie far "
        f"apart, and the longest legs are {en}.",
    )


def _hours(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60}h{minutes % 60:02d}"


def _sides(_: Brief, itinerary: Itinerary) -> Iterator[Text]:
    seen = {stop.place.side for stop in itinerary.visits}
    names = {Side.HAI_DUONG: "Hải Dương", Side.HUNG_YEN: "Hưng Yên"}
    for side in Side:
        if seen and side not in seen:
            yield Text(
                f"Không có điểm nào bên {names[side]}: quãng đường đến đó dài hơn thời gian của "
                "chuyến đi này cho phép, hoặc không hợp sở thích đã nêu.",
                f"Nothing on the {names[side]} side: the way there is longer than this tour "
                "allows, or nothing there meets the interests.",
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
