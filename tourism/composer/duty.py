"""What a request insists on, taken alone: can it be done, from where, and how far off is it?"""

from collections.abc import Callable
from dataclasses import dataclass

from tourism.catalogue.place import Place
from tourism.composer.bases import base_choices, bases_for
from tourism.composer.brief import Brief, with_bases
from tourism.composer.build import Solved
from tourism.composer.candidates import Field
from tourism.composer.exact import Verdict, decide, drop_sets, shortfall
from tourism.composer.pool import Pool, measure, pool
from tourism.composer.solver import never
from tourism.travel.provider import TravelTimeProvider


@dataclass(frozen=True, slots=True)
class Duty:
    """The musts, meals and blocks of a request without anything else.

    ``choices`` are the bases from which they can be done, or from which nobody can tell;
    none at all means that the request cannot be kept. ``trials`` have each choice with its
    problem and the exact verdict on it.
    """

    choices: tuple[tuple[Place, ...], ...]
    trials: tuple[tuple[Pool, Verdict], ...]

    def shortfall(self, expired: Callable[[], bool] = never) -> int | None:
        """Return the minutes a day that are lacking at least.

        None if that is not the matter, or if time was too short to tell.
        """
        grid = int(self.trials[0][0].brief.rules.clock.total_seconds()) // 60
        missing = [shortfall(held.problem, grid, expired) for held, _ in self.trials]
        found = min((minutes for minutes in missing if minutes is not None), default=None)
        return None if expired() else found

    def drop_sets(self) -> list[tuple[str, ...]]:
        """Return the smallest sets of musts without which the rest can be done; see `exact`."""
        found = {
            frozenset(names): names
            for held, verdict in self.trials
            for names in drop_sets(held.problem, verdict)
        }
        least = [names for names in found if not any(other < names for other in found)]
        return sorted((found[names] for names in least), key=lambda names: (len(names), names))

    def plan(self) -> Solved | None:
        """Return a plan of the duties and nothing else, or None if none is known."""
        return next((Solved(held, v.plan) for held, v in self.trials if v.plan is not None), None)


def can_be_done(
    plan: Brief,
    field: Field,
    provider: TravelTimeProvider,
    *,
    one_is_enough: bool = False,
    expired: Callable[[], bool] = never,
) -> Duty:
    """Return whether, and from which bases, the duties of a brief can be done.

    Args:
        plan: The brief, its nights open or chosen.
        field: All candidates; only the musts among them are looked at.
        provider: Who knows the road.
        one_is_enough: Stop at the first choice of bases from which they can be done.
        expired: Leaves large questions undecided.
    """
    musts = {i: c for i, c in field.candidates.items() if c.must is not None}
    measured = measure(plan, Field(musts), bases_for(plan), provider)
    choices, trials = [], []
    for bases in base_choices(plan, measured):
        held = pool(with_bases(plan, bases), measured, slack=False)
        verdict = decide(held.problem, expired)
        trials.append((held, verdict))
        if verdict.plan is not None or not verdict.known:
            choices.append(bases)
        if one_is_enough and verdict.plan is not None:
            break
    return Duty(tuple(choices), tuple(trials))
