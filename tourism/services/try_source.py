"""Try a source: fetch it, read it, and tell what would come of it; nothing is written."""

from dataclasses import dataclass

from tourism.access.may import may_keep_sources, require
from tourism.errors import BadRequestError, Fault
from tourism.intake.results import Read
from tourism.language import Text
from tourism.net.public import Allows, is_public
from tourism.services.add_source import NewSource, source_of
from tourism.services.deed import Deed, Doer
from tourism.services.read_source import Fetch, read_source
from tourism.services.see_sources import NO_SOURCES, source_to_change
from tourism.storage.database import Database
from tourism.sync.pull import Pulled, PullState
from tourism.sync.source import Source


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it; ``read`` is None where there was nothing to read."""

    pulled: Pulled
    read: Read | None


def try_new_source(
    database: Database, doer: Doer, new: NewSource, fetch: Fetch, allows: Allows = is_public
) -> Tried:
    """Return what would come of a source that is not there yet.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        BadRequestError: The address is none that we would ask, or a value makes no sense.
    """
    require(may_keep_sources(doer.actor), doer.actor, NO_SOURCES)
    with database.reading() as session:
        source = source_of(doer.on(session), new, allows)
    return _tried(source, doer, fetch)


def try_source(database: Database, doer: Doer, source_id: str, fetch: Fetch) -> Tried:
    """Return what would come of a source now, whatever is known of it.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another association's.
        BadRequestError: It has no address.
    """
    with database.reading() as session:
        source = source_to_try(doer.on(session), source_id)
    return _tried(source, doer, fetch)


def source_to_try(deed: Deed, source_id: str) -> Source:
    """Return a source that somebody may try."""
    return source_to_change(deed, source_id)


def _tried(source: Source, doer: Doer, fetch: Fetch) -> Tried:
    if not source.is_pulled:
        raise BadRequestError([Fault("kind", source.kind, _NO_ADDRESS)])
    found = read_source(source, PullState(source.id), fetch, doer.now)
    return Tried(found.pulled, found.read)


_NO_ADDRESS = Text(
    "loại nguồn này nhận tệp; hãy thử bằng cách gửi tệp (nhập thử)",
    "a source of this kind takes files; try it by sending one (dry run)",
)
