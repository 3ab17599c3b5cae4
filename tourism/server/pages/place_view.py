"""What the page of a place lays out: facts with how sure they are, where it is, what is near."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tourism.almanac.month_words import lunar_months_in_words, months_in_words
from tourism.almanac.occurrence import Occurrence
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.place import Opening, Place, Position, Season, WeeklyHours
from tourism.publish.citations import citation
from tourism.publish.known_facts import place_facts
from tourism.publish.naming import (
    address_2023,
    address_2025,
    address_line,
    both_names,
    confidence_name,
    full_name,
    side_name,
)
from tourism.publish.plain import one_line
from tourism.publish.recognitions import best_recognition, recognition_words
from tourism.server.pages.event_view import Cited
from tourism.server.pages.kinds import Group, group_of, kind_words
from tourism.server.pages.money import dong
from tourism.server.pages.place_words import PLACE, STATUS
from tourism.server.pages.start_view import SHAPES, WEEKDAYS, Feast, feast

_WORLD = "UNESCO World Heritage"
_WEEK = 7
_SAME_POINT = 50.0
"""Metres below which two places have one point, which says nothing of the way between them."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact in words, and how well it is known: ``state`` for the style, ``status`` in words."""

    icon: str
    label: str
    value: str
    state: str
    status: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place in a list."""

    id: str
    name: str
    kind: str
    icon: str
    art: str
    side: str
    side_name: str
    shape: str
    rank: str
    address: str
    about: str
    far: str = ""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """The whole page."""

    id: str
    name: str
    other_name: str
    aliases: tuple[str, ...]
    kind: str
    icon: str
    art: str
    side: str
    side_name: str
    shape: str
    ranks: tuple[tuple[str, bool], ...]
    whole: str
    about: str
    facts: tuple[FactRow, ...]
    now: str
    before: str
    point: str
    precision: str
    osm: str
    events: tuple[Feast, ...]
    stage: tuple[PlaceCard, ...]
    near: tuple[PlaceCard, ...]
    sources: tuple[Cited, ...]
    confidence: str
    notes: tuple[str, ...]


def place_view(
    place: Place,
    catalogue: Catalogue,
    events: Sequence[Occurrence],
    stage: Sequence[Place],
    near: Sequence[tuple[float, Place]],
    lang: str,
) -> PlaceView:
    """Return the page of a place.

    Args:
        place: The place or hub.
        catalogue: For the names of venues and complexes.
        events: The next time of each event there.
        stage: What is performed there.
        near: The nearest places, with metres.
        lang: vi or en.
    """
    other = one_line(place.name.en) if lang == "vi" else ""
    group, whole = group_of(place.kind), catalogue.complexes.get(place.part_of or "")
    address = place.address
    return PlaceView(
        id=place.id,
        name=full_name(place, lang),
        other_name=other if other != place.name.vi else "",
        aliases=tuple(one_line(alias) for alias in place.aliases),
        kind=kind_words(place.kind).into(lang),
        icon=group.icon,
        art=group.art,
        side=place.side.value if place.side else "out",
        side_name=side_name(place.side).into(lang),
        shape=SHAPES[place.side],
        ranks=tuple(_ranks(place, lang)),
        whole=both_names(whole.name, lang) if whole else "",
        about=one_line(place.notes.into(lang)),
        facts=tuple(_facts(place, lang)),
        now=(address_2025(address) or "") if address else "",
        before=address_2023(address) if address else "",
        point=_point(place.position),
        precision=PLACE[place.position.precision.value].into(lang) if place.position else "",
        osm=_osm(place.position),
        events=tuple(feast(one, catalogue, lang) for one in events),
        stage=tuple(place_card(one, lang) for one in stage),
        near=tuple(place_card(one, lang, metres) for metres, one in near),
        sources=tuple(Cited(citation(s, lang), s.url or "") for s in place.sources),
        confidence=confidence_name(place.confidence).into(lang),
        notes=tuple(_notes(place)),
    )


def place_card(place: Place, lang: str, metres: float | None = None) -> PlaceCard:
    """Return a place as it is listed, with its distance if one is given."""
    group, rank = group_of(place.kind), best_recognition(place)
    return PlaceCard(
        id=place.id,
        name=full_name(place, lang),
        kind=kind_words(place.kind).into(lang),
        icon=group.icon,
        art=group.art,
        side=place.side.value if place.side else "out",
        side_name=side_name(place.side).into(lang),
        shape=SHAPES[place.side],
        rank=rank.into(lang) if rank else "",
        address=address_line(place, lang, "2025", with_doubt=False),
        about=one_line(place.notes.into(lang)),
        far="" if metres is None or metres < _SAME_POINT else _far(metres, lang),
    )


def group_shown(place: Place) -> Group:
    """Return the group under which a place is filtered."""
    return group_of(place.kind)


def _far(metres: float, lang: str) -> str:
    if metres < 950:  # what rounds to a kilometre is said in kilometres
        return f"{round(metres / 50) * 50} m"
    km = f"{metres / 1000:.1f}"
    return f"{km.replace('.', ',') if lang == 'vi' else km} km"


def _ranks(place: Place, lang: str) -> Iterator[tuple[str, bool]]:
    """Yield every rank, the World Heritage property that it belongs to in full and first."""
    world = any(one.level == _WORLD for one in place.recognitions)
    best = best_recognition(place)
    if best is not None:
        said = best.into(lang)
        yield said[:1].upper() + said[1:], world
    others = tuple(one for one in place.recognitions if one.level != _WORLD)
    for words in recognition_words(others):
        if best is None or words != best:
            yield words.into(lang), False


def _facts(place: Place, lang: str) -> Iterator[FactRow]:
    status = {fact.fact: fact.status for fact in place_facts(place)}

    def row(icon: str, label: str, path: str, value: str, link: str = "") -> FactRow:
        state = status.get(path, "known")
        value = value or STATUS["unknown"].into(lang)
        return FactRow(icon, PLACE[label].into(lang), value, state, STATUS[state].into(lang), link)

    visit, access = place.visit, place.access
    yield row("clock", "opening", "/opening", _opening(place.opening, lang))
    if visit.minutes:
        minutes = PLACE["about-minutes"].into(lang).format(n=visit.minutes)
        yield row("route", "minutes", "/visit/minutes", minutes)
    yield row("ticket", "fee", "/entry_fee/vnd", _fee(place, lang))
    if place.season.months or place.season.lunar_months:
        yield row("sun", "season", "/season", _season(place.season, lang))
    if place.kind == "craft-village" or visit.hands_on:
        yield row("hand", "hands-on", "/visit/hands_on", _offer(visit.hands_on, lang))
    if place.kind == "craft-village" or visit.demonstration:
        yield row("people", "shown", "/visit/demonstration", _offer(visit.demonstration, lang))
    if visit.children:
        yield row("people", "children", "/visit/children", _offer(visit.children, lang))
    yield row("coach", "coach", "/access/coach_seats", _coach(place, lang))
    yield row("step-free", "step-free", "/access/step_free", _yes_no(access.step_free, lang))
    yield row("house", "toilets", "/access/toilets", _yes_no(access.toilets, lang))
    phone = one_line(place.phone or "")
    yield row("phone", "phone", "/phone", phone, _tel(phone))


def _tel(phone: str) -> str:
    digits = "".join(sign for sign in phone if sign.isdecimal() or sign == "+")
    return f"tel:{digits}" if digits else ""


def _opening(opening: Opening, lang: str) -> str:
    if opening.open_access:
        return PLACE["open-access"].into(lang)
    if opening.weekly is None:
        return one_line(opening.said or "")
    if not opening.weekly:
        return PLACE["closed"].into(lang)
    return "; ".join(_hours(one, lang) for one in opening.weekly)


def _hours(one: WeeklyHours, lang: str) -> str:
    hours = f"{one.opens:%H:%M}–{one.closes:%H:%M}"
    if len(one.weekdays) == _WEEK:
        return f"{PLACE['every-day'].into(lang)} {hours}"
    return f"{', '.join(WEEKDAYS[day].into(lang) for day in sorted(one.weekdays))} {hours}"


def _fee(place: Place, lang: str) -> str:
    if place.entry_fee_vnd is None:
        return ""
    return dong(place.entry_fee_vnd, lang) if place.entry_fee_vnd else PLACE["free"].into(lang)


def _season(season: Season, lang: str) -> str:
    said = [months_in_words(season.months)] if season.months else []
    said += [lunar_months_in_words(season.lunar_months)] if season.lunar_months else []
    return ", ".join(words.into(lang) for words in said)


def _offer(offer: str | None, lang: str) -> str:
    return PLACE[offer].into(lang) if offer in ("yes", "no", "likely") else one_line(offer or "")


def _yes_no(value: bool | None, lang: str) -> str:
    return "" if value is None else PLACE["yes" if value else "no"].into(lang)


def _coach(place: Place, lang: str) -> str:
    access, said = place.access, []
    if access.coach_seats is not None:
        said.append(PLACE["seats"].into(lang).format(n=access.coach_seats))
    if access.walk_m:
        said.append(PLACE["walk"].into(lang).format(n=access.walk_m))
    return ", ".join(said)


def _point(position: Position | None) -> str:
    if position is None:
        return ""
    return f"{position.coordinates.latitude:.5f}, {position.coordinates.longitude:.5f}"


def _osm(position: Position | None) -> str:
    if position is None:
        return ""
    latitude, longitude = position.coordinates.latitude, position.coordinates.longitude
    marker = f"mlat={latitude}&mlon={longitude}"
    return f"https://www.openstreetmap.org/?{marker}#map=16/{latitude}/{longitude}"


def _notes(place: Place) -> Iterable[str]:
    position = place.position
    found = (
        place.opening.note, place.entry_fee_note, place.access.note, place.visit.note,
        place.recognition_note, place.schedule_note, place.booking_note, place.venue_note,
        position.origin if position else None, position.note if position else None,
    )  # fmt: skip
    return (one_line(note) for note in found if note)
