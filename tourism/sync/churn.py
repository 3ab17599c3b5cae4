"""Items whose program gave them new UIDs: found again by start, title and place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from tourism.intake.results import IncomingEvent
from tourism.sync.item import SourceItem, mark_of

MOST_TIMES = 2
"""After so many times a source is followed by what its events are, whatever their UIDs."""
_SHARE = 0.5


def rebound(
    absent: Iterable[SourceItem], unknown: Iterable[IncomingEvent]
) -> dict[str, SourceItem]:
    """Return items by their new keys: those that are absent under the old one.

    Of several with one mark the first is taken for the first, in the order of their keys.
    """
    waiting: dict[str, list[SourceItem]] = defaultdict(list)
    for item in sorted(absent, key=lambda item: item.key, reverse=True):
        waiting[item.mark].append(item)
    found: dict[str, SourceItem] = {}
    if not waiting:
        return found
    for event in sorted(unknown, key=lambda event: event.key):
        if there := waiting.get(mark_of(event)):
            found[event.key] = there.pop()
    return found


def churned(rebound_coming: int, coming: int) -> bool:
    """Tell whether so many of the coming items have new UIDs that it is how the source works."""
    return rebound_coming > _SHARE * coming


def by_mark(events: Iterable[IncomingEvent]) -> Mapping[str, IncomingEvent]:
    """Return events under keys made of what they are, for a source with UIDs of no use."""
    found: dict[str, IncomingEvent] = {}
    for event in events:
        name = f"syn:{mark_of(event)}"
        number = 1
        while (key := name if number == 1 else f"{name}+{number}") in found:
            number += 1
        found[key] = replace(event, key=key)
    return found
