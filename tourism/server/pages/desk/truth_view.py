"""What the pages of the truth queue lay out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tourism.almanac.to_announce import to_announce
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.confirmation import Asked, Confirmation, Knowing
from tourism.catalogue.event import Event
from tourism.catalogue.place import Place
from tourism.publish.moments import solar
from tourism.publish.naming import address_of, both_names
from tourism.publish.rule_words import rule_words
from tourism.publish.truth import Weak, confirmed_shares
from tourism.server.pages.desk.announcements_view import Waiting, waiting_of
from tourism.server.pages.desk.home_view import SideShare, on_day, side_shares
from tourism.server.pages.desk.point_map import PointMap, point_map
from tourism.server.pages.kinds import kind_words
from tourism.server.pages.start_view import SHAPES
from tourism.services.confirm_facts import ASKED_WORDS
from tourism.services.current_catalogue import CurrentCatalogue

_SHOWN = 40
_NOTHING_SAID = "unknown"
"""A note of the data folder that tells nothing."""


@dataclass(frozen=True, slots=True)
class WeakLine:
    """A record in the queue."""

    id: str
    name: str
    kind: str
    side: str
    shape: str
    asked: tuple[str, ...]
    due: str


@dataclass(frozen=True, slots=True)
class Known:
    """Something that somebody confirmed."""

    name: str
    what: str
    how: str
    when: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits to be verified, and what was."""

    lines: tuple[WeakLine, ...]
    count: int
    kinds: tuple[tuple[str, str, int], ...]
    chosen: str
    shares: tuple[SideShare, ...]
    latest: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """One record, its open questions, and what is known so far."""

    id: str
    name: str
    kind: str
    shape: str
    address: str
    phone: str
    asked: frozenset[str]
    words: Mapping[str, str]
    now: Mapping[str, str]
    """What the record says now, by question."""
    outside: bool
    units: list[tuple[str, str]]
    coaches: list[tuple[str, str]]
    map: PointMap | None
    dates: Waiting | None
    known: tuple[Known, ...]


def queue_view(
    weak: Sequence[Weak],
    catalogue: Catalogue,
    latest: Iterable[Confirmation],
    chosen: str,
    today: date,
    lang: str,
) -> Queue:
    """Return the queue, all of it or only one kind of question."""
    counts: dict[Asked, int] = {}
    for one in weak:
        for question in one.questions:
            counts[question.asked] = counts.get(question.asked, 0) + 1
    kept = [w for w in weak if not chosen or chosen in {q.asked for q in w.questions}]
    return Queue(
        lines=tuple(_line(one, lang) for one in kept[:_SHOWN]),
        count=len(kept),
        kinds=tuple((a, words.into(lang), counts[a]) for a, words in ASKED_WORDS.items()
                    if a in counts),
        chosen=chosen,
        shares=side_shares(confirmed_shares(catalogue, today), lang),
        latest=tuple(_known(one, _name(catalogue, lang), lang) for one in latest),
    )  # fmt: skip


def asking_view(
    record: Place | Event,
    weak: Weak | None,
    current: CurrentCatalogue,
    catalogue: Catalogue,
    history: Iterable[Confirmation],
    today: date,
    lang: str,
) -> Asking:
    """Return everything that helps to answer the questions about one record."""
    asked = frozenset(one.asked for one in weak.questions) if weak else frozenset()
    place = record if isinstance(record, Place) else None
    event = record if isinstance(record, Event) else None
    units = place.address if place else None
    due = to_announce([event], today) if event else []
    seats = sorted({coach.seats for coach in catalogue.rules.coaches})
    return Asking(
        id=record.id,
        name=both_names(record.name, lang),
        kind=kind_words(record.kind).into(lang),
        shape=SHAPES[record.side],
        address=address_of(record.address, lang),
        phone=place.phone or "" if place else "",
        asked=asked,
        words={a: words.into(lang) for a, words in ASKED_WORDS.items()},
        now=_now(place, event, lang),
        outside=bool(place and place.position and place.position.outside),
        units=[(u, u) for u in (units.commune_2025, *units.alternatives_2025) if u]
        if units and units.alternatives_2025
        else [],
        coaches=[(str(n), str(n)) for n in seats if 4 <= n <= 60],
        map=point_map(place, catalogue, current.atlas, current.boundaries)
        if place and "point" in asked
        else None,
        dates=waiting_of(due[0], today, lang) if due else None,
        known=tuple(_known(one, _name(catalogue, lang), lang) for one in history),
    )


def _now(place: Place | None, event: Event | None, lang: str) -> Mapping[str, str]:
    if event is not None:
        rule = rule_words(event.rule).into(lang) if event.rule else ""
        return {"conflict": event.date_note or "", "dates": rule}
    if place is None:
        return {}
    said = {
        "point": place.position.origin if place.position else "",
        "hours": place.opening.said or place.opening.note or "",
        "fee": place.entry_fee_note or "",
        "coach": place.access.note or "",
    }
    return {asked: words for asked, words in said.items() if words != _NOTHING_SAID}


def _line(weak: Weak, lang: str) -> WeakLine:
    return WeakLine(
        weak.id,
        both_names(weak.name, lang),
        kind_words(weak.kind).into(lang),
        weak.side.value,
        SHAPES[weak.side],
        tuple(ASKED_WORDS[one.asked].into(lang) for one in weak.questions),
        solar(weak.next, lang) if weak.next else "",
    )


def _name(catalogue: Catalogue, lang: str) -> Callable[[str], str]:
    def name(fact_id: str) -> str:
        known = catalogue.places.get(fact_id) or catalogue.events.get(fact_id)
        return both_names(known.name, lang) if known else fact_id

    return name


def _known(one: Confirmation, name: Callable[[str], str], lang: str) -> Known:
    how = Knowing(one.way, one.told_by, one.document).words.into(lang) if one.way else ""
    return Known(
        name(one.fact_id),
        ASKED_WORDS[one.asked].into(lang),
        how,
        on_day(one.at, lang),
        one.outcome,
    )
