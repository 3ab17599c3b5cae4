"""The project's own engine behind the Protocol of the composer."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tourism.composer.engine.from_problem import trip_of
from tourism.composer.engine.run import Limit, solve
from tourism.composer.engine.settings import Settings
from tourism.composer.problem import Plan, Problem
from tourism.composer.solver import Effort

_ROUNDS = 100
"""Rounds of the kernel in one of the Protocol's: they take some twenty microseconds each."""


@dataclass(frozen=True, slots=True)
class EngineSolver:
    """`tourism.composer.solver.Solver` by ruin and recreate; it judges the plan as a whole."""

    settings: Settings = field(default_factory=Settings)

    def solve(self, problem: Problem, effort: Effort, worth: Sequence[float] | None = None) -> Plan:
        """Return the best plan found; see the Protocol."""
        home: Plan = tuple(() for _ in problem.frames)
        if not problem.visits:
            return home
        trip = trip_of(problem, worth)
        limit = Limit(rounds=effort.rounds * _ROUNDS)
        try:
            found = solve(
                trip, limit, effort.seed, cancelled=effort.expired, settings=self.settings
            )
        except ValueError:  # A day is too short even for the way home: nobody can help that.
            return home
        return found.plan
