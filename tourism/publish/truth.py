"""Which facts are weak, how much each matters, and how many are confirmed on each side.

A weak fact is a question to whoever can find out: somebody at the gate, or the other end of a
telephone. Questions about one record come together, for one call answers them all. They are
ordered by what the place is worth to guests and by how soon it is needed. What counts as known is
what `tourism.publish.known_facts` says of it, so that the API, the pages and this list agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.confirmation import Asked
from tourism.catalogue.event import Event
from tourism.catalogue.place import Place, Precision, Side
from tourism.catalogue.rules import Weights
from tourism.catalogue.source import Status
from tourism.language import Text
from tourism.publish.known_facts import place_facts

NOT_VISITED = frozenset({"service-town", "performance", "hub"})
"""Nobody asks for the gate of a town, or for the car park of a play."""
OF_A_PLACE: Mapping[Asked, str] = MappingProxyType(
    {
        "point": "/position",
        "hours": "/opening",
        "fee": "/entry_fee/vnd",
        "coach": "/access/coach_seats",
        "step-free": "/access/step_free",
    }
)
"""What is asked of every place that is visited, and its name among the known facts."""

_STAKE: Mapping[Asked, float] = MappingProxyType(
    {
        "dates": 1.5,
        "hours": 1.0,
        "point": 1.0,
        "conflict": 0.8,
        "coach": 0.7,
        "fee": 0.6,
        "step-free": 0.5,
        "unit": 0.4,
    }
)
"""How much hangs on an answer: a wrong day loses the whole trip, a wrong fee loses an argument."""
_NEAR_ENOUGH = 0.4
"""A point that is right to the village still brings the coach there."""
_SOON = timedelta(days=30)
_AHEAD = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Question:
    """One weak fact; ``score`` tells how much its answer matters."""

    asked: Asked
    score: float


@dataclass(frozen=True, slots=True)
class Weak:
    """A record with weak facts; ``next`` is when it is needed, where a festival tells that."""

    id: str
    name: Text
    side: Side
    kind: str
    questions: tuple[Question, ...]
    next: date | None

    @property
    def score(self) -> float:
        """How much there is to gain from one call."""
        return sum(question.score for question in self.questions)

    def without(self, asked: Set[str]) -> "Weak":
        """Return it without some questions: those that nobody can answer now."""
        if not asked:
            return self
        left = tuple(one for one in self.questions if one.asked not in asked)
        return replace(self, questions=left)


@dataclass(frozen=True, slots=True)
class Share:
    """How many facts that are asked for are confirmed; ``by`` has both numbers for each kind."""

    confirmed: int
    asked: int
    by: Mapping[Asked, tuple[int, int]]

    @property
    def percent(self) -> int:
        """Whole percents, rounded down: all is said only where all is confirmed."""
        return self.confirmed * 100 // self.asked if self.asked else 0


def weak_facts(catalogue: Catalogue, sides: Iterable[Side], today: date) -> list[Weak]:
    """Return the records of some sides with weak facts, the one that matters most first."""
    wanted = frozenset(sides)
    coming = _coming(catalogue, today)
    at_place = _at_places(coming)
    weights = catalogue.rules.weights
    records: list[Place | Event] = [*catalogue.places.values(), *catalogue.events.values()]
    found = [
        weak
        for record in records
        if record.side in wanted
        for weak in [_weak(record, weights, coming, at_place, today)]
        if weak.questions
    ]
    return sorted(found, key=lambda weak: (-weak.score, weak.id))


def confirmed_shares(catalogue: Catalogue, today: date) -> Mapping[Side, Share]:
    """Return for each side how many of the facts that guests need are confirmed.

    Counted are, of each place that is visited, its point, hours, fee, access for coaches and
    without steps, and of each festival the days of the next time.
    """
    coming = _coming(catalogue, today)
    return {side: _share(catalogue, side, coming) for side in Side}


def _share(catalogue: Catalogue, side: Side, coming: Mapping[str, Occurrence]) -> Share:
    answers: list[tuple[Asked, bool]] = []
    for place in catalogue.places.values():
        if place.side is side and place.kind not in NOT_VISITED:
            weak = set(_of_place(place))
            answers += [(asked, asked not in weak) for asked in OF_A_PLACE]
    answers += [
        ("dates", coming[event.id].status is Status.FIRM)
        for event in catalogue.events.values()
        if event.side is side and event.id in coming
    ]
    kinds: dict[Asked, tuple[int, int]] = {}
    for asked, known in answers:
        good, every = kinds.get(asked, (0, 0))
        kinds[asked] = (good + known, every + 1)
    return Share(sum(known for _, known in answers), len(answers), kinds)


def _weak(
    record: Place | Event,
    weights: Weights,
    coming: Mapping[str, Occurrence],
    at_place: Mapping[str, date],
    today: date,
) -> Weak:
    if isinstance(record, Event):
        one = coming.get(record.id)
        asked, due = list(_of_event(record, one)), one.first if one else None
    else:
        asked, due = list(_of_place(record)), at_place.get(record.id)
    worth = _worth(record, weights) * _urgency(due, today)
    near = isinstance(record, Place) and _is_near(record)
    questions = tuple(
        Question(one, worth * _STAKE[one] * (_NEAR_ENOUGH if near and one == "point" else 1.0))
        for one in asked
    )
    side = record.side or Side.HAI_DUONG  # a place of neither side is a hub, and none comes here
    return Weak(record.id, record.name, side, record.kind, questions, due)


def _of_place(place: Place) -> Iterator[Asked]:
    if place.kind in NOT_VISITED:
        return
    known = {fact.fact for fact in place_facts(place) if fact.status == "known"}
    yield from (asked for asked, name in OF_A_PLACE.items() if name not in known)
    if place.address is not None and place.address.alternatives_2025:
        yield "unit"


def _of_event(event: Event, one: Occurrence | None) -> Iterator[Asked]:
    if one is not None and one.status is not Status.FIRM:
        yield "dates"
    if event.kind == "festival" and event.date_note:
        yield "conflict"


def _is_near(place: Place) -> bool:
    return place.position is not None and place.position.precision is Precision.VILLAGE


def _worth(record: Place | Event, weights: Weights) -> float:
    ranks = (weights.recognition.get(rank.level or "", 0) for rank in record.recognitions)
    return weights.base + max(ranks, default=0)


def _urgency(due: date | None, today: date) -> float:
    if due is None:
        return 1.0
    return 1.0 + 2 * _SOON / (_SOON + max(timedelta(), due - today))


def _coming(catalogue: Catalogue, today: date) -> Mapping[str, Occurrence]:
    """Return the next time of each festival, by id; what is cancelled is settled and left out."""
    festivals = [event for event in catalogue.events.values() if event.kind == "festival"]
    found: dict[str, Occurrence] = {}
    for one in occurrences(festivals, today, today + _AHEAD):
        if not one.cancelled:
            found.setdefault(one.event.id, one)
    return found


def _at_places(coming: Mapping[str, Occurrence]) -> Mapping[str, date]:
    soonest: dict[str, date] = {}
    for one in sorted(coming.values(), key=lambda one: one.first):
        for place_id in one.event.place_ids:
            soonest.setdefault(place_id, one.first)
    return soonest
