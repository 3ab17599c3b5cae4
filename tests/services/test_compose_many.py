"""Many tours at once: in processes of their own, each told whatever becomes of the others."""

from pathlib import Path

import pytest

import tourism
from tests.composer.asking import DAY_OUT
from tourism.errors import BadDataError
from tourism.services import composing_process
from tourism.services.composing_process import ComposingProcess, Order, Reply

QUICK = {**DAY_OUT, "time_limit_seconds": 1}
UNREADABLE = {"dates": {"first": "2027-05-12"}, "start": {"place": "nowhere"}}
IMPOSSIBLE = {**QUICK, "party": {"guests": 200}}


def test_each_is_told_whatever_becomes_of_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int | None]] = []
    asked = ComposingProcess.ask

    def die_of_the_third(process: ComposingProcess, order: Order) -> Reply:
        if order.number == 2:
            process.end()
        return asked(process, order)

    monkeypatch.setattr(ComposingProcess, "ask", die_of_the_third)

    found = {
        done.number: done
        for done in tourism.compose_many(
            [QUICK, UNREADABLE, QUICK, IMPOSSIBLE, QUICK],
            workers=2,
            on_progress=lambda done, of: told.append((done, of)),
        )
    }

    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    first, again = found[0].itinerary, found[4].itinerary
    assert first is not None
    assert first == again
    assert found[0].seconds > 0
    assert found[1].answer is None
    assert "party" in (found[1].trouble.en if found[1].trouble else "")
    assert found[2].answer is None
    assert "crashed" in (found[2].trouble.en if found[2].trouble else "")
    assert (found[3].itinerary, found[3].trouble) == (None, None)
    assert found[3].answer is not None


def test_who_stops_iterating_or_cancels_ends_the_processes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[ComposingProcess] = []
    begun = ComposingProcess.__init__

    def note(process: ComposingProcess, *given: object) -> None:
        begun(process, *given)  # type: ignore[arg-type]
        started.append(process)

    monkeypatch.setattr(composing_process.ComposingProcess, "__init__", note)
    endless = (QUICK for _ in iter(int, 1))

    assert next(tourism.compose_many(endless, workers=1)).itinerary is not None
    assert list(tourism.compose_many(endless, workers=1, cancelled=lambda: True)) == []

    assert len(started) >= 1
    assert [process._process.poll() is not None for process in started] == [True] * len(started)


def test_facts_at_fault_are_raised(tmp_path: Path) -> None:
    with pytest.raises(BadDataError):
        list(tourism.compose_many([QUICK], data=tmp_path, workers=1))
