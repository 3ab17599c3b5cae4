"""Take in a list that was read: all that it changes, in one transaction, or nothing."""

from dataclasses import replace

from tourism.intake.results import Read
from tourism.services.deed import Deed
from tourism.services.plan_read import Plan, plan_read
from tourism.services.recompose import Here, tell
from tourism.storage.calendar_items import get_state
from tourism.storage.listings import save_apart, save_listings
from tourism.storage.sync_cases import add_report, save_case, save_state_of
from tourism.storage.sync_items import save_sync_items
from tourism.sync.report import SyncReport
from tourism.sync.source import Source

__all__ = ["Here", "apply_read"]


def apply_read(deed: Deed, source: Source, read: Read, here: Here) -> SyncReport:
    """Return what came of a list; the same list once more writes nothing.

    One list is taken in at a time: the ledger is locked from the beginning, so that two sources
    that announce the same feast at the same moment do not both begin an event for it.

    Args:
        deed: Whose, where and when.
        source: Whose list it is.
        read: The list.
        here: This instance.
    """
    get_state(deed.session, lock=True)
    plan = plan_read(deed.session, source, read, deed.now, here)
    if not plan.is_empty:
        _write(deed, plan)
    return plan.report


def _write(deed: Deed, plan: Plan) -> None:
    session, now = deed.session, deed.now
    save_sync_items(session, plan.items, tuple((plan.moved or {}).values()))
    save_apart(session, plan.apart)
    if plan.composed is not None:
        before = plan.before or {}
        listings = plan.composed.listings
        save_listings(session, [one for name, one in listings.items() if before.get(name) != one])
        if listings:
            tell(session, plan.composed, now)
    for case in plan.cases:
        save_case(session, case)
    for case in plan.settled:
        save_case(session, replace(case, state="settled", decided_at=now))
    save_state_of(session, plan.state)
    add_report(session, plan.report, now)
    deed.note("import", "feed", plan.report.source, _summary(plan.report))


def _summary(report: SyncReport) -> dict[str, object]:
    counts = report.counts
    names = ("created", "updated", "deleted", "restored", "cancelled", "rebound", "held")
    told = {name: getattr(counts, name) for name in names if getattr(counts, name)}
    return {"outcome": report.outcome, "reason": report.reason, **told}
