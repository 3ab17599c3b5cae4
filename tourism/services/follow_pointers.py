"""Follow the items of an RSS or Atom feed to the files and pages that they name."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from tourism.intake.cleaning import shown
from tourism.intake.limits import EXCERPT_LETTERS
from tourism.intake.read_calendar import read_calendar
from tourism.intake.read_page import read_page
from tourism.intake.read_rss import Pointer, read_pointers
from tourism.intake.report import rejected
from tourism.intake.results import Counts, IncomingEvent, Read, SetAside, Warned, Withdrawn
from tourism.intake.trouble import RefusedError
from tourism.intake.words import refused, unfit
from tourism.net.fetch import Fetched
from tourism.net.fetch_trouble import NoFeedError
from tourism.sync.source import Source

MOST_FOLLOWED = 10
"""Pages that are asked for each time; the newest come first in such feeds."""
_BEGIN = b"BEGIN:VCALENDAR"

Ask = Callable[[str], Fetched]


@dataclass(slots=True)
class _Sum:
    """What was read so far, events counted through."""

    events: list[IncomingEvent]
    withdrawn: list[Withdrawn]
    aside: list[SetAside]
    warnings: list[Warned]
    counts: Counts = field(default_factory=Counts)


def follow_pointers(source: Source, found: Fetched, ask: Ask, now: datetime) -> Read:
    """Return the events that the items of a feed lead to; the others are set aside for a person.

    What a feed no longer lists is not missing: it tells of the newest and no more.
    """
    try:
        pointers = read_pointers(found.body, found.url)
    except RefusedError as error:
        return rejected(error)
    total, asked = _Sum([], [], [], []), set[str]()
    for pointer in pointers:
        if pointer.url and pointer.url in asked:
            continue
        if len(asked) >= MOST_FOLLOWED:
            _put_aside(total, pointer, "pointer-left-out")
            continue
        asked.add(pointer.url)
        _follow(total, pointer, source, ask, now)
    return _read(total)


def _follow(total: _Sum, pointer: Pointer, source: Source, ask: Ask, now: datetime) -> None:
    if not pointer.url:
        _put_aside(total, pointer, "no-event-in-page")
        return
    try:
        answer = ask(pointer.url)
    except NoFeedError:
        _put_aside(total, pointer, "pointer-unreachable")
        return
    if not answer.has_body:
        _put_aside(total, pointer, "pointer-unreachable")
        return
    kind = answer.headers.get("content-type", "")
    if pointer.is_calendar or answer.body.lstrip()[: len(_BEGIN)].upper() == _BEGIN:
        read = read_calendar(answer.body, kind, source.zone, now, source=source.id)
    else:
        read = read_page(answer.body, kind, source.zone, source.id)
    if read.events or read.set_aside or read.withdrawn:
        _add(total, read)
    else:
        _put_aside(total, pointer, "no-event-in-page")


def _add(total: _Sum, read: Read) -> None:
    offset, before, more = total.counts.components, total.counts, read.counts
    known = {event.key for event in total.events}
    fresh = [event for event in read.events if event.key not in known]
    total.events += [replace(event, index=event.index + offset) for event in fresh]
    total.withdrawn += read.withdrawn
    total.aside += [replace(one, index=one.index + offset) for one in read.set_aside]
    total.warnings += [
        replace(one, index=one.index + offset if one.index else 0) for one in read.warnings
    ]
    total.counts = Counts(
        components=before.components + more.components,
        good=before.good + more.good,
        merged=before.merged + more.merged,
        quarantined=before.quarantined + more.quarantined,
        occurrences=before.occurrences + len(fresh),
        others=before.others + more.others,
        warnings=before.warnings + more.warnings,
    )


def _put_aside(total: _Sum, pointer: Pointer, code: str) -> None:
    before = total.counts
    index = before.components + 1
    title = pointer.title or pointer.url or pointer.id
    message, remedy = unfit(code, "item", title)
    excerpt = shown(f"{pointer.title} {pointer.url}".strip(), EXCERPT_LETTERS)
    uid = shown(pointer.id)
    total.aside.append(SetAside(index, uid, 0, "item", code, message, remedy, excerpt))
    total.counts = replace(before, components=index, quarantined=before.quarantined + 1)


def _read(total: _Sum) -> Read:
    nothing = not total.events and not total.withdrawn and bool(total.aside)
    return Read(
        outcome="suspect" if nothing else "partial" if total.aside else "ok",
        reason="nothing-usable" if nothing else "",
        told=refused("nothing-usable") if nothing else None,
        events=tuple(total.events),
        withdrawn=tuple(total.withdrawn),
        set_aside=tuple(total.aside),
        warnings=tuple(total.warnings),
        counts=total.counts,
    )
