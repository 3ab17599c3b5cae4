"""The famtrip of a tour, for those who may change the tour: it names people."""

from dataclasses import dataclass

from tourism.famtrips.famtrip import Famtrip, Release
from tourism.famtrips.record import People, Programme
from tourism.famtrips.shown import Shown, show
from tourism.services.deed import Deed
from tourism.services.see_tour import own_tour, revision_tag
from tourism.storage.famtrips import get_famtrip, get_release, releases_of
from tourism.storage.tours import SavedTour, get_revision


@dataclass(frozen=True, slots=True)
class SeenFamtrip:
    """A famtrip with one revision of its tour."""

    tour: SavedTour
    famtrip: Famtrip
    revision: int
    shown: Shown

    @property
    def tag(self) -> str:
        """The entity tag of this version, without quotes."""
        return famtrip_tag(self.famtrip)


def famtrip_tag(famtrip: Famtrip) -> str:
    """Return the entity tag of a version of a famtrip, without quotes."""
    return revision_tag(famtrip.tour_id, famtrip.version)


def see_famtrip(
    deed: Deed, tour_id: str, number: int | None = None, *, lock: bool = False
) -> SeenFamtrip:
    """Return the famtrip of a tour with the newest revision, or the one asked for.

    A key for reading alone is not enough: there are names and telephone numbers in it.

    Args:
        deed: Whose.
        tour_id: Of the tour.
        number: Of the revision.
        lock: Whether nobody else may change tour and famtrip until the end.

    Raises:
        NotFoundError: There is no such tour, famtrip or revision, or not for them.
        NotSignedInError, ForbiddenError: They may see the tour, and not change it.
    """
    tour = own_tour(deed, tour_id, lock=lock)
    famtrip = get_famtrip(deed.session, tour_id, lock=lock)
    revision = tour.head if number is None else number
    shown = shown_at(deed, tour_id, revision, famtrip.programme, famtrip.people)
    return SeenFamtrip(tour, famtrip, revision, shown)


def shown_at(deed: Deed, tour_id: str, number: int, programme: Programme, people: People) -> Shown:
    """Return what a programme makes of a revision.

    Raises:
        NotFoundError: There is no such revision.
    """
    revision = get_revision(deed.session, tour_id, number)
    return show(revision.arrangement, revision.itinerary, programme, people)


def see_releases(deed: Deed, tour_id: str) -> list[Release]:
    """Return the releases of a famtrip, the newest first.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `see_famtrip`.
    """
    own_tour(deed, tour_id)
    get_famtrip(deed.session, tour_id)
    return releases_of(deed.session, tour_id)


def see_release(deed: Deed, tour_id: str, number: int) -> Release:
    """Return one release of a famtrip.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `see_famtrip`.
    """
    own_tour(deed, tour_id)
    return get_release(deed.session, tour_id, number)
