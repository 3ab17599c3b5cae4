import csv
import io
import json
from dataclasses import replace
from datetime import date

import jsonschema

from scripts.write_document_schemas import DOCS
from tests.publish.feasts import (
    AUTUMN,
    CANCELLED,
    DEN_TRAN,
    KIEP_BAC_AUTUMN,
    LONGAN,
    MAO_DIEN,
    MOVED,
    announced,
)
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.event import Cycle, Event, MonthDay, MonthsRule, SolarRule
from tourism.language import Text
from tourism.publish.clashes import clashes, clashes_to_text
from tourism.publish.occurrences import (
    COLUMNS,
    occurrences_to_csv,
    occurrences_to_json,
    occurrences_to_text,
)


def autumn(*events: Event) -> list[Occurrence]:
    return occurrences(events, *AUTUMN)


def lines(*events: Event, lang: str = "vi") -> list[str]:
    return occurrences_to_text(autumn(*events), lang).decode().splitlines()


def test_one_line_an_occurrence_with_both_calendars() -> None:
    assert lines(KIEP_BAC_AUTUMN, MAO_DIEN) == [
        "16/09/2027 – 20/09/2027 | 16/08 – 20/08 ÂL | Lễ hội đền Kiếp Bạc | Hải Dương | "
        "dự kiến, chính hội 20/09/2027 | kiep-bac-autumn",
        "20/09/2027 | 20/08 ÂL | Lễ hội văn miếu Mao Điền | Hải Dương | dự kiến | mao-dien-autumn",
    ]


def test_english_lines() -> None:
    assert lines(MAO_DIEN, lang="en") == [
        "20 September 2027 | 20/08 lunar | Lễ hội văn miếu Mao Điền (Mao Dien festival) | "
        "Hải Dương | to be confirmed | mao-dien-autumn"
    ]


def test_what_the_organiser_said_is_told() -> None:
    assert lines(MOVED)[0].endswith("| đã công bố | kiep-bac-autumn")
    assert lines(CANCELLED)[0].endswith("| HỦY, chính hội 20/09/2027 | kiep-bac-autumn")


def test_great_years_and_uncertain_days_are_told() -> None:
    great = replace(MAO_DIEN, major_cycle=Cycle(3, anchor_year=2027), irregular=True)

    assert lines(great)[0].endswith("| dự kiến, năm hội lớn, ngày chưa chắc chắn | mao-dien-autumn")


def season(event_id: str, *months: int, lunar: bool = False) -> Event:
    rule = MonthsRule(frozenset(months), lunar=lunar)
    return replace(LONGAN, id=event_id, name=Text("Nhãn lồng", "Longan"), rule=rule)


def test_seasons_are_one_line_each_in_months_and_what_never_ends_comes_last() -> None:
    events = [
        season("all", *range(1, 13)),
        season("summer", 6, 7),
        season("twice", 6, 7, 11, 12),
        season("winter", 12, 1),
        season("moon", 5, 6, lunar=True),
    ]
    two_years = occurrences(events, date(2027, 1, 1), date(2028, 12, 31))

    vietnamese = occurrences_to_text(two_years, "vi").decode().splitlines()
    english = occurrences_to_text(two_years, "en").decode().splitlines()

    assert sorted(vietnamese[:-1]) == [
        "tháng 12–1 | Nhãn lồng | Hưng Yên | winter",
        "tháng 6–7 và 11–12 | Nhãn lồng | Hưng Yên | twice",
        "tháng 6–7 | Nhãn lồng | Hưng Yên | summer",
        "tháng Năm–Sáu âm lịch | Nhãn lồng | Hưng Yên | moon",
    ]
    assert vietnamese[0].endswith("| winter")
    assert vietnamese[-1] == "quanh năm | Nhãn lồng | Hưng Yên | all"
    assert english[-1] == "all year round | Nhãn lồng (Longan) | Hưng Yên | all"


def test_a_season_has_days_where_its_rule_or_somebody_tells_them() -> None:
    told = announced(season("told", 9), first=date(2027, 9, 5), last=date(2027, 9, 25))
    off = announced(season("off", 9), cancelled=True)

    assert lines(LONGAN, told, off) == [
        "01/09/2027 – 30/09/2027 | Nhãn lồng | Hưng Yên | HỦY | off",
        "05/09/2027 – 25/09/2027 | Nhãn lồng | Hưng Yên | đã công bố | told",
        "20/09/2027 | Mùa nhãn lồng | Hưng Yên | longan",
    ]


def test_seasons_follow_the_festivals() -> None:
    assert [line.rpartition(" | ")[2] for line in lines(season("x", 8, 9), MAO_DIEN)] == [
        "mao-dien-autumn",
        "x",
    ]


def test_json_obeys_its_schema_and_has_everything() -> None:
    schema = json.loads((DOCS / "occurrences.schema.json").read_text(encoding="utf-8"))
    document = json.loads(occurrences_to_json(autumn(KIEP_BAC_AUTUMN)))

    jsonschema.Draft202012Validator(schema).validate(document)
    (found,) = document["occurrences"]
    assert found["id"] == "kiep-bac-autumn-2027"
    assert found["name"] == {"vi": "Lễ hội đền Kiếp Bạc", "en": "Kiep Bac festival"}
    assert (found["first"], found["last"], found["main"]) == (
        "2027-09-16",
        "2027-09-20",
        "2027-09-20",
    )
    assert found["lunar_last"] == {
        "calendar": "vietnamese",
        "year": 2027,
        "month": 8,
        "day": 20,
        "leap": False,
    }
    assert (found["status"], found["by"]) == ("to-confirm", "rule")


def rows(*events: Event) -> list[dict[str, str]]:
    text = occurrences_to_csv(autumn(*events)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_its_columns() -> None:
    (row,) = rows(KIEP_BAC_AUTUMN)

    assert tuple(row) == COLUMNS
    assert row == {
        "id": "kiep-bac-autumn-2027",
        "event_id": "kiep-bac-autumn",
        "side": "hai-duong",
        "name_vi": "Lễ hội đền Kiếp Bạc",
        "name_en": "Kiep Bac festival",
        "first": "2027-09-16",
        "last": "2027-09-20",
        "main": "2027-09-20",
        "lunar_first": "2027-08-16",
        "lunar_last": "2027-08-20",
        "status": "to-confirm",
        "by": "rule",
        "cancelled": "false",
        "uncertain": "false",
        "place_id": "kiep-bac-temple",
    }


def test_csv_leaves_unknown_cells_empty() -> None:
    (row,) = rows(DEN_TRAN)

    assert (row["main"], row["place_id"]) == ("", "")


def test_csv_carries_foreign_words_without_letting_them_act() -> None:
    name = '=1+1,"x"\r\nsecond'
    (row,) = rows(replace(MAO_DIEN, name=Text(name, "đền, chùa; đình")))

    assert row["name_vi"] == '\'=1+1,"x" second'
    assert row["name_en"] == "đền, chùa; đình"


def test_a_leap_month_is_told_in_csv() -> None:
    leap = replace(MAO_DIEN, rule=SolarRule(MonthDay(6, 24)))

    text = occurrences_to_csv(occurrences([leap], date(2028, 6, 1), date(2028, 6, 30))).decode()

    assert ",2028-05-02 leap,2028-05-02 leap," in text


def test_festivals_of_one_side_clash_on_a_main_day() -> None:
    (clash,) = clashes(autumn(KIEP_BAC_AUTUMN, MAO_DIEN))

    assert [one.event.id for one in clash.occurrences] == ["kiep-bac-autumn", "mao-dien-autumn"]
    assert clashes_to_text([clash], "vi").decode() == (
        "Thứ Hai, 20/09/2027 – 20/08 ÂL: Lễ hội đền Kiếp Bạc (Hải Dương, chính hội); "
        "Lễ hội văn miếu Mao Điền (Hải Dương, chính hội)\n"
    )


def test_only_days_of_both_sides_when_asked_for() -> None:
    found = autumn(KIEP_BAC_AUTUMN, MAO_DIEN, DEN_TRAN)

    (clash,) = clashes(found, both_sides=True)

    assert len(clash.occurrences) == 3
    assert clashes(autumn(KIEP_BAC_AUTUMN, MAO_DIEN), both_sides=True) == ()
    assert b"(H\xc6\xb0ng Y\xc3\xaan)" in clashes_to_text([clash], "vi")


def test_two_long_feasts_without_a_main_day_do_not_clash() -> None:
    vague = replace(DEN_TRAN, id="other")

    assert clashes(autumn(DEN_TRAN, vague)) == ()


def test_seasons_and_cancelled_feasts_clash_with_nothing() -> None:
    assert clashes(autumn(MAO_DIEN, LONGAN, CANCELLED)) == ()
