"""A tour as everybody sees it: the revision that both associations approved."""

from sqlmodel import Session

from tourism.services.see_tour import Seen
from tourism.storage.tours import TourQuery, find_tours, get_revision, get_tour, no_tour

_MOST = 200


def see_published_tour(session: Session, tour_id: str) -> Seen:
    """Return the published revision of a tour, whoever asks.

    Raises:
        NotFoundError: There is no such tour, or it is not published.
    """
    tour = get_tour(session, tour_id)
    if tour.published is None:
        raise no_tour(tour_id)
    return Seen(tour, get_revision(session, tour_id, tour.published))


def published_tours(session: Session) -> list[Seen]:
    """Return the tours that are public, the one changed last first, at most two hundred."""
    found = find_tours(session, TourQuery(published=True), _MOST, None)
    return [see_published_tour(session, tour.id) for tour in found]
