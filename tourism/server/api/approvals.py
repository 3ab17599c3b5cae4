"""From a draft to a joint tour in public: submit, approve, remark, withdraw."""

from fastapi import APIRouter
from pydantic import Field

from tourism.errors import ConflictError, ForbiddenError, NotFoundError
from tourism.server.api.itineraries import ReasonBody, TourId
from tourism.server.api.tour_parts import (
    ApprovalPart,
    ApprovalsDocument,
    Body,
    CommentPart,
    Comments,
)
from tourism.server.dependencies import Doing, Shared
from tourism.server.problems import answers
from tourism.services.approve_tour import (
    approve_tour,
    comment_on_tour,
    read_approvals,
    read_comments,
    submit_tour,
    withdraw_tour,
)
from tourism.services.deed import Deed
from tourism.storage.approvals import TourComment

router = APIRouter(prefix="/api/v1/itineraries/{tour_id}", tags=["approval"])


class RevisionBody(Body):
    """Which revision."""

    revision: int = Field(strict=True, ge=1, le=10**9, examples=[3])


class CommentBody(RevisionBody):
    """A remark."""

    stop: str | None = Field(
        default=None, min_length=1, max_length=120, examples=["d1-chu-dau-pottery"]
    )
    text: str = Field(min_length=1, max_length=4000, examples=["Nên ở xưởng gốm lâu hơn."])


@router.get("/approvals", summary="Who approved what?", responses=answers(NotFoundError))
def get_approvals(deed: Doing, tour_id: TourId) -> ApprovalsDocument:
    """Return who approved which revision and when, withdrawn approvals too."""
    return _approvals(deed, tour_id)


@router.post(
    "/submission",
    summary="Submit for approval",
    responses=answers(NotFoundError, ForbiddenError),
)
def submit(deed: Doing, tour_id: TourId, body: RevisionBody) -> ApprovalsDocument:
    """Ask both associations to approve one revision; what is public stays public meanwhile."""
    submit_tour(deed, tour_id, body.revision)
    return _approvals(deed, tour_id)


@router.post(
    "/approvals",
    status_code=201,
    summary="Approve a revision",
    responses=answers(NotFoundError, ForbiddenError, ConflictError),
)
def approve(state: Shared, deed: Doing, tour_id: TourId, body: RevisionBody) -> ApprovalsDocument:
    """Say yes for your side; with the yes of both sides that revision is public."""
    approve_tour(deed, state.catalogue, tour_id, body.revision)
    return _approvals(deed, tour_id)


@router.post(
    "/withdrawal",
    summary="Withdraw a tour",
    responses=answers(NotFoundError, ForbiddenError, ConflictError),
)
def withdraw(deed: Doing, tour_id: TourId, body: ReasonBody) -> ApprovalsDocument:
    """Take a tour out of public sight and out of approval; its history stays."""
    withdraw_tour(deed, tour_id, body.reason)
    return _approvals(deed, tour_id, public=True)


@router.get("/comments", summary="Remarks", responses=answers(NotFoundError))
def get_comments(deed: Doing, tour_id: TourId) -> Comments:
    """Return the remarks on a tour, for its owner and the associations."""
    return Comments(items=[_comment(one) for one in read_comments(deed, tour_id)])


@router.post(
    "/comments",
    status_code=201,
    summary="Write a remark",
    responses=answers(NotFoundError, ForbiddenError),
)
def comment(deed: Doing, tour_id: TourId, body: CommentBody) -> CommentPart:
    """Write a remark on a revision or on one of its stops."""
    return _comment(comment_on_tour(deed, tour_id, body.revision, body.stop, body.text))


def _approvals(deed: Deed, tour_id: str, *, public: bool = False) -> ApprovalsDocument:
    tour, approvals = read_approvals(deed, tour_id, just_withdrawn=public)
    return ApprovalsDocument(
        submitted=tour.submitted,
        published=tour.published,
        published_at=tour.published_at,
        approvals=[
            ApprovalPart(
                revision=one.number,
                side=one.side,
                organisation=one.organisation,
                at=one.at,
                withdrawn_at=one.withdrawn_at,
            )
            for one in approvals
        ],
    )


def _comment(comment: TourComment) -> CommentPart:
    return CommentPart(
        id=comment.id,
        revision=comment.number,
        stop=comment.stop,
        author=comment.author,
        organisation=comment.organisation,
        at=comment.at,
        text=comment.text,
    )
