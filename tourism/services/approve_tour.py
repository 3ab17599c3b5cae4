"""From a draft to a joint tour in public: submitted, approved by both sides, withdrawn."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from tourism.access.may import may_approve, may_change_tour, may_comment, require
from tourism.catalogue.place import Side
from tourism.errors import ConflictError
from tourism.language import Text
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.mark_affected import broken_promises, mark_if_affected
from tourism.services.see_tour import account_tour, owns, reviews
from tourism.storage.affected import clear_affected
from tourism.storage.approvals import (
    Approval,
    TourComment,
    add_comment,
    approvals_of,
    comments_of,
    save_approval,
)
from tourism.storage.tours import SavedTour, get_revision, get_tour, no_tour, save_tour


def submit_tour(deed: Deed, tour_id: str, number: int) -> SavedTour:
    """Return a tour after both associations were asked to approve one of its revisions.

    What is public stays public until they have.

    Raises:
        NotFoundError: There is no such tour or revision, or not for them.
        NotSignedInError, ForbiddenError: It is not theirs.
    """
    tour = account_tour(deed, tour_id, lock=True)
    get_revision(deed.session, tour_id, number)
    tour = replace(tour, submitted=number, changed_at=deed.now)
    save_tour(deed.session, tour)
    deed.note("share", "tour", tour_id, {"revision": number})
    return tour


def approve_tour(deed: Deed, current: CurrentCatalogue, tour_id: str, number: int) -> SavedTour:
    """Return a tour after the actor's side approved a revision; with both sides it is public.

    Raises:
        NotFoundError: There is no such tour, or it was not submitted.
        ConflictError: Another revision was submitted, this side has approved it already, or
            what the revision promises does not hold with the facts as they are.
        NotSignedInError, ForbiddenError: They do not speak for a side.
    """
    tour = get_tour(deed.session, tour_id, lock=True)
    if not (owns(deed.actor, tour) or reviews(deed.actor, tour)):
        raise no_tour(tour_id)
    side = deed.actor.side
    require(side is not None and may_approve(deed.actor, side), deed.actor, _NO_SIDE)
    if side is None or tour.submitted != number:
        raise ConflictError(_NOT_SUBMITTED, id=tour_id, submitted=str(tour.submitted))
    holding = _holding(approvals_of(deed.session, tour_id), number)
    if side in holding:
        raise ConflictError(_APPROVED, id=tour_id)
    _check_it_holds(deed, current, tour, number)
    save_approval(
        deed.session,
        Approval(
            uuid4().hex,
            tour_id,
            number,
            side,
            deed.actor.organisation,
            deed.actor.author,
            deed.now,
        ),
    )
    deed.note("approve", "tour", tour_id, {"revision": number, "side": side.value})
    if {*holding, side} == set(Side):
        tour = replace(tour, published=number, published_at=deed.now, changed_at=deed.now)
        save_tour(deed.session, tour)
        mark_if_affected(deed, current, tour, number, current.get(deed.session))
        deed.note("publish", "tour", tour_id, {"revision": number})
    return tour


def withdraw_tour(deed: Deed, tour_id: str, reason: str) -> SavedTour:
    """Return a tour after it was taken out of public sight, and out of the approval.

    Its owner may do that, and either association: approvals of that revision end with it.

    Raises:
        NotFoundError: There is no such tour, or not for them.
        ConflictError: It is neither public nor submitted.
        NotSignedInError, ForbiddenError: They are neither.
    """
    tour = get_tour(deed.session, tour_id, lock=True)
    seen = owns(deed.actor, tour) or reviews(deed.actor, tour) or tour.published is not None
    if not seen:
        raise no_tour(tour_id)
    theirs = may_change_tour(deed.actor, tour.organisation, tour.owner)
    require(theirs or _speaks_for_a_side(deed), deed.actor)
    if tour.published is None and tour.submitted is None:
        raise ConflictError(_NOT_PUBLIC, id=tour_id)
    for approval in approvals_of(deed.session, tour_id):
        if approval.holds and approval.number in (tour.published, tour.submitted):
            save_approval(deed.session, replace(approval, withdrawn_at=deed.now))
    number = tour.published
    tour = replace(tour, published=None, published_at=None, submitted=None, changed_at=deed.now)
    save_tour(deed.session, tour)
    clear_affected(deed.session, tour_id)
    deed.note("withdraw", "tour", tour_id, {"revision": number, "reason": reason})
    return tour


def comment_on_tour(
    deed: Deed, tour_id: str, number: int, stop: str | None, text: str
) -> TourComment:
    """Return a remark that was written on a revision, or on one of its stops.

    Raises:
        NotFoundError: There is no such tour, revision or stop, or not for them.
        ForbiddenError: Their key is for reading alone.
    """
    tour = get_tour(deed.session, tour_id)
    if not (owns(deed.actor, tour) or reviews(deed.actor, tour)):
        raise no_tour(tour_id)
    require(may_comment(deed.actor), deed.actor)
    plan = get_revision(deed.session, tour_id, number).itinerary
    stops = {known.id for day in plan.days for known in day.stops}
    if stop is not None and stop not in stops:
        raise no_tour(tour_id)
    comment = TourComment(
        uuid4().hex,
        tour_id,
        number,
        stop,
        deed.actor.author,
        deed.actor.organisation,
        deed.now,
        text,
    )
    add_comment(deed.session, comment)
    return comment


def read_comments(deed: Deed, tour_id: str) -> list[TourComment]:
    """Return the remarks on a tour: for its owner and, once submitted, the associations.

    Raises:
        NotFoundError: There is no such tour, or not for them.
    """
    tour = get_tour(deed.session, tour_id)
    if not (owns(deed.actor, tour) or reviews(deed.actor, tour)):
        raise no_tour(tour_id)
    return comments_of(deed.session, tour_id)


def read_approvals(
    deed: Deed, tour_id: str, *, just_withdrawn: bool = False
) -> tuple[SavedTour, list[Approval]]:
    """Return who approved what and when; of a public tour for everybody.

    Args:
        deed: Whose.
        tour_id: Of the tour.
        just_withdrawn: Whoever asks took it out of public sight with this very request.

    Raises:
        NotFoundError: There is no such tour, or not for them.
    """
    tour = get_tour(deed.session, tour_id)
    seen = just_withdrawn or tour.published is not None
    if not (seen or owns(deed.actor, tour) or reviews(deed.actor, tour)):
        raise no_tour(tour_id)
    return tour, approvals_of(deed.session, tour_id)


def _holding(approvals: Sequence[Approval], number: int) -> set[Side]:
    return {found.side for found in approvals if found.holds and found.number == number}


def _speaks_for_a_side(deed: Deed) -> bool:
    return deed.actor.side is not None and may_approve(deed.actor, deed.actor.side)


def _check_it_holds(deed: Deed, current: CurrentCatalogue, tour: SavedTour, number: int) -> None:
    plan = get_revision(deed.session, tour.id, number).itinerary
    broken = broken_promises(current, plan, current.get(deed.session))
    if broken:
        first = broken[0].text
        raise ConflictError(
            Text(
                f"Phiên bản này không còn đúng với dữ liệu hiện nay: {first.vi}",
                f"This revision does not hold with the facts as they are: {first.en}",
            ),
            id=tour.id,
        )


_NO_SIDE = Text(
    "Chỉ hiệp hội đại diện cho một phía mới duyệt được.",
    "Only an association that speaks for a side can approve.",
)
_NOT_SUBMITTED = Text(
    "Phiên bản này chưa được trình duyệt, hoặc đã có phiên bản khác được trình.",
    "This revision was not submitted, or another one was since.",
)
_APPROVED = Text("Phía này đã duyệt phiên bản đó.", "This side has approved that revision.")
_NOT_PUBLIC = Text(
    "Chương trình chưa công bố và chưa trình duyệt.", "The tour is neither public nor submitted."
)
