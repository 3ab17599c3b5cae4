"""Small planning problems in numbers, by hand and at random: cheap enough for thousands."""

from collections.abc import Iterator, Sequence
from itertools import permutations, product
from typing import Any

from hypothesis import strategies as st

from tourism.composer.problem import Frame, Limits, Plan, Problem, Taste, Visit, Window

MORNING, NOON, EVENING = 8 * 60, 12 * 60, 18 * 60
ALL_DAY: tuple[Window, ...] = ((0, 24 * 60),)


def visit(key: str, row: int, days: int = 1, **facts: Any) -> Visit:
    """Return a visit of half an hour at any time, unless the test says otherwise."""
    found: dict[str, Any] = {
        "kind": "visit",
        "dwell": (30,) * days,
        "windows": (ALL_DAY,) * days,
        "worth": (10.0,) * days,
        "variety": key,
    }
    return Visit(key=key, row=row, **{**found, **facts})


def frame(size: int, minutes: int = 20, **facts: Any) -> Frame:
    """Return a day from eight to six, with everything as far from everything."""
    ways = [[0 if a == b else minutes for b in range(size)] for a in range(size)]
    found: dict[str, Any] = {
        "start": 0,
        "end": 0,
        "leave": MORNING,
        "leave_latest": MORNING,
        "back": EVENING,
        "minutes": ways,
        "drive": ways,
    }
    return Frame(**{**found, **facts})


def problem(*visits: Visit, days: int = 1, **facts: Any) -> Problem:
    """Return a problem of these visits, each at a row of its own after the hotel's row 0."""
    frames = facts.pop("frames", tuple(frame(len(visits) + 1) for _ in range(days)))
    return Problem(visits=visits, frames=frames, **facts)


@st.composite
def problems(
    draw: st.DrawFn,
    *,
    most_visits: int = 5,
    most_days: int = 2,
    duties: bool = False,
    tight: bool = False,
) -> Problem:
    """Return a random problem.

    Args:
        draw: Of hypothesis.
        most_visits: How many visits at most.
        most_days: How many days at most.
        duties: Every visit is required, or one of a group of which one is.
        tight: Rests are due every hour or so, and a day's driving has a cap.
    """
    days = draw(st.integers(1, most_days))
    count = draw(st.integers(0, most_visits))
    frames = tuple(_frame(draw, count + 1) for _ in range(days))
    visits = tuple(_visit(draw, i, days, duties=duties) for i in range(count))
    named = sorted({v.group for v in visits if v.group})
    groups = tuple(named if duties else [g for g in named if draw(st.booleans())])
    limits = Limits(
        side_minimum=draw(st.sampled_from([{}, {"a": 1}, {"a": 1, "b": 1}])),
        side_share=draw(st.sampled_from([None, 0.6])),
        theme_minimum=draw(st.sampled_from([{}, {"craft": 1}])),
        drive=draw(st.sampled_from([None, 150])),
        drive_day=draw(st.sampled_from([None, 60, 120])) if tight else None,
        visits_a_day=draw(st.sampled_from([None, 2])),
        wheel=draw(st.sampled_from([45, 60, 90])) if tight else 240,
        rest=15,
    )
    taste = Taste(cover={"craft": 20.0}, sides=draw(st.sampled_from([0.0, 15.0])), fresh=90,
                  tired=0.5)  # fmt: skip
    return Problem(visits, frames, groups, limits, taste)


def _frame(draw: st.DrawFn, size: int) -> Frame:
    leg = st.one_of(st.integers(1, 14), st.integers(1, 14), st.integers(1, 14), st.none())
    minutes = [[0 if a == b else _times(draw(leg), 5) for b in range(size)] for a in range(size)]
    drive = [[0 if way is None else way - way // 4 for way in line] for line in minutes]
    leave = draw(st.sampled_from([420, 480]))
    return Frame(
        start=draw(st.integers(0, size - 1)),
        end=draw(st.integers(0, size - 1)),
        leave=leave,
        leave_latest=leave + draw(st.sampled_from([0, 30, 90])),
        back=draw(st.integers(leave // 5 + 6, 190)) * 5,
        minutes=minutes,
        drive=drive,
    )


def _times(value: int | None, factor: int) -> int | None:
    return None if value is None else value * factor


def _visit(draw: st.DrawFn, index: int, days: int, *, duties: bool) -> Visit:
    group = draw(st.sampled_from([None, None, "lunch", "show"]))
    kind = draw(st.sampled_from(["visit", "visit", "meal", "block"]))
    return Visit(
        key=f"v{index}",
        row=draw(st.one_of(st.just(index + 1), st.integers(0, index + 1))),
        kind=kind,
        dwell=tuple(5 * draw(st.integers(1, 18)) for _ in range(days)),
        windows=tuple(_windows(draw) for _ in range(days)),
        worth=tuple(float(draw(st.integers(0, 40))) for _ in range(days)),
        required=group is None and (duties or draw(st.booleans())),
        group=group,
        lead=draw(st.sampled_from([0, 0, 0, 15])),
        side=draw(st.sampled_from([None, "a", "b"])),
        variety=draw(st.sampled_from(["temple", "kiln"])),
        themes=draw(st.sampled_from([(), ("craft",)])),
    )


def _windows(draw: st.DrawFn) -> tuple[Window, ...]:
    edges = sorted(
        draw(st.lists(st.integers(84, 200), max_size=4, unique=True).filter(
            lambda held: len(held) % 2 == 0))
    )  # fmt: skip
    return tuple((5 * a, 5 * b) for a, b in zip(edges[::2], edges[1::2], strict=True))


def routes(indices: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield every order of every choice of these visits."""
    for length in range(len(indices) + 1):
        yield from permutations(indices, length)


def plans(held: Problem) -> Iterator[Plan]:
    """Yield every way to give the visits to the days, in every order; groups are respected."""
    days = len(held.frames)
    for given in product(range(days + 1), repeat=len(held.visits)):
        chosen = [i for i, day in enumerate(given) if day < days]
        named = [held.visits[i].group for i in chosen if held.visits[i].group]
        if len(set(named)) < len(named):
            continue
        by_day = [[i for i in chosen if given[i] == day] for day in range(days)]
        yield from product(*(permutations(held_on) for held_on in by_day))
