"""The tour as a plain text programme, Vietnamese or English, in the order of the trade.

Title, facts, days, then what the office needs: totals, calls, customs, what was left out,
sources, and the version that all exports share (G12). The client's paper has the customs and
one line on both sides instead. Prices are not part of it.
"""

from textwrap import wrap

from tourism.itinerary.model import Day, Itinerary
from tourism.language import Text, nfc
from tourism.publish.calls import calls
from tourism.publish.client import HONEST, balance_line
from tourism.publish.closing import (
    colophon,
    estimate_lines,
    fragile_footnote,
    meaning_lines,
    total_lines,
)
from tourism.publish.customs import customs
from tourism.publish.edition import Edition
from tourism.publish.headings import (
    day_heading,
    lunar_line,
    programme_facts,
    programme_title,
    stop_hours,
)
from tourism.publish.moments import hour, session, solar
from tourism.publish.naming import Names, full_name
from tourism.publish.plain import one_line
from tourism.publish.programme_stop import asked, details, headline, leg_line, source_line

WIDTH = 100
_TITLES = {
    "totals": Text("TỔNG KẾT", "SUMMARY"),
    "calls": Text("CẦN XÁC NHẬN TRƯỚC", "TO BE CONFIRMED BEFOREHAND"),
    "customs": Text("LƯU Ý", "PLEASE NOTE"),
    "left-out": Text("CÁC ĐIỂM CHƯA ĐƯA VÀO", "PLACES LEFT OUT"),
    "sources": Text("NGUỒN", "SOURCES"),
}


def itinerary_to_text(itinerary: Itinerary, edition: Edition) -> bytes:
    """Return the programme as UTF-8 text, wrapped at 100 columns, ending with a newline."""
    ends = _client_ends if edition.for_client else _office_ends
    sections = [
        _header(itinerary, edition),
        *_days(itinerary, edition),
        *ends(itinerary, edition),
        _colophon(itinerary, edition),
    ]
    text = "\n\n".join("\n".join(lines) for lines in sections if lines)
    return (nfc(text) + "\n").encode()


def _office_ends(itinerary: Itinerary, edition: Edition) -> list[list[str]]:
    return [
        _totals(itinerary, edition),
        _calls(itinerary, edition),
        _customs(itinerary, edition),
        _left_out(itinerary, edition),
        _sources(itinerary, edition),
    ]


def _client_ends(itinerary: Itinerary, edition: Edition) -> list[list[str]]:
    return [
        _wrap(balance_line(itinerary, edition.lang)),
        _customs(itinerary, edition),
        _wrap(edition.say(HONEST)),
    ]


def _wrap(text: str, first: str = "", then: str | None = None) -> list[str]:
    """Break one paragraph; words and addresses of the web stay whole."""
    return wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if then is None else then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _bullets(texts: list[str]) -> list[str]:
    return [line for text in texts for line in _wrap(text, "- ", "  ")]


def _section(name: str, lang: str, lines: list[str]) -> list[str]:
    return [_TITLES[name].into(lang), *lines] if lines else []


def _header(itinerary: Itinerary, edition: Edition) -> list[str]:
    facts = [f"{label}: {value}" for label, value in programme_facts(itinerary, edition.lang)]
    return [*_wrap(programme_title(itinerary, edition.lang)), "", *_wrap("   ".join(facts))]


def _days(itinerary: Itinerary, edition: Edition) -> list[list[str]]:
    names = Names(edition.lang)
    return [_day(day, itinerary, names, edition) for day in itinerary.days]


def _day(day: Day, itinerary: Itinerary, names: Names, edition: Edition) -> list[str]:
    lines = _wrap(day_heading(day, edition.lang), "", "    ")
    lines.append(lunar_line(day, edition.lang))
    part = None
    for index, stop in enumerate(day.stops):
        if session(stop.starts) != part:
            part = session(stop.starts)
            lines.append(f"{part.into(edition.lang)}:")
        lines += _wrap(
            f"{stop_hours(stop)}: {headline(stop, itinerary, names, edition)}", "  ", "    "
        )
        before = day.stops[index - 1] if index else None
        for detail in details(stop, before, edition, names):
            lines += _wrap(detail.text, "    ")
        leg = leg_line(day.legs[index], edition) if index < len(day.legs) else ""
        lines += _wrap(leg, "  → ", "    ")
    return lines


def _totals(itinerary: Itinerary, edition: Edition) -> list[str]:
    return _section("totals", edition.lang, _bullets(total_lines(itinerary, edition.lang)))


def _calls(itinerary: Itinerary, edition: Edition) -> list[str]:
    lang, lines = edition.lang, []
    phone = {"vi": "ĐT", "en": "tel."}[lang]
    for call in calls(itinerary):
        number = f"; {phone} {one_line(call.place.phone)}" if call.place.phone else ""
        when = ", ".join(
            f"{solar(stop.starts.date(), lang)} {hour(stop.starts)}" for stop in call.stops
        )
        name = one_line(call.place.name.vi)
        lines.append(f"{name} ({when}{number}): {asked(call.flags, lang)}.")
    return _section("calls", lang, [*_bullets(lines), *_bullets(meaning_lines(itinerary, lang))])


def _customs(itinerary: Itinerary, edition: Edition) -> list[str]:
    lines = [text.into(edition.lang) for text in customs(itinerary, edition.audience)]
    lines += fragile_footnote(itinerary, edition.lang)
    return _section("customs", edition.lang, _bullets(lines))


def _left_out(itinerary: Itinerary, edition: Edition) -> list[str]:
    lines = [
        f"{full_name(left.place, edition.lang)}: {one_line(left.reason.into(edition.lang))}"
        for left in itinerary.left_out
    ]
    return _section("left-out", edition.lang, _bullets(lines))


def _sources(itinerary: Itinerary, edition: Edition) -> list[str]:
    stops = {stop.place.id: stop for day in itinerary.days for stop in day.stops}
    lines = [
        source_line(stop, one_line(stop.place.name.vi), edition.lang) for stop in stops.values()
    ]
    return _section(
        "sources", edition.lang, _bullets([*lines, *estimate_lines(itinerary, edition.lang)])
    )


def _colophon(itinerary: Itinerary, edition: Edition) -> list[str]:
    return _wrap(colophon(itinerary, edition))
