"""What was told, and what is now the case → what has to be told: a pure function.

A subscriber goes by UID and SEQUENCE: what changed visibly counts one up, what is off stays as
cancelled under its UID, and what did not change keeps every octet. Nothing vanishes that somebody
may still be waiting for (RFC 5546, section 2.1.4; FEEDS of this project, sections 1 and 4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tourism.calendars.item import Item, State, Wanted
from tourism.publish.calendar_entry import CalendarEntry, Stamp, called_off

KEPT_CANCELLED = timedelta(days=90)
"""After its last day, what is off is shown as cancelled for so long."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When the ledger is written: ``now`` to the second, ``today`` in Việt Nam."""

    now: datetime
    today: date


def reconcile(
    scope: str,
    kept: Mapping[str, Item],
    wanted: Mapping[str, Wanted],
    at: Moment,
    rev: int,
) -> list[Item]:
    """Return the items that are new or changed, in the order of their ids.

    Args:
        scope: Whose calendar it is.
        kept: What was told, by id.
        wanted: What is the case, by id.
        at: Now.
        rev: The last number given so far; each change takes the next one.
    """
    changed: list[Item] = []
    for item_id in sorted({*kept, *wanted}):
        before, now = kept.get(item_id), wanted.get(item_id)
        if before is None and now is not None:
            number = rev + len(changed) + 1
            changed.append(Item(scope, item_id, number, now, "held", Stamp(0, at.now)))
        elif before is not None and (found := _next(before, now, at)) is not None:
            changed.append(replace(found, rev=rev + len(changed) + 1))
    return changed


def _next(kept: Item, wanted: Wanted | None, at: Moment) -> Item | None:
    """Return a thing as it is told from now on, or None if nothing changes."""
    if wanted is None:
        return _without(kept, at)
    if kept.state == "held" and kept.said == wanted:
        return None
    if kept.state == "held" and kept.said.entries == wanted.entries:
        return replace(kept, said=wanted)  # other feeds may want it; nobody sees a difference
    return _counted(kept, wanted, "held", at)


def _without(kept: Item, at: Moment) -> Item | None:
    """Return what becomes of a thing that nobody publishes any more."""
    over = kept.last + KEPT_CANCELLED < at.today
    if kept.state == "gone" or (kept.state == "withdrawn" and not over):
        return None
    if over:
        return replace(kept, state="gone")
    vi, en = map(called_off, kept.said.entries)
    return _counted(kept, Wanted(vi, en, kept.said.tags), "withdrawn", at)


def _counted(kept: Item, said: Wanted, state: State, at: Moment) -> Item:
    """Return the next version of a thing; its clock never goes back."""
    before, now = kept.said.vi, said.vi
    moved = kept.stamp.moved_from
    if _begins(before) != _begins(now) and not now.cancelled:
        moved = before.first
    stamp = Stamp(kept.stamp.sequence + 1, max(at.now, kept.changed_at), moved)
    return replace(kept, said=said, state=state, stamp=stamp)


def _begins(entry: CalendarEntry) -> date | datetime:
    return entry.first if entry.times is None else entry.times[0]
