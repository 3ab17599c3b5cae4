"""The fixed phrases at the top of a programme and of each of its days."""

from tourism.itinerary.model import Day, Itinerary, Stop, StopKind
from tourism.itinerary.promises import Meal
from tourism.language import Text
from tourism.publish.moments import full_date, hour, lunar_in_words, solar
from tourism.publish.naming import route_name
from tourism.publish.plain import one_line
from tourism.publish.summary import nights

_ROUTE = {StopKind.START, StopKind.VISIT, StopKind.BLOCK, StopKind.HOTEL, StopKind.END}
_MEALS = {
    Meal.BREAKFAST: Text("sáng", "breakfast"),
    Meal.LUNCH: Text("trưa", "lunch"),
    Meal.DINNER: Text("tối", "dinner"),
}


def programme_title(itinerary: Itinerary, lang: str) -> str:
    """Return the title line, in capitals as the trade has it."""
    title = one_line(itinerary.title.into(lang)).upper()
    return {"vi": "CHƯƠNG TRÌNH THAM QUAN", "en": "TOUR PROGRAMME:"}[lang] + f" {title}"


def programme_facts(itinerary: Itinerary, lang: str) -> list[tuple[str, str]]:
    """Return label and value of the facts under the title."""
    days, dark = len(itinerary.days), nights(itinerary)
    guests = itinerary.party.guests
    first, seats = solar(itinerary.days[0].on, lang), itinerary.coach.seats
    if lang == "vi":
        length = f"{days:02d} ngày" + (f" {dark:02d} đêm" if dark else "")
        return [
            ("Thời gian", length),
            ("Khởi hành", first),
            ("Phương tiện", f"Ô tô {seats} chỗ"),
            ("Số khách", f"{guests}"),
        ]
    length = f"{days} day{'s' * (days != 1)}"
    length += f", {dark} night{'s' * (dark != 1)}" if dark else ""
    return [
        ("Duration", length),
        ("Departure", first),
        ("Transport", one_line(itinerary.coach.name.en)),
        ("Guests", f"{guests}"),
    ]


def day_route(day: Day) -> str:
    """Return the way of a day in short names joined by en dashes; meals are not part of it."""
    route: list[str] = []
    for stop in day.stops:
        name = route_name(stop.place)
        if stop.kind in _ROUTE and (not route or route[-1] != name):
            route.append(name)
    return " – ".join(route)


def day_meals(day: Day, lang: str) -> str:
    """Return the meals of a day in the order of the day: ``Ăn sáng, trưa``; empty for none."""
    eaten = {stop.meal for stop in day.stops}
    words = [name.into(lang) for meal, name in _MEALS.items() if meal in eaten]
    if not words:
        return ""
    return {"vi": "Ăn ", "en": "Meals: "}[lang] + ", ".join(words)


def day_heading(day: Day, lang: str) -> str:
    """Return the heading of a day: number, date (solar and lunar), route, meals."""
    meals = day_meals(day, lang)
    word = {"vi": "NGÀY", "en": "DAY"}[lang]
    when = full_date(day.on, lang)
    when = f" ({when})" if lang == "vi" else f" – {when}"
    route = day_route(day).upper()
    return f"{word} {day.number:02d}{when}: {route}" + (f" ({meals})" if meals else "")


def lunar_line(day: Day, lang: str) -> str:
    """Return the lunar date in words: ``Âm lịch: mùng 3 tháng Giêng năm Đinh Mùi (2027)``."""
    label = {"vi": "Âm lịch", "en": "Lunar date"}[lang]
    return f"{label}: {lunar_in_words(day.on, lang)}"


def stop_hours(stop: Stop) -> str:
    """Return ``08h10 – 09h40``, or one time where nothing takes time."""
    return f"{hour(stop.starts)} – {hour(stop.ends)}" if stop.dwell else hour(stop.starts)
