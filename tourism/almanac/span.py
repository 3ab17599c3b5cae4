"""What a rule gives for one year: a stretch of days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Span:
    """From ``first`` to ``last`` inclusive; ``main``, if known, lies between.

    ``part`` tells the spans of one year apart: empty for the first or only one, ``leap`` for
    that in the leap month, ``2`` and so on for further seasons. ``uncertain`` marks days that
    may still move: the calendar cannot be foretold there, or a leap month cuts in two what
    tradition joins.
    """

    first: date
    last: date
    main: date | None = None
    part: str = ""
    uncertain: bool = False
