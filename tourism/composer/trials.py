"""Changes put to the test: edits with something more done, or something less."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tourism.composer.apply_edits import apply_edits
from tourism.composer.arrangement import Arrangement, Lock
from tourism.composer.attempt import Failure, Replanned, attempt
from tourism.composer.compose import Kitchen
from tourism.composer.edit import (
    Edit,
    LockStop,
    UnlockStop,
)
from tourism.errors import BadRequestError
from tourism.itinerary.model import Itinerary
from tourism.language import Text

_FOR_REASONS = 1.5
"""Share of the time limit by which reasons and offers are found."""


@dataclass(frozen=True, slots=True)
class EditOffer:
    """A change with which the edits can be carried out; ``edits`` is the whole list to apply."""

    kind: str
    text: Text
    edits: tuple[Edit, ...]


class Trials:
    """The test of edits with something more done first; nothing passes when time is up."""

    def __init__(
        self, before: Arrangement, edits: tuple[Edit, ...], now: Itinerary, kitchen: Kitchen
    ) -> None:
        self.before, self.edits, self.now, self.kitchen = before, edits, now, kitchen
        self.cut = False

    def works(self, edits: Sequence[Edit], *, quick: bool = True) -> bool:
        """Tell whether a list of edits can be carried out; a quick look finds few moves only."""
        if self.kitchen.over(_FOR_REASONS):
            self.cut = True
            return False
        try:
            draft = apply_edits(self.before, edits, self.now, self.kitchen.catalogue)
        except BadRequestError:
            return False
        patient = replace(self.kitchen, spent=lambda: self.kitchen.spent() / _FOR_REASONS)
        outcome = attempt(self.before, draft, patient, quick=quick, tables=False)
        if not quick and isinstance(outcome, Failure) and not outcome.complete:
            self.cut = True
        return isinstance(outcome, Replanned)

    def with_first(self, *more: Edit) -> tuple[Edit, ...]:
        """Return the edits with something done before them."""
        return (*more, *self.edits)

    def without(self, locks: Sequence[Lock]) -> tuple[Edit, ...]:
        """Return the edits with locks lifted first, and not set by the edits either."""
        stops = {lock.stop for lock in locks}
        held = {lock.stop for lock in self.before.locks}
        lifted = {edit.stop for edit in self.edits if isinstance(edit, UnlockStop)}
        kept = [e for e in self.edits if not (isinstance(e, LockStop) and e.stop in stops)]
        first = [UnlockStop(stop=stop) for stop in sorted(stops & held - lifted)]
        return (*first, *kept)

    def smallest(
        self, most: int, make: Callable[[int], Sequence[Edit]], *, sure: bool = False
    ) -> int | None:
        """Return the smallest step from 1 to ``most`` that works, where larger ones work too."""
        if most < 1 or not self.works(make(most)):
            return None
        low, high = 0, most
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.works(make(middle)) else (middle, high)
        # A quick look may have missed an order that takes many moves.
        while sure and high > 1 and self.works(make(high - 1), quick=False):
            high -= 1
        return high
