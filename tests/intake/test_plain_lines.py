"""Lines of the usual shape are read without the library, and as it reads them."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Event

from tourism.intake.plain_lines import plain_values

_WORDS = st.text(st.sampled_from('aĐộ ,;:\\nN"^\t1=./?%2C'), max_size=12)
_PARAMETERS = st.sampled_from(
    [
        "",
        ";LANGUAGE=vi",
        ";LANGUAGE=EN-us",
        ";VALUE=DATE",
        ";VALUE=DATE-TIME",
        ";VALUE=TEXT",
        ";X=1",
    ]
)
_TIMES = st.sampled_from(
    (
        *("20270228", "20270229", "20280229", "20270320T080000", "20270320T080000Z", "00000101"),
        *("20270320T240000", "20270320T235960", "20270320T0800", "20270320T080000z", "P1D"),
        "٢٠٢٧٠٣٢٠",
    )
)
_NUMBERS = st.sampled_from(["0", "7", "-1", "+3", "99999999999", "7.0", " 7", "٧", "1e3"])
_POINTS = st.sampled_from(
    ["20.9;106.3", "20,9;106.3", "-91;181", "0;0", "nan;1", "20.9\\;106.3", "1e2;3"]
)
_SHAPES: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "URL", "CATEGORIES"), _WORDS),
    **dict.fromkeys(("DTSTART", "DTEND", "RECURRENCE-ID", "DTSTAMP", "LAST-MODIFIED"), _TIMES),
    "SEQUENCE": _NUMBERS,
    "GEO": _POINTS,
}
_LINES = st.sampled_from(sorted(_SHAPES)).flatmap(
    lambda name: st.tuples(st.just(name), _PARAMETERS, _SHAPES[name])
)


@given(_LINES)
@example(("SUMMARY", "", r"mùng 10\, tháng Giêng\nở \\đền\;"))
@example(("SUMMARY", ";LANGUAGE=vi", "Hội:đền"))
@example(("CATEGORIES", "", "lễ,hội,"))
@example(("DTSTART", ";VALUE=DATE", "20270228"))
@example(("GEO", "", "20.9;106.3"))
def test_what_is_read_here_is_what_the_library_reads(line: tuple[str, str, str]) -> None:
    name, parameters, value = line
    whole = f"{name}{parameters}:{value}"

    found = plain_values(name, [whole])

    if found is not None:
        event = Event.from_ical(f"BEGIN:VEVENT\r\n{whole}\r\nEND:VEVENT\r\n")
        assert not event.errors
        assert [_told(each) for each in found] == [_told(event[name])]


@pytest.mark.parametrize(
    "line",
    [
        "SUMMARY:Lễ hội",
        "SUMMARY;LANGUAGE=vi:Lễ hội",
        "DTSTART:20270320T080000Z",
        "DTEND;TZID=Asia/Ho_Chi_Minh:20270320T080000",
        'DTEND;TZID="SE Asia Standard Time":20270320T080000',
        "DTSTART;VALUE=DATE:20270320",
        "CATEGORIES:lễ,hội",
        "GEO:20.9;106.3",
        "SEQUENCE:7",
    ],
)
def test_lines_of_the_usual_shape_are_read_here(line: str) -> None:
    name = line.replace(";", ":").partition(":")[0]

    assert plain_values(name, [line]) is not None
    assert plain_values(name, [line, f"{name};X=1:?"]) is None  # then all of them are the library's


def _told(value: Any) -> Any:
    for names in (("dt",), ("cats",), ("latitude", "longitude")):
        if hasattr(value, names[0]):
            return [str(getattr(value, each)) for each in names if each != "cats"] or [
                str(word) for word in value.cats
            ]
    language = getattr(value, "params", {}).get("LANGUAGE", "")
    return str(value), str(language)
