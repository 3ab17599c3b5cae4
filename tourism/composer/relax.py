"""What to give up so that a request can be kept: offers that have been tried out.

An offer is a JSON merge patch (RFC 7386) on the request. Applied to it, the composer finds
a plan that the checker accepts; one for which it does not is never offered.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, islice
from typing import Any

from pydantic import ValidationError

from tourism.catalogue.load import merge_patch
from tourism.composer.offer import Impasse, Offer
from tourism.composer.relax_dates import another_day, other_dates, when_open
from tourism.composer.relax_hours import (
    another_day_and_later,
    earlier,
    later,
    later_and_dropped,
)
from tourism.composer.relax_musts import as_it_suits, dropped
from tourism.composer.relax_wishes import fewer_bars, nearer, other_coach, wishes
from tourism.composer.request import TourRequest
from tourism.language import Text

MOST_OFFERS = 6
ENOUGH = 3
_MOST_OF_A_KIND = {"drop": 3, "other-dates": 2, "several-coaches": 2, "meals": 2, "start": 2}
_MOST_PAIRS = 40
_PLAINER = {
    "later-return-and-drop": "later-return",
    "another-day-and-later-return": "later-return",
}
"""Kinds that are not worth offering where the plainer one works."""
_MOST_LATE = 6
"""Ideas still tried when the time is up and none has worked so far."""


def offers(
    impasse: Impasse,
    works: Callable[[TourRequest], bool],
    expired: Callable[[], bool],
) -> list[Offer]:
    """Return offers that work; of most kinds only the first, that is the smallest change.

    Where fewer than `ENOUGH` single changes work, two at a time are tried.

    Args:
        impasse: What cannot be kept.
        works: Whether a changed request can be kept; asked for every offer.
        expired: Ends the trials early.
    """
    request = impasse.plan.request
    found: list[Offer] = []
    failed: dict[str, Offer] = {}
    late = 0
    for offer in _ideas(impasse):
        late += expired()
        if len(found) >= MOST_OFFERS or (late and found) or late > _MOST_LATE:
            return found
        if _superfluous(offer, found):
            continue
        changed = patched(request, offer.patch)
        if changed is not None and works(changed):
            found.append(offer)
        else:
            failed[offer.kind] = offer
    for one, other in islice(combinations(failed.values(), 2), _MOST_PAIRS):
        if len(found) >= ENOUGH or expired():
            break
        both = _joined(one, other)
        if any(known.kind == both.kind for known in found):
            continue
        changed = patched(request, both.patch)
        if changed is not None and works(changed):
            found.append(both)
    return found


def _superfluous(offer: Offer, found: list[Offer]) -> bool:
    """Whether enough of this kind was found, or something plainer that is part of it."""
    kinds = [known.kind for known in found]
    plainer = _PLAINER.get(offer.kind)
    return plainer in kinds or kinds.count(offer.kind) >= _MOST_OF_A_KIND.get(offer.kind, 1)


def _joined(one: Offer, other: Offer) -> Offer:
    text = Text(f"{one.text.vi}, và {other.text.vi}", f"{one.text.en}, and {other.text.en}")
    return Offer(f"{one.kind}-and-{other.kind}", text, _both(one.patch, other.patch))


def _both(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Return a patch that does what both do; unlike a patched patch it keeps their nulls."""
    joined = dict(one)
    for key, value in other.items():
        known = joined.get(key)
        if isinstance(known, Mapping) and isinstance(value, Mapping):
            joined[key] = _both(known, value)
        else:
            joined[key] = value
    return joined


def patched(request: TourRequest, patch: Mapping[str, Any]) -> TourRequest | None:
    """Return the request with a merge patch applied, or None if that is no request."""
    try:
        return TourRequest.model_validate(merge_patch(request.document(), dict(patch)))
    except ValidationError:
        return None


def _ideas(impasse: Impasse) -> Iterator[Offer]:
    """Yield what might help, the plainest first."""
    plan = impasse.plan
    yield from other_coach(plan)
    yield from fewer_bars(plan)
    yield from as_it_suits(plan)
    yield from dropped(impasse)
    yield from another_day(plan)
    yield from later(plan)
    yield from another_day_and_later(plan)
    yield from wishes(plan)
    yield from earlier(plan)
    yield from later_and_dropped(plan)
    yield from when_open(impasse)
    yield from other_dates(plan)
    yield from nearer(plan)
