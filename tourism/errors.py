"""The errors a caller may catch.

    TourismError
    ├── BadDataError       a file under data/ or an overlay is wrong; tells every fault at once
    ├── BadRequestError    a request names something that cannot be understood; tells every fault
    └── ProviderUnavailableError   a routing engine did not answer

"No" is not an error: a request that cannot be met is answered with reasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tourism.language import Text


class TourismError(Exception):
    """Something the caller can do something about."""

    slug = "error"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: where, what was found there, and how to mend it."""

    where: str
    """File and field, for example ``sites/hai-duong/chu-dau-pottery.yaml: position.latitude``."""
    value: str
    message: Text

    def into(self, lang: str) -> str:
        """Return the fault as one line in ``lang`` (``vi`` or ``en``)."""
        found = f" [{self.value}]" if self.value else ""
        return f"{self.where}{found}: {self.message.into(lang)}"


class _FaultsError(TourismError):
    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.into("en") for fault in self.faults))


class BadDataError(_FaultsError):
    """Facts that do not load; ``faults`` has all of them."""

    slug = "bad-data"


class BadRequestError(_FaultsError):
    """A request that cannot be understood; ``faults`` has every field at fault."""

    slug = "bad-request"


class ProviderUnavailableError(TourismError):
    """A routing engine did not answer in time, or answered with something else."""

    slug = "provider-unavailable"
