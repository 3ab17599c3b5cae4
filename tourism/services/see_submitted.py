"""A tour as the sides look at it before they say yes: what is new since they last did."""

from collections.abc import Sequence
from dataclasses import dataclass

from tourism.access.may import may_approve
from tourism.catalogue.place import Side
from tourism.itinerary.diff import diff, sentences
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.services.see_tour import see_tour
from tourism.storage.affected import Affected, find_affected
from tourism.storage.approvals import Approval, TourComment, approvals_of, comments_of
from tourism.storage.tours import Revision, SavedTour, get_revision


@dataclass(frozen=True, slots=True)
class Submitted:
    """A tour at the revision that was submitted, or at the public one.

    ``since`` is the revision that the side approved last, else the public one; ``changes`` are
    what is different from it, None where there is nothing to compare with. ``given`` are the
    sides that have approved this revision.
    """

    tour: SavedTour
    revision: Revision
    since: int | None
    changes: Sequence[Text] | None
    given: frozenset[Side]
    may_approve: bool
    comments: Sequence[TourComment]
    affected: Affected | None


def see_submitted(deed: Deed, tour_id: str) -> Submitted:
    """Return a tour that the sides are asked to approve, or have approved.

    Raises:
        NotFoundError: There is no such tour, or not for them.
    """
    seen = see_tour(deed, tour_id)
    tour = seen.tour
    number = tour.submitted or tour.published or seen.revision.number
    revision = see_tour(deed, tour_id, number).revision
    approvals = approvals_of(deed.session, tour_id)
    given = frozenset(one.side for one in approvals if one.holds and one.number == number)
    since = _since(approvals, deed.actor.side, tour, number)
    side = deed.actor.side
    asked = tour.submitted == number and side is not None and side not in given
    return Submitted(
        tour=tour,
        revision=revision,
        since=since,
        changes=None if since is None else _changes(deed, tour_id, since, revision),
        given=given,
        may_approve=asked and may_approve(deed.actor, side),
        comments=comments_of(deed.session, tour_id),
        affected=find_affected(deed.session, [tour_id]).get(tour_id),
    )


def _since(
    approvals: Sequence[Approval], side: Side | None, tour: SavedTour, number: int
) -> int | None:
    """Return the revision that a side knows: the one it approved last, taken back or not."""
    theirs = [one.number for one in approvals if one.side == side and one.number != number]
    if theirs:
        return theirs[-1]
    return tour.published if tour.published != number else None


def _changes(deed: Deed, tour_id: str, since: int, revision: Revision) -> Sequence[Text]:
    before = get_revision(deed.session, tour_id, since).itinerary
    return sentences(diff(before, revision.itinerary))
