"""So many a minute and no more, for each one alone; and nobody is remembered for longer."""

import pytest

from tourism.errors import TooManyError
from tourism.server.limiter import Limiter


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_one_too_many_is_told_when_to_come_again(clock: Clock) -> None:
    limiter = Limiter(clock=clock)
    for _ in range(3):
        limiter.count("requests", "10.0.0.1", 3)
        clock.now += 10

    with pytest.raises(TooManyError) as refused:
        limiter.count("requests", "10.0.0.1", 3)

    assert refused.value.seconds == 30


def test_the_window_moves(clock: Clock) -> None:
    limiter = Limiter(clock=clock)
    limiter.count("requests", "10.0.0.1", 2)
    clock.now += 59
    limiter.count("requests", "10.0.0.1", 2)
    clock.now += 1

    limiter.count("requests", "10.0.0.1", 2)  # the first is a minute ago
    with pytest.raises(TooManyError):
        limiter.count("requests", "10.0.0.1", 2)


def test_who_is_refused_does_not_have_to_wait_longer_for_asking(clock: Clock) -> None:
    limiter = Limiter(clock=clock)
    limiter.count("requests", "10.0.0.1", 1)
    for _ in range(5):
        clock.now += 10
        with pytest.raises(TooManyError):
            limiter.count("requests", "10.0.0.1", 1)

    clock.now += 10

    limiter.count("requests", "10.0.0.1", 1)


def test_each_one_and_each_thing_is_counted_alone(clock: Clock) -> None:
    limiter = Limiter(clock=clock)
    limiter.count("requests", "10.0.0.1", 1)

    limiter.count("requests", "10.0.0.2", 1)
    limiter.count("sign-in", "10.0.0.1", 1)


@pytest.mark.parametrize(("processes", "share"), [(1, 10), (4, 3), (100, 1)])
def test_each_process_has_its_share(clock: Clock, processes: int, share: int) -> None:
    limiter = Limiter(processes, clock)
    for _ in range(share):
        limiter.count("requests", "10.0.0.1", 10)

    with pytest.raises(TooManyError):
        limiter.count("requests", "10.0.0.1", 10)


def test_those_who_have_not_asked_for_a_minute_are_forgotten(clock: Clock) -> None:
    limiter = Limiter(clock=clock)
    for number in range(1_000):
        limiter.count("requests", f"visitor {number}", 10)
    clock.now += 30
    limiter.count("requests", "visitor 7", 10)
    clock.now += 31

    limiter.count("requests", "somebody else", 10)

    assert {who for _, who in limiter._asked} == {"visitor 7", "somebody else"}
