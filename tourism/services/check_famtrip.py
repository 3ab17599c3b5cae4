"""What would a release be? Conflicts, gaps and changes, before anybody is told."""

from collections.abc import Iterator
from dataclasses import dataclass

from tourism.famtrips.changes import FamtripChange, changes
from tourism.famtrips.famtrip import Release
from tourism.famtrips.gaps import gaps
from tourism.famtrips.knock_on import knock_on
from tourism.famtrips.shown import Shown
from tourism.famtrips.totals import disagreements
from tourism.itinerary.breach import Breach, breach
from tourism.itinerary.model import Stop
from tourism.publish.stop_title import stop_title
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.mark_affected import broken_promises
from tourism.services.see_famtrip import SeenFamtrip, see_famtrip, shown_at
from tourism.storage.famtrips import get_release


@dataclass(frozen=True, slots=True)
class CheckedFamtrip:
    """A famtrip as it would be released.

    ``conflicts`` have to be confirmed: what the plan no longer keeps with its hours as they are
    (a drive, a dinner), and lists that do not add up. ``gaps`` are only told. ``last`` is the
    newest release so far.
    """

    seen: SeenFamtrip
    last: Release | None
    conflicts: tuple[Breach, ...]
    gaps: tuple[Breach, ...]
    changes: tuple[FamtripChange, ...]

    @property
    def number(self) -> int:
        """The number that the release would have."""
        return 1 if self.last is None else self.last.number + 1

    @property
    def is_news(self) -> bool:
        """Whether it would be any different from the newest release."""
        last, seen = self.last, self.seen
        return last is None or (last.revision, last.programme, last.people) != (
            seen.revision,
            seen.famtrip.programme,
            seen.famtrip.people,
        )


def check_famtrip(
    deed: Deed,
    current: CurrentCatalogue,
    tour_id: str,
    number: int | None = None,
    *,
    lock: bool = False,
) -> CheckedFamtrip:
    """Return what a release of a revision would be, the newest one if none is said.

    Args:
        deed: Whose.
        current: The facts; the plan is put to the test with its live changes in it.
        tour_id: Of the tour.
        number: Of the revision.
        lock: Whether nobody else may change tour and famtrip until the end.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `see_famtrip`.
    """
    seen = see_famtrip(deed, tour_id, number, lock=lock)
    released = seen.famtrip.released
    last = None if released is None else get_release(deed.session, tour_id, released)
    told: tuple[FamtripChange, ...] = ()
    if last is not None:
        before = shown_at(deed, tour_id, last.revision, last.programme, last.people)
        told = changes(before, seen.shown)
    return CheckedFamtrip(
        seen=seen,
        last=last,
        conflicts=(*_of_the_plan(deed, current, seen.shown), *disagreements(seen.shown)),
        gaps=tuple(gaps(seen.shown)),
        changes=told,
    )


def _of_the_plan(deed: Deed, current: CurrentCatalogue, shown: Shown) -> Iterator[Breach]:
    """Yield what live changes push aside, then what else the checker finds, each with its stop."""
    pushed = list(knock_on(shown))
    known = {one.where for one in pushed}
    stops = {stop.id: stop for _, stop in shown.stops}
    yield from pushed
    for one in broken_promises(current, shown.itinerary, current.get(deed.session)):
        if one.code == "times" and one.where in known:
            continue  # told above, with by how much
        stop = stops.get(one.where)
        yield one if stop is None else _with_stop(one, stop)


def _with_stop(found: Breach, stop: Stop) -> Breach:
    vi = f"{stop_title(stop, 'vi')}: {found.text.vi}"
    return breach(found.code, found.where, vi, f"{stop_title(stop, 'en')}: {found.text.en}")
