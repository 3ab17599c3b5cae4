"""A tour while it is being edited: what is where, what has no place yet, what was objected to."""

from dataclasses import dataclass, field, replace
from typing import NoReturn

from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Place
from tourism.composer.arrangement import (
    Arrangement,
    Entry,
    Keep,
    Lock,
    Shelved,
    leaving,
    minute_on,
)
from tourism.composer.brief import find_place
from tourism.errors import BadRequestError, Fault
from tourism.itinerary.check_road import home
from tourism.itinerary.model import Day, Itinerary, Stop
from tourism.language import Text

FIRST = ""
"""As ``after``: right at the beginning of the day."""


@dataclass(frozen=True, slots=True)
class Freedom:
    """Where the search may put an entry without its counting as moved.

    ``day`` (from 0) is None for any day; ``after`` is the id of the stop that it has to follow
    at once, `FIRST` for none, None for anywhere.
    """

    day: int | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that a lock forbids."""

    lock: Lock
    text: Text


@dataclass(slots=True)
class Draft:
    """A tour while edits are applied to it, one after the other.

    ``homeless`` are entries without a place in ``arrangement.days``; ``free`` says of them, and
    of entries that somebody meant to be moved, where they may go. ``asked`` are the stops that
    edits are about: that they move counts for nothing; ``chosen`` the meals whose eatery an edit
    chose. ``at`` names the edit at work.
    """

    arrangement: Arrangement
    itinerary: Itinerary
    catalogue: Catalogue
    homeless: dict[str, Entry] = field(default_factory=dict)
    free: dict[str, Freedom] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    chosen: set[str] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)
    at: str = "edits"

    def fault(self, name: str, value: object, vi: str, en: str) -> NoReturn:
        """Refuse an edit: its field, what was found there, how to mend it."""
        raise BadRequestError([Fault(f"{self.at}.{name}", str(value), Text(vi, en))])

    def change(self, **changes: object) -> None:
        """Change fields of the arrangement."""
        self.arrangement = replace(self.arrangement, **changes)  # type: ignore[arg-type]  # named

    def stop(self, stop_id: str) -> tuple[Day, Stop] | None:
        """Return a stop as it was before the edits, with its day, or None."""
        return next(
            ((day, s) for day in self.itinerary.days for s in day.stops if s.id == stop_id), None
        )

    def entry(self, stop_id: str) -> Entry | None:
        """Return what is done on the way under this id, wherever it is by now, or None."""
        held = self.arrangement.entries.get(stop_id)
        return self.homeless.get(stop_id) if held is None else held[1]

    def need_entry(self, stop_id: str) -> Entry:
        """Return what is done on the way under this id; anything else is a fault."""
        entry = self.entry(stop_id)
        if entry is not None:
            return entry
        if self.stop(stop_id) is not None:
            self.fault(
                "stop",
                stop_id,
                "điểm này thuộc nơi nghỉ hoặc đầu, cuối chuyến đi; dùng base hoặc change",
                "this stop belongs to a base or to the ends of the tour; use base or change",
            )
        return self.no_such_stop("stop", stop_id)

    def no_such_stop(self, name: str, stop_id: str) -> NoReturn:
        """Refuse the id of a stop that is not there."""
        known = ", ".join(i for day in self.arrangement.order for i in day)
        self.fault(
            name,
            stop_id,
            f"không có điểm dừng mang mã này; đang có: {known}",
            f"no stop has this id; there are: {known}",
        )

    def need_place(self, name: str, place_id: str) -> Place:
        """Return a place that is known, and known where; anything else is a fault."""
        place = find_place(self.catalogue, place_id)
        if place is None:
            self.fault(
                name,
                place_id,
                "không có điểm nào mang mã này; tìm mã bằng `tourism places --search`",
                "no place has this id; find ids with `tourism places --search`",
            )
        if place.position is None:
            self.fault(
                name,
                place_id,
                "chưa biết vị trí điểm này; chọn điểm khác",
                "nobody knows yet where this is; choose another place",
            )
        return place

    def need_day(self, number: int) -> int:
        """Return the day from 0; one that the tour does not have is a fault."""
        days = len(self.arrangement.days)
        if number > days:
            self.fault(
                "day",
                number,
                f"chuyến đi chỉ có {days} ngày; thêm ngày bằng dates",
                f"the tour has {days} days; add one with dates",
            )
        return number - 1

    def visit_of(self, place_id: str) -> Entry | None:
        """Return the visit to a place, wherever it is by now, or None."""
        held = [*(entry for _, entry in self.arrangement.entries.values()), *self.homeless.values()]
        return next((e for e in held if e.kind == "visit" and e.name == place_id), None)

    def lock_of(self, stop_id: str) -> Lock | None:
        """Return the lock on a stop, or None."""
        return next((lock for lock in self.arrangement.locks if lock.stop == stop_id), None)

    def object_to(self, stop_id: str, *keeps: Keep) -> None:
        """Note a conflict if a lock on a stop holds one of these."""
        lock = self.lock_of(stop_id)
        if lock is None or not lock.keep & {*keeps}:
            return
        name = self.name_of(stop_id)
        vi = f"{name.vi} đang được giữ ({_words(lock, 'vi')}); bỏ giữ trước khi đổi"
        en = f"{name.en} is locked ({_words(lock, 'en')}); unlock it before changing it"
        self.conflicts.append(Conflict(lock, Text(vi, en)))

    def name_of(self, stop_id: str) -> Text:
        """Return what a stop is called."""
        entry, found = self.entry(stop_id), self.stop(stop_id)
        place = None if entry is None or entry.place is None else entry.place
        known = find_place(self.catalogue, place) if place else found and found[1].place
        return known.name if known else Text(stop_id, stop_id)

    def fresh_id(self, wanted: str) -> str:
        """Return an id that no stop has or had on the shelf; ``wanted`` if it is free."""
        used = {*self.arrangement.entries, *self.homeless}
        used |= {item.id for item in self.arrangement.shelf if item.id is not None}
        used |= {given for _, given in self.arrangement.names}
        number, name = 1, wanted
        while name in used:
            number += 1
            name = f"{wanted}-{number}"
        return name

    def take_out(self, stop_id: str) -> Entry:
        """Take an entry out of its day and return it; whoever had to follow it need not."""
        entry = self.need_entry(stop_id)
        days = tuple(tuple(e for e in day if e.id != stop_id) for day in self.arrangement.days)
        self.change(days=days)
        self.homeless.pop(stop_id, None)
        self.free.pop(stop_id, None)
        for other, freedom in self.free.items():
            if freedom.after == stop_id:
                self.free[other] = replace(freedom, after=None)
        return entry

    def put(self, entry: Entry, day: int, at: int) -> None:
        """Put an entry into a day, before what is there at ``at``."""
        days = list(self.arrangement.days)
        days[day] = (*days[day][:at], entry, *days[day][at:])
        self.change(days=tuple(days))

    def swap(self, entry: Entry) -> None:
        """Put an entry in the place of the one of the same id."""
        if entry.id in self.homeless:
            self.homeless[entry.id] = entry
        days = tuple(
            tuple(entry if e.id == entry.id else e for e in day) for day in self.arrangement.days
        )
        self.change(days=days)

    def shelve(self, place: str, reason: Text, stop_id: str | None) -> None:
        """Keep a place aside; one that is there already keeps the id that its stop had."""
        known = self.unshelve(place)
        kept = known.id if known is not None and stop_id is None else stop_id
        self.change(shelf=(*self.arrangement.shelf, Shelved(place, reason, kept)))

    def unshelve(self, place: str) -> Shelved | None:
        """Take a place off the shelf and return what was there, or None."""
        found = next((item for item in self.arrangement.shelf if item.place == place), None)
        self.change(shelf=tuple(item for item in self.arrangement.shelf if item.place != place))
        return found

    def drop_lock(self, stop_id: str) -> None:
        """Lift the lock on a stop, if there is one."""
        self.change(locks=tuple(k for k in self.arrangement.locks if k.stop != stop_id))

    def lock_with_times(self, lock: Lock) -> Lock:
        """Return a lock with the moments that the stop has, unless an edit has changed them."""
        found = self.stop(lock.stop)
        if "time" not in lock.keep or found is None or lock.stop in self.asked:
            return lock
        return timed(lock, self.itinerary, self.arrangement)


def timed(lock: Lock, itinerary: Itinerary, arrangement: Arrangement) -> Lock:
    """Return a lock with the moments that its stop has in an itinerary."""
    for day in itinerary.days:
        for stop in day.stops:
            if stop.id == lock.stop:
                base = arrangement.base_of(stop.id)
                edge = None
                if base is not None and base[1]:
                    edge = minute_on(day, leaving(day))
                elif base is not None:
                    edge = minute_on(day, home(day).arrives)
                return replace(
                    lock,
                    arrives=minute_on(day, stop.arrives),
                    starts=minute_on(day, stop.starts),
                    edge=edge,
                )
    return lock


_KEEPS: dict[Keep, Text] = {
    "presence": Text("có mặt", "presence"),
    "day": Text("ngày", "day"),
    "time": Text("giờ", "time"),
    "order": Text("thứ tự", "order"),
}


def _words(lock: Lock, lang: str) -> str:
    return ", ".join(_KEEPS[keep].into(lang) for keep in _KEEPS if keep in lock.keep)
