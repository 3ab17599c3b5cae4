"""What every search engine has to keep, and what this one finds."""

from typing import ClassVar

import pytest
from hypothesis import given, settings

from tests.composer.problems import frame, problem, problems, visit
from tourism.composer.engine.solver import EngineSolver
from tourism.composer.objective import timings_of
from tourism.composer.problem import Limits, Plan, Problem
from tourism.composer.solver import Effort, Solver, never
from tourism.composer.vrp_solver import VrpSolver


class _NothingSolver:
    """The laziest engine that keeps the Protocol: every group stays at home."""

    def solve(self, problem: Problem, effort: Effort, worth: object = None) -> Plan:
        del effort, worth
        return tuple(() for _ in problem.frames)


@pytest.mark.parametrize(
    "solver",
    [
        pytest.param(_NothingSolver(), id="the-laziest"),
        pytest.param(VrpSolver(), id="vrp"),
        pytest.param(EngineSolver(), id="ours"),
    ],
)
class TestEverySolver:
    """Whoever implements `tourism.composer.solver.Solver` passes these."""

    @settings(max_examples=60)
    @given(problems(most_visits=5))
    def test_every_day_of_the_plan_holds(self, solver: Solver, held: Problem) -> None:
        plan = solver.solve(held, Effort(30, 1))

        assert len(plan) == len(held.frames)
        # A day too short even for the way home holds nothing, and nobody can help that.
        if timings_of(held, tuple(() for _ in held.frames)) is not None:
            assert timings_of(held, plan) is not None

    @settings(max_examples=40)
    @given(problems(most_visits=5, tight=True))
    def test_a_visit_is_made_once_and_one_of_a_group(self, solver: Solver, held: Problem) -> None:
        plan = solver.solve(held, Effort(30, 1))

        taken = [i for route in plan for i in route]
        groups = [held.visits[i].group for i in taken if held.visits[i].group]
        assert len(set(taken)) == len(taken)
        assert len(set(groups)) == len(groups)
        for day, route in enumerate(plan):
            assert all(held.visits[i].windows[day] for i in route)

    @settings(max_examples=25)
    @given(problems(most_visits=5))
    def test_the_same_problem_effort_and_seed_give_the_same_plan(
        self, solver: Solver, held: Problem
    ) -> None:
        first, second = (solver.solve(held, Effort(40, 7)) for _ in range(2))

        assert first == second

    def test_nothing_to_choose_from_is_an_empty_plan(self, solver: Solver) -> None:
        assert solver.solve(problem(days=2), Effort(10, 1)) == ((), ())

    def test_it_stops_when_the_effort_has_expired(self, solver: Solver) -> None:
        many = problem(*(visit(f"v{i}", i) for i in range(1, 9)))

        plan = solver.solve(many, Effort(10**9, 1, expired=lambda: True))

        assert timings_of(many, plan) is not None


class TestVrpSolver:
    solver: ClassVar[Solver] = VrpSolver()

    def test_it_takes_what_is_worth_most_in_the_time_there_is(self) -> None:
        rich = visit("rich", 1, dwell=(200,), worth=(90.0,))
        poor = [visit(f"poor-{row}", row, dwell=(200,), worth=(5.0,)) for row in (2, 3, 4)]

        (route,) = self.solver.solve(problem(rich, *poor), Effort(100, 1))

        assert 0 in route

    def test_what_is_required_is_taken_where_it_can_be(self) -> None:
        dull = visit("dull", 1, worth=(0.0,), required=True)
        grand = [visit(f"grand-{row}", row, dwell=(260,), worth=(99.0,)) for row in (2, 3)]

        (route,) = self.solver.solve(problem(dull, *grand), Effort(100, 1))

        assert 0 in route

    def test_one_lunch_out_of_many_is_taken_in_its_band(self) -> None:
        towns = [
            visit(f"town-{row}", row, kind="meal", group="lunch", worth=(0.0,),
                  windows=(((660, 750),),))
            for row in (1, 2, 3)
        ]  # fmt: skip
        held = problem(*towns, visit("temple", 4), groups=("lunch",))

        (route,) = self.solver.solve(held, Effort(100, 1))

        assert sum(held.visits[i].kind == "meal" for i in route) == 1
        assert 3 in route

    def test_a_place_shut_on_one_day_is_seen_on_the_other(self) -> None:
        museum = visit("museum", 1, days=2, windows=((), ((480, 900),)))

        assert self.solver.solve(problem(museum, days=2), Effort(50, 1)) == ((), (0,))

    def test_a_noon_break_is_waited_for(self) -> None:
        temple = visit("temple", 1, windows=(((480, 570), (810, 900)),), required=True)
        day = frame(2, leave=600, leave_latest=600)

        assert self.solver.solve(problem(temple, frames=(day,)), Effort(50, 1)) == ((0,),)

    def test_a_caller_may_pull_towards_one_of_two(self) -> None:
        pair = [visit(f"v{row}", row, dwell=(300,)) for row in (1, 2)]
        held = problem(*pair)

        pulled = [
            self.solver.solve(held, Effort(60, 1), factors) for factors in ([9.0, 0.1], [0.1, 9.0])
        ]

        assert pulled == [((0,),), ((1,),)]

    def test_a_cap_on_a_days_driving_is_kept(self) -> None:
        far = problem(
            visit("far", 1, worth=(500.0,)),
            frames=(frame(2, minutes=120),),
            limits=Limits(drive_day=200),
        )

        assert self.solver.solve(far, Effort(50, 1)) == ((),)

    def test_drivers_rests_that_the_engine_cannot_see_cost_the_least_visit(self) -> None:
        """Three hours there and back leave no minute for the rest that the law asks for."""
        photo = visit("photo", 1, dwell=(5,), worth=(50.0,))
        day = frame(2, minutes=180, back=480 + 365)
        held = problem(photo, frames=(day,), limits=Limits(wheel=240, rest=15))

        assert self.solver.solve(held, Effort(50, 1)) == ((),)


def test_nobody_cancels_unless_somebody_does() -> None:
    assert never() is False
    assert Effort(1, 1).expired() is False


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_any_seed_finds_the_one_best_day(seed: int) -> None:
    trio = [visit(f"v{row}", row, worth=(40.0,)) for row in (1, 2, 3)]

    (route,) = VrpSolver().solve(problem(*trio), Effort(60, seed))

    assert sorted(route) == [0, 1, 2]
