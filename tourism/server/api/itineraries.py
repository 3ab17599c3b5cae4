"""Tours: composed, read, listed, changed, put back, compared, copied."""

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from tourism.composer.edit import Edits
from tourism.errors import (
    BadRequestError,
    ChangedError,
    ForbiddenError,
    NoPreconditionError,
    NotFoundError,
    RefusedError,
)
from tourism.itinerary.diff import diff
from tourism.server.api.cursor import asked_of, next_url, read_cursor
from tourism.server.api.filters import Listing
from tourism.server.api.preconditions import IfMatch, finished, sent, tagged
from tourism.server.api.tour_parts import (
    Body,
    ChangeDocument,
    DiffDocument,
    History,
    Reason,
    TourDocument,
    TourPage,
    change_document,
    diff_document,
    history,
    tour_document,
    tour_line,
)
from tourism.server.dependencies import Doing, Planner, Shared
from tourism.server.problems import answers
from tourism.server.state import State
from tourism.services.browse_catalogue import no_such_page
from tourism.services.change_tour import Changed, change_tour, undo_change
from tourism.services.deed import Deed
from tourism.services.keep_tour import copy_tour
from tourism.services.list_tours import Which, list_tours
from tourism.services.see_tour import Seen, choose_revision, owns, see_tour, tour_with_history
from tourism.storage.affected import find_affected
from tourism.storage.tours import get_revision as read_revision
from tourism.storage.tours import revision_lines

router = APIRouter(prefix="/api/v1/itineraries", tags=["tours"])

TourId = Annotated[
    str, Path(pattern="^[0-9a-f]{32}$", description="Id of the tour.", examples=["0" * 32])
]
RevisionNumber = Annotated[
    int, Path(ge=1, le=10**9, description="Number of the revision.", examples=[1])
]
_CHANGING = (
    *(NotFoundError, ForbiddenError, ChangedError, NoPreconditionError, RefusedError),
    BadRequestError,
)
_ETAG = {"ETag": {"schema": {"type": "string"}, "description": "Tag of the revision."}}


def _shown(model: Any, status: int = 200) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": model, "headers": _ETAG}}


class TourFilters(Listing):
    """Which tours."""

    which: Which = Field(
        default="published",
        description="In public; `mine` and those of my organisation; `submitted` for approval.",
    )


class ChangeBody(Body):
    """Edits, in the order in which they are done."""

    edits: Edits = Field(examples=[[{"do": "retime", "stop": "d1-chu-dau-pottery", "minutes": 90}]])
    reason: Reason = ""


class ReasonBody(Body):
    """Why."""

    reason: Reason = ""


class CopyBody(ReasonBody):
    """What to copy and why."""

    revision: Annotated[int, Field(strict=True, ge=1, le=10**9)] | None = Field(
        default=None, description="Without it, what is shown."
    )


@router.get("", summary="List tours", responses=answers(ForbiddenError))
def list_itineraries(
    request: Request, deed: Doing, asked: Annotated[TourFilters, Query()]
) -> TourPage:
    """Return a page of tours, the one changed last first."""
    after = _after(read_cursor(asked_of(request), asked.cursor))
    found = list_tours(deed, asked.which, asked.limit + 1, after)
    shown = found[: asked.limit]
    marks = find_affected(deed.session, (tour.id for tour in shown))
    last = shown[-1] if len(found) > asked.limit else None
    end = None if last is None else (last.changed_at.isoformat(), last.id)
    return TourPage(
        items=[tour_line(t, marks.get(t.id), whole=owns(deed.actor, t)) for t in shown],
        next=next_url(request, end),
    )


@router.get(
    "/{tour_id}",
    summary="One tour",
    responses=_shown(TourDocument) | answers(NotFoundError),
)
def get_itinerary(state: Shared, deed: Doing, tour_id: TourId) -> Response:
    """Return a tour at the newest revision that you may see; its `ETag` is for `If-Match`."""
    return _tour(state, deed, tour_id)


@router.get(
    "/{tour_id}/revisions",
    summary="Its history",
    responses=answers(NotFoundError, ForbiddenError),
)
def list_revisions(deed: Doing, tour_id: TourId) -> History:
    """Return who changed what, when and why, the newest first; for its owner."""
    tour_with_history(deed, tour_id)
    return history(revision_lines(deed.session, tour_id))


@router.get(
    "/{tour_id}/revisions/{number}",
    summary="One revision",
    responses=_shown(TourDocument) | answers(NotFoundError),
)
def get_revision(state: Shared, deed: Doing, tour_id: TourId, number: RevisionNumber) -> Response:
    """Return a tour as it was."""
    return _tour(state, deed, tour_id, number)


@router.get("/{tour_id}/diff", summary="Compare two revisions", responses=answers(NotFoundError))
def compare_revisions(
    deed: Doing,
    tour_id: TourId,
    before: Annotated[
        int, Query(ge=1, le=10**9, description="Number of the one revision.", examples=[1])
    ],
    after: Annotated[int, Query(ge=1, le=10**9, description="Number of the other.", examples=[2])],
) -> DiffDocument:
    """Return what is different between two revisions, in words and as data."""
    old = see_tour(deed, tour_id, before).revision.itinerary
    new = see_tour(deed, tour_id, after).revision.itinerary
    return diff_document(before, after, diff(old, new))


@router.post(
    "/{tour_id}/preview",
    summary="What would a change do?",
    responses=answers(*_CHANGING),
)
def preview(
    state: Shared, doer: Planner, tour_id: TourId, base: IfMatch, body: ChangeBody
) -> ChangeDocument:
    """Return the tour as edits would make it, with every difference; nothing is written."""
    where = state.database, doer, state.catalogue
    changed = change_tour(*where, tour_id, body.edits, body.reason, base, preview=True)
    return change_document(changed, preview=True)


@router.post(
    "/{tour_id}/revisions",
    status_code=201,
    summary="Change a tour",
    responses=_shown(ChangeDocument, 201) | answers(*_CHANGING),
)
def change(
    state: Shared, doer: Planner, tour_id: TourId, base: IfMatch, body: ChangeBody
) -> Response:
    """Make a new revision: edits carried out, the rest planned around what is locked.

    As few stops as possible are moved, and nothing is dropped in silence. What cannot be done
    answers 409 with reasons and with changes that were tried and would do.
    """
    where = state.database, doer, state.catalogue
    return _changed(change_tour(*where, tour_id, body.edits, body.reason, base))


@router.post(
    "/{tour_id}/undo",
    status_code=201,
    summary="Undo the newest change",
    responses=_shown(ChangeDocument, 201) | answers(*_CHANGING),
)
def undo(deed: Doing, tour_id: TourId, base: IfMatch, body: ReasonBody) -> Response:
    """Make a new revision that is exactly what was there before the newest change."""
    return _changed(undo_change(deed, tour_id, body.reason, base))


@router.post(
    "/{tour_id}/copies",
    status_code=201,
    summary="Copy as a template",
    responses=_shown(TourDocument, 201) | answers(NotFoundError, ForbiddenError),
)
def copy(deed: Doing, tour_id: TourId, body: CopyBody) -> Response:
    """Make a tour of your own that begins as this one; change its dates and party next."""
    seen = copy_tour(deed, tour_id, body.revision, body.reason)
    document = tour_document(seen, None, whole=True)
    answer = tagged(document, seen.tag, 201)
    answer.headers["Location"] = f"/api/v1/itineraries/{seen.tour.id}"
    return answer


def _tour(state: State, deed: Deed, tour_id: str, number: int | None = None) -> Response:
    """Return a revision; its bytes are made once, for a revision never changes.

    What is said around it may, so the row of the tour and its mark are part of the name.
    """
    tour, chosen = choose_revision(deed, tour_id, number)
    mark = find_affected(deed.session, [tour_id]).get(tour_id)
    whole = owns(deed.actor, tour)

    def make() -> tuple[bytes, str]:
        seen = Seen(tour, read_revision(deed.session, tour_id, chosen))
        return finished(tour_document(seen, mark, whole=whole), seen.tag)

    marked = None if mark is None else (mark.number, mark.since, mark.data_version)
    return sent(*state.tours.get((tour, chosen, whole, marked), make))


def _changed(changed: Changed) -> Response:
    seen = Seen(changed.tour, changed.after)
    answer = tagged(change_document(changed, preview=False), seen.tag, 201)
    address = f"/api/v1/itineraries/{seen.tour.id}/revisions/{seen.revision.number}"
    answer.headers["Location"] = address
    return answer


def _after(end: list[Any] | None) -> tuple[datetime, str] | None:
    if end is None:
        return None
    try:
        moment, tour_id = end
        return datetime.fromisoformat(moment).astimezone(UTC), str(tour_id)
    except (ValueError, TypeError, OverflowError):
        raise no_such_page() from None
