"""What stands in the way of edits, and the smallest changes that would let them be.

A lock is said to block, and a change is offered, only where it was tried and works.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tourism.composer.arrangement import Arrangement, Lock
from tourism.composer.attempt import Failure
from tourism.composer.compose import Kitchen
from tourism.composer.draft import Draft
from tourism.composer.edit import (
    Edit,
)
from tourism.composer.edit_offers import edit_offers
from tourism.composer.reason_tests import Reason
from tourism.composer.trials import EditOffer, Trials
from tourism.itinerary.model import Itinerary
from tourism.language import Text

MOST_OFFERS = 8


@dataclass(frozen=True, slots=True)
class Refused:
    """Edits that cannot be carried out as they are.

    ``blocking`` are locks without which they can: any one of them if there are several
    reasons with the code ``lock``, all together if there is one. ``complete`` is False where
    the time was too short to look at everything.
    """

    reasons: tuple[Reason, ...]
    blocking: tuple[Lock, ...] = ()
    offers: tuple[EditOffer, ...] = ()
    complete: bool = True


def refuse(
    before: Arrangement,
    edits: Sequence[Edit],
    now: Itinerary,
    draft: Draft,
    failure: Failure,
    kitchen: Kitchen,
) -> Refused:
    """Return the refusal of edits that an attempt failed to carry out."""
    trials = Trials(before, tuple(edits), now, kitchen)
    locks = [conflict.lock for conflict in draft.conflicts] or [*draft.arrangement.locks]
    sets = _blocking(trials, list(dict.fromkeys(locks)), together=bool(draft.conflicts))
    reasons = list(failure.reasons)
    if failure.kind != "locked":
        reasons += [_lock_reason(draft, held) for held in sets]
    offers = [_unlocking(trials, draft, held) for held in sets]
    for offer in edit_offers(trials, draft, failure):
        offers.append(offer)
        if len(offers) >= MOST_OFFERS:
            break
    return Refused(
        tuple(reasons),
        tuple(dict.fromkeys(lock for held in sets for lock in held)),
        tuple(offers[:MOST_OFFERS]),
        failure.complete and not trials.cut,
    )


def _blocking(trials: Trials, locks: Sequence[Lock], *, together: bool) -> list[tuple[Lock, ...]]:
    """Return the locks that block, each alone; where only several do, the fewest together."""
    if not locks:
        return []
    if not together:
        alone: list[tuple[Lock, ...]] = [
            (lock,) for lock in locks if trials.works(trials.without([lock]))
        ]
        if alone:
            return alone
    if not trials.works(trials.without(locks), quick=False):
        return []
    needed = list(locks)
    for lock in locks:
        fewer = [other for other in needed if other != lock]
        if fewer and trials.works(trials.without(fewer), quick=False):
            needed = fewer
    return [tuple(needed)]


def _names(draft: Draft, locks: Sequence[Lock]) -> Text:
    names = [draft.name_of(lock.stop) for lock in locks]
    return Text(", ".join(n.vi for n in names), ", ".join(n.en for n in names))


def _lock_reason(draft: Draft, locks: Sequence[Lock]) -> Reason:
    names = _names(draft, locks)
    return Reason(
        "lock",
        Text(
            f"vướng phần đang giữ của {names.vi}: bỏ giữ thì xếp được",
            f"the lock on {names.en} stands in the way: without it there is an order",
        ),
    )


def _unlocking(trials: Trials, draft: Draft, locks: Sequence[Lock]) -> EditOffer:
    names = _names(draft, locks)
    text = Text(f"bỏ giữ {names.vi}", f"unlock {names.en}")
    return EditOffer("unlock", text, trials.without(locks))
