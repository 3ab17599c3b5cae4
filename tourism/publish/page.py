"""What the printed page shows, ready to lay out: the template computes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass

from tourism.catalogue.place import Side
from tourism.itinerary.flags import call_list
from tourism.itinerary.model import Day, Itinerary
from tourism.language import Text
from tourism.publish.calls import calls
from tourism.publish.citations import citation
from tourism.publish.client import HONEST, balance_line
from tourism.publish.closing import (
    colophon,
    estimate_lines,
    fragile_footnote,
    meaning_lines,
    remark_lines,
    slack_line,
)
from tourism.publish.counting import MINUTES, PLACES, STOPS, VISITS, counted
from tourism.publish.customs import customs
from tourism.publish.edition import Edition
from tourism.publish.headings import (
    day_meals,
    day_route,
    lunar_line,
    programme_facts,
    programme_title,
)
from tourism.publish.moments import full_date, hour, in_hours, in_km, session, solar
from tourism.publish.naming import Names, confidence_name, full_name, side_name
from tourism.publish.plain import one_line
from tourism.publish.programme_stop import Detail, asked, details, headline, leg_line
from tourism.publish.summary import distance_m, side_totals

_SHAPES = {Side.HAI_DUONG: "circle", Side.HUNG_YEN: "square", None: "diamond"}
_CARDS = {
    "driving": Text("Xe chạy", "Driving"),
    "slack": Text("Dự phòng cuối tour", "Slack at the end"),
    "calls": Text("Cần xác nhận", "To be confirmed"),
}


@dataclass(frozen=True, slots=True)
class SideCard:
    """One side in the summary; ``percent`` of the visit minutes."""

    shape: str
    name: str
    visits: str
    minutes: str
    percent: int


@dataclass(frozen=True, slots=True)
class Card:
    """One figure of the summary with what it means."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """One stop of the timetable, and the way to the next one; ``session`` opens a group."""

    id: str
    number: int
    kind: str
    shape: str
    session: str
    starts: str
    starts_iso: str
    ends: str
    ends_iso: str
    headline: str
    details: tuple[Detail, ...]
    leg: str


@dataclass(frozen=True, slots=True)
class DayTable:
    """One day: its heading in parts, and its rows."""

    number: int
    date: str
    lunar: str
    route: str
    meals: str
    driving: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CallLine:
    """One call to make."""

    name: str
    when: str
    phone: str
    questions: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where the facts about one place come from; a citation has a link or not."""

    name: str
    confidence: str
    citations: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class OfficePart:
    """What the operator needs and a guest does not."""

    sides: tuple[SideCard, ...]
    cards: tuple[Card, ...]
    law: str
    remarks: tuple[str, ...]
    calls: tuple[CallLine, ...]
    meanings: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    sources: tuple[SourceLine, ...]
    estimates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClientPart:
    """Both sides in one line, and that the operator confirms the hours."""

    balance: str
    honest: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page in one language; ``office`` or ``client`` is what only that reader gets."""

    title: str
    facts: tuple[tuple[str, str], ...]
    days: tuple[DayTable, ...]
    customs: tuple[str, ...]
    colophon: str
    version: str
    office: OfficePart | None
    client: ClientPart | None


def page_of(itinerary: Itinerary, edition: Edition) -> Page:
    """Return the page of one tour."""
    lang = edition.lang
    return Page(
        title=programme_title(itinerary, lang),
        facts=tuple(programme_facts(itinerary, lang)),
        days=tuple(_days(itinerary, edition)),
        customs=(*(text.into(lang) for text in customs(itinerary, edition.audience)),
                 *fragile_footnote(itinerary, lang)),
        colophon=colophon(itinerary, edition),
        version=itinerary.id,
        office=None if edition.for_client else _office(itinerary, lang),
        client=_client(itinerary, edition) if edition.for_client else None,
    )  # fmt: skip


def _office(itinerary: Itinerary, lang: str) -> OfficePart:
    return OfficePart(
        sides=_sides(itinerary, lang),
        cards=_cards(itinerary, lang),
        law=one_line(itinerary.law.name.into(lang)),
        remarks=tuple(remark_lines(itinerary, lang)),
        calls=_calls(itinerary, lang),
        meanings=tuple(meaning_lines(itinerary, lang)),
        left_out=tuple(
            (full_name(left.place, lang), one_line(left.reason.into(lang)))
            for left in itinerary.left_out
        ),
        sources=_sources(itinerary, lang),
        estimates=tuple(estimate_lines(itinerary, lang)),
    )


def _client(itinerary: Itinerary, edition: Edition) -> ClientPart:
    return ClientPart(balance_line(itinerary, edition.lang), edition.say(HONEST))


def _sides(itinerary: Itinerary, lang: str) -> tuple[SideCard, ...]:
    return tuple(
        SideCard(
            shape=_SHAPES[total.side],
            name=side_name(total.side).into(lang),
            visits=counted(total.visits, VISITS, lang),
            minutes=counted(total.minutes, MINUTES, lang),
            percent=total.percent,
        )
        for total in side_totals(itinerary)
    )


def _cards(itinerary: Itinerary, lang: str) -> tuple[Card, ...]:
    km = in_km(distance_m(itinerary), lang)
    value, note = slack_line(itinerary, lang)
    to_call, stops = len(calls(itinerary)), len(call_list(itinerary))
    words = counted(to_call, PLACES, lang), counted(stops, STOPS, lang)
    return (
        Card(_CARDS["driving"].into(lang), in_hours(itinerary.driving, lang), km),
        Card(_CARDS["slack"].into(lang), value, note),
        Card(_CARDS["calls"].into(lang), *words),
    )


def _days(itinerary: Itinerary, edition: Edition) -> Iterator[DayTable]:
    names, number, lang = Names(edition.lang), 1, edition.lang
    for day in itinerary.days:
        yield DayTable(
            number=day.number,
            date=full_date(day.on, lang),
            lunar=lunar_line(day, lang),
            route=day_route(day),
            meals=day_meals(day, lang),
            driving=f"{in_hours(day.driving, lang)} · {in_km(day.distance_m, lang)}",
            rows=tuple(_rows(day, number, itinerary, names, edition)),
        )
        number += len(day.stops)


def _rows(
    day: Day, number: int, itinerary: Itinerary, names: Names, edition: Edition
) -> Iterator[Row]:
    part = ""
    for index, stop in enumerate(day.stops):
        now = edition.say(session(stop.starts))
        before = day.stops[index - 1] if index else None
        yield Row(
            id=stop.id,
            number=number + index,
            kind=stop.kind.value,
            shape=_SHAPES[stop.place.side],
            session=now if now != part else "",
            starts=hour(stop.starts),
            starts_iso=stop.starts.isoformat(),
            ends=hour(stop.ends) if stop.dwell else "",
            ends_iso=stop.ends.isoformat(),
            headline=headline(stop, itinerary, names, edition),
            details=tuple(details(stop, before, edition, names)),
            leg=leg_line(day.legs[index], edition) if index < len(day.legs) else "",
        )
        part = now


def _calls(itinerary: Itinerary, lang: str) -> tuple[CallLine, ...]:
    return tuple(
        CallLine(
            name=one_line(call.place.name.vi),
            when=", ".join(
                f"{solar(stop.starts.date(), lang)} {hour(stop.starts)}" for stop in call.stops
            ),
            phone=one_line(call.place.phone or ""),
            questions=asked(call.flags, lang),
        )
        for call in calls(itinerary)
    )


def _sources(itinerary: Itinerary, lang: str) -> tuple[SourceLine, ...]:
    places = {stop.place.id: stop.place for day in itinerary.days for stop in day.stops}
    return tuple(
        SourceLine(
            name=one_line(place.name.vi),
            confidence=confidence_name(place.confidence).into(lang),
            citations=tuple(
                (citation(source, lang), one_line(source.url) if source.url else None)
                for source in place.sources
            ),
        )
        for place in places.values()
    )
