"""A tour as far as somebody may see it."""

from dataclasses import dataclass

from tourism.access.actor import Actor
from tourism.access.may import may_change_tour, may_see_tour, require
from tourism.access.role import Role
from tourism.access.visitor import is_visitors
from tourism.services.deed import Deed
from tourism.storage.tours import Revision, SavedTour, get_revision, get_tour, no_tour


@dataclass(frozen=True, slots=True)
class Seen:
    """A tour and one of its revisions."""

    tour: SavedTour
    revision: Revision

    @property
    def tag(self) -> str:
        """The entity tag of the revision, without quotes."""
        return revision_tag(self.tour.id, self.revision.number)


def revision_tag(tour_id: str, number: int) -> str:
    """Return the entity tag of a revision, without quotes."""
    return f"{tour_id}.{number}"


def owns(actor: Actor, tour: SavedTour) -> bool:
    """Tell whether somebody sees all revisions of a tour."""
    return may_see_tour(actor, tour.organisation, tour.owner, published=False)


def reviews(actor: Actor, tour: SavedTour) -> bool:
    """Tell whether somebody sees a tour because both sides are asked to approve it."""
    return tour.submitted is not None and actor.role is Role.ASSOCIATION


def see_tour(deed: Deed, tour_id: str, number: int | None = None) -> Seen:
    """Return a tour at the newest revision that somebody may see, or at the one asked for.

    The owner sees all revisions, an association those that were submitted, everybody the
    published one. The draft of a visitor is seen by whoever knows its id, which nobody can guess.

    Raises:
        NotFoundError: There is no such tour, or not for them.
    """
    tour, chosen = choose_revision(deed, tour_id, number)
    return Seen(tour, get_revision(deed.session, tour_id, chosen))


def choose_revision(deed: Deed, tour_id: str, number: int | None) -> tuple[SavedTour, int]:
    """Return a tour and the number of the revision that `see_tour` shows, without reading that.

    Raises:
        NotFoundError: There is no such tour, or not for them.
    """
    tour = get_tour(deed.session, tour_id)
    shown = _shown(deed.actor, tour)
    if not shown:
        raise no_tour(tour_id)
    chosen = shown[0] if number is None else number
    if chosen not in shown:
        raise no_tour(tour_id)
    return tour, chosen


def own_tour(deed: Deed, tour_id: str, *, lock: bool = False) -> SavedTour:
    """Return a tour that somebody may change.

    Raises:
        NotFoundError: There is no such tour, or not for them.
        NotSignedInError, ForbiddenError: They may see it, and not change it.
    """
    tour = get_tour(deed.session, tour_id, lock=lock)
    if not _shown(deed.actor, tour):
        raise no_tour(tour_id)
    require(may_change_tour(deed.actor, tour.organisation, tour.owner), deed.actor)
    return tour


def account_tour(deed: Deed, tour_id: str, *, lock: bool = False) -> SavedTour:
    """Return a tour that somebody may change, for what takes an account: others are involved.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `own_tour`; a visitor's key is not
            enough.
    """
    tour = own_tour(deed, tour_id, lock=lock)
    require(deed.actor.is_known, deed.actor)
    return tour


def tour_with_history(deed: Deed, tour_id: str) -> SavedTour:
    """Return a tour all of whose revisions somebody may see.

    Raises:
        NotFoundError: There is no such tour, or not for them.
        NotSignedInError, ForbiddenError: They may see one of its revisions, and not all.
    """
    tour = get_tour(deed.session, tour_id)
    if not _shown(deed.actor, tour):
        raise no_tour(tour_id)
    require(owns(deed.actor, tour), deed.actor)
    return tour


def _shown(actor: Actor, tour: SavedTour) -> list[int]:
    if owns(actor, tour):
        return list(range(tour.head, 0, -1))
    if is_visitors(tour.owner):
        return [tour.head]
    asked = [tour.submitted] if reviews(actor, tour) else []
    return [number for number in dict.fromkeys([*asked, tour.published]) if number is not None]
