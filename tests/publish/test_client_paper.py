"""The guest's programme: everything to look forward to, nothing that only the office needs."""

import json
from dataclasses import replace

import icalendar
import pytest
from hypothesis import given

from tests.publish.sample import (
    CON_SON_GATE,
    DAY_1,
    EN_CLIENT,
    NOM,
    VI,
    VI_CLIENT,
    leg,
    sample_itinerary,
    stop,
)
from tests.publish.strategies import UNHURRIED, tours
from tourism.itinerary.model import Day, Itinerary, StopKind
from tourism.publish.client import HONEST, about_leg
from tourism.publish.edition import Edition
from tourism.publish.formats import formats
from tourism.publish.map_layers import MapLayers
from tourism.publish.moments import hour

OFFICE_ONLY = (
    "Cần xác nhận", "CẦN XÁC NHẬN", "phía Hải Dương", "phía Hưng Yên", "lên xuống xe", "QL5",
    "cầu Lai Vu", "ước tính", "NGUỒN", "độ tin cậy", "langngheviet", "CÁC ĐIỂM CHƯA ĐƯA VÀO",
    "Các điểm chưa đưa vào", "Quy định lái xe", "Dự phòng", "vừa kết thúc", "Mới biết vị trí",
    "2027-01-14", "0220 3754 888", "hours-unknown", "(hoặc ",
)  # fmt: skip
WAYS_OUT = formats(MapLayers())


def written(form: str, tour: Itinerary, edition: Edition) -> str:
    content = WAYS_OUT[form].render(tour, edition).decode()
    return content.replace("\r\n ", "").replace("\\,", ",") if form == "ics" else content


def one_line(text: str) -> str:
    return " ".join(text.split())


def only(*stops: object) -> Itinerary:
    legs = tuple(leg() for _ in stops[1:])
    return replace(sample_itinerary(), days=(Day(1, DAY_1, tuple(stops), legs),))


@pytest.mark.parametrize("form", ["text", "html", "ics", "geojson", "gpx"])
def test_what_only_the_office_needs_is_in_its_paper_alone(tour: Itinerary, form: str) -> None:
    office, client = written(form, tour, VI), written(form, tour, VI_CLIENT)

    assert [words for words in OFFICE_ONLY if words in client] == []
    assert [words for words in OFFICE_ONLY if words in office] != []


def test_the_office_has_every_one_of_these_words(tour: Itinerary) -> None:
    office = written("text", tour, VI) + written("html", tour, VI) + written("geojson", tour, VI)

    not_met = {"(hoặc "}  # the one place with a doubtful commune is a lunch, without an address
    assert {words for words in OFFICE_ONLY if words not in office} == not_met


def test_the_client_reads_title_facts_days_customs_and_one_honest_sentence(
    tour: Itinerary,
) -> None:
    text = written("text", tour, VI_CLIENT)

    assert text.startswith("CHƯƠNG TRÌNH THAM QUAN XỨ ĐÔNG – PHỐ HIẾN\n\nThời gian: 02 ngày")
    assert "NGÀY 01 (Thứ Bảy, 20/03/2027 – 13/02 ÂL): HÀ NỘI – CHU ĐẬU" in text
    assert "08h45 – 10h15: Làng gốm Chu Đậu – tham quan 90 phút (dự kiến).\n" in text
    assert "tự tay nặn, vẽ. Quý khách tự tay làm thử (dự kiến)." in one_line(text)
    assert "  → xe chạy khoảng 90 phút\n" in text
    assert "Đang có lễ hội: Lễ hội đền Xưa" in text
    assert "Đang mùa: cà rốt Đức Chính." in text
    assert "Thắp hương đúng nơi quy định" in text
    tail = one_line(text).split("Tổng cộng: ")[1]
    assert tail.startswith(
        "Hải Dương 3 điểm tham quan, 210 phút; Hưng Yên 3 điểm tham quan, 165 phút. LƯU Ý"
    )
    assert tail.endswith(f"{HONEST.vi} Phiên bản t-5f0c2a9b7d31-8e41c07fa2d6")


def test_english_clients_read_the_same(tour: Itinerary) -> None:
    text = one_line(written("text", tour, EN_CLIENT))

    assert (
        "Làng gốm Chu Đậu (Chu Dau pottery village) – visit of 90 minutes (to be confirmed)."
        in text
    )
    assert "→ drive of about 90 minutes 08h45" in text
    assert text.endswith(f"{HONEST.en} Version t-5f0c2a9b7d31-8e41c07fa2d6")


def test_only_what_may_move_the_hour_or_the_venue_is_marked() -> None:
    tour = only(
        stop("a", StopKind.VISIT, NOM, DAY_1, "08:00", 30, "coach-access-unknown toilets-unknown"),
        stop("b", StopKind.MEAL, CON_SON_GATE, DAY_1, "11:30", 60, "eatery-not-named"),
    )

    text = written("text", tour, VI_CLIENT)

    assert "08h00 – 08h30: Làng Nôm – tham quan 30 phút.\n" in text
    assert "60 phút (dự kiến).\n" in text


def test_an_address_is_told_without_the_doubt_about_it() -> None:
    tour = only(stop("a", StopKind.VISIT, CON_SON_GATE, DAY_1, "08:00", 30))

    office, client = written("text", tour, VI), written("text", tour, VI_CLIENT)

    assert "(hoặc phường Chu Văn An)" in office
    assert "Địa chỉ: phường Trần Hưng Đạo, Hải Phòng – trước 7/2025:" in client
    assert "hoặc" not in client


def test_a_way_on_foot_is_a_walk_and_no_way_is_not_told() -> None:
    assert about_leg(leg(walk=5, boarding=3), "vi") == "đi bộ khoảng 5 phút"
    assert about_leg(leg(boarding=3), "vi") == ""


@UNHURRIED
@given(tours())
def test_both_papers_have_the_same_stops_at_the_same_times(tour: Itinerary) -> None:
    office, client = written("text", tour, VI), written("text", tour, VI_CLIENT)

    for day in tour.days:
        for here in day.stops:
            line = f"  {hour(here.starts)}"
            assert office.count(line) == client.count(line) > 0
    assert tour.id in client


def test_the_page_has_the_same_parts(tour: Itinerary) -> None:
    page = written("html", tour, VI_CLIENT)

    assert 'class="balance"' in page
    assert HONEST.vi in page
    assert 'class="calls"' not in page
    assert 'class="cards"' not in page
    assert f"Phiên bản {tour.id}</p>" in page


def test_a_calendar_entry_of_a_client_is_of_one_kind_and_tells_no_side(tour: Itinerary) -> None:
    def categories(edition: Edition) -> set[str]:
        calendar = icalendar.Calendar.from_ical(written("ics", tour, edition))
        entries = [entry for entry in calendar.walk("VEVENT") if "CATEGORIES" in entry]
        return {str(word) for entry in entries for word in entry["CATEGORIES"].cats}

    assert categories(VI) - categories(VI_CLIENT) == {"Hải Dương", "Hưng Yên", "ngoài hai tỉnh"}
    assert "Tham quan" in categories(VI_CLIENT)


def test_geojson_keeps_what_a_map_needs(tour: Itinerary) -> None:
    features = json.loads(written("geojson", tour, VI_CLIENT))["features"]

    assert features[1]["properties"]["title"] == "Làng gốm Chu Đậu"
    assert features[1]["properties"]["side"] == "hai-duong"
    assert not {"flags", "must", "precision"} & set(features[1]["properties"])
    leg_properties = features[-1]["properties"]
    assert "drive_minutes" in leg_properties
    assert not {"roads", "estimated", "toll"} & set(leg_properties)


def test_the_document_for_programs_is_one_for_all(tour: Itinerary) -> None:
    assert written("json", tour, VI) == written("json", tour, VI_CLIENT)
