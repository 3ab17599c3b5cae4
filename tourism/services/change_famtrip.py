"""Change the programme of a famtrip; what calendars show changes with the next release."""

from dataclasses import replace

from tourism.errors import ChangedError
from tourism.famtrips.record import People, Programme
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.services.see_famtrip import SeenFamtrip, famtrip_tag, see_famtrip
from tourism.storage.famtrips import save_famtrip


def change_famtrip(
    deed: Deed, tour_id: str, programme: Programme, people: People, base: str
) -> SeenFamtrip:
    """Return a famtrip after its programme and its people were replaced.

    The audit says that it changed, and nothing of who is in it.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `see_famtrip`.
        ChangedError: It is another version by now than the one of the tag ``base``.
    """
    before = see_famtrip(deed, tour_id, lock=True).famtrip
    if base != famtrip_tag(before):
        raise ChangedError(_CHANGED, famtrip_tag(before))
    if (programme, people) != (before.programme, before.people):
        after = replace(
            before,
            version=before.version + 1,
            programme=programme,
            people=people,
            changed_at=deed.now,
        )
        save_famtrip(deed.session, after)
        deed.note("change", "famtrip", tour_id, {"version": after.version})
    return see_famtrip(deed, tour_id)


_CHANGED = Text(
    "Người khác vừa sửa famtrip này; hãy tải lại rồi sửa tiếp.",
    "Somebody else changed this famtrip meanwhile; load it again before you go on.",
)
