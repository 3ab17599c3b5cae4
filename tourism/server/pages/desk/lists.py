"""What comes from the lists of others: questions to decide, and decisions to take back."""

from fastapi import APIRouter, Depends, Response

from tourism.server.api.cases import CaseId
from tourism.server.counted import counted
from tourism.server.pages.desk.frame import AtDesk, Desk, Form, Trouble
from tourism.server.pages.desk.lists_view import case_lines
from tourism.server.pages.desk.lists_words import LISTS
from tourism.services.decide_case import decide_case, undo_decision
from tourism.services.render_calendar import site_of
from tourism.services.see_cases import count_open, see_cases, titles_about
from tourism.services.see_sources import list_sources
from tourism.storage.sync_cases import CaseQuery

router = APIRouter(prefix="/desk", dependencies=[Depends(counted)])

_SHOWN = 50


@router.get("/review")
def review(desk: AtDesk) -> Response:
    """Return what waits between the lists of others and the joint calendar."""
    return _review(desk)


@router.post("/review/{case_id}")
def decide(desk: AtDesk, case_id: CaseId, sent: Form) -> Response:
    """Believe the source, keep what there is, or take a decision back."""
    current, host = desk.state.catalogue, site_of(desk.state.settings).host
    wish, answer = sent.one("wish", 10), sent.one("answer")
    if wish == "undo":
        trouble = desk.do(lambda deed: undo_decision(deed, current, host, case_id))
    else:
        accept = wish == "accept"
        trouble = desk.do(
            lambda d: decide_case(d, current, host, case_id, accept=accept, answer=answer)
        )
    return _review(desk, trouble) if trouble else desk.done("/desk/review", "decided")


def _review(desk: Desk, trouble: Trouble | None = None) -> Response:
    with desk.reading() as deed:
        waiting = see_cases(deed, CaseQuery(state="open"), None, _SHOWN)
        decided = [
            case
            for state in ("accepted", "declined")
            for case in see_cases(deed, CaseQuery(state=state), None, 10)
        ]
        count = sum(count_open(deed).values())
        names = {one.source.id: one.source.name for one in list_sources(deed)}
        titles = titles_about(deed, [*waiting, *decided])
    return desk.page(
        "review.html",
        "review",
        LISTS,
        waiting=case_lines(waiting, names, titles, desk.lang),
        decided=case_lines(decided, names, titles, desk.lang),
        count=count,
        trouble=trouble,
    )
