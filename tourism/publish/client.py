"""What the guest's programme says in other words than the office's."""

from tourism.itinerary.flags import TO_CONFIRM
from tourism.itinerary.model import Itinerary, Leg, Stop
from tourism.language import Text
from tourism.publish.counting import MINUTES, VISITS, counted
from tourism.publish.edition import Edition
from tourism.publish.moments import in_minutes
from tourism.publish.naming import side_name
from tourism.publish.summary import side_totals

_EXPECTED = Text("dự kiến", "to be confirmed")
_NOT_OF_THE_HOUR = frozenset(
    {"coach-access-unknown", "step-free-unknown", "walk-unknown", "toilets-unknown",
     "event-to-confirm", "hands-on-to-confirm"}
)  # fmt: skip
"""What the operator still has to ask about a stop that moves neither its time nor its venue."""
_ABOUT_DRIVE = Text("xe chạy khoảng {time}", "drive of about {time}")
_ABOUT_WALK = Text("đi bộ khoảng {time}", "walk of about {time}")
_IN_ALL = Text("Tổng cộng", "In all")
HONEST = Text(
    "Giờ giấc trong chương trình và những mục ghi “dự kiến” sẽ được đơn vị điều hành xác nhận "
    "trước ngày khởi hành.",
    "The hours of this programme, and whatever is marked “to be confirmed”, will be confirmed by "
    "the operator before departure.",
)
"""The one sentence that stands for all that the office has on its call list."""


def expected(stop: Stop, edition: Edition) -> str:
    """Return the mark of a stop whose hours or venue are not settled; the office has a list."""
    codes = {flag.code for flag in stop.flags} & (TO_CONFIRM - _NOT_OF_THE_HOUR)
    return f" ({edition.say(_EXPECTED)})" if edition.for_client and codes else ""


def hands_on_expected(stop: Stop, edition: Edition) -> str:
    """Return the mark of hands-on work that the workshop has not yet agreed to."""
    asked = any(flag.code == "hands-on-to-confirm" for flag in stop.flags)
    return f" ({edition.say(_EXPECTED)})" if edition.for_client and asked else ""


def about_leg(leg: Leg, lang: str) -> str:
    """Return how long a drive takes, and no more; a way on foot where nobody drives."""
    words, time = (_ABOUT_DRIVE, leg.drive) if leg.drive else (_ABOUT_WALK, leg.walk)
    return words.into(lang).format(time=in_minutes(time, lang)) if time else ""


def balance_line(itinerary: Itinerary, lang: str) -> str:
    """Return the visits on both sides, in one line."""
    sides = [
        f"{side_name(total.side).into(lang)} {counted(total.visits, VISITS, lang)}, "
        f"{counted(total.minutes, MINUTES, lang)}"
        for total in side_totals(itinerary)
    ]
    return f"{_IN_ALL.into(lang)}: {'; '.join(sides)}."
