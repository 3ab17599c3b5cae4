"""What a page has to know to time a tour again by itself."""

from tourism.composer.sheet import Sheet, sheet_of
from tourism.errors import RefusedError
from tourism.language import Text
from tourism.services.change_tour import LIMIT_SECONDS
from tourism.services.current_catalogue import CurrentCatalogue
from tourism.services.deed import Deed
from tourism.services.kitchen import kitchen_for
from tourism.services.see_tour import tour_with_history
from tourism.storage.tours import get_revision


def time_sheet(
    deed: Deed, current: CurrentCatalogue, tour_id: str, number: int | None
) -> tuple[int, Sheet]:
    """Return the number of a revision, the newest if none is asked for, and its sheet.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `tour_with_history`.
        RefusedError: With the facts as they are, the tour does not hold any more.
    """
    tour = tour_with_history(deed, tour_id)
    revision = get_revision(deed.session, tour_id, tour.head if number is None else number)
    kitchen = kitchen_for(current, current.get(deed.session), LIMIT_SECONDS)
    sheet = sheet_of(revision.arrangement, kitchen)
    if isinstance(sheet, Sheet):
        return revision.number, sheet
    reasons = [{"code": one.code, "vi": one.text.vi, "en": one.text.en} for one in sheet]
    raise RefusedError(_GONE, reasons, [])


_GONE = Text(
    "Dữ liệu đã đổi nên chương trình này không còn thực hiện được; xem reasons.",
    "The facts have changed and this tour cannot be done any more; see reasons.",
)
