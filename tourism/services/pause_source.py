"""Stop asking a source for a while, go on, or ask it at once."""

from dataclasses import replace

from tourism.errors import ConflictError
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.services.see_sources import SeenSource, see_source, source_to_change
from tourism.storage.sources import find_pull, save_pull, save_source
from tourism.sync.pull import asked_again


def pause_source(deed: Deed, source_id: str) -> SeenSource:
    """Return a source that is not asked until it is resumed; what came from it stays as it is.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another association's.
    """
    source = source_to_change(deed, source_id)
    if not source.paused:
        save_source(deed.session, replace(source, paused=True))
        deed.note("deactivate", "feed", source_id)
    return see_source(deed, source_id)


def resume_source(deed: Deed, source_id: str) -> SeenSource:
    """Return a source that is asked again, at once and wholly; also one that was gone (410).

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another association's.
    """
    source = source_to_change(deed, source_id)
    state = find_pull(deed.session, source_id)
    if not source.paused and not (state and state.gone):
        return see_source(deed, source_id)
    save_source(deed.session, replace(source, paused=False))
    if state is not None:
        save_pull(deed.session, asked_again(state, deed.now))
    deed.note("activate", "feed", source_id)
    return see_source(deed, source_id)


def ask_source_now(deed: Deed, source_id: str) -> SeenSource:
    """Return a source that is due now, and is read wholly even if its server says nothing is new.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another association's.
        ConflictError: It has no address, or it is paused.
    """
    source = source_to_change(deed, source_id)
    state = find_pull(deed.session, source_id)
    if state is None:
        raise ConflictError(_NO_ADDRESS, id=source_id)
    if source.paused:
        raise ConflictError(_PAUSED, id=source_id)
    save_pull(deed.session, asked_again(state, deed.now))
    return see_source(deed, source_id)


_NO_ADDRESS = Text(
    "Nguồn này nhận tệp, không có địa chỉ để hỏi; hãy gửi tệp mới.",
    "This source takes files and has no address to ask; send a new file.",
)
_PAUSED = Text(
    "Nguồn đang tạm dừng; hãy cho chạy lại trước.",
    "The source is paused; resume it first.",
)
