"""What a search engine has to offer; swap one for another without a trace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tourism.composer.problem import Plan, Problem


def never() -> bool:
    """Nobody cancels."""
    return False


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to search. Rounds, not seconds, decide the result, so that it can be repeated.

    ``expired`` is asked every few milliseconds and ends the search early; a result after
    that is the best so far.
    """

    rounds: int
    seed: int
    expired: Callable[[], bool] = field(default=never)


class Solver(Protocol):
    """Chooses visits and their order.

    The plan returned may break limits of `Problem.limits` and miss required visits where the
    engine found no way to keep them: `tourism.composer.objective` tells. Its days always
    hold, though: every route has times. The same problem, effort and start give the same
    plan unless the effort expired.
    """

    def solve(self, problem: Problem, effort: Effort, worth: Sequence[float] | None = None) -> Plan:
        """Return a plan for a problem.

        Args:
            problem: What there is to choose from.
            effort: How hard to search.
            worth: Factors on the worth of each visit, for callers that steer the engine
                towards what it cannot express itself.
        """
        ...
