"""Work out what a list that was read would change, without writing anything."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from sqlmodel import Session

from tourism.calendars.item import FESTIVALS, Item
from tourism.intake.place_names import PlaceNames
from tourism.intake.results import Read
from tourism.services.by_version import ByVersion
from tourism.services.candidates import candidates_for
from tourism.services.recompose import Composed, Here, compose, ids_of_uids
from tourism.storage.calendar_items import items_named
from tourism.storage.listings import find_apart, listings_in, listings_with
from tourism.storage.sync_cases import cases_with, get_state_of, open_cases
from tourism.storage.sync_items import items_of_events, items_of_source, items_with
from tourism.sync.alike import looks_of
from tourism.sync.apart import Apart
from tourism.sync.case import Case
from tourism.sync.fields import merged_edits
from tourism.sync.item import LinkedBy, SourceItem
from tourism.sync.listing import Listing, listing_id
from tourism.sync.placing import NOWHERE, Place
from tourism.sync.questions import difference_case
from tourism.sync.reconcile import Heard, Ours, Taken, reconcile
from tourism.sync.report import SyncReport
from tourism.sync.source import Source
from tourism.sync.state import SourceState
from tourism.sync.values_document import document_of, group_of


@dataclass(frozen=True, slots=True)
class Plan:
    """All that taking in a list changes, and the report of it.

    ``cases`` are new questions, ``settled`` old ones that are answered. ``before`` are the
    listings that change as they were.
    """

    report: SyncReport
    state: SourceState
    items: tuple[SourceItem, ...] = ()
    moved: Mapping[str, str] | None = None
    composed: Composed | None = None
    before: Mapping[str, Listing] | None = None
    cases: tuple[Case, ...] = ()
    settled: tuple[Case, ...] = ()
    apart: tuple[Apart, ...] = ()
    changed_state: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be written."""
        return not (
            self.items or self.cases or self.settled or self.apart or self.changed_state
        ) and not (self.composed and self.composed.listings)


def plan_read(session: Session, source: Source, read: Read, now: datetime, here: Here) -> Plan:
    """Return what a list changes.

    Args:
        session: To read with.
        source: Whose list it is.
        read: The list.
        now: When it was fetched.
        here: This instance.
    """
    known = items_of_source(session, source.id)
    state = get_state_of(session, source.id)
    asked = open_cases(session, source.id)
    ours = Ours((here.host,), frozenset(listings_in(session, "waiting")))
    taken = reconcile(source, known, state, read, now, ours, asked)
    return _Planning(session, source, now, here).plan(taken, state, asked)


class _Planning:
    """What was worked out so far."""

    def __init__(self, session: Session, source: Source, now: datetime, here: Here) -> None:
        self._session, self._source, self._now, self._here = session, source, now, here
        self._cases: list[Case] = []
        self._counted: dict[str, int] = {}
        self._apart: set[tuple[str, str]] = set()

    def plan(self, taken: Taken, state: SourceState, asked: Sequence[Case]) -> Plan:
        """Return everything."""
        told = self._told(taken)
        placed, begun = self._place(told)
        listings = self._listings(placed, begun)
        heard, apart = self._hear(taken.heard, listings, placed)
        listings |= heard
        everything = self._items(listings, placed, taken)
        composed = compose(self._session, listings.values(), everything, self._here, self._now)
        self._compare(placed, composed)
        cases = self._new([*self._filled(taken, told), *self._cases])
        report = self._report(taken)
        return Plan(
            report=report,
            state=taken.state,
            items=tuple(placed.values()),
            moved=taken.moved,
            composed=composed,
            before=listings_with(self._session, listings),
            cases=cases,
            settled=tuple(case for case in asked if case.id in taken.settled),
            apart=apart,
            changed_state=taken.state != state,
        )

    def _told(self, taken: Taken) -> dict[str, SourceItem]:
        """Return changed items by id, with what they say and the place that they mean."""
        wanted = [taken.moved.get(item.id, item.id) for item in taken.items if item.said is None]
        wanted += [case.item for case in taken.cases if case.item and not case.mine]
        kept = items_with(self._session, wanted)
        names = _names(ByVersion(self._here.catalogue))
        found: dict[str, SourceItem] = {}
        for item in taken.items:
            if item.said is None:
                old = kept[taken.moved.get(item.id, item.id)]
                item = replace(item, said=old.said, shared=old.shared)
            elif item.said.location and not item.said.place_id:
                place = names.sure(item.said.location)
                item = replace(item, said=replace(item.said, place_id=place)) if place else item
            found[item.id] = item
        self._kept = kept
        return found

    def _filled(self, taken: Taken, told: Mapping[str, SourceItem]) -> Iterator[Case]:
        """Yield cases with our own values."""
        for case in taken.cases:
            item = told.get(case.item) or self._kept.get(case.item)
            mine = document_of(item.said) if item and item.said and not case.mine else case.mine
            yield replace(case, mine=mine)

    def _place(
        self, told: Mapping[str, SourceItem]
    ) -> tuple[dict[str, SourceItem], dict[str, Listing]]:
        """Return items with their public events, and the listings that begin with them."""
        new = [item for item in told.values() if not item.public_id]
        candidates = candidates_for(self._session, list(told.values()), self._here)
        places = self._here.catalogue.places
        placed, begun, beside = dict(told), dict[str, Listing](), set[str]()
        known = find_apart(self._session, [item.public_id for item in told.values()])
        self._apart = {names for pair in known for names in (_pair(pair), _pair(pair)[::-1])}
        own = self._own_events(new)
        for item in sorted(new, key=lambda item: item.key):
            if item.said is None:
                continue
            looks = looks_of(item.said, places)
            where = candidates.place(item, looks, beside)
            sure = where.how in ("same", "alike") and self._source.trust == "auto"
            there = own.get(item.uid) or (where.candidate.id if sure and where.candidate else "")
            if there:
                beside.add(there)
                self._count("linked")
                how: LinkedBy = "alike" if where.how == "alike" else "same"
                placed[item.id] = replace(item, public_id=there, linked_by=how)
                continue
            listing = self._begin(item)
            begun[listing.id] = listing
            placed[item.id] = replace(item, public_id=listing.id, linked_by="first")
            self._ask(placed[item.id], listing, where)
        for item in told.values():
            if item.public_id and item.said is not None and item.status == "live":
                where = candidates.place(
                    item, looks_of(item.said, self._here.catalogue.places), beside
                )
                if where.candidate and where.candidate.id != item.public_id:
                    self._ask_duplicate(item, where)
        return placed, begun

    def _own_events(self, items: Sequence[SourceItem]) -> dict[str, str]:
        """Return our own events that another instance tells of, by UID, whatever it says.

        Festivals have the same ids on every instance, each with a host of its own behind them.
        """
        if self._source.kind not in ("json", "changes") or self._source.trust != "auto":
            return {}
        named = {item.uid: item.uid.rpartition("@") for item in items}
        ids = {local for local, _, _ in named.values()}
        festivals = {
            name
            for name, one in items_named(self._session, FESTIVALS, ids).items()
            if one.said.vi.series
        }
        listings = listings_with(self._session, ids)
        found = {}
        for uid, (local, _, host) in named.items():
            if local in festivals:
                found[uid] = local
            elif local in listings and host.lower() == self._here.host:
                found[uid] = listings[local].merged_into or local
        return found

    def _begin(self, item: SourceItem) -> Listing:
        shared = item.shared
        return Listing(
            id=listing_id(item.source, item.key, self._now),
            state="public" if self._source.trust == "auto" else "waiting",
            side=self._side(item) or None,
            created_at=self._now,
            shown=item.words,
            uid=shared.uid if shared else _foreign_uid(self._source, item),
        )

    def _side(self, item: SourceItem) -> str:
        place = self._here.catalogue.places.get(item.said.place_id if item.said else "")
        return place.side.value if place and place.side else item.side

    def _ask(self, item: SourceItem, listing: Listing, where: Place) -> None:
        if listing.state == "waiting":
            self._count("waiting")
            about = {"other": where.candidate.id, "score": where.score} if where.candidate else {}
            self._add(difference_case("suggestion", self._source, item, None, about, self._now))
        elif where is not NOWHERE:
            self._ask_duplicate(item, where)

    def _ask_duplicate(self, item: SourceItem, where: Place) -> None:
        other = where.candidate.id if where.candidate else ""
        if (item.public_id, other) in self._apart:
            return
        self._count("duplicates")
        about = {"other": other, "score": round(where.score, 3)}
        case = difference_case("possible-duplicate", self._source, item, None, about, self._now)
        self._add(case)

    def _listings(
        self, placed: Mapping[str, SourceItem], begun: Mapping[str, Listing]
    ) -> dict[str, Listing]:
        """Return the listings that items changed in."""
        ids = {item.public_id for item in placed.values()} - begun.keys()
        return listings_with(self._session, ids) | dict(begun)

    def _hear(
        self,
        heard: Sequence[Heard],
        listings: Mapping[str, Listing],
        placed: Mapping[str, SourceItem],
    ) -> tuple[dict[str, Listing], tuple[Apart, ...]]:
        """Return our listings with what editors of another instance decided about them."""
        if self._source.trust != "auto":
            return {}, ()
        told = {word.uid.rpartition("@")[0]: word for word in heard}
        there = {**listings_with(self._session, told), **listings}
        found = {}
        for name, word in told.items():
            if name in there:
                edits = merged_edits(there[name].edits, word.edits)
                if edits != there[name].edits:
                    found[name] = replace(there[name], edits=edits)
        said = {name: word.apart for name, word in told.items() if word.apart and name in there}
        said |= {
            item.public_id: item.shared.apart
            for item in placed.values()
            if item.shared and item.shared.apart
        }
        return found, self._new_apart(said)

    def _new_apart(self, said: Mapping[str, Sequence[str]]) -> tuple[Apart, ...]:
        if not said:
            return ()
        uids = {uid for names in said.values() for uid in names}
        ids = ids_of_uids(self._session, uids, self._here.host)
        known = {(pair.one, pair.other) for pair in find_apart(self._session, said)}
        pairs = {
            Apart.of(name, ids[uid], self._source.id, self._now)
            for name, names in said.items()
            for uid in names
            if uid in ids and ids[uid] != name
        }
        return tuple(pair for pair in sorted(pairs, key=_pair) if _pair(pair) not in known)

    def _items(
        self, listings: Mapping[str, Listing], placed: Mapping[str, SourceItem], taken: Taken
    ) -> dict[str, list[SourceItem]]:
        """Return all items of listings, those that change as they will be."""
        old = {*placed, *taken.moved.values()}
        found: dict[str, list[SourceItem]] = {
            name: [item for item in items if item.id not in old]
            for name, items in items_of_events(self._session, listings).items()
        }
        for item in placed.values():
            found.setdefault(item.public_id, []).append(item)
        return found

    def _compare(self, placed: Mapping[str, SourceItem], composed: Composed) -> None:
        """Ask about what a source says otherwise than an editor or the catalogue."""
        others = {item.public_id for item in placed.values()} - composed.listings.keys()
        festivals = items_named(self._session, FESTIVALS, others)
        for item in placed.values():
            if item.said is None or item.status not in ("live", "cancelled"):
                continue
            if festival := festivals.get(item.public_id):
                self._ask_festival(item, festival)
            elif listing := composed.listings.get(item.public_id):
                self._ask_locked(item, listing)

    def _ask_locked(self, item: SourceItem, listing: Listing) -> None:
        for group, edit in listing.locks.items():
            said = group_of(item.words, group)
            if edit.value is not None and {**said, **edit.value} != said:
                self._count("conflicts")
                about = {"why": "locked", "group": group}
                self._add(
                    difference_case("conflict", self._source, item, listing.shown, about, self._now)
                )

    def _ask_festival(self, item: SourceItem, festival: Item) -> None:
        entry, said = festival.said.vi, item.words
        same = (entry.first, entry.last) == (said.first, said.last)
        if same and entry.status == said.status:
            return
        self._count("conflicts")
        mine = replace(
            said, title=entry.title, first=entry.first, last=entry.last, status=entry.status
        )
        about = {"event": entry.series, "days": not same}
        self._add(difference_case("festival", self._source, item, mine, about, self._now))

    def _new(self, cases: Iterable[Case]) -> tuple[Case, ...]:
        """Return cases that nobody was asked before."""
        found = {case.id: case for case in cases}
        there = cases_with(self._session, found)
        return tuple(
            case for name, case in found.items() if name not in there or _again(there[name])
        )

    def _report(self, taken: Taken) -> SyncReport:
        counts = replace(
            taken.counts,
            **{
                name: getattr(taken.counts, name) + number for name, number in self._counted.items()
            },
        )
        return SyncReport(self._source.id, taken.outcome, counts, taken.reason, taken.warnings)

    def _add(self, case: Case) -> None:
        self._cases.append(case)

    def _count(self, name: str) -> None:
        self._counted[name] = self._counted.get(name, 0) + 1


@lru_cache(maxsize=2)
def _names(held: ByVersion) -> PlaceNames:
    return PlaceNames(held.catalogue.places.values())


def _again(case: Case) -> bool:
    """Tell whether a case is asked anew: its matter was settled, and came up once more."""
    return case.state == "settled"


def _pair(pair: Apart) -> tuple[str, str]:
    return pair.one, pair.other


def _foreign_uid(source: Source, item: SourceItem) -> str:
    """Return the UID that stays: that of an instance of this program, none of other programs."""
    return item.uid if source.kind in ("json", "changes") else ""
