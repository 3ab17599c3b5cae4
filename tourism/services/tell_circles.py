"""Write into the ledger what each circle of a famtrip sees from now on."""

from datetime import datetime

from sqlmodel import Session

from tourism.calendars.item import Item
from tourism.calendars.ledger import reconcile
from tourism.famtrips.entries import wanted_of
from tourism.famtrips.famtrip import Famtrip
from tourism.famtrips.record import CIRCLES
from tourism.famtrips.shown import Shown
from tourism.services.keep_calendar import moment_of, write_changes
from tourism.storage.calendar_items import get_state, items_of


def tell_circles(session: Session, famtrip: Famtrip, shown: Shown, now: datetime) -> list[Item]:
    """Return the entries that changed for somebody, each in the calendar of its circle.

    A circle that sees no difference keeps its calendar to the octet. What is no longer shown
    stays as cancelled. The ledger is locked until the end of the transaction.
    """
    state = get_state(session, lock=True)
    at = moment_of(now)
    changed: list[Item] = []
    for circle in CIRCLES:
        scope = famtrip.scope(circle)
        wanted = wanted_of(shown, circle, famtrip.id)
        kept = items_of(session, scope)
        changed += reconcile(scope, kept, wanted, at, state.rev + len(changed))
    write_changes(session, state, changed)
    return changed
