"""Release a famtrip: from now on the calendars of all circles show this, and no draft."""

from dataclasses import replace

from tourism.errors import ConflictError, RefusedError
from tourism.famtrips.famtrip import Release
from tourism.language import Text
from tourism.services.check_famtrip import CheckedFamtrip, check_famtrip
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.tell_circles import tell_circles
from tourism.storage.famtrips import add_release, forget_people, save_famtrip


def release_famtrip(
    deed: Deed,
    current: CurrentCatalogue,
    tour_id: str,
    number: int | None,
    reason: str,
    *,
    confirm: bool,
) -> tuple[Release, CheckedFamtrip]:
    """Return the new release, and what was found when it was checked.

    Args:
        deed: Whose.
        current: The facts that the plan is checked against.
        tour_id: Of the tour.
        number: Of the revision; None for the newest.
        reason: Why, in the planner's words.
        confirm: That conflicts are known and it shall be released all the same.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `see_famtrip`.
        ConflictError: It is just what was released last.
        RefusedError: There are conflicts, and nobody has confirmed them; tells all.
    """
    checked = check_famtrip(deed, current, tour_id, number, lock=True)
    if not checked.is_news:
        raise ConflictError(_NO_NEWS, id=tour_id)
    if checked.conflicts and not confirm:
        raise _refusal(checked)
    seen = checked.seen
    release = Release(
        tour_id=tour_id,
        number=checked.number,
        revision=seen.revision,
        title=seen.shown.itinerary.title,
        programme=seen.famtrip.programme,
        people=seen.famtrip.people,
        changes=checked.changes,
        at=deed.now,
        author=deed.actor.author,
        reason=reason,
    )
    add_release(deed.session, release)
    forget_people(deed.session, tour_id, before=release.number)  # nobody needs them any more
    famtrip = replace(seen.famtrip, released=release.number)
    save_famtrip(deed.session, famtrip)
    tell_circles(deed.session, famtrip, seen.shown, deed.now)
    summary = {"release": release.number, "revision": release.revision}
    deed.note("publish", "famtrip", tour_id, {**summary, "conflicts": len(checked.conflicts)})
    return release, checked


def _refusal(checked: CheckedFamtrip) -> RefusedError:
    reasons = [
        {"code": one.code, "where": one.where, "vi": one.text.vi, "en": one.text.en}
        for one in checked.conflicts
    ]
    return RefusedError(_CONFLICTS, reasons)


_NO_NEWS = Text(
    "Không có gì khác bản phát hành gần nhất.", "Nothing differs from the newest release."
)
_CONFLICTS = Text(
    "Chương trình còn vướng; hãy sửa, hoặc phát hành với confirm nếu đã biết.",
    "There are conflicts; solve them, or release with confirm if they are known.",
)
