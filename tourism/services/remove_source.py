"""Remove a source."""

from dataclasses import replace

from tourism.services.deed import Deed
from tourism.services.see_sources import source_to_change
from tourism.storage.sources import find_pull, save_pull, save_source


def remove_source(deed: Deed, source_id: str) -> None:
    """Remove a source: it is never asked again, its address and secret are forgotten.

    What came from it stays public, with its name as provenance, until somebody withdraws it:
    that is another decision.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another association's.
    """
    source = source_to_change(deed, source_id)
    save_source(deed.session, replace(source, removed=True, url="", authorization=""))
    state = find_pull(deed.session, source_id)
    if state is not None:
        save_pull(
            deed.session,
            replace(state, next_try=None, etag="", last_modified="", content_sha256="", since=""),
        )
    deed.note("delete", "feed", source_id, {"name": source.name})
