"""To which public event a new item belongs: to one that is there, or to one of its own."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tourism.sync.alike import NEAR, SURE, Looks, alike, core, days_around
from tourism.sync.item import SourceItem

_LONG = 31
"""Days: what is on for longer is looked at for each item."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A public event that a new item may be part of.

    ``more`` is how its sources tell of it, where an editor says something else. ``sources`` have an
    item in it already, ``uids`` are theirs. ``barred`` are the sources and
    titles of items that a person took out of it, or said are another event.
    """

    id: str
    looks: Looks
    more: tuple[Looks, ...] = ()
    sources: frozenset[str] = frozenset()
    uids: frozenset[str] = frozenset()
    barred: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item belongs: to ``candidate``, surely or perhaps; nowhere if that is None."""

    candidate: Candidate | None
    how: Literal["same", "alike", "perhaps", ""]
    score: float = 0.0


NOWHERE = Place(None, "")


@dataclass(slots=True)
class Candidates:
    """Public events by the days on which they are, to look among."""

    _days: dict[date, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    _long: list[Candidate] = field(default_factory=list)
    _uids: dict[str, Candidate] = field(default_factory=dict)

    @classmethod
    def of(cls, candidates: Iterable[Candidate]) -> "Candidates":
        """Return them in order."""
        found = cls()
        for one in sorted(candidates, key=lambda one: one.id):
            if (one.looks.last - one.looks.first).days >= _LONG:
                found._long.append(one)
            else:
                for day in {day for way in (one.looks, *one.more) for day in days_around(way)}:
                    found._days[day].append(one)
            found._uids |= dict.fromkeys(sorted(one.uids), one)
        return found

    def place(self, item: SourceItem, looks: Looks, beside: Collection[str] = ()) -> Place:
        """Return where an item belongs.

        Never to an event in which its source has an item already: two items of one source are
        two events. Of several the most alike is taken, then the first by id.

        Args:
            item: Which.
            looks: What is compared of it.
            beside: Ids of events that have an item of the source since a moment ago.
        """
        same = self._uids.get(item.uid) if "@" in item.uid else None
        free = same is not None and same.id not in beside and item.source not in same.sources
        if same and free and _days_meet(same.looks, looks):
            return Place(same, "same", 1.0)
        best = NOWHERE
        for one in self._near(looks):
            if one.id in beside or item.source in one.sources:
                continue
            if one.barred and (item.source, core(looks.title)) in one.barred:
                continue
            score = alike(one.looks, looks)
            if one.more:
                score = max(score, *(alike(way, looks) for way in one.more))
            if score > best.score:
                best = Place(one, "alike" if score >= SURE else "perhaps", score)
        return best if best.score >= NEAR else NOWHERE

    def _near(self, looks: Looks) -> Iterable[Candidate]:
        if looks.first == looks.last and not self._long:  # as most are: in order already
            return self._days.get(looks.first, ())
        seen: dict[str, Candidate] = {}
        for day in days_around(looks):
            seen |= {one.id: one for one in self._days.get(day, ())}
        seen |= {one.id: one for one in self._long}
        return (seen[name] for name in sorted(seen))


def _days_meet(one: Looks, other: Looks) -> bool:
    return one.first <= other.last and other.first <= one.last


def barred_by(
    pairs: Mapping[str, Iterable[str]], items: Mapping[str, Iterable[tuple[str, str]]]
) -> dict[str, frozenset[tuple[str, str]]]:
    """Return which items must not come (back) into an event, by its id.

    Args:
        pairs: Of each event those that a person said it is not.
        items: Of each event the source and title of every item, tombstones too.
    """
    return {
        one: frozenset(
            (source, core(title)) for other in others for source, title in items.get(other, ())
        )
        for one, others in pairs.items()
    }
