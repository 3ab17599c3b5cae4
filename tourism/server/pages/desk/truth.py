"""The truth queue: weak facts, the most important first, and the form that makes them firm."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.publish.truth import Weak
from tourism.server.api.ids import EntryId
from tourism.server.counted import counted
from tourism.server.pages.desk.frame import AtDesk, Desk, Form, Sent, Trouble
from tourism.server.pages.desk.truth_answers import confirm_sent
from tourism.server.pages.desk.truth_view import asking_view, queue_view
from tourism.server.pages.desk.truth_words import TRUTH
from tourism.services.confirm_facts import leave_open
from tourism.services.see_desk import open_questions
from tourism.services.see_facts import known_fact
from tourism.storage.confirmations import confirmations_of, latest_confirmations

router = APIRouter(prefix="/desk/truth", dependencies=[Depends(counted)])


@router.get("")
def queue(desk: AtDesk, asked: Annotated[str, Query()] = "") -> Response:
    """Return the records with weak facts, those first whose answers matter most."""
    with desk.reading() as deed:
        weak = open_questions(deed, desk.state.catalogue, desk.sides)
        catalogue = desk.state.catalogue.get(deed.session)
        side = desk.sides[0] if len(desk.sides) == 1 else None
        latest = latest_confirmations(deed.session, side)
    view = queue_view(weak, catalogue, latest, asked, desk.today, desk.lang)
    return desk.page("truth.html", "truth", TRUTH, view=view)


@router.get("/{entry_id}")
def ask(desk: AtDesk, entry_id: EntryId) -> Response:
    """Return the questions about one record, to be answered in one go."""
    return _page(desk, entry_id)


@router.post("/{entry_id}")
def confirm(desk: AtDesk, entry_id: EntryId, sent: Form) -> Response:
    """Confirm what was found out, and make it public."""
    current = desk.state.catalogue
    trouble = desk.do(lambda deed: confirm_sent(deed, current, entry_id, sent))
    return _page(desk, entry_id, sent, trouble) if trouble else _next(desk, "confirmed")


@router.post("/{entry_id}/later")
def later(desk: AtDesk, entry_id: EntryId) -> Response:
    """Leave the questions about one record for two weeks."""
    weak = _weak(desk, entry_id)
    asked = [one.asked for one in weak.questions] if weak else []
    desk.do(lambda deed: leave_open(deed, entry_id, asked, "later"))
    return _next(desk, "left")


def _weak(desk: Desk, entry_id: str) -> Weak | None:
    with desk.reading() as deed:
        known_fact(deed, entry_id)
        found = open_questions(deed, desk.state.catalogue, desk.sides)
    return next((weak for weak in found if weak.id == entry_id), None)


def _next(desk: Desk, said: str) -> Response:
    """Return the way to the next record, so that one goes through the queue without a detour."""
    with desk.reading() as deed:
        left = open_questions(deed, desk.state.catalogue, desk.sides)
    return desk.done(f"/desk/truth/{left[0].id}" if left else "/desk/truth", said)


def _page(
    desk: Desk, entry_id: str, sent: Sent | None = None, trouble: Trouble | None = None
) -> Response:
    weak, current = _weak(desk, entry_id), desk.state.catalogue
    with desk.reading() as deed:
        catalogue = current.get(deed.session)
        history = confirmations_of(deed.session, entry_id)
    record = catalogue.places.get(entry_id) or catalogue.events.get(entry_id)
    if record is None:
        raise NotFoundError(_NONE, id=entry_id)
    view = asking_view(record, weak, current, catalogue, history, desk.today, desk.lang)
    return desk.page("truth_one.html", "truth", TRUTH,
                     view=view, sent=sent or Sent({}), trouble=trouble)  # fmt: skip


_NONE = Text("Không có điểm hay lễ hội này.", "There is no such place or festival.")
