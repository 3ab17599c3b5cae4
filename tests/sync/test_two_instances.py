"""Two instances with editors and flaky sources: nothing is lost, nothing loops, both agree.

A state machine does what happens in years: sources that change, break, shrink and come back,
editors on both sides who decide and give back, and instances that do not reach each other for a
while. What must always hold is looked at after every step, what must hold in the end at the end.
"""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.actors import ADMIN
from tests.sync.conftest import cleared
from tests.sync.instances import items, live, octets, pull, told
from tests.sync.lists import HD, HY, NOW, Desk, calendar, event
from tourism.catalogue.catalogue import Catalogue
from tourism.services.deed import Deed
from tourism.services.edit_listing import edit_listing
from tourism.storage.calendar_items import CalendarState, save_state
from tourism.storage.database import Database
from tourism.storage.listings import get_listing
from tourism.sync.source import Source

FROM_HD = replace(HD, id="instance-hd", name="hd.example", kind="changes")
FROM_HY = replace(HY, id="instance-hy", name="hy.example", kind="changes")
NUMBERS = st.integers(0, 5)
"""Events 0 and 1 are announced by both associations, 2 to 5 by one of them alone."""


class Side:
    """An instance, its own source, and what that source has."""

    def __init__(self, desk: Desk, own: Source, partner: Source) -> None:
        self.desk, self.own, self.partner = desk, own, partner
        self.listed: dict[int, tuple[str, int]] = {0: ("Hội chung 0", 0), 2: (f"Hội 2 {own.id}", 0)}
        self.decided: dict[tuple[str, str], Any] = {}
        self.ever: set[str] = set()

    def calendar(self) -> bytes:
        """The list of the source as it is now."""
        return calendar(
            *(
                event(
                    f"{number}@{self.own.id}.test",
                    title,
                    f"202704{10 + number + 10 * moved}T080000",
                    f"202704{10 + number + 10 * moved}T100000",
                    place=f"Nơi {number}" if number < 2 else f"Nơi {number} {self.own.id}",
                )
                for number, (title, moved) in sorted(self.listed.items())
            ),
            event(f"always@{self.own.id}.test", f"Luôn có {self.own.id}", place=self.own.id),
        )


@pytest.fixture(scope="module")
def databases(upgraded_file: Path) -> Iterator[tuple[Database, Database]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("a.db", "b.db")]
        for path in paths:
            shutil.copy(upgraded_file, path)
        made = [Database(f"sqlite:///{path}") for path in paths]
        for database in made:
            with database.writing() as session:
                save_state(session, CalendarState(0, 0, 0, None, None))
        yield made[0], made[1]
        for database in made:
            database.dispose()


@pytest.fixture(scope="module")
def no_places(catalogue: Catalogue) -> Catalogue:
    return replace(catalogue, places={}, events={}, version="none")


def sides(databases: tuple[Database, Database], catalogue: Catalogue) -> tuple[Side, Side]:
    """Two instances with nothing in them."""
    hd, hy = (cleared(database) for database in databases)
    return (
        Side(Desk(hd, catalogue, "hd.example"), HD, FROM_HY),
        Side(Desk(hy, catalogue, "hy.example"), HY, FROM_HD),
    )


def settle(one: Side, other: Side) -> None:
    """Let everything be reached again, and long enough for what is missing to count as gone."""
    for _ in range(4):
        for here, there in ((one, other), (other, one)):
            here.desk.later()
            here.desk.take(here.own, here.calendar())
            pull(here.desk, there.desk, here.partner)


def assert_agreed(one: Side, other: Side) -> None:
    """Both show the same, and go on to do so without writing anything."""
    settle(one, other)
    assert live(one.desk) == live(other.desk)
    before = [(len(items(s.desk)), s.desk.rev(), octets(s.desk)) for s in (one, other)]
    for _ in range(5):
        pull(one.desk, other.desk, one.partner)
        pull(other.desk, one.desk, other.partner)
    assert [(len(items(s.desk)), s.desk.rev(), octets(s.desk)) for s in (one, other)] == before


def machine(  # noqa: C901  its rules are short
    databases: tuple[Database, Database], catalogue: Catalogue
) -> type[RuleBasedStateMachine]:
    """Return the state machine over two databases."""

    class Cooperation(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.sides = sides(databases, catalogue)

        @rule(side=st.integers(0, 1), number=NUMBERS, moved=st.integers(0, 1))
        def a_source_lists(self, side: int, number: int, moved: int) -> None:
            here = self.sides[side]
            joint = number < 2
            title = f"Hội chung {number}" if joint else f"Hội {number} {here.own.id}"
            here.listed[number] = title, 0 if joint else moved

        @rule(side=st.integers(0, 1), number=NUMBERS)
        def a_source_drops(self, side: int, number: int) -> None:
            self.sides[side].listed.pop(number, None)

        @rule(side=st.integers(0, 1), hours=st.sampled_from([1, 7]))
        def a_list_is_taken_in(self, side: int, hours: int) -> None:
            here = self.sides[side]
            here.desk.later(hours)
            here.desk.take(here.own, here.calendar())

        @rule(side=st.integers(0, 1), share=st.floats(0.1, 0.9))
        def a_list_is_cut(self, side: int, share: float) -> None:
            here = self.sides[side]
            whole = here.calendar()
            before = here.desk.rev()
            report = here.desk.take(here.own, whole[: int(len(whole) * share)])
            assert (report.outcome, here.desk.rev()) == ("rejected", before)

        @rule(side=st.integers(0, 1))
        def a_list_is_empty(self, side: int) -> None:
            here = self.sides[side]
            here.desk.take(here.own, calendar())

        @rule(side=st.integers(0, 1), which=st.integers(0, 9), word=st.sampled_from("ABC"))
        def an_editor_decides(self, side: int, which: int, word: str) -> None:
            self._edit(side, which, "title", {"title": f"Biên tập {word}"})

        @rule(side=st.integers(0, 1), which=st.integers(0, 9))
        def an_editor_calls_off(self, side: int, which: int) -> None:
            self._edit(side, which, "status", {"status": "CANCELLED"})

        @rule(
            side=st.integers(0, 1),
            which=st.integers(0, 9),
            group=st.sampled_from(["title", "status"]),
        )
        def an_editor_gives_back(self, side: int, which: int, group: str) -> None:
            self._edit(side, which, group, None)

        @rule(side=st.integers(0, 1))
        def one_reaches_the_other(self, side: int) -> None:
            here, there = self.sides[side], self.sides[1 - side]
            pull(here.desk, there.desk, here.partner)

        def _edit(self, side: int, which: int, group: str, value: dict[str, Any] | None) -> None:
            here = self.sides[side]
            there = items(here.desk)
            if not there:
                return
            name = sorted(item.id for item in there)[which % len(there)]
            now = max(one.desk.later(0.1).now for one in self.sides)
            for one in self.sides:
                one.desk.now = now
            with here.desk.database.writing() as session:
                listing = edit_listing(
                    Deed(session, ADMIN, now), here.desk.here, name, group, value
                )
            here.decided[name, group] = next(e for e in listing.edits if e.group == group)

        @invariant()
        def no_edit_is_lost(self) -> None:
            for here in self.sides:
                with here.desk.database.reading() as session:
                    for (name, group), edit in here.decided.items():
                        kept = get_listing(session, name).edits
                        assert any(e.group == group and e.at >= edit.at for e in kept)

        @invariant()
        def nothing_vanishes_without_a_tombstone(self) -> None:
            for here in self.sides:
                there = {item.id for item in items(here.desk)}
                assert here.ever <= there
                here.ever |= there

        def teardown(self) -> None:
            assert_agreed(*self.sides)

    return Cooperation


def test_whatever_happens_nothing_is_lost_and_both_agree(
    databases: tuple[Database, Database], no_places: Catalogue
) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine(databases, no_places),
        settings=settings(max_examples=12, stateful_step_count=15),
    )


def test_f33_what_goes_round_between_two_instances_does_not_grow(
    databases: tuple[Database, Database], no_places: Catalogue
) -> None:
    one, other = sides(databases, no_places)

    assert_agreed(one, other)

    assert [title for title, *_ in live(one.desk)] == [
        "Hội 2 source-hd",
        "Hội 2 source-hy",
        "Hội chung 0",
        "Luôn có source-hd",
        "Luôn có source-hy",
    ]
    uids = [{e.uid for e in told(side.desk).events} for side in (one, other)]
    assert len(uids[0] & uids[1]) >= 4


def test_what_both_list_ends_when_neither_does(
    databases: tuple[Database, Database], no_places: Catalogue
) -> None:
    one, other = sides(databases, no_places)
    settle(one, other)
    assert any(title == "Hội chung 0" for title, *_ in live(one.desk))

    del one.listed[0], other.listed[0]
    assert_agreed(one, other)

    assert not any(title == "Hội chung 0" for title, *_ in live(one.desk) + live(other.desk))


def test_the_later_of_two_editors_is_shown_on_both_sides(
    databases: tuple[Database, Database], no_places: Catalogue
) -> None:
    one, other = sides(databases, no_places)
    settle(one, other)
    for here, hours, word in ((other, 2, "Sau"), (one, 1, "Trước")):
        name = next(i.id for i in items(here.desk) if "Hội 2 source-hd" in i.said.vi.title)
        with here.desk.database.writing() as session:
            at = max(one.desk.now, other.desk.now).replace(microsecond=hours)
            deed = Deed(session, ADMIN, at)
            edit_listing(deed, here.desk.here, name, "title", {"title": word})

    assert_agreed(one, other)

    assert [title for title, *_ in live(one.desk)].count("Sau") == 1
    assert one.desk.now > NOW
