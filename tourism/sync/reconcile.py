"""What we know of a source, and what it lists now → what changes: a pure function.

    mine (editors)   last seen (items)   theirs (a list)
           └───────────────┬──────────────────┘
                     items, cases, counts

Nothing that is absent is taken as withdrawn unless a full list lacks it twice, some hours apart;
nothing at all if too much is absent at once. Section 4 of the FEEDS of this project, steps 5 to 8.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from tourism.intake.results import IncomingEvent, Read
from tourism.publish.event_values import Edit
from tourism.sync.case import Case
from tourism.sync.churn import MOST_TIMES, by_mark, churned, rebound
from tourism.sync.guard import shrank
from tourism.sync.item import ItemStatus, SourceItem, item_id, mark_of, told_by
from tourism.sync.questions import change_case, held_case, missing_case, missing_digest
from tourism.sync.report import SyncCounts, SyncOutcome
from tourism.sync.source import Source
from tourism.sync.state import SourceState
from tourism.timewindow import VIETNAM

GRACE = timedelta(hours=6)
"""So long after it was first missing an item may count as withdrawn."""
BEYOND = timedelta(days=31)
"""What is missing so far behind the last day of a list may only be outside its window."""
_HIGHEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Heard:
    """What another instance tells of an event that we published: the edits of its editors."""

    uid: str
    edits: tuple[Edit, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What changes by a list.

    ``items`` are new or changed; a new one has no public id yet. ``moved`` are the old ids of items
    that have another key now, by the new ones. ``settled`` are ids of cases that nobody
    has to decide any more.
    """

    items: tuple[SourceItem, ...]
    state: SourceState
    outcome: SyncOutcome
    counts: SyncCounts
    reason: str = ""
    moved: Mapping[str, str] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    settled: frozenset[str] = frozenset()
    heard: tuple[Heard, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ours:
    """What is known on our side: the hosts of our own UIDs, listings that nobody approved yet."""

    hosts: Collection[str] = ()
    waiting: Collection[str] = ()


def reconcile(
    source: Source,
    known: Mapping[str, SourceItem],
    state: SourceState,
    read: Read,
    now: datetime,
    ours: Ours,
    open_cases: Sequence[Case] = (),
) -> Taken:
    """Return what a list changes.

    Args:
        source: Whose list it is.
        known: All items of the source, by key, tombstones too.
        state: What is remembered of it.
        read: The list.
        now: When it was fetched.
        ours: What is ours.
        open_cases: Of this source.
    """
    work = _Work(source, dict(known), state, now, ours)
    if read.outcome == "rejected":
        return work.result(read, "rejected", read.reason)
    coming = [item for item in known.values() if item.alive and work.is_coming(item)]
    if read.outcome == "suspect":
        return work.suspect(read, coming)
    events = work.foreign(read.events)
    reason = work.rebind(events, coming) if read.complete else ""
    work.cancel(read)
    absent = work.absent(events, read)
    held = read.complete and work.hold(absent, len(coming), len(read.events))
    for key, event in events.items():
        work.take(key, event, held=held)
    if read.complete and not held:
        work.miss(absent, max((event.last for event in read.events), default=date.min))
    if held:
        return work.result(read, "held", "shrink-guard", open_cases)
    partial = read.outcome == "partial"
    return work.result(read, "partial" if partial else "ok", reason, open_cases)


@dataclass(slots=True)
class _Work:
    source: Source
    known: dict[str, SourceItem]
    state: SourceState
    now: datetime
    ours: Ours
    changed: dict[str, SourceItem] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=dict)

    def count(self, name: str, by: int = 1) -> None:
        """Count something."""
        self.counted[name] = self.counted.get(name, 0) + by

    def is_coming(self, item: SourceItem) -> bool:
        """Tell whether an item is not over, and not withdrawn."""
        today = self.now.astimezone(VIETNAM).date()
        return item.last >= today and item.status in ("live", "missing")

    def keep(self, item: SourceItem) -> None:
        """Note an item as it is from now on."""
        self.known[item.key] = self.changed[item.key] = item

    def foreign(self, events: Sequence[IncomingEvent]) -> dict[str, IncomingEvent]:
        """Return what is not our own, by key; what is said of our own is heard.

        Another instance may have an event of ours from a source of its own besides: that is news.
        """
        found: dict[str, IncomingEvent] = {}
        for event in events:
            ours = event.uid.rpartition("@")[2].lower() in self.ours.hosts
            news = event.shared is not None and event.shared.own is not None
            if not ours or news or event.key in self.known:
                found[event.key] = event
                continue
            self.count("echoed")
            if event.shared and (event.shared.edits or event.shared.apart):
                self.heard.append(Heard(event.uid, event.shared.edits, event.shared.apart))
        return found

    def suspect(self, read: Read, coming: Sequence[SourceItem]) -> Taken:
        """Hold everything, unless a person agreed that an empty list is right."""
        if coming and read.reason == "empty-feed":
            if self.state.shrunk == missing_digest(coming):
                self.miss(coming, date.max)
                self.state = replace(self.state, shrunk="")
            else:
                self.cases.append(held_case(self.source, coming, self.now, "empty-feed"))
                self.count("held", len(coming))
        return self.result(read, "suspect", read.reason)

    def absent(self, events: Collection[str], read: Read) -> list[SourceItem]:
        """Return items that the list does not have; those set aside are there, only not legible."""
        aside = {one.uid for one in read.set_aside}
        return [
            item
            for item in self.known.values()
            if item.key not in events
            and item.uid not in aside
            and not ("" in aside and item.key.startswith("syn:"))
        ]

    def rebind(self, events: dict[str, IncomingEvent], coming: Sequence[SourceItem]) -> str:
        """Give items their new keys; return why, if all of them have new ones."""
        if self.state.churned >= MOST_TIMES:
            marked = by_mark(events.values())
            events.clear()
            events.update(marked)
        absent = [i for i in self.known.values() if i.key not in events and i.status != "gone"]
        moved = rebound(absent, (e for key, e in events.items() if key not in self.known))
        for key, old in moved.items():
            del self.known[old.key]
            event = events[key]
            self.moved[item_id(self.source.id, key)] = old.id
            self.keep(replace(old, key=key, uid=event.uid, recurrence=event.recurrence))
        self.count("rebound", len(moved))
        followed = self.state.churned >= MOST_TIMES
        if followed or not churned(sum(map(self.is_coming, moved.values())), len(coming)):
            return ""
        self.state = replace(self.state, churned=self.state.churned + 1)
        return "uid-churn"

    def hold(self, absent: Sequence[SourceItem], accepted: int, listed: int) -> bool:
        """Tell whether the list shrank too much; opens a case if so."""
        missing = [item for item in absent if self.is_coming(item)]
        if not shrank(len(missing), accepted, listed):
            return False
        if self.state.shrunk == missing_digest(missing):
            return False
        self.cases.append(held_case(self.source, missing, self.now, "shrink-guard"))
        self.count("held", len(missing))
        return True

    def take(self, key: str, event: IncomingEvent, *, held: bool) -> None:
        """Take one event of the list."""
        item = self.known.get(key)
        if item is None:
            if held:
                self.count("waiting")
                return
            self.count("created")
            self.keep(self._accepted(key, event, None))
            if event.cancelled:
                self.count("cancelled")
        elif item.digest == event.digest:
            self._seen(item, event)
        elif self._stays(item, event):
            self.count("conflicts")
            self._seen(item, event, changed=True)
        else:
            self._change(item, event)

    def _seen(self, item: SourceItem, event: IncomingEvent, *, changed: bool = False) -> None:
        """An item is listed as it was: whatever was missing is back."""
        back = item.status == "cancelled" and not event.cancelled and item.key not in self.changed
        if item.status == "gone" or back:
            self.count("restored")
        elif not changed:
            self.count("unchanged")
        if back or item.status in ("gone", "missing", "archived"):
            status: ItemStatus = "cancelled" if event.cancelled and not changed else "live"
            self.keep(replace(item, status=status, missing_since=None))

    def _stays(self, item: SourceItem, event: IncomingEvent) -> bool:
        """Tell whether ours is kept until a person decides."""
        if event.sequence < item.sequence and event.shared is None:
            self.cases.append(change_case(self.source, item, event, self.now, "stale"))
            return True
        if self.source.trust == "auto" or item.public_id in self.ours.waiting:
            return False
        self.cases.append(change_case(self.source, item, event, self.now, "review"))
        return True

    def _change(self, item: SourceItem, event: IncomingEvent) -> None:
        new = self._accepted(item.key, event, item)
        if item.status == "gone":
            self.count("restored")
        elif new.status == "cancelled" != item.status:
            self.count("cancelled")
        else:
            self.count("updated")
        if event.sequence == item.sequence and event.shared is None and not self.state.warned:
            self.warnings.append("sequence-not-raised")
            self.state = replace(self.state, warned=True)
        self.keep(new)

    def _accepted(self, key: str, event: IncomingEvent, item: SourceItem | None) -> SourceItem:
        return accepted(self.source, key, event, item, self.now)

    def cancel(self, read: Read) -> None:
        """Call off what the list withdraws by name (RFC 5546, section 3.2.5)."""
        named: dict[str, list[SourceItem]] = {word.uid: [] for word in read.withdrawn}
        for item in self.known.values() if named else ():
            if item.uid in named and item.status in ("live", "missing"):
                named[item.uid].append(item)
        words = {(word.uid, word.recurrence) for word in read.withdrawn}
        for uid, items in named.items():
            for item in items:
                if (uid, "") in words or (uid, item.recurrence) in words:
                    self.count("cancelled")
                    self.keep(replace(item, status="cancelled", missing_since=None))

    def miss(self, absent: Sequence[SourceItem], last: date) -> None:
        """Note what a full list lacks: missing first, withdrawn after a while."""
        for item in absent:
            if item.status not in ("live", "missing"):
                continue
            if not self.is_coming(item):
                self.count("archived")
                self.keep(replace(item, status="archived", missing_since=None))
            elif self.state.shrunk:  # a person agreed that all of this was withdrawn
                self.count("deleted")
                self.keep(replace(item, status="gone"))
            elif item.missing_since is None:
                self.count("missing")
                self.keep(replace(item, status="missing", missing_since=self.now))
            elif self.now - item.missing_since < GRACE:
                self.count("missing")
            elif self._asks(item, last):
                self.count("missing")
                self.cases.append(missing_case(self.source, item, self.now))
            else:
                self.count("deleted")
                self.keep(replace(item, status="gone"))

    def _asks(self, item: SourceItem, last: date) -> bool:
        """Tell whether a person has to say that an item was withdrawn."""
        return self.source.trust == "review" or item.first > _later(last, BEYOND)

    def result(
        self, read: Read, outcome: SyncOutcome, reason: str, open_cases: Sequence[Case] = ()
    ) -> Taken:
        """Return all of it."""
        asked = {case.id for case in self.cases}
        settles = outcome in ("ok", "partial", "held")
        counts = SyncCounts(**self.counted | {"quarantined": read.counts.quarantined})
        state = replace(self.state, outcome=outcome)
        if outcome in ("ok", "partial") and read.complete:
            state = replace(state, shrunk="")
        return Taken(
            items=tuple(self.changed[key] for key in sorted(self.changed)),
            state=state,
            outcome=outcome,
            counts=counts,
            reason=reason,
            moved=self.moved,
            cases=tuple(self.cases),
            settled=frozenset(
                case.id
                for case in open_cases
                if settles and case.id not in asked and self._is_over(case, outcome, read)
            ),
            heard=tuple(self.heard),
            warnings=tuple(self.warnings),
        )

    def _is_over(self, case: Case, outcome: SyncOutcome, read: Read) -> bool:
        """Tell whether a list answers what a person was asked."""
        if case.kind == "held":
            return outcome == "held" or read.complete
        if case.kind == "missing":
            return read.complete
        return case.kind in ("change", "conflict") and case.about.get("why") in ("stale", "review")


def accepted(
    source: Source, key: str, event: IncomingEvent, item: SourceItem | None, now: datetime
) -> SourceItem:
    """Return an item as its source tells it now.

    A clock of the future does not win for ever: its time of change is taken as now at most.
    """
    modified = event.last_modified and min(event.last_modified.astimezone(UTC), now)
    told, shared = told_by(event), event.shared
    if shared is not None and (shared.association or shared.side):
        whose = shared.association, shared.side, shared.organiser
    else:
        side = source.side.value if source.side else ""
        whose = source.association or "", side, source.organiser
    return SourceItem(
        source=source.id,
        key=key,
        uid=event.uid,
        recurrence=event.recurrence,
        digest=event.digest,
        mark=mark_of(event),
        sequence=min(event.sequence, _HIGHEST),
        last_modified=modified,
        first=told.first,
        last=told.last,
        status="cancelled" if told.cancelled else "live",
        first_seen=item.first_seen if item else now,
        public_id=item.public_id if item else "",
        linked_by=item.linked_by if item else "",
        association=whose[0],
        side=whose[1],
        organiser=whose[2],
        said=told,
        shared=shared,
    )


def _later(day: date, by: timedelta) -> date:
    return day + by if day <= date.max - by else date.max
