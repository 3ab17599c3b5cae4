from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given

from tests.publish.sample import DAY_1, EN, NOM, OPERA, VI, sample_itinerary, stop
from tests.publish.strategies import HOSTILE, UNHURRIED, poisoned_tour, tours
from tourism.catalogue.source import Status
from tourism.itinerary.model import Day, Itinerary, StopKind
from tourism.publish.edition import Edition
from tourism.publish.itinerary_entries import SHORT, itinerary_to_ical

SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")


def entries(
    tour: Itinerary, edition: Edition = VI, *, with_legs: bool = False
) -> list[icalendar.Event]:
    content = itinerary_to_ical(tour, edition, with_legs=with_legs)
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def entry(tour: Itinerary, stop_id: str, edition: Edition = VI) -> icalendar.Event:
    return next(found for found in entries(tour, edition) if found["UID"].startswith(f"{stop_id}."))


def test_one_entry_a_stop_and_one_header_a_day(tour: Itinerary) -> None:
    uids = [found["UID"] for found in entries(tour)]

    assert uids[:3] == [
        "day-1.t-5f0c2a9b7d31@tours.example",
        "d1-start.t-5f0c2a9b7d31@tours.example",
        "chu-dau.t-5f0c2a9b7d31@tours.example",
    ]
    assert len(uids) == len(set(uids)) == 15 + 2


def test_a_visit_has_local_times_place_and_status(tour: Itinerary) -> None:
    visit = entry(tour, "chu-dau")

    assert visit["SUMMARY"] == "Làng gốm Chu Đậu"
    assert visit.decoded("DTSTART") == datetime(2027, 3, 20, 8, 45, tzinfo=SAIGON)
    assert visit.decoded("DTEND") == datetime(2027, 3, 20, 10, 15, tzinfo=SAIGON)
    assert visit["DTSTART"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert visit["GEO"].to_ical() == "20.994863;106.281636"
    assert visit["LOCATION"].startswith("Làng gốm Chu Đậu, xã Thái Tân, Hải Phòng – trước 7/2025:")
    assert visit["STATUS"] == "TENTATIVE"
    assert visit["TRANSP"] == "OPAQUE"
    assert visit["SEQUENCE"] == 0
    assert [str(word) for word in visit["CATEGORIES"].cats] == ["Tham quan", "Hải Dương"]
    assert "Cần xác nhận: giờ mở cửa" in visit["DESCRIPTION"]
    assert "tham quan 90 phút" in visit["DESCRIPTION"]


def test_what_nobody_has_to_confirm_is_confirmed(tour: Itinerary) -> None:
    assert entry(tour, "d1-start")["STATUS"] == "CONFIRMED"


def test_unknown_hours_alone_make_an_entry_tentative() -> None:
    visit = replace(stop("a", StopKind.VISIT, NOM, DAY_1, "08:00", 30), status=Status.TO_CONFIRM)
    tour = replace(sample_itinerary(), days=(Day(1, DAY_1, (visit,), ()),))

    assert entry(tour, "a")["STATUS"] == "TENTATIVE"


def test_a_stop_that_takes_no_time_is_short_and_blocks_nobody(tour: Itinerary) -> None:
    start = entry(tour, "d1-start")

    assert start.decoded("DTEND") - start.decoded("DTSTART") == SHORT
    assert start["TRANSP"] == "TRANSPARENT"
    assert start["SUMMARY"] == "Khởi hành: Nhà hát Lớn Hà Nội"


def test_day_headers_fill_the_day_and_block_nobody(tour: Itinerary) -> None:
    header = entry(tour, "day-2")

    assert header.decoded("DTSTART") == date(2027, 3, 21)
    assert header.decoded("DTEND") == date(2027, 3, 22)
    assert header["TRANSP"] == "TRANSPARENT"
    assert "14/02 ÂL" in header["DESCRIPTION"]


def test_titles_tell_what_happens(tour: Itinerary) -> None:
    titles = [entry(tour, name)["SUMMARY"] for name in ("d1-lunch", "talk", "d1-hotel", "d2-end")]

    assert titles == [
        "Ăn trưa: Khu dịch vụ cổng Côn Sơn (Tiên Sơn)",
        "Gặp gỡ Hiệp hội Du lịch: Bảo tàng Hải Dương",
        "Nhận phòng: Thành phố Hải Dương",
        "Về đến: Nhà hát Lớn Hà Nội",
    ]
    assert entry(tour, "xua", EN)["SUMMARY"] == "Đền Xưa (Xua Temple)"


def test_drives_are_entries_when_asked_for(tour: Itinerary) -> None:
    drives = [found for found in entries(tour, with_legs=True) if found["UID"].startswith("leg-")]

    assert len(drives) == 11  # thirteen legs, two of which take no time
    assert drives[0]["SUMMARY"] == "Xe chạy: Hà Nội → Chu Đậu"
    assert drives[0].decoded("DTSTART") == datetime(2027, 3, 20, 7, 0, tzinfo=SAIGON)
    assert drives[0].decoded("DTEND") == datetime(2027, 3, 20, 8, 45, tzinfo=SAIGON)
    assert drives[0]["STATUS"] == "TENTATIVE"
    assert drives[2]["STATUS"] == "CONFIRMED"


def test_a_new_version_moves_entries_instead_of_adding_them(tour: Itinerary) -> None:
    later = replace(tour, id="t-5f0c2a9b7d31-ffffffffffff")

    assert [found["UID"] for found in entries(tour)] == [found["UID"] for found in entries(later)]
    assert [found.to_ical() for found in entries(tour)] == [
        found.to_ical() for found in entries(later)
    ]


def test_an_id_of_another_form_is_kept_whole(tour: Itinerary) -> None:
    assert entries(replace(tour, id="hand-made"))[0]["UID"] == "day-1.hand-made@tours.example"


def test_the_head_names_version_zone_and_refresh(tour: Itinerary) -> None:
    content = itinerary_to_ical(tour, VI)
    calendar = icalendar.Calendar.from_ical(content)

    assert calendar["X-WR-CALNAME"] == calendar["NAME"] == "Xứ Đông – Phố Hiến"
    assert tour.id in calendar["DESCRIPTION"]
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in content
    assert "METHOD" not in calendar
    assert b"BEGIN:VALARM" not in content


def test_a_telephone_rings_only_when_asked_to_and_never_for_what_takes_no_time(
    tour: Itinerary,
) -> None:
    content = itinerary_to_ical(tour, VI, alarm=timedelta(minutes=15))

    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    rings = {str(e["UID"]).partition(".")[0]: e.walk("VALARM") for e in events}
    assert [alarm.decoded("TRIGGER") for alarm in rings["chu-dau"]] == [timedelta(minutes=-15)]
    assert rings["d1-start"] == rings["day-1"] == []


def test_the_rich_profile_adds_places(tour: Itinerary) -> None:
    there = replace(VI, site="https://tours.example")
    content = itinerary_to_ical(tour, there, profile="rich")

    (calendar,) = icalendar.Calendar.from_ical(content, multiple=True)
    visit = next(e for e in calendar.walk("VEVENT") if str(e["UID"]).startswith("chu-dau."))
    (place,) = (part for part in visit.subcomponents if part.name == "VLOCATION")
    assert str(place["NAME"]).startswith("Làng gốm Chu Đậu")
    assert b"VLOCATION" not in itinerary_to_ical(tour, there)


def test_the_zone_is_fixed_since_1975(tour: Itinerary) -> None:
    calendar = icalendar.Calendar.from_ical(itinerary_to_ical(tour, VI))

    (zone,) = calendar.walk("VTIMEZONE")
    (standard,) = zone.walk("STANDARD")
    assert zone["TZID"] == "Asia/Ho_Chi_Minh"
    assert not zone.walk("DAYLIGHT")
    assert standard.decoded("DTSTART") == datetime(1975, 6, 13)  # noqa: DTZ001 local by RFC 5545
    assert standard.decoded("TZOFFSETFROM") == timedelta(hours=8)
    assert standard.decoded("TZOFFSETTO") == timedelta(hours=7)


def test_a_place_without_a_point_has_no_geo() -> None:
    nowhere = replace(OPERA, position=None, address=None)
    tour = replace(
        sample_itinerary(),
        days=(Day(1, DAY_1, (stop("a", StopKind.VISIT, nowhere, DAY_1, "08:00", 30),), ()),),
    )

    found = entry(tour, "a")

    assert "GEO" not in found
    assert found["LOCATION"] == "Nhà hát Lớn Hà Nội"


@UNHURRIED
@given(tours())
def test_every_entry_starts_when_its_stop_does(tour: Itinerary) -> None:
    stops = [stop for day in tour.days for stop in day.stops]
    timed = [found for found in entries(tour) if not found["UID"].startswith("day-")]

    assert [found.decoded("DTSTART") for found in timed] == [stop.starts for stop in stops]
    assert all(
        found.decoded("DTEND") - found.decoded("DTSTART") == (stop.dwell or SHORT)
        for found, stop in zip(timed, stops, strict=True)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_neither_adds_entries_nor_breaks_lines(text: str) -> None:
    content = itinerary_to_ical(poisoned_tour(text), VI, with_legs=True)

    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert content.decode().count("\r\nUID:") == 15 + 2 + 11
    assert b"\r\nUID:evil" not in content
    assert all(line.decode() is not None for line in lines)  # folded between characters
