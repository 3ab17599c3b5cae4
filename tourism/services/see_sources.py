"""Look at sources and how they do."""

from dataclasses import dataclass

from tourism.access.may import may_keep_sources, may_see_sources, owns_source, require
from tourism.access.role import Role
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.storage.sources import find_pull, find_pulls, find_sources, get_source, no_source
from tourism.sync.pull import Health, PullState, health_of, is_stale
from tourism.sync.source import Source


@dataclass(frozen=True, slots=True)
class SeenSource:
    """A source and how it does; ``pull`` is None where somebody brings files."""

    source: Source
    pull: PullState | None
    health: Health
    stale: bool


def list_sources(deed: Deed) -> list[SeenSource]:
    """Return the sources of an association, for an administrator all, by name.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
    """
    require(may_see_sources(deed.actor), deed.actor, NO_SOURCES)
    all_of_them = deed.actor.role is Role.ADMINISTRATOR
    found = find_sources(deed.session, None if all_of_them else deed.actor.organisation or "")
    pulls = find_pulls(deed.session, [source.id for source in found])
    return [_seen(deed, source, pulls.get(source.id)) for source in found]


def see_source(deed: Deed, source_id: str) -> SeenSource:
    """Return a source.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another association's.
    """
    require(may_see_sources(deed.actor), deed.actor, NO_SOURCES)
    source = _own(deed, source_id, lock=False)
    return _seen(deed, source, find_pull(deed.session, source.id))


def source_to_change(deed: Deed, source_id: str) -> Source:
    """Return a source that nobody else changes until the end.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another association's.
    """
    require(may_keep_sources(deed.actor), deed.actor, NO_SOURCES)
    return _own(deed, source_id, lock=True)


def _own(deed: Deed, source_id: str, *, lock: bool) -> Source:
    found = get_source(deed.session, source_id, lock=lock)
    if not owns_source(deed.actor, found.association):
        raise no_source(source_id)
    return found


def _seen(deed: Deed, source: Source, pull: PullState | None) -> SeenSource:
    state = pull or PullState(source.id)
    health = health_of(state, deed.now, paused=source.paused)
    return SeenSource(source, pull, health, is_stale(state, deed.now))


NO_SOURCES = Text(
    "Nguồn dành cho hiệp hội và quản trị viên.",
    "Sources are for associations and administrators.",
)
