"""Offers to start earlier or return later."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from tourism.composer.brief import Brief
from tourism.composer.offer import Offer
from tourism.composer.relax_dates import another_day
from tourism.composer.relax_musts import drop
from tourism.composer.request import TourRequest
from tourism.language import Text

_LATER = (30, 60, 90, 120, 180, 240, 300, 360)
_LAST_MINUTE = 23 * 60 + 30
_EARLIER = (30, 60, 90, 120)
_FIRST_MINUTE = 4 * 60 + 30


def later(plan: Brief) -> Iterator[Offer]:
    """Yield later returns, alone and with longer assumed hours."""
    request = plan.request
    by = _minutes(request.end.by if request.end else time(18, 0))
    for more in _LATER:
        late = by + more
        if late > _LAST_MINUTE:
            return
        yield _later_offer(request, late, None)
        yield _later_offer(request, late, min(late, 22 * 60))


def _later_offer(request: TourRequest, late: int, until: int | None) -> Offer:
    patch = end_patch(request, late)
    vi, en = f"về muộn hơn, lúc {_words(late)}", f"return later, by {_words(late)}"
    if until is not None:
        patch["visits_until"] = f"{until // 60:02d}:{until % 60:02d}"
        vi += f", và hẹn các điểm chưa rõ giờ đón khách đến {_words(until)}"
        en += f", and have places of unknown hours receive you until {_words(until)}"
    return Offer("later-return", Text(vi, en), patch)


def end_patch(request: TourRequest, late: int) -> dict[str, Any]:
    """Return the patch that lets the tour end ``late`` minutes after midnight."""
    clock = f"{late // 60:02d}:{late % 60:02d}"
    if request.end is not None:
        return {"end": {"by": clock}}
    start = request.document()["start"]
    return {"end": {**{k: v for k, v in start.items() if k != "at"}, "by": clock}}


def later_and_dropped(plan: Brief) -> Iterator[Offer]:
    """Yield a later return together with one must fewer."""
    request = plan.request
    by = _minutes(request.end.by if request.end else time(18, 0))
    for late in (by + 120, by + 180):
        if late > _LAST_MINUTE or len(request.must) < 2:
            return
        for must in request.must:
            if must.place is None:
                continue
            fewer, longer = drop(plan, (must.place,)), _later_offer(request, late, None)
            yield Offer(
                "later-return-and-drop",
                Text(
                    f"{longer.text.vi}, và {fewer.text.vi}",
                    f"{longer.text.en}, and {fewer.text.en}",
                ),
                {**longer.patch, **fewer.patch},
            )


def another_day_and_later(plan: Brief) -> Iterator[Offer]:
    """Yield one more day together with a later return."""
    by = _minutes(plan.request.end.by if plan.request.end else time(18, 0))
    for late in (by + 60, by + 90, by + 120, by + 180):
        if late > _LAST_MINUTE:
            return
        for day in another_day(plan):
            later = _later_offer(plan.request, late, None)
            yield Offer(
                "another-day-and-later-return",
                Text(f"{day.text.vi}, {later.text.vi}", f"{day.text.en} and {later.text.en}"),
                {**day.patch, **later.patch},
            )
            break


def earlier(plan: Brief) -> Iterator[Offer]:
    """Yield earlier starts."""
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


def _minutes(clock: time) -> int:
    return 60 * clock.hour + clock.minute


def _words(minutes: int) -> str:
    return f"{minutes // 60:02d}h{minutes % 60:02d}"
