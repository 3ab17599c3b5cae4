"""The problem that is handed to the search: the best candidates, meals and blocks, as numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tourism.catalogue.place import Place, Side
from tourism.composer.brief import Brief
from tourism.composer.candidates import Candidate, Field, minute_of, walk_to
from tourism.composer.problem import Frame, Limits, Problem, Taste, Visit
from tourism.composer.request import BlockWish
from tourism.composer.shortlist import (
    BASES_A_SIDE,
    TABLES_A_SIDE,
    by_straight_lines,
    nearest_towns,
    shortlist,
)
from tourism.composer.stay import Stay
from tourism.composer.tables import meal_visits, towns
from tourism.composer.ways import NO_WAY, Ways, ways
from tourism.composer.worth import is_for_children
from tourism.travel.provider import TravelTimeProvider

MOST_CANDIDATES = 60
_EATERIES = 10
"""Towns to choose from for one meal: those that lie best for the candidates."""
_FOR_CHILDREN = "for-children"
"""Counted like a theme when children travel: something to do for them."""
_CHILDREN_FIRST = 3


@dataclass(frozen=True, slots=True)
class Pool:
    """A problem and what its numbers stand for: ``stays`` by visit, ``rows`` by matrix row."""

    brief: Brief
    problem: Problem
    stays: tuple[Stay, ...]
    rows: tuple[Place, ...]
    ways: tuple[Ways, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Candidates kept, with the travel between them and every start, end and base."""

    field: Field
    kept: tuple[str, ...]
    rows: tuple[Place, ...]
    ways: tuple[Ways, ...]
    walks: tuple[timedelta, ...]


def measure(
    plan: Brief, field: Field, bases: Sequence[Place], provider: TravelTimeProvider
) -> Survey:
    """Return the candidates worth searching among, and the ways between everything needed.

    Args:
        plan: The brief; its nights may still be open.
        field: All candidates.
        bases: Where a night could be spent.
        provider: Who knows the road.
    """
    ends = [place for day in plan.days for place in (day.start, day.end) if place is not None]
    musts = [c.place for c in field.candidates.values() if c.must is not None]
    anchors = _unique([*ends, *nearest_towns(bases, [*ends, *musts], BASES_A_SIDE)])
    fixed = _unique([*anchors, *_block_places(plan)])
    looked_at = by_straight_lines(plan, field, anchors)
    near = [field.candidates[place_id].place for place_id in looked_at]
    tables = nearest_towns(towns(plan), [*ends, *near], TABLES_A_SIDE)
    everything = _unique([*fixed, *near, *tables])
    first = _ways(plan, everything, provider, 0)
    kept = _by_road(plan, field, looked_at, everything, first, anchors)
    places = [field.candidates[place_id].place for place_id in kept]
    eateries = _best_eateries(tables, everything, first, [p.id for p in places])
    rows = _unique([*fixed, *places, *eateries])
    walks = [walk_to(plan, place) or timedelta() for place in rows]
    return Survey(
        field,
        tuple(kept),
        tuple(rows),
        tuple(_ways(plan, rows, provider, i) for i in range(len(plan.days))),
        tuple(walks),
    )


def measure_these(
    held: Pool, field: Field, names: Sequence[str], provider: TravelTimeProvider
) -> Survey:
    """Return a survey of certain candidates in the days of a pool, with its rows and meals.

    Args:
        held: A pool; its starts, ends, eateries and blocks stay.
        field: Has the candidates named.
        names: Ids of candidates.
        provider: Who knows the road.
    """
    visits = {stay.place.id for stay in held.stays if stay.candidate is not None}
    ends = {row for frame in held.problem.frames for row in (frame.start, frame.end)}
    needed = {held.rows[row].id for row in ends}
    needed |= {stay.place.id for stay in held.stays if stay.candidate is None}
    fixed = [place for place in held.rows if place.id not in visits or place.id in needed]
    rows = _unique([*fixed, *(field.candidates[name].place for name in names)])
    return measure_rows(held.brief, field, names, rows, provider)


def measure_rows(
    plan: Brief,
    field: Field,
    names: Sequence[str],
    rows: Sequence[Place],
    provider: TravelTimeProvider,
) -> Survey:
    """Return a survey of the candidates named, with the ways between exactly these places."""
    walks = [walk_to(plan, place) or timedelta() for place in rows]
    measured = tuple(_ways(plan, rows, provider, i) for i in range(len(plan.days)))
    return Survey(field, tuple(dict.fromkeys(names)), tuple(rows), measured, tuple(walks))


def pool(plan: Brief, survey: Survey, *, slack: bool = True) -> Pool:
    """Return the problem of a brief whose bases are all chosen.

    Args:
        plan: The brief, with a start and an end for every day.
        survey: What `measure` found for it.
        slack: Keep the slack of the pace free at the end of the tour.
    """
    row = {place.id: i for i, place in enumerate(survey.rows)}
    pairs = [
        *(_visit(plan, survey.field.candidates[i], row) for i in survey.kept),
        *(
            pair
            for meal in plan.meals
            if not meal.at_base
            for pair in meal_visits(plan, meal, survey.rows, row)
        ),
        *(
            pair
            for block in plan.request.blocks
            if not block.at_base
            for pair in _block(plan, block, row)
        ),
    ]
    groups = {v.group for v, _ in pairs if v.group and not v.group.startswith("venue:")}
    frames = tuple(_frame(plan, survey, row, i, slack=slack) for i in range(len(plan.days)))
    problem = Problem(
        visits=tuple(visit for visit, _ in pairs),
        frames=frames,
        groups=tuple(sorted(groups)),
        limits=_limits(plan),
        taste=_taste(plan),
    )
    return Pool(plan, problem, tuple(stay for _, stay in pairs), survey.rows, survey.ways)


def _unique(places: Sequence[Place]) -> list[Place]:
    return list({place.id: place for place in places}.values())


def _block_places(plan: Brief) -> list[Place]:
    found = (plan.place(i) for block in plan.request.blocks if not block.at_base for i in block.at)
    return [place for place in found if place is not None and place.position is not None]


def _ways(plan: Brief, rows: Sequence[Place], provider: TravelTimeProvider, day: int) -> Ways:
    walks = [walk_to(plan, place) or timedelta() for place in rows]
    return ways(rows, walks, provider, plan.coach, plan.days[day].leave, plan.rules.clock)


def _by_road(
    plan: Brief,
    field: Field,
    looked_at: Sequence[str],
    rows: Sequence[Place],
    matrix: Ways,
    anchors: Sequence[Place],
) -> list[str]:
    """Return the ids worth searching among, by the detours of the road between the anchors."""
    row = {place.id: i for i, place in enumerate(rows)}
    ends = [row[place.id] for place in anchors]

    def detour(candidate: Candidate) -> float:
        i = row[candidate.place.id]
        reach = [
            (matrix.minutes[a][i] or 0) + (matrix.minutes[i][b] or 0) - (matrix.minutes[a][b] or 0)
            for a in ends
            for b in ends
            if matrix.minutes[a][i] is not None and matrix.minutes[i][b] is not None
        ]
        return max(0.0, min(reach, default=10_000))

    near = Field({place_id: field.candidates[place_id] for place_id in looked_at})
    return shortlist(plan, near, detour, MOST_CANDIDATES)


def _best_eateries(
    tables: Sequence[Place], rows: Sequence[Place], matrix: Ways, near: Sequence[str]
) -> list[Place]:
    """Return the eateries with the shortest ways to the candidates, confirmed ones first."""
    row = {place.id: i for i, place in enumerate(rows)}
    targets = [row[i] for i in near]

    def reach(place: Place) -> float:
        to_targets = (matrix.minutes[row[place.id]][i] for i in targets)
        away = sorted(NO_WAY if way is None else way for way in to_targets)
        return sum(away[:8])

    ranked = sorted(tables, key=lambda p: (reach(p), p.id))
    confirmed = [p for p in ranked if p.kind == "eatery" or p.opening.dated]
    others = [p for p in ranked if p.kind != "eatery" and not p.opening.dated]
    of_sides = [[p for p in confirmed if p.side is side][:_EATERIES] for side in Side]
    of_sides += [[p for p in others if p.side is side][: _EATERIES // 2] for side in Side]
    return _unique([place for some in of_sides for place in some])


def _visit(plan: Brief, candidate: Candidate, row: dict[str, int]) -> tuple[Visit, Stay]:
    place = candidate.place
    family = plan.party.children > 0 and is_for_children(place)
    return Visit(
        key=place.id,
        row=row[place.id],
        kind="visit",
        dwell=candidate.dwell,
        windows=candidate.windows,
        worth=candidate.worth,
        required=candidate.must is not None,
        group=f"venue:{place.venue_id or place.id}" if _same_show(place) else None,
        side=place.side,
        variety=place.craft or place.art_form or place.kind,
        themes=(*place.themes, _FOR_CHILDREN) if family else place.themes,
    ), Stay(place, candidate=candidate)


def _same_show(place: Place) -> bool:
    """Whether seeing the stage and seeing the show on it are one and the same visit."""
    return place.kind in ("performance", "performance-venue")


def _block(plan: Brief, block: BlockWish, row: dict[str, int]) -> list[tuple[Visit, Stay]]:
    if block.start is None or block.end is None:
        return []
    begin = 60 * block.start.hour + block.start.minute
    minutes = 60 * block.end.hour + block.end.minute - begin
    several = len(block.at) > 1
    found = []
    for place_id in block.at:
        place = plan.place(place_id)
        if place is None or place_id not in row or walk_to(plan, place) is None:
            continue
        windows = tuple(
            ((begin, begin),) if i + 1 == block.day else () for i in range(len(plan.days))
        )
        number = plan.request.blocks.index(block) + 1
        visit = Visit(
            key=f"block-{number}:{place_id}",
            row=row[place_id],
            kind="block",
            dwell=(minutes,) * len(plan.days),
            windows=windows,
            worth=(0.0,) * len(plan.days),
            required=not several,
            group=f"block-{number}" if several else None,
            lead=block.early,
            side=place.side,
        )
        found.append((visit, Stay(place, block=block)))
    return found


def _frame(plan: Brief, survey: Survey, row: dict[str, int], i: int, *, slack: bool) -> Frame:
    day = plan.days[i]
    if day.start is None or day.end is None:
        raise ValueError(f"day {day.number} has no base yet")
    spare = plan.pace.slack if slack and i == len(plan.days) - 1 else timedelta()
    return Frame(
        start=row[day.start.id],
        end=row[day.end.id],
        leave=minute_of(day.leave),
        leave_latest=minute_of(day.leave_latest),
        back=minute_of(day.back) - int(spare.total_seconds()) // 60,
        minutes=survey.ways[i].minutes,
        drive=survey.ways[i].drive,
    )


def _limits(plan: Brief) -> Limits:
    request, law = plan.request, plan.law
    caps = [request.driving.day_minutes]
    caps.append(None if law.day is None else int(law.day.total_seconds()) // 60)
    totals = [request.driving.total_minutes]
    totals.append(None if law.week is None else int(law.week.total_seconds()) // 60)
    return Limits(
        side_minimum={str(side): least for side, least in plan.side_minimum.items()},
        side_share=request.sides.share if request.sides and request.sides.share < 1 else None,
        theme_minimum=dict(request.themes),
        drive=min((cap for cap in totals if cap is not None), default=None),
        drive_day=min((cap for cap in caps if cap is not None), default=None),
        visits_a_day=plan.pace.most_visits_a_day,
        least_visits=0 if request.blocks else 1,
        wheel=int(law.wheel.total_seconds()) // 60,
        rest=int(law.rest.total_seconds()) // 60,
    )


def _taste(plan: Brief) -> Taste:
    weights, interests = plan.rules.weights, plan.request.interests
    total = sum(interests.values()) or 1.0
    cover = {theme: weights.cover * felt / total for theme, felt in sorted(interests.items())}
    if plan.party.children:
        cover[_FOR_CHILDREN] = _CHILDREN_FIRST * weights.cover
    return Taste(
        repeat=weights.repeat,
        cover=cover,
        sides=weights.side_present if plan.request.sides is None else 0.0,
        wait=weights.wait_minute,
        drive=weights.drive_minute,
        fresh=int(plan.pace.driving.total_seconds()) // 60,
        tired=weights.drive_minute_too_many,
    )
