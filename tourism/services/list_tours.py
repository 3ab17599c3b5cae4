"""List tours as far as somebody may see them."""

from datetime import datetime
from typing import Literal

from tourism.access.may import require
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.services.deed import Deed
from tourism.storage.tours import SavedTour, TourQuery, find_tours

Which = Literal["published", "mine", "submitted"]


def list_tours(
    deed: Deed, which: Which, limit: int, after: tuple[datetime, str] | None
) -> list[SavedTour]:
    """Return tours, the one changed last first.

    Args:
        deed: Whose.
        which: Those in public, for everybody; one's own and those of one's organisation; or
            those that associations are asked to approve.
        limit: How many at most.
        after: Moment and id of the last one of the page before.

    Raises:
        NotSignedInError, ForbiddenError: Those are not for them.
    """
    return find_tours(deed.session, _query(deed, which), limit, after)


def _query(deed: Deed, which: Which) -> TourQuery:
    actor = deed.actor
    if which == "published":
        return TourQuery(published=True)
    if which == "submitted":
        reads = Scope.READ in actor.scopes
        require(reads and actor.role in (Role.ASSOCIATION, Role.ADMINISTRATOR), actor)
        return TourQuery(submitted=True)
    require(actor.is_known and Scope.READ in actor.scopes, actor)
    return TourQuery(owner=actor.user, organisation=actor.organisation)
