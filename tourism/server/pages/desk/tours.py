"""Look at a tour that was submitted, remark on it, approve or withdraw it."""

from fastapi import APIRouter, Depends, Response

from tourism.language import Text
from tourism.server.api.itineraries import TourId
from tourism.server.counted import counted
from tourism.server.pages.desk.frame import AtDesk, Desk, Form, Trouble
from tourism.server.pages.desk.tours_view import tour_view
from tourism.server.pages.desk.tours_words import TOUR
from tourism.services.approve_tour import approve_tour, comment_on_tour, withdraw_tour
from tourism.services.see_submitted import see_submitted

router = APIRouter(prefix="/desk/tours/{tour_id}", dependencies=[Depends(counted)])


@router.get("")
def tour(desk: AtDesk, tour_id: TourId) -> Response:
    """Return a tour with what is new in it and what others remarked."""
    return _page(desk, tour_id)


@router.post("/approval")
def approve(desk: AtDesk, tour_id: TourId, sent: Form) -> Response:
    """Approve the revision that was looked at."""
    number = _number(sent.one("revision", 9))
    current = desk.state.catalogue
    trouble = desk.do(lambda deed: approve_tour(deed, current, tour_id, number))
    return _page(desk, tour_id, trouble) if trouble else desk.done("/desk", "approved")


@router.post("/comments")
def comment(desk: AtDesk, tour_id: TourId, sent: Form) -> Response:
    """Write a remark on the tour or on one of its stops."""
    number, stop, words = (
        _number(sent.one("revision", 9)),
        sent.one("stop"),
        sent.text("text", 4000),
    )
    if not words:
        return _page(desk, tour_id, Trouble(_EMPTY.into(desk.lang)))
    trouble = desk.do(lambda deed: comment_on_tour(deed, tour_id, number, stop or None, words))
    if trouble:
        return _page(desk, tour_id, trouble)
    return desk.done(f"/desk/tours/{tour_id}", "commented")


@router.post("/withdrawal")
def withdraw(desk: AtDesk, tour_id: TourId, sent: Form) -> Response:
    """Take a tour out of public sight and out of the approval."""
    reason = sent.one("reason")
    if not reason:
        return _page(desk, tour_id, Trouble(_NO_REASON.into(desk.lang)))
    trouble = desk.do(lambda deed: withdraw_tour(deed, tour_id, reason))
    return _page(desk, tour_id, trouble) if trouble else desk.done("/desk", "withdrawn")


def _page(desk: Desk, tour_id: str, trouble: Trouble | None = None) -> Response:
    with desk.reading() as deed:
        seen = see_submitted(deed, tour_id)
        view = tour_view(deed, seen, desk.lang)
    return desk.page("tour.html", "home", TOUR, view=view, trouble=trouble)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0


_EMPTY = Text("Hãy viết góp ý trước khi gửi.", "Write the remark before you send it.")
_NO_REASON = Text(
    "Hãy ghi lý do rút chương trình; chủ chương trình sẽ đọc.",
    "Say why the tour is withdrawn; its owner will read it.",
)
