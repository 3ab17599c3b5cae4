import re
from dataclasses import replace
from datetime import datetime, time

import pytest
from hypothesis import given

from tests.publish.sample import (
    DAY_1,
    DAY_2,
    EN,
    HAI_DUONG_CITY,
    KIEP_BAC,
    NOM,
    OPERA,
    VI,
    at,
    leg,
    sample_itinerary,
    stop,
)
from tests.publish.strategies import UNHURRIED, tours
from tourism.almanac.lunar import lunar_month
from tourism.almanac.words import UNCERTAIN
from tourism.catalogue.source import Status
from tourism.itinerary.model import Day, Itinerary, LiveEvent, Party, StopKind
from tourism.itinerary.promises import Meal
from tourism.language import Text
from tourism.publish.customs import customs
from tourism.publish.edition import Edition
from tourism.publish.headings import day_heading, day_meals
from tourism.publish.naming import Names
from tourism.publish.programme import WIDTH, itinerary_to_text
from tourism.publish.programme_stop import festival, in_season, leg_line
from tourism.timewindow import VIETNAM

SECTIONS = {
    "vi": ["TỔNG KẾT", "CẦN XÁC NHẬN TRƯỚC", "LƯU Ý", "CÁC ĐIỂM CHƯA ĐƯA VÀO", "NGUỒN"],
    "en": ["SUMMARY", "TO BE CONFIRMED BEFOREHAND", "PLEASE NOTE", "PLACES LEFT OUT", "SOURCES"],
}


def programme(tour: Itinerary, edition: Edition = VI) -> str:
    return itinerary_to_text(tour, edition).decode()


def one_day(*stops: object, legs: tuple[object, ...] | None = None) -> Itinerary:
    """The sample cut down to one day of these stops, with no drive between them."""
    tour = sample_itinerary()
    ways = legs if legs is not None else tuple(leg() for _ in stops[1:])
    return replace(tour, days=(Day(1, DAY_1, tuple(stops), ways),))


def test_the_title_and_the_facts_come_first_in_the_form_of_the_trade(tour: Itinerary) -> None:
    title, blank, facts = programme(tour).splitlines()[:3]

    assert title == "CHƯƠNG TRÌNH THAM QUAN XỨ ĐÔNG – PHỐ HIẾN"
    assert blank == ""
    assert facts.split("   ") == [
        "Thời gian: 02 ngày 01 đêm",
        "Khởi hành: 20/03/2027",
        "Phương tiện: Ô tô 29 chỗ",
        "Số khách: 24",
    ]


def test_day_headings_have_date_route_and_meals(tour: Itinerary) -> None:
    assert [day_heading(day, "vi") for day in tour.days] == [
        "NGÀY 01 (Thứ Bảy, 20/03/2027 – 13/02 ÂL): HÀ NỘI – CHU ĐẬU – ĐỀN KIẾP BẠC – BẢO TÀNG HẢI "
        "DƯƠNG – HẢI DƯƠNG (Ăn trưa, tối)",
        "NGÀY 02 (Chủ Nhật, 21/03/2027 – 14/02 ÂL): HẢI DƯƠNG – ĐỀN XƯA – VĂN MIẾU XÍCH ĐẰNG – "
        "ĐỀN MẪU – LÀNG NÔM – HÀ NỘI (Ăn sáng, trưa)",
    ]
    assert day_heading(tour.days[1], "en").startswith(
        "DAY 02 – Sunday 21 March 2027 (14th day of the 2nd lunar month): HẢI DƯƠNG – ĐỀN XƯA"
    )


@UNHURRIED
@given(tours())
def test_the_brackets_are_the_meals_of_the_day_in_their_order(tour: Itinerary) -> None:
    words = {Meal.BREAKFAST: "sáng", Meal.LUNCH: "trưa", Meal.DINNER: "tối"}

    for day in tour.days:
        eaten = {stop.meal for stop in day.stops}
        expected = [word for meal, word in words.items() if meal in eaten]
        meals = day_meals(day, "vi")
        assert meals == ("Ăn " + ", ".join(expected) if expected else "")
        assert day_heading(day, "vi").endswith(f" ({meals})") is bool(expected)


@pytest.mark.parametrize("edition", [VI, EN], ids=["vi", "en"])
def test_sections_come_in_their_order(tour: Itinerary, edition: Edition) -> None:
    lines = programme(tour, edition).splitlines()

    places = [lines.index(title) for title in SECTIONS[edition.lang]]
    assert places == sorted(places)


def test_times_are_grouped_by_session(tour: Itinerary) -> None:
    lines = programme(tour).splitlines()

    sessions = [line for line in lines if line in ("Sáng:", "Trưa:", "Chiều:", "Tối:")]
    assert sessions == ["Sáng:", "Trưa:", "Chiều:", "Tối:", "Sáng:", "Trưa:", "Chiều:"]


@UNHURRIED
@given(tours())
def test_every_stop_is_told_with_its_hours_and_no_line_is_too_long(tour: Itinerary) -> None:
    text = programme(tour)

    told = re.findall(r"^  (\d\dh\d\d)(?: – (\d\dh\d\d))?: ", text, re.MULTILINE)
    assert told == [
        (f"{stop.starts:%Hh%M}", f"{stop.ends:%Hh%M}" if stop.dwell else "")
        for day in tour.days
        for stop in day.stops
    ]
    assert all(len(line) <= WIDTH or " " not in line.strip() for line in text.splitlines())
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_visit_tells_side_minutes_hands_on_addresses_and_what_to_confirm(
    tour: Itinerary,
) -> None:
    text = " ".join(programme(tour).split())

    assert "08h45 – 10h15: Làng gốm Chu Đậu – phía Hải Dương – tham quan 90 phút." in text
    assert "khách xem và tự tay nặn, vẽ. Quý khách tự tay làm thử. Địa chỉ: xã Thái Tân" in text
    assert "Có cửa hàng" not in text
    assert "Cần xác nhận: giờ mở cửa, đường xe vào, phần tự làm." in text


def test_a_festival_is_live_and_expected(tour: Itinerary) -> None:
    assert (
        "Đang có lễ hội: Lễ hội đền Xưa, 21/03/2027 – 23/03/2027, chính hội 22/03/2027 (dự kiến)."
        in programme(tour)
    )


def test_farm_products_in_season_are_told(tour: Itinerary) -> None:
    xua = tour.days[1].visits[0]
    both = replace(xua, seasons=(*xua.seasons, Text("OCOP Thanh Hà", "OCOP of Thanh Ha")))

    assert "Đang mùa: cà rốt Đức Chính." in programme(tour)
    assert "In season: cà rốt Đức Chính (Duc Chinh carrots)." in programme(tour, EN)
    assert in_season(both, "vi", Names("vi")) == "Đang mùa: cà rốt Đức Chính, OCOP Thanh Hà."
    assert in_season(replace(xua, seasons=()), "vi", Names("vi")) == ""


def test_an_announced_festival_without_main_day_is_not_expected() -> None:
    event = tour_event()

    assert (
        festival(event, "en", Names("en")) == "Festival on these days: Hội (Feast), 20 March 2027."
    )


def tour_event() -> LiveEvent:
    return LiveEvent("feast", Text("Hội", "Feast"), DAY_1, DAY_1, None, Status.FIRM)


def test_a_leg_tells_its_roads_and_all_that_takes_time() -> None:
    drive = leg(
        OPERA, NOM, drive=55, km=38, boarding=10, rest=15, walk=5, estimated=True, toll=True,
        roads=("QL5", "QL37"),
    )  # fmt: skip

    assert leg_line(drive, VI) == (
        "xe chạy 55 phút, 38 km, QL5 – QL37 (ước tính, có trạm thu phí); lái xe nghỉ 15 phút; "
        "đi bộ 5 phút; lên xuống xe và làm tròn giờ 10 phút"
    )
    assert leg_line(leg(OPERA, NOM, drive=55, km=38, boarding=8), EN) == (
        "drive of 55 minutes, 38 km; 8 minutes getting on and off, rounded up"
    )


def test_no_drive_is_told_between_two_stops_at_one_place(tour: Itinerary) -> None:
    dinner = programme(tour).split("18h30 – 19h45: ")[0].splitlines()

    assert leg_line(leg(), VI) == ""
    assert not any("→" in line for line in dinner[-3:])


def test_waiting_elsewhere_is_waiting_and_at_the_hotel_is_free_time(tour: Itinerary) -> None:
    text = programme(tour)

    assert "Đến lúc 14h50, chờ 10 phút." in text
    assert "Nghỉ ngơi tự do từ 17h15, 75 phút." in text


def test_a_guest_without_a_guide_sets_out_alone() -> None:
    tour = one_day(
        stop("a", StopKind.START, HAI_DUONG_CITY, DAY_1, "08:30"),
        stop("b", StopKind.END, HAI_DUONG_CITY, DAY_1, "17:00"),
    )

    text = programme(replace(tour, party=Party(2, guides=0)), EN)

    assert "08h30: Guests set out from Thành phố Hải Dương (Hai Duong city)." in text
    assert "17h00: Arrival at Thành phố Hải Dương. End of the tour." in text
    assert "Duration: 1 day   Departure" in text


def test_a_day_that_ends_before_the_tour_does_says_so(tour: Itinerary) -> None:
    last = stop("x", StopKind.END, OPERA, DAY_1, "20:00")
    first = replace(
        tour.days[0], stops=(*tour.days[0].stops, last), legs=(*tour.days[0].legs, leg())
    )

    text = programme(replace(tour, days=(first, tour.days[1])))

    assert "20h00: Về đến Nhà hát Lớn Hà Nội. Kết thúc ngày." in text


def test_a_block_without_a_title_is_an_activity() -> None:
    tour = one_day(stop("a", StopKind.BLOCK, NOM, DAY_1, "14:00", 30))

    assert "14h00 – 14h30: Hoạt động tại Làng Nôm – phía Hưng Yên, 30 phút." in programme(tour)


def test_the_summary_tells_sides_driving_slack_and_law(tour: Itinerary) -> None:
    text = " ".join(programme(tour).split())

    assert "- Hải Dương: 3 điểm tham quan, 210 phút (56%) - Hưng Yên: 3 điểm tham quan" in text
    assert "- Thời gian lái xe: 7 giờ 25 phút, 285 km (ngày 01 3 giờ 30 phút, 143 km;" in text
    assert "- Quy định lái xe áp dụng: Luật 118/2025/QH15 (hiệu lực từ 1/7/2026)" in text
    assert "- Dự phòng cuối tour: 15 phút, trước giờ về muộn nhất 18h00" in text
    assert "- Lễ hội Chử Đồng Tử – Tiên Dung (17–19/03/2027) vừa kết thúc trước tour." in text


def test_the_best_plan_found_in_time_says_that_it_is_no_more_than_that(tour: Itinerary) -> None:
    assert "phương án tốt nhất tìm được" not in programme(tour)
    assert "phương án tốt nhất tìm được" in programme(replace(tour, complete=False))


def test_the_call_list_has_telephones_where_they_are_known(tour: Itinerary) -> None:
    text = programme(tour).split("CẦN XÁC NHẬN TRƯỚC")[1]

    assert text.startswith(
        "\n- Làng gốm Chu Đậu (20/03/2027 08h45; ĐT 0220 3754 888): giờ mở cửa, đường"
    )
    assert "- Đền Kiếp Bạc (20/03/2027 11h05): " in text
    assert "- Nơi không ghi số điện thoại: dữ liệu chưa có số." in text


def test_customs_are_told_where_the_tour_meets_them() -> None:
    town = one_day(stop("a", StopKind.VISIT, NOM, DAY_1, "08:00", 30))
    shrine = one_day(stop("a", StopKind.VISIT, KIEP_BAC, DAY_1, "08:00", 30))
    feast = one_day(stop("a", StopKind.VISIT, NOM, DAY_1, "08:00", 30, events=(tour_event(),)))

    told = [" ".join(text.vi for text in customs(tour)) for tour in (town, shrine, feast)]

    assert ["bậu cửa" in text for text in told] == [False, True, False]
    assert ["vàng mã" in text for text in told] == [False, False, True]
    assert all("UTC+7" in text for text in told)


def test_a_fragile_lunar_date_has_a_footnote(tour: Itinerary) -> None:
    on = lunar_month(2054, 4).first
    far = one_day(
        replace(
            stop("a", StopKind.VISIT, NOM, DAY_1, "08:00", 30),
            arrives=datetime.combine(on, time(8), VIETNAM),
            starts=datetime.combine(on, time(8), VIETNAM),
        )
    )
    far = replace(far, days=(replace(far.days[0], on=on),))

    footnote = f"{on:%d/%m/%Y}: {UNCERTAIN.vi}"
    assert footnote in " ".join(programme(far).split())
    assert UNCERTAIN.vi not in " ".join(programme(tour).split())


def test_left_out_places_have_their_reason(tour: Itinerary) -> None:
    assert (
        "- Chùa Côn Sơn (Con Son Pagoda and relic area): no time left; 95 more minutes are needed"
        in programme(tour, EN)
    )


def test_a_section_without_content_is_left_out() -> None:
    bare = replace(
        one_day(stop("a", StopKind.VISIT, NOM, DAY_1, "08:00", 30)), left_out=(), notes=()
    )

    text = programme(bare)

    assert "CẦN XÁC NHẬN TRƯỚC" not in text
    assert "CÁC ĐIỂM CHƯA ĐƯA VÀO" not in text


def test_sources_have_their_confidence_and_estimates_are_named(tour: Itinerary) -> None:
    text = " ".join(programme(tour).split("NGUỒN")[1].split())

    assert "- Làng Nôm (độ tin cậy: thấp): https://nld.com.vn/" in text
    assert "- Bảo tàng Hải Dương (độ tin cậy: trung bình): chưa có nguồn" in text
    assert "- Nhà hát Lớn Hà Nội (độ tin cậy: trung bình): biên soạn của dự án" in text
    assert "- Giờ xe chạy là ước tính: Hà Nội → Chu Đậu; Chu Đậu → Đền Kiếp Bạc;" in text


def test_the_last_line_names_version_data_and_the_day_of_the_facts(tour: Itinerary) -> None:
    assert programme(tour, EN).splitlines()[-1] == (
        "Version t-5f0c2a9b7d31-8e41c07fa2d6, data 2027-01-14 (as of 15 January 2027)"
    )
    assert programme(tour).splitlines()[-1] == (
        "Phiên bản t-5f0c2a9b7d31-8e41c07fa2d6, dữ liệu 2027-01-14 (cập nhật đến 15/01/2027)"
    )


def test_a_visit_without_address_or_notes_has_neither_line() -> None:
    nowhere = replace(NOM, address=None, notes=Text("", ""))

    text = programme(one_day(stop("a", StopKind.VISIT, nowhere, DAY_1, "08:00", 30)))

    assert "Địa chỉ" not in text


def test_slack_is_measured_against_the_latest_return(tour: Itinerary) -> None:
    late = replace(tour.promises, latest_end=(at(DAY_1, "18:30"), at(DAY_2, "18:25")))

    text = programme(replace(tour, promises=late))

    assert "- Dự phòng cuối tour: 40 phút, trước giờ về muộn nhất 18h25" in text
