"""Edits carried out with as little disturbance as can be, or an honest no with what would help.

What is locked stays as it is; of the rest as few stops as possible are moved, and among the
orders that move as few the one that is worth most is taken. Nothing is dropped or added that
no edit named.
"""

from collections.abc import Sequence

from tourism.composer.apply_edits import apply_edits
from tourism.composer.arrangement import Arrangement
from tourism.composer.attempt import Replanned, attempt
from tourism.composer.compose import Kitchen
from tourism.composer.edit import Edit
from tourism.composer.realise import realise
from tourism.composer.reason_tests import Reason
from tourism.composer.refusal import Refused, refuse
from tourism.itinerary.model import Itinerary


def replan(
    before: Arrangement,
    edits: Sequence[Edit],
    kitchen: Kitchen,
    itinerary: Itinerary | None = None,
    *,
    told: bool = True,
) -> Replanned | Refused:
    """Return a tour with edits carried out, or why they cannot be and what would help.

    Args:
        before: The tour as it is arranged.
        edits: What is to be done, in this order.
        kitchen: Facts and roads; when its time is up, the best so far is returned and says so.
        itinerary: The same tour with its times; without it, it is realised first.
        told: Find out why other places are left out; see `tourism.composer.realise`.

    Raises:
        BadRequestError: An edit names what is not there; with field, value, remedy.
    """
    now = itinerary or realise(before, kitchen, told=False)
    if not isinstance(now, Itinerary):
        return Refused(tuple(Reason(b.code, b.text) for b in now))
    draft = apply_edits(before, edits, now, kitchen.catalogue)
    outcome = attempt(before, draft, kitchen, told=told)
    if isinstance(outcome, Replanned):
        return outcome
    return refuse(before, edits, now, draft, outcome, kitchen)
