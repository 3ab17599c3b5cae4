"""How well each fact of a record is known, and who says so.

A record has one list of sources and one confidence. A fact that says more about itself (how a
point was found, what a stay is based on, who announced a year) speaks for itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.event import Announcement, Cycle, Event, LunarRule, SolarRule
from tourism.catalogue.place import (
    Address,
    Opening,
    Place,
    Position,
    Precision,
    Recognition,
    Season,
    Session,
    Visit,
)
from tourism.catalogue.source import Confidence, Source, Status
from tourism.language import fold
from tourism.publish.catalogue_parts import FactPart, FactStatus, source_parts

_NOTHING_KNOWN = ("unknown", "chua ro", "khong ro")
"""How a note begins, folded, that says that nothing is known."""
_DOUBTS = ("verify", "not confirmed", "background knowledge", "chua xac nhan")
"""Folded marks of doubt that compilers leave in their own words."""
_PERFORMANCE = "performance"
_CRAFT = "craft-village"
_HUB = "hub"


@dataclass(frozen=True, slots=True)
class _Record:
    """What stands behind every fact of a record that does not speak for itself."""

    sources: tuple[Source, ...]
    confidence: Confidence

    def fact(
        self,
        where: str,
        status: FactStatus,
        origin: str | None = None,
        sources: tuple[Source, ...] | None = None,
    ) -> FactPart:
        """Return one fact; an origin in words stands in for the sources of the record."""
        own = () if origin is not None else self.sources
        known = status != "unknown"
        return FactPart(
            fact=where,
            status=status,
            origin=origin,
            sources=source_parts((sources or own) if known else ()),
            confidence=self.confidence.value if known else None,
        )

    def plain(self, where: str, value: object) -> FactPart:
        """Return a fact that is known as soon as it is there."""
        return self.fact(where, "known" if value not in (None, "", (), False) else "unknown")


def place_facts(place: Place) -> list[FactPart]:
    """Return the facts of a place, hub or performance, in the order of its document."""
    record = _Record(place.sources, place.confidence)
    return [
        record.plain("/name", place.name.vi),
        *_where(record, place.position, place.address, coarse=place.kind == _HUB),
        record.fact("/opening", _opening(place.opening)),
        *_visit(record, place.visit),
        record.fact("/entry_fee/vnd", _fee(place)),
        *_access(record, place),
        record.fact("/season", _season(place.season)),
        *_recognitions(record, place.recognitions),
        record.plain("/phone", place.phone),
        *_performance(record, place),
        *_craft(record, place),
        record.plain("/notes", place.notes.vi or place.notes.en),
    ]


def event_facts(event: Event) -> list[FactPart]:
    """Return the facts of a festival or season, in the order of its document."""
    record = _Record(event.sources, event.confidence)
    cycles = (("/cycle", event.cycle), ("/major_cycle", event.major_cycle))
    return [
        record.plain("/name", event.name.vi),
        record.fact("/rule", _rule(event)),
        *(record.fact(where, _cycle(cycle)) for where, cycle in cycles if cycle is not None),
        *_announcements(record, event.announcements),
        record.plain("/places", event.place_ids),
        *_where(record, event.position, event.address),
        *_recognitions(record, event.recognitions),
        record.plain("/activities", event.activities.vi or event.activities.en),
        record.plain("/notes", event.notes.vi or event.notes.en),
    ]


def occurrence_facts(
    occurrence: Occurrence, event: Event, word: Announcement | None, *, last_known: bool
) -> list[FactPart]:
    """Return the facts of the days of one year.

    Args:
        occurrence: The days.
        event: Whose days they are.
        word: The announcement that gave them, or None for a proposal by the rule.
        last_known: Whether anybody told the last day.
    """
    sources = (word.sources if word else ()) or event.sources
    record = _Record(sources, event.confidence)
    firm = occurrence.status is Status.FIRM
    told: FactStatus = "known" if firm and not occurrence.uncertain else "to-confirm"
    return [
        record.fact("/first", told),
        record.fact("/last", told if last_known else "unknown"),
        record.fact("/main", told if occurrence.main else "unknown"),
    ]


def _doubtful(words: str | None) -> bool:
    return words is not None and any(doubt in fold(words) for doubt in _DOUBTS)


def _where(
    record: _Record, position: Position | None, address: Address | None, *, coarse: bool = False
) -> Iterator[FactPart]:
    """Yield point and units; ``coarse`` is a town or station, whose commune nobody asks for."""
    if position is None:
        yield record.fact("/position", "unknown")
    else:
        # A village or commune point is worked out: it stands for what it is not.
        exact = position.precision is Precision.EXACT
        yield record.fact("/position", "known" if exact else "estimated", position.origin)
    if address is None:
        yield record.fact("/address", "unknown")
        return
    complete = coarse or address.commune_2023 is not None
    yield record.fact("/address/line_2023", "known" if complete else "to-confirm")
    basis = address.basis_2025
    yield record.fact("/address/line_2025", _units_2025(address, coarse), basis)


def _units_2025(address: Address, coarse: bool) -> FactStatus:
    if address.commune_2025 is None and not address.province_2025:
        return "unknown"
    incomplete = address.commune_2025 is None and not coarse
    open_question = incomplete or bool(address.alternatives_2025)
    return "to-confirm" if open_question or _doubtful(address.basis_2025) else "known"


def _opening(opening: Opening) -> FactStatus:
    if opening.weekly is None and not opening.dated and not opening.open_access:
        return "unknown"
    return "known" if opening.status is Status.FIRM else "to-confirm"


def _visit(record: _Record, visit: Visit) -> Iterator[FactPart]:
    # No minutes mean that nobody goes there for a visit, which is no estimate.
    status: FactStatus = "estimated" if visit.minutes else "known"
    yield record.fact("/visit/minutes", status, visit.basis)
    offers = {
        "demonstration": visit.demonstration,
        "hands_on": visit.hands_on,
        "children": visit.children,
    }
    for name, offer in offers.items():
        yield record.fact(f"/visit/{name}", _offer(offer))


def _offer(offer: str | None) -> FactStatus:
    if offer is None:
        return "unknown"
    return "to-confirm" if offer == "likely" else "known"


def _fee(place: Place) -> FactStatus:
    if place.entry_fee_vnd is None:
        return "unknown"
    return "to-confirm" if _doubtful(place.entry_fee_note) else "known"


def _access(record: _Record, place: Place) -> Iterator[FactPart]:
    access = place.access
    known = {
        "coach_seats": access.coach_seats,
        "walk_m": access.walk_m,
        "step_free": access.step_free,
        "toilets": access.toilets,
    }
    for name, value in known.items():
        yield record.fact(f"/access/{name}", "unknown" if value is None else "known")


def _season(season: Season) -> FactStatus:
    if season.months or season.lunar_months:
        return "known"
    silent = season.note is None or fold(season.note).startswith(_NOTHING_KNOWN)
    return "unknown" if silent else "known"


def _recognitions(record: _Record, ranks: tuple[Recognition, ...]) -> Iterator[FactPart]:
    if not ranks:
        yield record.fact("/recognitions", "unknown")
    for number, rank in enumerate(ranks):
        doubt = rank.level is None or _doubtful(rank.decision) or _doubtful(rank.note)
        yield record.fact(f"/recognitions/{number}", "to-confirm" if doubt else "known")


def _performance(record: _Record, place: Place) -> Iterator[FactPart]:
    """Yield what is asked of a performance only: when, where and for how much it is seen."""
    if place.kind != _PERFORMANCE and not (place.sessions or place.venue_id or place.prices):
        return
    if not place.sessions:
        yield record.fact("/sessions", "unknown")
    for number, session in enumerate(place.sessions):
        yield record.fact(f"/sessions/{number}", "known" if _told(session) else "unknown")
    yield record.plain("/venue", place.venue_id)
    yield record.plain("/prices", place.prices)


def _told(session: Session) -> bool:
    """Tell whether a session names its days; one that does not is a schedule nobody told us."""
    return session.event_id is not None or session.lunar_day is not None or session.booking


def _craft(record: _Record, place: Place) -> Iterator[FactPart]:
    if place.kind != _CRAFT and place.activity is None:
        return
    status: FactStatus = "unknown" if place.activity is None else "known"
    yield record.fact("/activity", "to-confirm" if place.activity == "uncertain" else status)


def _rule(event: Event) -> FactStatus:
    """Tell how well the days by tradition are known; those of a year stay to be announced."""
    if event.rule is None:
        return "unknown"
    open_end = isinstance(event.rule, LunarRule | SolarRule) and event.rule.last is None
    # A date note is there where sources differ.
    return "to-confirm" if open_end or event.irregular or event.date_note else "known"


def _cycle(cycle: Cycle) -> FactStatus:
    named = cycle.anchor_year is not None or bool(cycle.chi)
    return "known" if cycle.sourced and named else "to-confirm"


def _announcements(record: _Record, said: tuple[Announcement, ...]) -> Iterator[FactPart]:
    if not said:
        yield record.fact("/announcements", "unknown")
    for number, word in enumerate(said):
        whole = word.cancelled or (word.first is not None and word.last is not None)
        status: FactStatus = "known" if whole else "to-confirm"
        yield record.fact(f"/announcements/{number}", status, sources=word.sources)
