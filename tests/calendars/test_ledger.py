"""What subscribers are told: nothing twice, nothing less, and never that something is gone."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calendars.told import FEED, NOW, SITE, TODAY, Book, Telephone, entry, off, wanted
from tourism.calendars.feed import feed_ics
from tourism.calendars.item import Wanted

SPRING = date(2027, 2, 15)


def book(**things: Wanted) -> Book:
    made = Book()
    made.write(things)
    return made


def test_what_is_new_begins_at_zero() -> None:
    held = book(a=wanted("a", SPRING))

    item = held.items["a"]
    assert (item.rev, item.stamp.sequence, item.changed_at) == (1, 0, NOW)
    assert item.state == "held"


def test_what_did_not_change_is_not_told_again() -> None:
    held = book(a=wanted("a", SPRING))
    before = dict(held.items)
    held.later(days=3)

    assert held.write({"a": wanted("a", SPRING)}) == []
    assert held.items == before


@pytest.mark.parametrize(
    "changed",
    [{"title": "Hội khác"}, {"last": SPRING + timedelta(2)}, {"status": "CONFIRMED"},
     {"location": "Đền Mẫu"}, {"description": "Rước kiệu."}],
)  # fmt: skip
def test_every_visible_change_counts_one_up(changed: dict[str, Any]) -> None:
    held = book(a=wanted("a", SPRING), b=wanted("b", SPRING))
    held.later(hours=1)

    told = held.write({"a": wanted("a", SPRING, **changed), "b": wanted("b", SPRING)})

    assert [item.id for item in told] == ["a"]
    assert told[0].stamp.sequence == 1
    assert told[0].changed_at == held.at.now
    assert told[0].rev == 3


def test_another_tag_is_no_visible_change() -> None:
    held = book(a=wanted("a", SPRING))

    (told,) = held.write({"a": wanted("a", SPRING, "kind:season")})

    assert (told.stamp, told.rev) == (held.items["a"].stamp, 2)
    assert told.stamp.sequence == 0


def test_f34_what_moved_keeps_its_id_and_tells_from_where() -> None:
    held = book(a=wanted("a", SPRING))

    (told,) = held.write({"a": wanted("a", SPRING + timedelta(7))})

    assert (told.id, told.stamp.sequence, told.stamp.moved_from) == ("a", 1, SPRING)


def test_f35_what_nobody_publishes_any_more_is_shown_as_cancelled_for_90_days() -> None:
    held = book(a=wanted("a", SPRING))
    held.at = Book().at
    (told,) = held.write({})

    assert told.state == "withdrawn"
    assert told.said.vi.status == "CANCELLED"
    assert told.said.vi.title == "[HỦY] Lễ hội a"
    assert told.said.en.title == "[CANCELLED] Lễ hội a"
    assert told.stamp.sequence == 1
    assert held.write({}) == []
    held.later(days=(SPRING - TODAY).days + 90)
    assert [item.id for item in held.shown()] == ["a"]
    held.later(days=1)
    assert held.shown() == []
    (gone,) = held.write({})
    assert (gone.state, gone.stamp.sequence) == ("gone", 1)
    assert held.write({}) == []


def test_what_was_cancelled_twice_has_one_mark() -> None:
    held = book(a=off(wanted("a", SPRING)))

    (told,) = held.write({})

    assert told.said.vi.title == "[HỦY] Lễ hội a"


def test_what_comes_back_comes_under_its_id() -> None:
    held = book(a=wanted("a", SPRING))
    held.write({})

    (told,) = held.write({"a": wanted("a", SPRING)})

    assert (told.state, told.stamp.sequence) == ("held", 2)
    assert told.said.vi.status == "TENTATIVE"
    assert told.stamp.moved_from is None


def test_its_clock_never_goes_back() -> None:
    held = book(a=wanted("a", SPRING))
    held.later(hours=-5)

    (told,) = held.write({"a": wanted("a", SPRING, title="Khác")})

    assert told.changed_at == NOW


NAMES = ("a", "b", "c")
DAYS = st.integers(-120, 800).map(lambda days: TODAY + timedelta(days))
THINGS = st.dictionaries(
    st.sampled_from(NAMES),
    st.tuples(DAYS, st.sampled_from(("Hội", "Lễ")), st.booleans()),
)
STEPS = st.lists(
    st.tuples(THINGS, st.sampled_from((0, 1, 30, 100)), st.booleans()), min_size=1, max_size=12
)


@settings(deadline=None)
@given(STEPS)
def test_whoever_looks_now_and_then_ends_with_what_a_newcomer_sees(steps: list[Any]) -> None:
    held, often = Book(), Telephone()
    for things, days, polls in steps:
        now = {
            name: off(thing) if cancelled else thing
            for name, (first, title, cancelled) in things.items()
            for thing in (wanted(name, first, title=title),)
        }
        held.write(now)
        if polls:
            gone = often.poll(feed_ics(FEED, held.shown(), SITE))
            inside = {
                f"{name}@{SITE.host}"
                for name, thing in now.items()
                if not thing.vi.cancelled
                and held.at.today <= thing.vi.last <= held.at.today + timedelta(731)
            }
            assert gone.isdisjoint(inside), "told to delete what still exists"
        held.later(days=days)
    newcomer = Telephone()
    newcomer.poll(feed_ics(FEED, held.shown(), SITE))
    often.poll(feed_ics(FEED, held.shown(), SITE))

    assert often.known == newcomer.known


@settings(deadline=None)
@given(STEPS)
def test_the_same_again_is_the_same_octets(steps: list[Any]) -> None:
    held = Book()
    for things, days, _ in steps:
        now = {name: wanted(name, first, title=title) for name, (first, title, _) in things.items()}
        held.write(now)
        before = feed_ics(FEED, held.shown(), SITE)
        assert held.write(now) == []
        assert feed_ics(FEED, held.shown(), SITE) == before
        held.later(days=days)


def test_a_day_of_whole_days_and_one_with_hours_differ() -> None:
    held = book(a=wanted("a", SPRING))
    hours = (NOW, NOW + timedelta(hours=2))

    (told,) = held.write({"a": wanted("a", SPRING, times=hours)})

    assert told.stamp.sequence == 1
    assert entry("a", SPRING).times is None
