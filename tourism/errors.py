"""The errors a caller may catch.

    TourismError
    ├── BadDataError       a file under data/ or an overlay is wrong; tells every fault at once
    ├── BadRequestError    a request names something that cannot be understood; tells every fault
    ├── BadSettingsError   the environment or .env says something that does not make sense
    ├── NotFoundError      the thing asked for does not exist, or not for the one who asks
    ├── NotSignedInError   nobody is signed in, or the key is not known (any more)
    ├── ForbiddenError     whoever asks may not do that
    ├── ConflictError      the thing is in a state in which that cannot be done
    ├── NoPreconditionError   a change does not say which version it was meant for
    ├── ChangedError       somebody else changed it in the meantime; tells what
    ├── ResyncError        what somebody wants to go on from is forgotten: begin anew
    ├── NotReadyError      the database has no tables or no facts yet
    ├── TooManyError       asked too often; tells when to come again
    ├── RefusedError       a change of a tour cannot be made as asked; tells why and what would do
    └── ProviderUnavailableError   a routing engine did not answer

"No" is not an error: a request that cannot be met is answered with reasons.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


class BadSettingsError(_FaultsError):
    """Settings that do not make sense; ``faults`` has all of them, without their values."""

    slug = "bad-settings"


class _WordsError(TourismError):
    """An error told in both languages, with the thing it is about."""

    def __init__(self, message: Text, **about: str) -> None:
        self.message = message
        self.about = about
        super().__init__(message.en)


class NotFoundError(_WordsError):
    """There is no such thing, or whoever asks may not know of it."""

    slug = "not-found"


class NotSignedInError(_WordsError):
    """It takes a user or a key, and there is none that is known."""

    slug = "not-signed-in"


class ForbiddenError(_WordsError):
    """The user or key is known and may not do that."""

    slug = "forbidden"


class ConflictError(_WordsError):
    """The thing is in a state in which that cannot be done."""

    slug = "conflict"


class ResyncError(_WordsError):
    """What changed since then is no longer known in full; read everything again."""

    slug = "resync"


class NotReadyError(_WordsError):
    """The service cannot work yet; tells what is missing."""

    slug = "not-ready"


class NoPreconditionError(_WordsError):
    """A change has to say which version it was meant for, and does not."""

    slug = "precondition-required"


class TooManyError(_WordsError):
    """Asked too often; ``seconds`` until it is worth trying again."""

    slug = "too-many"

    def __init__(self, message: Text, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class ChangedError(_WordsError):
    """Somebody else changed it in the meantime; ``changes`` are what they did, in words.

    ``etag`` is that of the state as it is now.
    """

    slug = "changed"

    def __init__(self, message: Text, etag: str, changes: Sequence[Text] = ()) -> None:
        super().__init__(message)
        self.etag = etag
        self.changes = tuple(changes)

    def document(self, lang: str) -> dict[str, Any]:
        """Return what programs may want to know."""
        return {"etag": self.etag, "changes": [change.into(lang) for change in self.changes]}


class RefusedError(_WordsError):
    """A change of a tour that cannot be made: ``reasons`` why, and ``offers`` that would do.

    Both are finished JSON, in both languages.
    """

    slug = "refused"

    def __init__(
        self,
        message: Text,
        reasons: Sequence[Mapping[str, Any]] = (),
        offers: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        super().__init__(message)
        self.reasons = tuple(reasons)
        self.offers = tuple(offers)

    def document(self, lang: str) -> dict[str, Any]:
        """Return what programs may want to know; it has both languages."""
        del lang
        return {"reasons": list(self.reasons), "offers": list(self.offers)}
