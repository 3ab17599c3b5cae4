"""Make a famtrip of a tour that is kept."""

from secrets import token_hex

from tourism.errors import ConflictError
from tourism.famtrips.famtrip import Famtrip
from tourism.famtrips.record import People, Programme
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.services.see_famtrip import SeenFamtrip, see_famtrip
from tourism.services.see_tour import account_tour
from tourism.storage.famtrips import find_famtrip, save_famtrip


def make_famtrip(deed: Deed, tour_id: str, programme: Programme, people: People) -> SeenFamtrip:
    """Return the new famtrip of a tour; nobody sees anything of it before it is released.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `see_famtrip`.
        ConflictError: The tour has one already.
    """
    account_tour(deed, tour_id, lock=True)
    if find_famtrip(deed.session, tour_id) is not None:
        raise ConflictError(_ALREADY, id=tour_id)
    famtrip = Famtrip(tour_id, token_hex(10), 1, programme, people, None, deed.now)
    save_famtrip(deed.session, famtrip)
    deed.note("create", "famtrip", tour_id)
    return see_famtrip(deed, tour_id)


_ALREADY = Text(
    "Chương trình này đã có famtrip; hãy sửa famtrip ấy.",
    "This tour has a famtrip already; change that one.",
)
