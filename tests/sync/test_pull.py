"""F26 and F27 as a table: when a source is asked next, after whatever came of asking."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tourism.net.retry_after import wished_pause
from tourism.sync.pull import (
    FAILURES,
    Pulled,
    PullResult,
    PullState,
    after_pull,
    alarm_of,
    asked_again,
    begun,
    health_of,
    is_stale,
    may_trust,
    pause_after,
)

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
NEW = PullState("s", next_try=NOW)
GOOD = Pulled(
    "accepted", status=200, etag='"a"', last_modified="x", content_sha256="abc", since="t", count=7
)
FAILED = Pulled("failed", "status", 500)
WORKS = after_pull(NEW, GOOD, HOUR, NOW, 0.5)


def fails(state: PullState, times: int, at: datetime = NOW) -> PullState:
    for _ in range(times):
        state = after_pull(begun(state, at), FAILED, HOUR, at, 0.5)
    return state


def test_what_was_accepted_is_remembered_and_asked_for_again_in_an_hour() -> None:
    after = after_pull(NEW, GOOD, HOUR, NOW, 0.5)

    assert after == PullState(
        "s",
        etag='"a"',
        last_modified="x",
        content_sha256="abc",
        since="t",
        read_at=NOW,
        last_ok=NOW,
        last_try=NOW,
        next_try=NOW + HOUR,
        accepted_count=7,
        result="accepted",
        status=200,
    )


def test_f1_unchanged_moves_nothing_but_the_clock() -> None:
    later = NOW + HOUR

    after = after_pull(begun(WORKS, later), Pulled("unchanged", status=304), HOUR, later, 0.5)

    assert after == replace(
        WORKS,
        last_ok=later,
        last_try=later,
        next_try=later + HOUR,
        result="unchanged",
        status=304,
    )


@pytest.mark.parametrize("result", ["failed", "rejected"])
def test_a_failure_keeps_all_that_is_known(result: PullResult) -> None:
    later = NOW + HOUR

    after = after_pull(WORKS, Pulled(result, "truncated", 200), HOUR, later, 0.5)

    assert after == replace(
        WORKS,
        last_try=later,
        failures=1,
        next_try=later + timedelta(minutes=5),
        result=result,
        reason="truncated",
    )


def test_f26_it_backs_off_opens_tries_once_and_closes() -> None:
    pauses, state, at = [], WORKS, NOW
    for _ in range(6):
        state = fails(state, 1, at)
        assert state.next_try is not None
        pauses.append((state.next_try - at) / timedelta(minutes=1))
        at = state.next_try
    half = begun(state, at)
    closed = after_pull(half, GOOD, HOUR, at, 0.5)

    assert pauses == [5, 10, 20, 40, 80, 160]
    assert (fails(WORKS, 4).breaker, fails(WORKS, 5).breaker) == ("closed", "open")
    assert (half.breaker, fails(half, 1).breaker) == ("half", "open")
    assert (closed.breaker, closed.failures, closed.next_try) == ("closed", 0, at + HOUR)
    assert (state.accepted_count, state.etag) == (7, '"a"')


def test_f26_it_is_stale_after_a_day_and_down_with_an_open_circuit() -> None:
    day = NOW + timedelta(hours=24)
    once = fails(WORKS, 1)

    told = {
        "new": health_of(NEW, NOW, paused=False),
        "ok": health_of(WORKS, day, paused=False),
        "failing": health_of(once, NOW, paused=False),
        "stale": health_of(once, day, paused=False),
        "down": health_of(fails(WORKS, FAILURES), NOW, paused=False),
        "paused": health_of(WORKS, NOW, paused=True),
        "held": health_of(after_pull(WORKS, Pulled("held"), HOUR, NOW, 0.5), NOW, paused=False),
        "gone": health_of(after_pull(WORKS, Pulled("gone"), HOUR, NOW, 0.5), NOW, paused=True),
    }

    assert all(word == health for word, health in told.items())
    assert [is_stale(one, day) for one in (WORKS, once, fails(NEW, 1))] == [False, True, True]


@given(st.integers(1, 10**6), st.floats(0, 1))
def test_a_pause_is_spread_by_a_fifth_and_never_longer_than_a_day(
    failures: int, luck: float
) -> None:
    pause = pause_after(failures, luck)

    middle = timedelta(minutes=5) * 2 ** min(failures - 1, 12)
    assert min(middle * 0.8, timedelta(hours=24)) <= pause + timedelta(microseconds=1)
    assert pause <= min(middle * 1.2, timedelta(hours=24)) + timedelta(microseconds=1)


@pytest.mark.parametrize(
    "value", ["3600", "Tue, 01 Dec 2026 10:00:00 GMT", "Tue, 01 Dec 2026 10:00:00 -0000"]
)
def test_f27_nobody_comes_before_the_time_that_was_asked_for(value: str) -> None:
    wish = wished_pause(value, NOW, timedelta(days=7))

    after = after_pull(WORKS, replace(FAILED, status=429, wish=wish), HOUR, NOW, 0.5)

    assert after.next_try == NOW + HOUR


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("0", 0),
        ("9" * 50, 7 * 24 * 60),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 7 * 24 * 60),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 0),
        ("Mon, 99 Jan 2001 00:00:00 GMT", None),
    ],
)
def test_f27_a_wish_that_makes_no_sense_is_none(value: str | None, minutes: int | None) -> None:
    wish = wished_pause(value, NOW, timedelta(days=7))

    assert wish == (None if minutes is None else timedelta(minutes=minutes))


def test_410_ends_it_until_a_person_says_so() -> None:
    gone = after_pull(WORKS, Pulled("gone", "status", 410), HOUR, NOW, 0.5)
    again = asked_again(gone, NOW + HOUR)

    assert (gone.gone, gone.next_try, gone.accepted_count) == (True, None, 7)
    assert (again.gone, again.next_try, again.etag, again.since) == (False, NOW + HOUR, "", "")


@pytest.mark.parametrize(
    "pulled", [Pulled("held", "shrunk", etag='"b"', since="u"), replace(GOOD, settled=False)]
)
def test_what_is_not_settled_is_read_again_in_full(pulled: Pulled) -> None:
    after = after_pull(WORKS, pulled, HOUR, NOW, 0.5)

    assert (after.etag, after.last_modified, after.content_sha256, after.since) == ("", "", "", "")
    assert after.accepted_count == 7
    assert after.last_ok == NOW


def test_a_server_is_believed_for_a_week_that_nothing_changed() -> None:
    week = timedelta(days=7)

    assert [may_trust(NEW, NOW), may_trust(WORKS, NOW), may_trust(WORKS, NOW + week)] == [
        False,
        True,
        False,
    ]


def test_an_alarm_is_raised_once() -> None:
    four, five, six = (fails(WORKS, times) for times in (4, 5, 6))
    gone = after_pull(WORKS, Pulled("gone"), HOUR, NOW, 0.5)

    assert alarm_of(four, five) == "down"
    assert alarm_of(WORKS, gone) == "gone"
    quiet = [(WORKS, four), (begun(five, NOW), six), (gone, gone), (five, WORKS)]
    assert [alarm_of(*pair) for pair in quiet] == [None] * 4
