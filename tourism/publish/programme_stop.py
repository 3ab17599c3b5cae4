"""One stop and one leg of the text programme, in words."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from tourism.catalogue.source import Status
from tourism.itinerary.flags import topics
from tourism.itinerary.model import Flag, Itinerary, Leg, LiveEvent, Stop, StopKind
from tourism.itinerary.promises import Meal
from tourism.language import Text
from tourism.publish.calls import questions, remarks
from tourism.publish.edition import Edition
from tourism.publish.moments import hour, in_km, in_minutes, solar_span
from tourism.publish.naming import (
    Names,
    address_line,
    best_recognition,
    confidence_name,
    side_name,
)
from tourism.publish.plain import first_sentence, one_line

_MEALS = {
    Meal.BREAKFAST: Text("Ăn sáng", "Breakfast"),
    Meal.LUNCH: Text("Ăn trưa", "Lunch"),
    Meal.DINNER: Text("Ăn tối", "Dinner"),
}
_AT = Text("{what} tại {name}", "{what} at {name}")
_PICK_UP = Text("Xe và hướng dẫn viên đón Quý khách tại", "Coach and guide meet the guests at")
_PICK_UP_ALONE = Text("Quý khách khởi hành từ", "Guests set out from")
_DAY_STARTS = Text("Bắt đầu ngày mới tại", "The day starts at")
_CHECK_IN = Text("Nhận phòng, nghỉ đêm tại", "Check-in and night at")
_RETURN = Text("Về đến {name}. Kết thúc chương trình.", "Arrival at {name}. End of the tour.")
_DAY_ENDS = Text("Về đến {name}. Kết thúc ngày.", "Arrival at {name}. End of the day.")
_BLOCK = Text("Hoạt động", "Activity")
_VISIT = Text("tham quan", "visit of")
_SIDE = Text("phía {side}", "{side} side")
_HANDS_ON = Text("Quý khách tự tay làm thử.", "Guests try it with their own hands.")
_FESTIVAL = Text("Đang có lễ hội", "Festival on these days")
_EXPECTED = Text("dự kiến", "dự kiến: to be confirmed")
_MAIN = Text("chính hội", "main day")
_WAIT = Text("Đến lúc {hour}, chờ {wait}.", "Arrival at {hour}, {wait} before it starts.")
_FREE = Text("Nghỉ ngơi tự do từ {hour}, {wait}.", "Free time from {hour}, {wait}.")
_ADDRESS = Text("Địa chỉ", "Address")
_CONFIRM = Text("Cần xác nhận", "To be confirmed")
_REMARK = Text("Lưu ý", "Note")
_DRIVE = Text("xe chạy", "drive of")
_ESTIMATED = Text("ước tính", "estimated")
_TOLL = Text("có trạm thu phí", "toll road")
_REST = Text("lái xe nghỉ {time}", "{time} rest for the driver")
_WALK = Text("đi bộ {time}", "{time} on foot")
_BOARDING = Text("lên xuống xe {time}", "{time} getting on and off")


def meal_name(meal: Meal) -> Text:
    """Return the meal as an act: ``Ăn trưa``."""
    return _MEALS[meal]


def act(stop: Stop) -> Text:
    """Return what the group does at a stop that is not a visit, in one or two words."""
    if stop.title is not None:
        return Text(one_line(stop.title.vi), one_line(stop.title.en))
    return meal_name(stop.meal) if stop.meal is not None else _BLOCK


def headline(stop: Stop, itinerary: Itinerary, names: Names, lang: str) -> str:
    """Return the first sentence about a stop, without its time."""
    name = names(stop.place)
    if stop.kind is StopKind.START:
        return f"{_start(stop, itinerary).into(lang)} {name}."
    if stop.kind is StopKind.END:
        last = stop is itinerary.days[-1].stops[-1]
        return (_RETURN if last else _DAY_ENDS).into(lang).format(name=name)
    if stop.kind is StopKind.HOTEL:
        return f"{_CHECK_IN.into(lang)} {name}{_side_after(stop, lang)}."
    if stop.kind is StopKind.VISIT:
        return _visit(stop, name, lang)
    at = _AT.into(lang).format(what=act(stop).into(lang), name=name)
    return f"{at}{_side_after(stop, lang)}, {in_minutes(stop.dwell, lang)}."


def _start(stop: Stop, itinerary: Itinerary) -> Text:
    if stop is not itinerary.days[0].stops[0]:
        return _DAY_STARTS
    return _PICK_UP if itinerary.party.guides else _PICK_UP_ALONE


def _visit(stop: Stop, name: str, lang: str) -> str:
    stay = in_minutes(stop.dwell, lang)
    return f"{name} – {_side(stop, lang)} – {_VISIT.into(lang)} {stay}."


def _side(stop: Stop, lang: str) -> str:
    name = side_name(stop.place.side).into(lang)
    return _SIDE.into(lang).format(side=name) if stop.place.side else name


def _side_after(stop: Stop, lang: str) -> str:
    return f" – {_side(stop, lang)}" if stop.place.side else ""


@dataclass(frozen=True, slots=True)
class Detail:
    """One further line about a stop, and what it is about (for looks, not for words)."""

    role: Literal["wait", "about", "festival", "address", "confirm", "remark"]
    text: str


def details(stop: Stop, before: Stop | None, edition: Edition) -> list[Detail]:
    """Return the further lines about a stop: wait, notes, festival, address, flags.

    Args:
        stop: The stop.
        before: The stop before it on that day; None for the first.
        edition: Language and choice of addresses.
    """
    lang = edition.lang
    lines = [
        Detail("wait", waiting(stop, before, lang)),
        Detail("about", _about(stop, lang)),
        *(Detail("festival", festival(event, lang)) for event in stop.events),
        Detail("address", _address(stop, edition)),
        Detail("confirm", _to_confirm(stop, lang)),
        *(Detail("remark", f"{_REMARK.into(lang)}: {f.text.into(lang)}.") for f in remarks(stop)),
    ]
    return [line for line in lines if line.text]


def _address(stop: Stop, edition: Edition) -> str:
    if stop.kind is not StopKind.VISIT:
        return ""
    address = address_line(stop.place, edition.lang, edition.addresses)
    return f"{edition.say(_ADDRESS)}: {address}." if address else ""


def waiting(stop: Stop, before: Stop | None, lang: str) -> str:
    """Return how long the group waits or is free before a stop starts; empty if not at all."""
    if not stop.wait:
        return ""
    words = _FREE if before is not None and before.place.id == stop.place.id else _WAIT
    return words.into(lang).format(hour=hour(stop.arrives), wait=in_minutes(stop.wait, lang))


def _about(stop: Stop, lang: str) -> str:
    if stop.kind is not StopKind.VISIT:
        return ""
    rank = best_recognition(stop.place)
    parts = [f"{rank.into(lang)}." if rank else "", first_sentence(stop.place.notes.into(lang))]
    if stop.hands_on:
        parts.append(_HANDS_ON.into(lang))
    return " ".join(part[0].upper() + part[1:] for part in parts if part)


def festival(event: LiveEvent, lang: str) -> str:
    """Return a festival that is on, with its days, its main day and how sure they are."""
    days = solar_span(event.first, event.last, lang)
    main = f", {_MAIN.into(lang)} {solar_span(event.main, event.main, lang)}" if event.main else ""
    expected = f" ({_EXPECTED.into(lang)})" if event.status is Status.TO_CONFIRM else ""
    return f"{_FESTIVAL.into(lang)}: {one_line(event.name.into(lang))}, {days}{main}{expected}."


def asked(flags: tuple[Flag, ...], lang: str) -> str:
    """Return what is to be asked about a stop, in a word or two each."""
    return ", ".join(topic.into(lang) for topic in topics(flags))


def _to_confirm(stop: Stop, lang: str) -> str:
    flags = questions(stop)
    return f"{_CONFIRM.into(lang)}: {asked(flags, lang)}." if flags else ""


def leg_line(leg: Leg, lang: str) -> str:
    """Return one drive: minutes, kilometres, roads, and whatever else takes time (G1).

    Empty for a leg without any time: the next stop is at the same place.
    """
    if not leg.total:
        return ""
    parts = [f"{_DRIVE.into(lang)} {in_minutes(leg.drive, lang)}, {in_km(leg.distance_m, lang)}"]
    if leg.roads:
        parts.append(", " + " – ".join(one_line(road) for road in leg.roads))
    marks = [_ESTIMATED] if leg.estimated else []
    marks += [_TOLL] if leg.toll else []
    if marks:
        parts.append(f" ({', '.join(mark.into(lang) for mark in marks)})")
    return "".join(parts) + _extras(leg, lang)


def _extras(leg: Leg, lang: str) -> str:
    extras: list[tuple[Text, timedelta]] = [
        (_REST, leg.rest), (_WALK, leg.walk), (_BOARDING, leg.boarding)
    ]  # fmt: skip
    said = [words.into(lang).format(time=in_minutes(time, lang)) for words, time in extras if time]
    return "".join(f"; {part}" for part in said)


def source_line(stop: Stop, name: str, lang: str) -> str:
    """Return where the facts about a stop were read and how sure they are."""
    label = {"vi": "độ tin cậy", "en": "confidence"}[lang]
    said = "; ".join(one_line(source.citation) for source in stop.place.sources)
    sure = confidence_name(stop.place.confidence).into(lang)
    return f"{name} ({label}: {sure}): {said or {'vi': 'chưa có nguồn', 'en': 'no source'}[lang]}"
