"""The farm year: months by rule or announcement, the best ones, nothing made up."""

from datetime import date

from tests.publish.feasts import KIEP_BAC_AUTUMN, announced
from tourism.catalogue.catalogue import Catalogue
from tourism.catalogue.event import Event, MonthsRule
from tourism.catalogue.place import Side
from tourism.language import Text
from tourism.publish.season_strip import season_strip


def season(name: str, rule: MonthsRule | None, side: Side = Side.HUNG_YEN) -> Event:
    return Event(name, "season", side, Text(name, name), rule)


LONGAN = season("longan", MonthsRule(frozenset({7, 8, 9}), frozenset({8})))


def test_months_and_the_best_of_them() -> None:
    (row,) = season_strip([LONGAN, KIEP_BAC_AUTUMN], 2027)

    assert (row.months, row.peaks, row.sure, row.all_year) == (
        {7, 8, 9}, {8}, "to-confirm", False,
    )  # fmt: skip


def test_lunar_months_are_told_by_the_solar_months_of_that_year() -> None:
    worm = season("worm", MonthsRule(frozenset({9, 10}), frozenset({9}), lunar=True))

    by_year = {year: season_strip([worm], year)[0] for year in (2027, 2028)}

    assert by_year[2027].months == {9, 10, 11}  # 30 September to 27 November
    assert by_year[2028].months == {10, 11, 12}
    assert by_year[2028].peaks == {10, 11}


def test_what_was_announced_counts_and_what_is_off_is_not_on() -> None:
    told = announced(LONGAN, first=date(2027, 7, 20), last=date(2027, 8, 20))
    off = announced(LONGAN, cancelled=True)

    (on,), (cancelled,) = season_strip([told], 2027), season_strip([off], 2027)

    assert (on.months, on.sure) == ({7, 8}, "firm")
    assert (cancelled.months, cancelled.sure) == (set(), "cancelled")
    assert season_strip([off], 2028)[0].sure == "to-confirm"


def test_the_order_is_side_then_what_has_a_season_then_when_it_begins() -> None:
    rows = [
        season("always", MonthsRule(frozenset(range(1, 13)))),
        season("unknown", None),
        season("winter", MonthsRule(frozenset({12, 1, 2}))),
        LONGAN,
        season("garlic", MonthsRule(frozenset({1, 2})), Side.HAI_DUONG),
    ]

    ordered = season_strip(rows, 2027)

    assert [row.event.id for row in ordered] == ["garlic", "longan", "winter", "always", "unknown"]
    assert [row.all_year for row in ordered] == [False, False, False, True, False]
    assert ordered[-1].months == frozenset()


def test_every_season_of_both_sides_is_there(catalogue: Catalogue) -> None:
    rows = season_strip(catalogue.events.values(), 2027)

    seasons = [event for event in catalogue.events.values() if event.kind == "season"]
    assert {row.event.id for row in rows} == {event.id for event in seasons}
    assert {row.event.side for row in rows} == set(Side)
    lychee = next(row for row in rows if row.event.id == "vai-trung")
    assert (lychee.months, lychee.peaks) == ({5, 6}, {6})
