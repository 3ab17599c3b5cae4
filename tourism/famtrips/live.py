"""A plan as it really happens: other hours for some stops, and nothing planned around them.

The checker then tells what no longer fits: the drive that should have left, the dinner after it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time

from tourism.famtrips.record import LiveChange
from tourism.itinerary.model import Itinerary, Stop
from tourism.itinerary.promises import Block


def with_live(itinerary: Itinerary, changes: Iterable[LiveChange]) -> Itinerary:
    """Return a plan with the hours of some stops changed; a stop that is not there is passed over.

    What is off stays where it is: the group is there anyway, or waits. An appointment that was
    moved is promised for its new hours.
    """
    new = {change.stop: change for change in changes if not change.off}
    if not new:
        return itinerary
    moved: list[tuple[Stop, Stop]] = []
    days = []
    for day in itinerary.days:
        stops = [_retimed(stop, new.get(stop.id)) for stop in day.stops]
        moved += [pair for pair in zip(day.stops, stops, strict=True) if pair[0] != pair[1]]
        days.append(replace(day, stops=tuple(stops)))
    blocks = tuple(_promised(block, moved) for block in itinerary.promises.blocks)
    promises = replace(itinerary.promises, blocks=blocks)
    return replace(itinerary, days=tuple(days), promises=promises)


def _retimed(stop: Stop, change: LiveChange | None) -> Stop:
    if change is None or change.start is None or change.end is None:
        return stop
    starts, ends = _at(stop, change.start), _at(stop, change.end)
    return replace(stop, arrives=min(stop.arrives, starts), starts=starts, dwell=ends - starts)


def _at(stop: Stop, clock: time) -> datetime:
    return datetime.combine(stop.starts.date(), clock, stop.starts.tzinfo)


def _promised(block: Block, moved: Iterable[tuple[Stop, Stop]]) -> Block:
    for before, after in moved:
        if (before.title, before.starts) == (block.title, block.starts):
            return replace(block, starts=after.starts, ends=after.ends)
    return block
