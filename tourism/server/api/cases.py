"""The review desk: what waits for a person between the lists of others and the joint calendar."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, Field

from tourism.errors import ConflictError, ForbiddenError, NotFoundError
from tourism.server.api.account_fields import Body
from tourism.server.api.cursor import asked_of, link_header, next_url, read_cursor
from tourism.server.api.filters import Listing
from tourism.server.asking import private
from tourism.server.dependencies import Doing, Shared
from tourism.server.problems import answers
from tourism.services.browse_catalogue import no_such_page
from tourism.services.decide_case import decide_case, undo_decision
from tourism.services.render_calendar import site_of
from tourism.services.see_cases import count_open, see_case, see_cases
from tourism.storage.sync_cases import CaseQuery
from tourism.sync.case import Case, CaseKind, CaseState

router = APIRouter(prefix="/api/v1/cases", tags=["review"], dependencies=[Depends(private)])

CaseId = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="Id of the case.", examples=["0" * 32])
]
_OWN = answers(ForbiddenError, NotFoundError)


class CasesQuery(Listing):
    """Which cases: all filters have to hold."""

    state: CaseState | None = Field(default="open", description="`settled`: nobody had to decide.")
    kind: CaseKind | None = Field(default=None, description="What is asked.")
    source: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,60}$")] | None = Field(
        default=None, description="Id of a source.", examples=["source-5b1f0c9de2a4"]
    )


class CasePart(BaseModel):
    """A question: whether the source is right."""

    id: str = Field(examples=["0" * 32])
    kind: CaseKind
    state: CaseState
    source: str = Field(description="Id of the source.", examples=["source-5b1f0c9de2a4"])
    item: str = Field(description="Id of its item, if it is about one.", examples=["1" * 32])
    event: str = Field(
        description="Id of the public event.", examples=["evt-01k0000000000000000000000"]
    )
    side: str | None = Field(description="Whose it is to decide.", examples=["hung-yen"])
    opened_at: datetime
    mine: dict[str, Any] = Field(description="What we have.")
    theirs: dict[str, Any] = Field(description="What the source says.")
    about: dict[str, Any] = Field(description="Why it is asked, and what else there is to know.")
    decided_at: datetime | None
    decided_by: str | None = Field(examples=["user-0f6c2a9be1d4c7a83b52"])
    answer: str


class CasesPage(BaseModel):
    """A page of cases."""

    items: list[CasePart] = Field(description="The oldest first.")
    open: dict[str, int] = Field(description="How many of each kind wait.")
    next: str | None = Field(description="Address of the next page.", examples=[None])


class CaseDecision(Body):
    """A decision."""

    accept: bool = Field(strict=True, description="Whether the source is believed.")
    answer: str = Field(default="", max_length=2000, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f]*$")


@router.get("", summary="What waits for a decision", responses=answers(ForbiddenError))
def find(
    request: Request, response: Response, query: Annotated[CasesQuery, Query()], deed: Doing
) -> CasesPage:
    """Return the cases of your side, for an administrator all of them."""
    end = _after(read_cursor(asked_of(request), query.cursor))
    found = see_cases(deed, CaseQuery(query.state, query.kind, query.source), end, query.limit)
    last = [found[-1].opened_at.isoformat(), found[-1].id] if len(found) == query.limit else None
    url = next_url(request, last)
    response.headers.update(link_header(url))
    return CasesPage(items=[_part(case) for case in found], open=dict(count_open(deed)), next=url)


@router.get("/{case_id}", summary="One case", responses=_OWN)
def get(deed: Doing, case_id: CaseId) -> CasePart:
    """Return a case with the values of both."""
    return _part(see_case(deed, case_id))


@router.post(
    "/{case_id}/decision",
    summary="Decide a case",
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def decide(deed: Doing, state: Shared, case_id: CaseId, body: CaseDecision) -> CasePart:
    """Believe the source, or keep what there is; what follows is public at once."""
    host = site_of(state.settings).host
    case = decide_case(deed, state.catalogue, host, case_id, accept=body.accept, answer=body.answer)
    return _part(case)


@router.delete(
    "/{case_id}/decision",
    summary="Take a decision back",
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def undo(deed: Doing, state: Shared, case_id: CaseId) -> CasePart:
    """Put back what the decision changed; the case waits again."""
    return _part(undo_decision(deed, state.catalogue, site_of(state.settings).host, case_id))


def _after(end: list[Any] | None) -> tuple[datetime, str] | None:
    if end is None:
        return None
    try:
        at, name = end
        moment = datetime.fromisoformat(at)
    except (ValueError, TypeError):
        raise no_such_page() from None
    if moment.tzinfo is None or not isinstance(name, str):
        raise no_such_page()
    return moment, name


def _part(case: Case) -> CasePart:
    return CasePart(
        id=case.id,
        kind=case.kind,
        state=case.state,
        source=case.source,
        item=case.item,
        event=case.public_id,
        side=case.side,
        opened_at=case.opened_at,
        mine=dict(case.mine),
        theirs=dict(case.theirs),
        about=dict(case.about),
        decided_at=case.decided_at,
        decided_by=case.decided_by,
        answer=case.answer,
    )
