"""Whether a plan keeps the rules of its file, and its score: from the file's own numbers.

Independent of every engine: times are fractions counted exactly, ways made anew from positions.
"""

from collections.abc import Sequence
from fractions import Fraction

from benchmarks.toptw_files import Instance, Site


def score_of(instance: Instance, plan: Sequence[Sequence[int]]) -> float:
    """Return the score of a plan, sites counted from 0.

    Raises:
        ValueError: A rule is broken: a site seen twice, a start outside its hours, a late return.
    """
    seen: set[int] = set()
    total = 0.0
    if len(plan) != instance.days:
        raise ValueError(f"{instance.name}: {len(plan)} tours instead of {instance.days}")
    for day, route in enumerate(plan):
        total += _score_of_day(instance, day, route, seen)
    return total


def _score_of_day(instance: Instance, day: int, route: Sequence[int], seen: set[int]) -> float:
    hours = instance.hotel.windows[day]
    if hours is None:
        raise ValueError(f"{instance.name}: no day {day}")
    clock, here, total = Fraction(hours[0]), instance.hotel, 0.0
    for index in route:
        site = instance.sites[index]
        window = site.windows[day]
        clock += _way(instance, here, site)
        if index in seen or window is None or clock > Fraction(window[1]):
            raise ValueError(f"{instance.name}: site {index + 1} cannot be seen on day {day}")
        clock = max(clock, Fraction(window[0])) + Fraction(site.stay)
        seen.add(index)
        here, total = site, total + site.score
    if clock + _way(instance, here, instance.hotel) > Fraction(hours[1]):
        raise ValueError(f"{instance.name}: tour {day} comes back late")
    return total


def _way(instance: Instance, a: Site, b: Site) -> Fraction:
    return Fraction(instance.way(a, b), instance.unit)
