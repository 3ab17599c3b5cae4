"""Change a tour: edits become a new revision, planned around what is locked; or only a preview."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tourism.catalogue.catalogue import Catalogue
from tourism.composer.attempt import Replanned
from tourism.composer.edit import Edit, edits_data
from tourism.composer.refusal import Refused
from tourism.composer.replan import replan
from tourism.errors import ChangedError, RefusedError
from tourism.itinerary.diff import Change, diff, sentences
from tourism.language import Text
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed, Doer
from tourism.services.kitchen import kitchen_for
from tourism.services.see_tour import own_tour, revision_tag
from tourism.storage.database import Database
from tourism.storage.tours import Revision, SavedTour, add_revision, get_revision, save_tour

LIMIT_SECONDS = 5.0
"""How long a change may be planned; then the best so far is taken, and says so."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A tour before and after a change, and what is different.

    ``moved`` are the ids of the stops that had to move, the ones that an edit moved aside.
    """

    tour: SavedTour
    before: Revision
    after: Revision
    changes: tuple[Change, ...]
    moved: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A change that can be made, worked out and not yet written."""

    before: Revision
    outcome: Replanned


def change_tour(
    database: Database,
    doer: Doer,
    current: CurrentCatalogue,
    tour_id: str,
    edits: Sequence[Edit],
    reason: str,
    base: str,
    *,
    preview: bool = False,
) -> Changed:
    """Return a tour after edits became its newest revision, or as they would make it.

    It is worked out without a transaction and written in one; see `plan_change` for arguments
    and errors.
    """
    with database.reading() as session:
        planned = plan_change(doer.on(session), current, tour_id, edits, base)
        if preview:
            return preview_change(doer.on(session), planned, edits, reason)
    with database.writing() as session:
        return write_change(doer.on(session), planned, edits, reason)


def plan_change(
    deed: Deed, current: CurrentCatalogue, tour_id: str, edits: Sequence[Edit], base: str
) -> Planned:
    """Return what edits make of a tour; writes nothing, and may take some seconds.

    Args:
        deed: Whose; its session only reads, so that nobody waits while we think.
        current: The facts.
        tour_id: Of the tour.
        edits: What to do, in this order.
        base: Tag of the revision that they are meant for.

    Raises:
        NotFoundError: There is no such tour, or not for them.
        NotSignedInError, ForbiddenError: They may not change it.
        ChangedError: The newest revision is another one.
        BadRequestError: An edit names what is not there.
        RefusedError: It cannot be done; tells why, and what would do.
    """
    tour = own_tour(deed, tour_id)
    _check_base(deed, tour, base)
    before = get_revision(deed.session, tour_id, tour.head)
    catalogue = current.get(deed.session)
    return Planned(before, _replanned(current, catalogue, before, edits))


def write_change(deed: Deed, planned: Planned, edits: Sequence[Edit], reason: str) -> Changed:
    """Return a tour after a planned change became its newest revision.

    Raises:
        ChangedError: Somebody else was quicker.
        NotFoundError: The tour is gone.
    """
    before = planned.before
    tour = own_tour(deed, before.tour_id, lock=True)
    _check_base(deed, tour, revision_tag(before.tour_id, before.number))
    outcome = planned.outcome
    after = _revision(deed, tour, outcome, before.number, edits_data(tuple(edits)), reason)
    add_revision(deed.session, after)
    tour = replace(tour, head=after.number, changed_at=deed.now, title=outcome.itinerary.title)
    save_tour(deed.session, tour)
    deed.note("change", "tour", tour.id, {"revision": after.number, "reason": reason})
    return _changed(tour, before, after, outcome.moved)


def preview_change(deed: Deed, planned: Planned, edits: Sequence[Edit], reason: str) -> Changed:
    """Return what a tour would be after a planned change; writes nothing."""
    before = planned.before
    tour = own_tour(deed, before.tour_id)
    data = edits_data(tuple(edits))
    after = _revision(deed, tour, planned.outcome, before.number, data, reason)
    return _changed(tour, before, after, planned.outcome.moved)


def undo_change(deed: Deed, tour_id: str, reason: str, base: str) -> Changed:
    """Return a tour after it was put back to what it was before its newest change.

    That is a new revision too; undoing once more goes one further back.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError, ChangedError: As in `plan_change`.
        RefusedError: It is as it was made; there is nothing to undo.
    """
    tour = own_tour(deed, tour_id, lock=True)
    _check_base(deed, tour, base)
    before = get_revision(deed.session, tour_id, tour.head)
    if before.parent is None:
        raise RefusedError(_NOTHING_TO_UNDO)
    earlier = get_revision(deed.session, tour_id, before.parent)
    after = replace(
        earlier,
        number=tour.head + 1,
        edits=(),
        author=deed.actor.author,
        organisation=deed.actor.organisation,
        at=deed.now,
        reason=reason,
    )
    add_revision(deed.session, after)
    title = after.itinerary.title
    tour = replace(tour, head=after.number, changed_at=deed.now, title=title)
    save_tour(deed.session, tour)
    deed.note("undo", "tour", tour_id, {"revision": after.number, "as": earlier.number})
    return _changed(tour, before, after, ())


def _replanned(
    current: CurrentCatalogue, catalogue: Catalogue, before: Revision, edits: Sequence[Edit]
) -> Replanned:
    kitchen = kitchen_for(current, catalogue, LIMIT_SECONDS)
    outcome = replan(before.arrangement, edits, kitchen, before.itinerary)
    if isinstance(outcome, Refused):
        raise _refusal(outcome)
    return outcome


def _refusal(refused: Refused) -> RefusedError:
    reasons: list[dict[str, Any]] = [
        {"code": reason.code, "vi": reason.text.vi, "en": reason.text.en}
        for reason in refused.reasons
    ]
    offers: list[dict[str, Any]] = [
        {
            "kind": offer.kind,
            "text": {"vi": offer.text.vi, "en": offer.text.en},
            "edits": edits_data(offer.edits),
        }
        for offer in refused.offers
    ]
    return RefusedError(_REFUSED, reasons, offers)


def _check_base(deed: Deed, tour: SavedTour, base: str) -> None:
    now = revision_tag(tour.id, tour.head)
    if base == now:
        return
    _, _, number = base.rpartition(".")
    known = number.isdecimal() and len(number) < 9 and 0 < int(number) < tour.head
    changes: Sequence[Change] = ()
    if known:
        theirs = get_revision(deed.session, tour.id, int(number)).itinerary
        changes = diff(theirs, get_revision(deed.session, tour.id, tour.head).itinerary)
    raise ChangedError(_CHANGED, now, sentences(changes))


def _revision(
    deed: Deed,
    tour: SavedTour,
    outcome: Replanned,
    parent: int | None,
    edits: Sequence[dict[str, Any]],
    reason: str,
) -> Revision:
    return Revision(
        tour_id=tour.id,
        number=tour.head + 1,
        parent=parent,
        arrangement=outcome.arrangement,
        itinerary=outcome.itinerary,
        edits=edits,
        author=deed.actor.author,
        organisation=deed.actor.organisation,
        at=deed.now,
        reason=reason,
    )


def _changed(tour: SavedTour, before: Revision, after: Revision, moved: tuple[str, ...]) -> Changed:
    changes = diff(before.itinerary, after.itinerary)
    return Changed(tour, before, after, changes, moved)


_CHANGED = Text(
    "Đã có phiên bản mới hơn; hãy xem thay đổi rồi sửa trên phiên bản đó.",
    "There is a newer revision; look at what changed and edit that one.",
)
_REFUSED = Text(
    "Không sắp lại được như yêu cầu; xem reasons và offers.",
    "The tour cannot be changed like that; see reasons and offers.",
)
_NOTHING_TO_UNDO = Text("Không còn gì để hoàn tác.", "There is nothing left to undo.")
