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
from tourism.publish.citations import citations
from tourism.publish.client import about_leg, expected, hands_on_expected
from tourism.publish.edition import Edition
from tourism.publish.moments import hour, in_km, in_minutes, solar_span
from tourism.publish.naming import Names, address_line, confidence_name, side_name
from tourism.publish.plain import first_sentence, one_line
from tourism.publish.recognitions import best_recognition

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
_HANDS_ON = Text("Quý khách tự tay làm thử", "Guests try it with their own hands")
_IN_SEASON = Text("Đang mùa", "In season")
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
_BOARDING = Text("lên xuống xe và làm tròn giờ {time}", "{time} getting on and off, rounded up")


def meal_name(meal: Meal) -> Text:
    """Return the meal as an act: ``Ăn trưa``."""
    return _MEALS[meal]


def act(stop: Stop) -> Text:
    """Return what the group does at a stop that is not a visit, in one or two words."""
    if stop.title is not None:
        return Text(one_line(stop.title.vi), one_line(stop.title.en))
    return meal_name(stop.meal) if stop.meal is not None else _BLOCK


def headline(stop: Stop, itinerary: Itinerary, names: Names, edition: Edition) -> str:
    """Return the first sentence about a stop, without its time."""
    name, lang = names(stop.place), edition.lang
    if stop.kind is StopKind.START:
        return f"{_start(stop, itinerary).into(lang)} {name}."
    if stop.kind is StopKind.END:
        last = stop is itinerary.days[-1].stops[-1]
        return (_RETURN if last else _DAY_ENDS).into(lang).format(name=name)
    mark = expected(stop, edition)
    if stop.kind is StopKind.HOTEL:
        return f"{_CHECK_IN.into(lang)} {name}{_side_after(stop, edition)}{mark}."
    if stop.kind is StopKind.VISIT:
        return f"{_visit(stop, name, edition)}{mark}."
    at = _AT.into(lang).format(what=act(stop).into(lang), name=name)
    return f"{at}{_side_after(stop, edition)}, {in_minutes(stop.dwell, lang)}{mark}."


def _start(stop: Stop, itinerary: Itinerary) -> Text:
    if stop is not itinerary.days[0].stops[0]:
        return _DAY_STARTS
    return _PICK_UP if itinerary.party.guides else _PICK_UP_ALONE


def _visit(stop: Stop, name: str, edition: Edition) -> str:
    stay = f"{edition.say(_VISIT)} {in_minutes(stop.dwell, edition.lang)}"
    side = "" if edition.for_client else f" – {_side(stop, edition.lang)}"
    return f"{name}{side} – {stay}"


def _side(stop: Stop, lang: str) -> str:
    name = side_name(stop.place.side).into(lang)
    return _SIDE.into(lang).format(side=name) if stop.place.side else name


def _side_after(stop: Stop, edition: Edition) -> str:
    if edition.for_client or stop.place.side is None:
        return ""
    return f" – {_side(stop, edition.lang)}"


@dataclass(frozen=True, slots=True)
class Detail:
    """One further line about a stop, and what it is about (for looks, not for words)."""

    role: Literal["wait", "about", "festival", "season", "address", "confirm", "remark"]
    text: str


def details(stop: Stop, before: Stop | None, edition: Edition, names: Names) -> list[Detail]:
    """Return the further lines about a stop: wait, notes, festival, season, address, flags.

    Args:
        stop: The stop.
        before: The stop before it on that day; None for the first.
        edition: Language, audience and choice of addresses; flags are for the office.
        names: What has been named so far.
    """
    lang = edition.lang
    lines = [
        Detail("wait", waiting(stop, before, lang)),
        Detail("about", _about(stop, edition)),
        *(Detail("festival", festival(event, lang, names)) for event in stop.events),
        Detail("season", in_season(stop, lang, names)),
        Detail("address", _address(stop, edition)),
        *([] if edition.for_client else _for_the_office(stop, lang)),
    ]
    return [line for line in lines if line.text]


def _for_the_office(stop: Stop, lang: str) -> list[Detail]:
    return [
        Detail("confirm", _to_confirm(stop, lang)),
        *(Detail("remark", f"{_REMARK.into(lang)}: {f.text.into(lang)}.") for f in remarks(stop)),
    ]


def _address(stop: Stop, edition: Edition) -> str:
    if stop.kind is not StopKind.VISIT:
        return ""
    address = address_line(
        stop.place, edition.lang, edition.addresses, with_doubt=not edition.for_client
    )
    return f"{edition.say(_ADDRESS)}: {address}." if address else ""


def waiting(stop: Stop, before: Stop | None, lang: str) -> str:
    """Return how long the group waits or is free before a stop starts; empty if not at all."""
    if not stop.wait:
        return ""
    words = _FREE if before is not None and before.place.id == stop.place.id else _WAIT
    return words.into(lang).format(hour=hour(stop.arrives), wait=in_minutes(stop.wait, lang))


def _about(stop: Stop, edition: Edition) -> str:
    if stop.kind is not StopKind.VISIT:
        return ""
    lang = edition.lang
    rank = best_recognition(stop.place)
    parts = [f"{rank.into(lang)}." if rank else "", first_sentence(stop.place.notes.into(lang))]
    if stop.hands_on:
        parts.append(f"{_HANDS_ON.into(lang)}{hands_on_expected(stop, edition)}.")
    return " ".join(part[0].upper() + part[1:] for part in parts if part)


def in_season(stop: Stop, lang: str, names: Names) -> str:
    """Return the farm products whose season it is, as in "Đang mùa: vải thiều Thanh Hà"."""
    products = [inside_a_sentence(names.of(name)) for name in stop.seasons]
    return f"{_IN_SEASON.into(lang)}: {', '.join(products)}." if products else ""


def inside_a_sentence(product: str) -> str:
    """Return a product with a small first letter: Vietnamese ones begin with a common noun."""
    initials = product[:2]
    return product if initials.isupper() else product[:1].lower() + product[1:]


def festival(event: LiveEvent, lang: str, names: Names) -> str:
    """Return a festival that is on, with its days, its main day and how sure they are."""
    days = solar_span(event.first, event.last, lang)
    main = f", {_MAIN.into(lang)} {solar_span(event.main, event.main, lang)}" if event.main else ""
    expected = f" ({_EXPECTED.into(lang)})" if event.status is Status.TO_CONFIRM else ""
    return f"{_FESTIVAL.into(lang)}: {names.of(event.name)}, {days}{main}{expected}."


def asked(flags: tuple[Flag, ...], lang: str) -> str:
    """Return what is to be asked about a stop, in a word or two each."""
    return ", ".join(topic.into(lang) for topic in topics(flags))


def _to_confirm(stop: Stop, lang: str) -> str:
    flags = questions(stop)
    return f"{_CONFIRM.into(lang)}: {asked(flags, lang)}." if flags else ""


def leg_line(leg: Leg, edition: Edition) -> str:
    """Return one drive: minutes, kilometres, roads, and whatever else takes time (G1).

    A client is told the minutes alone. Empty for a leg without any time: the next stop is at
    the same place.
    """
    lang = edition.lang
    if edition.for_client:
        return about_leg(leg, lang)
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
    sure = confidence_name(stop.place.confidence).into(lang)
    return f"{name} ({label}: {sure}): {citations(stop.place.sources, lang)}"
