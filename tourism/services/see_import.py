"""See what lists were taken in, and get one back with notes."""

from collections.abc import Iterable

from tourism.access.may import may_see_imports, owns_import, require
from tourism.access.role import Role
from tourism.services.deed import Deed
from tourism.services.import_list import NO_IMPORTS
from tourism.storage.list_imports import ListImport, find_imports, get_import, no_import
from tourism.storage.users import find_user

_MOST = 50


def see_imports(deed: Deed) -> list[ListImport]:
    """Return the newest lists of an association, for an administrator of all.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
    """
    require(may_see_imports(deed.actor), deed.actor, NO_IMPORTS)
    every = deed.actor.role is Role.ADMINISTRATOR
    return find_imports(deed.session, deed.actor.organisation, _MOST, every=every)


def see_import(deed: Deed, import_id: str) -> ListImport:
    """Return a list that was taken in.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, or it is another organisation's.
    """
    require(may_see_imports(deed.actor), deed.actor, NO_IMPORTS)
    found = get_import(deed.session, import_id)
    if not owns_import(deed.actor, found.organisation):
        raise no_import(import_id)
    return found


def authors_of(deed: Deed, imports: Iterable[ListImport]) -> dict[str, str]:
    """Return the names of whoever sent lists, by author; one whose data were erased has none."""
    people = {one.author: find_user(deed.session, one.author) for one in imports}
    return {author: user.name for author, user in people.items() if user and user.name}


def corrected_of(deed: Deed, import_id: str) -> bytes:
    """Return a list as it came in with a note column, as a workbook.

    Raises:
        NotSignedInError, ForbiddenError: Only associations and administrators may.
        NotFoundError: There is none with that id, it is another's, or it was no list of rows.
    """
    found = see_import(deed, import_id)
    if found.corrected is None:
        raise no_import(import_id)
    return found.corrected
