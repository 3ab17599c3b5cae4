"""Events and their days of one year as documents; rules and cycles in words."""

import json
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.publish.feasts import (
    AUTUMN,
    CANCELLED,
    DEN_TRAN,
    KIEP_BAC_AUTUMN,
    MAO_DIEN,
    MOVED,
    announced,
)
from tests.publish.full_records import (
    FULL_EVENT,
    FULL_PLACE,
    found_at,
    leaves,
    pointed,
    renamed,
    undocumented,
)
from tourism.almanac.occurrence import Occurrence, occurrences
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import (
    Cycle,
    Event,
    LunarChiDayRule,
    LunarMonthEndRule,
    LunarRule,
    LunarWeekdayRule,
    MonthDay,
    MonthsRule,
    Rule,
    SolarRule,
    SolarTermRule,
    SolarWeekdayRule,
)
from tourism.language import Text
from tourism.publish.event_document import EventDocument, event_document
from tourism.publish.occurrence_document import OccurrenceDocument, occurrence_document
from tourism.publish.rule_document import rule_part
from tourism.publish.rule_words import cycle_words, rule_words

GOLDEN = Path(__file__).parents[1] / "golden"
NAMES = {"place_ids.*": "places.*.id", "place_ids": "places", "position.coordinates": "position"}
"""What is called otherwise in the document than in the record."""

OF_LISTS = {"said_where"}
"""What only events out of lists of others have, which are never records of the catalogue."""

RULES: list[tuple[Rule, str, str]] = [
    (
        LunarRule(MonthDay(1, 10), MonthDay(1, 23), MonthDay(1, 16)),
        "từ mùng 10 đến ngày 23 tháng Giêng âm lịch; chính hội ngày 16",
        "10th to 23rd of lunar month 1; main day 16th",
    ),
    (
        LunarRule(MonthDay(2, 28), MonthDay(3, 2), MonthDay(3, 1)),
        "từ ngày 28 tháng Hai âm lịch đến mùng 2 tháng Ba âm lịch; chính hội mùng 1",
        "28th of lunar month 2 to 2nd of lunar month 3; main day 1st",
    ),
    (
        LunarRule(MonthDay(5, 5), MonthDay(5, 5), MonthDay(5, 5)),
        "mùng 5 tháng Năm âm lịch",
        "5th of lunar month 5",
    ),
    (
        LunarRule(MonthDay(8, 20), None, MonthDay(8, 20)),
        "chính hội ngày 20 tháng Tám âm lịch; chưa rõ các ngày khác",
        "main day 20th of lunar month 8; the other days are not known",
    ),
    (
        LunarRule(MonthDay(8, 20), None, MonthDay(9, 1)),
        "từ ngày 20 tháng Tám âm lịch; chính hội mùng 1 tháng Chín âm lịch; chưa rõ ngày cuối",
        "from 20th of lunar month 8; main day 1st of lunar month 9; the last day is not known",
    ),
    (
        LunarRule(MonthDay(12, 30), MonthDay(12, 30), leap="both", short_month="last"),
        "ngày 30 tháng Chạp âm lịch; năm có tháng này nhuận thì cả hai tháng; tháng thiếu thì vào "
        "ngày 29",
        "30th of lunar month 12; in both months where it is leap; in a month of 29 days on its "
        "last day",
    ),
    (
        LunarMonthEndRule(12, "leap"),
        "ngày cuối tháng Chạp âm lịch; chỉ vào tháng nhuận",
        "last day of lunar month 12; in the leap month only",
    ),
    (
        LunarWeekdayRule(1, 6, 2),
        "Chủ Nhật thứ hai tháng Giêng âm lịch",
        "second Sunday of lunar month 1",
    ),
    (
        LunarChiDayRule(2, 4, 1),
        "ngày Thìn đầu tiên tháng Hai âm lịch",
        "first Thìn day of lunar month 2",
    ),
    (
        SolarRule(MonthDay(12, 16), MonthDay(12, 20), MonthDay(12, 16)),
        "từ ngày 16/12 đến ngày 20/12; chính hội ngày 16/12",
        "16 December to 20 December; main day 16 December",
    ),
    (SolarWeekdayRule(5, 6, -1), "Chủ Nhật cuối cùng của tháng 5", "last Sunday of May"),
    (
        SolarTermRule(15),
        "ngày tiết Thanh minh (hoàng kinh 15°)",
        "the day of the solar term Thanh minh (the Sun at 15°)",
    ),
    (
        MonthsRule(frozenset({6, 7, 8}), frozenset({7})),
        "tháng 6–8; rộ nhất tháng 7",
        "June–August; best in July",
    ),
    (
        MonthsRule(frozenset({8, 9}), lunar=True),
        "tháng Tám–Chín âm lịch",
        "lunar months 8–9",
    ),
]
TYPES = {
    LunarRule: "lunar",
    LunarMonthEndRule: "lunar-month-end",
    LunarWeekdayRule: "lunar-weekday",
    LunarChiDayRule: "lunar-chi-day",
    SolarRule: "solar",
    SolarWeekdayRule: "solar-weekday",
    SolarTermRule: "solar-term",
    MonthsRule: "whole-months",
}
"""The types that ``data/events`` has for rules."""


def dumped(event: Event, catalogue: Catalogue) -> dict[str, Any]:
    return event_document(event, catalogue).model_dump(mode="json", by_alias=True)


def told(event: Event) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value of a record of the catalogue; see `leaves`."""
    return ((path, value) for path, value in leaves(event) if path[0] not in OF_LISTS)


def lost(event: Event, catalogue: Catalogue) -> Iterator[tuple[object, ...]]:
    document = dumped(event, catalogue)
    for path, value in told(event):
        there = found_at(document, renamed(path, NAMES))
        if there != value:
            yield path, value, there


def of_autumn(event: Event) -> OccurrenceDocument:
    (found,) = occurrences([event], *AUTUMN)
    return occurrence_document(found, event)


def status(event: Event, catalogue: Catalogue, fact: str) -> str:
    facts = {found.fact: found.status for found in event_document(event, catalogue).facts}
    return facts[fact]


@pytest.fixture(scope="module")
def small(catalogue: Catalogue) -> Catalogue:
    return replace(
        catalogue,
        places={FULL_PLACE.id: FULL_PLACE},
        events={FULL_EVENT.id: FULL_EVENT},
        version="golden",
    )


@pytest.mark.parametrize(("rule", "vi", "en"), RULES, ids=[vi for _, vi, _ in RULES])
def test_a_rule_in_words(rule: Rule, vi: str, en: str) -> None:
    assert rule_words(rule) == Text(vi, en)


@pytest.mark.parametrize("rule", [rule for rule, _, _ in RULES], ids=[vi for _, vi, _ in RULES])
def test_a_rule_as_data_has_every_field_of_the_rule(rule: Rule) -> None:
    part = rule_part(rule).model_dump(mode="json")

    assert part["type"] == TYPES[type(rule)]
    for path, value in leaves(rule):
        if path == ("weekday",):
            value = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[value]
        assert found_at(part, path) == value


@pytest.mark.parametrize("short", ["skip", "next"])
def test_what_happens_to_day_30_is_told(short: Any) -> None:
    words = rule_words(LunarRule(MonthDay(1, 30), MonthDay(1, 30), short_month=short))

    assert "tháng thiếu" in words.vi
    assert "29 days" in words.en


@pytest.mark.parametrize(
    ("cycle", "vi", "en"),
    [
        pytest.param(
            Cycle(3, 2023), "3 năm một lần, tính từ năm 2023", "every 3 years, counted from 2023"
        ),
        pytest.param(
            Cycle(12, chi=frozenset({4})),
            "12 năm một lần, vào các năm Thìn",
            "every 12 years, in the years of Thìn",
        ),
        pytest.param(
            Cycle(2, sourced=False),
            "2 năm một lần, chưa rõ là những năm nào (chưa có nguồn)",
            "every 2 years; which years is not known (not sourced)",
        ),
    ],
)
def test_a_cycle_in_words(cycle: Cycle, vi: str, en: str) -> None:
    assert cycle_words(cycle) == Text(vi, en)


def test_the_full_event_leaves_nothing_empty() -> None:
    assert [path for path, value in told(FULL_EVENT) if value in (None, [], "")] == []
    assert {field.name for field in fields(Event)} - OF_LISTS == {
        str(path[0]) for path, _ in told(FULL_EVENT)
    }


def test_nothing_of_the_full_event_is_lost(small: Catalogue) -> None:
    assert list(lost(FULL_EVENT, small)) == []


def test_nothing_of_any_event_of_the_catalogue_is_lost(catalogue: Catalogue) -> None:
    events = list(catalogue.events.values())

    assert [(e.id, *gone) for e in events for gone in lost(e, catalogue)] == []
    assert len(events) > 100


def test_every_document_is_nfc_and_reads_back(catalogue: Catalogue) -> None:
    for event in catalogue.events.values():
        text = event_document(event, catalogue).model_dump_json(by_alias=True)

        assert unicodedata.is_normalized("NFC", text)
        assert EventDocument.model_validate_json(text).id == event.id


def test_every_fact_of_the_catalogue_points_at_something_and_unknown_is_null(
    catalogue: Catalogue,
) -> None:
    for event in catalogue.events.values():
        document = dumped(event, catalogue)

        for fact in document["facts"]:
            empty = pointed(document, fact["fact"]) in (None, [])
            assert empty == (fact["status"] == "unknown")
            assert (fact["confidence"] is None) == empty
            assert empty == (not fact["sources"] and not fact["origin"])


def test_an_announcement_brings_its_own_sources(small: Catalogue) -> None:
    facts = {fact.fact: fact for fact in event_document(FULL_EVENT, small).facts}

    assert [s.citation for s in facts["/announcements/0"].sources] == ["tienphong.vn, 2025"]
    assert [s.citation for s in facts["/rule"].sources] == ["https://example.org/kiep-bac"]
    assert facts["/cycle"].status == "to-confirm"
    assert facts["/major_cycle"].status == "known"


@pytest.mark.parametrize(
    ("event", "fact", "expected"),
    [
        pytest.param(KIEP_BAC_AUTUMN, "/rule", "known", id="rule"),
        pytest.param(replace(KIEP_BAC_AUTUMN, rule=None), "/rule", "unknown", id="no-rule"),
        pytest.param(MAO_DIEN, "/rule", "to-confirm", id="last-day-unknown"),
        pytest.param(
            replace(KIEP_BAC_AUTUMN, date_note="sources differ"), "/rule", "to-confirm", id="differ"
        ),
        pytest.param(
            replace(KIEP_BAC_AUTUMN, irregular=True), "/rule", "to-confirm", id="irregular"
        ),
        pytest.param(KIEP_BAC_AUTUMN, "/announcements", "unknown", id="nothing-announced"),
        pytest.param(MOVED, "/announcements/0", "known", id="announced"),
        pytest.param(
            announced(KIEP_BAC_AUTUMN, first=date(2027, 9, 18)),
            "/announcements/0",
            "to-confirm",
            id="only-the-opening",
        ),
        pytest.param(CANCELLED, "/announcements/0", "known", id="cancelled"),
    ],
)
def test_the_status_of_a_fact(event: Event, fact: str, expected: str, catalogue: Catalogue) -> None:
    assert status(event, catalogue, fact) == expected


def test_an_event_knows_what_is_performed_in_its_days(small: Catalogue) -> None:
    performances = event_document(FULL_EVENT, small).performances

    assert [place.id for place in performances] == ["kiep-bac-temple"]


def test_a_proposal_of_one_year_is_to_be_confirmed() -> None:
    document = of_autumn(KIEP_BAC_AUTUMN)

    assert document.id == "kiep-bac-autumn-2027"
    assert document.status_words.model_dump() == {"vi": "dự kiến", "en": "to be confirmed"}
    assert (document.first, document.last) == (date(2027, 9, 16), date(2027, 9, 20))
    assert document.dates.vi == "16/09/2027 – 20/09/2027"
    assert document.lunar_dates.vi == "16 tháng Tám – 20 tháng Tám năm Đinh Mùi (2027)"
    assert document.lunar_main is not None
    assert document.lunar_main.day == 20
    assert [fact.status for fact in document.facts] == ["to-confirm"] * 3
    assert document.announcement is None


def test_what_was_announced_is_firm_and_says_by_whom() -> None:
    document = of_autumn(FULL_EVENT_2027)

    assert document.status_words.vi == "đã công bố"
    assert [source.citation for source in document.sources] == ["tienphong.vn, 2025"]
    assert {fact.fact: fact.status for fact in document.facts} == {
        "/first": "known", "/last": "unknown", "/main": "unknown",
    }  # fmt: skip
    assert not document.last_known


FULL_EVENT_2027 = replace(
    MOVED,
    announcements=(
        replace(
            MOVED.announcements[0],
            first=date(2027, 9, 18),
            last=None,
            sources=FULL_EVENT.announcements[0].sources,
        ),
    ),
)


def test_what_is_cancelled_keeps_its_days_and_says_so() -> None:
    document = of_autumn(CANCELLED)

    assert document.cancelled
    assert document.status_words.en == "CANCELLED"
    assert document.announcement is not None
    assert document.announcement.cancelled
    assert document.last_known


def test_a_last_day_that_nobody_told_is_not_claimed() -> None:
    document = of_autumn(MAO_DIEN)

    assert document.first == document.last
    assert not document.last_known
    assert document.facts[1].status == "unknown"


def test_every_occurrence_of_the_catalogue_is_told(catalogue: Catalogue) -> None:
    found: list[Occurrence] = occurrences(
        catalogue.events.values(), date(2025, 1, 1), date(2027, 12, 31)
    )

    for one in found:
        document = occurrence_document(one, one.event)
        assert (document.id, document.first, document.last) == (one.id, one.first, one.last)
        assert (document.announcement is not None) == (one.by == "announcement")
        assert unicodedata.is_normalized("NFC", document.model_dump_json())
    assert {one.by for one in found} == {"rule", "announcement"}


def test_an_event_without_a_place_has_its_own_point() -> None:
    document = of_autumn(DEN_TRAN)

    assert document.place_ids == []
    assert document.position is not None
    assert document.position.precision == "village"


@pytest.mark.parametrize("model", [EventDocument, OccurrenceDocument])
def test_every_field_is_described_with_an_example(
    model: type[EventDocument | OccurrenceDocument],
) -> None:
    assert undocumented(model.model_json_schema()) == []


def test_golden(small: Catalogue) -> None:
    path = GOLDEN / f"document.{FULL_EVENT.id}.json"

    content = json.dumps(dumped(FULL_EVENT, small), ensure_ascii=False, indent=2) + "\n"

    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(content, encoding="utf-8")
    assert content == path.read_text(encoding="utf-8")
