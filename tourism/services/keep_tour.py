"""Keep a tour: one that was composed, or a copy of one that is there."""

from uuid import uuid4

from tourism.access.may import may_make_tour, require
from tourism.composer.arrangement import Arrangement, arrangement_of
from tourism.composer.request import TourRequest
from tourism.itinerary.model import Itinerary
from tourism.services.deed import Deed
from tourism.services.see_tour import Seen, see_tour
from tourism.storage.tours import (
    Revision,
    SavedTour,
    add_revision,
    find_tour,
    get_revision,
    save_tour,
)


def new_tour_id() -> str:
    """Return an id that nobody can guess."""
    return uuid4().hex


def keep_composed(
    deed: Deed, tour_id: str, request: TourRequest, itinerary: Itinerary, reason: str
) -> Seen:
    """Return a tour with its first revision; doing it once more changes nothing.

    Args:
        deed: Whose, and where.
        tour_id: Chosen before, so that work that is done twice keeps one tour.
        request: What was asked for.
        itinerary: What was composed.
        reason: Why, in the owner's words.

    Raises:
        NotSignedInError, ForbiddenError: They may not keep tours.
    """
    known = find_tour(deed.session, tour_id, lock=True)
    if known is not None:
        return Seen(known, get_revision(deed.session, tour_id, 1))
    require(may_make_tour(deed.actor), deed.actor)
    return _keep(deed, tour_id, arrangement_of(request, itinerary), itinerary, reason, None)


def copy_tour(deed: Deed, tour_id: str, number: int | None, reason: str) -> Seen:
    """Return a new tour that begins as a copy of one that they may see.

    Raises:
        NotFoundError: There is no such tour, or not for them.
        NotSignedInError, ForbiddenError: They may not keep tours.
    """
    seen = see_tour(deed, tour_id, number)
    require(may_make_tour(deed.actor), deed.actor)
    revision = seen.revision
    return _keep(deed, new_tour_id(), revision.arrangement, revision.itinerary, reason, tour_id)


def _keep(
    deed: Deed,
    tour_id: str,
    arrangement: Arrangement,
    itinerary: Itinerary,
    reason: str,
    copied_from: str | None,
) -> Seen:
    actor = deed.actor
    tour = SavedTour(
        id=tour_id,
        organisation=actor.organisation,
        owner=actor.user,
        title=itinerary.title,
        head=1,
        created_at=deed.now,
        changed_at=deed.now,
        copied_from=copied_from,
    )
    revision = Revision(
        tour_id=tour_id,
        number=1,
        parent=None,
        arrangement=arrangement,
        itinerary=itinerary,
        edits=(),
        author=actor.author,
        organisation=actor.organisation,
        at=deed.now,
        reason=reason,
    )
    save_tour(deed.session, tour)
    add_revision(deed.session, revision)
    deed.note("create", "tour", tour_id, {"copied_from": copied_from} if copied_from else None)
    return Seen(tour, revision)
