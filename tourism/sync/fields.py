"""What an event comes to that several sources tell of: field by field, editors first.

Whoever speaks is a `Voice`. The order is: an editor's decision, the organiser's own list, the
association that owns the place, everybody else (FEEDS of this project, section 4, step 9). All
that the order rests on is the same on every instance, so that two of them come to the same.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tourism.catalogue.place import Place
from tourism.publish.event_values import GROUPS, Edit, EventValues
from tourism.sync.item import SourceItem
from tourism.sync.listing import Listing
from tourism.sync.values_document import document_of, with_group


@dataclass(frozen=True, slots=True)
class Voice:
    """What one source says, and who it is: its association, the side of that, the organiser?"""

    values: EventValues
    association: str = ""
    side: str = ""
    organiser: bool = False

    @property
    def tie(self) -> str:
        """What decides where nothing else does: the words themselves."""
        return json.dumps(document_of(self.values), sort_keys=True, ensure_ascii=False)


def voice_of(item: SourceItem) -> Voice:
    """Return the voice of an item."""
    return Voice(item.words, item.association, item.side, item.organiser)


def ranked(voices: Iterable[Voice], places: Mapping[str, Place]) -> list[Voice]:
    """Return voices, the one that counts most first."""
    found = list(voices)
    if len(found) < 2:
        return found
    owners = {
        places[voice.values.place_id].side for voice in found if voice.values.place_id in places
    }
    owner = next(iter(owners)) if len(owners) == 1 else None

    def rank(voice: Voice) -> tuple[int, str, str]:
        owns = owner is not None and voice.side == owner.value
        level = 0 if voice.organiser else 1 if owns else 2
        return level, voice.association or "~", voice.tie

    return sorted(found, key=rank)


def together(voices: Sequence[Voice]) -> EventValues:
    """Return what ranked voices come to: of each group what the first says who says anything."""
    first = voices[0].values
    if len(voices) == 1:
        return first
    found = first
    for group, names in GROUPS.items():
        if group in ("days", "status"):
            continue
        empty = EventValues("", first.first, first.last)
        for voice in voices:
            told = {name: getattr(voice.values, name) for name in names}
            if any(value != getattr(empty, name) for name, value in told.items()):
                found = replace(found, **told)
                break
    return found


def edited(values: EventValues, listing: Listing) -> EventValues:
    """Return values with what editors decided."""
    for edit in listing.locks.values():
        if edit.value is not None:
            values = with_group(values, edit.value)
    return values


def merged_edits(*told: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the latest edit of each group, in the order of the groups; the same in any order."""
    latest: dict[str, Edit] = {}
    for edit in (edit for some in told for edit in some):
        other = latest.get(edit.group)
        if edit.group in GROUPS and (other is None or _age(other) < _age(edit)):
            latest[edit.group] = edit
    return tuple(latest[group] for group in GROUPS if group in latest)


def _age(edit: Edit) -> tuple[datetime, str, str]:
    """Return what orders edits on every instance: the moment, then the host, then the value."""
    return edit.at, edit.host, repr(sorted((edit.value or {}).items(), key=str))


@dataclass(frozen=True, slots=True)
class Sum:
    """What a listing comes to: ``values`` for everybody, ``own`` without other instances."""

    values: EventValues
    own: Voice | None
    alive: bool


def sum_up(
    listing: Listing,
    items: Iterable[SourceItem],
    places: Mapping[str, Place],
) -> Sum:
    """Return what all items of a listing, and the edits of it, come to.

    What nobody says any more, or everybody calls off, stays with its last values, cancelled.
    """
    items = sorted(items, key=lambda item: item.id)
    alive = [item for item in items if item.alive]
    own = _spoken([i for i in alive if i.shared is None], places)
    voices = [voice_of(i) for i in alive if i.shared is not None]
    voices += [own] if own else []
    if voices:
        values = edited(together(ranked(voices, places)), listing)
    else:
        # What another instance tells of an event without a word of its own is our own echo.
        rests = [item for item in items if item.shared is None or item.shared.own is not None]
        last = [item for item in rests if item.status == "cancelled"]
        said = _spoken(last, places)
        values = edited(said.values if said else listing.shown, listing)
        values = replace(values, status="CANCELLED")
    return Sum(values, own, bool(voices))


def _spoken(items: Iterable[SourceItem], places: Mapping[str, Place]) -> Voice | None:
    """Return what some items say with one voice: that of the first among them."""
    voices = ranked(map(voice_of, items), places)
    if len(voices) < 2:
        return voices[0] if voices else None
    return replace(voices[0], values=together(voices))
