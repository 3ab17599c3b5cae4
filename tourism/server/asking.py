"""What routes of signing in ask for: the doorway, and guards in front of it."""

from datetime import timedelta
from functools import cache
from typing import Annotated

from fastapi import Depends, Request, Response

from tourism.access.password_hash import PasswordHasher
from tourism.server.dependencies import Address, Config, Shared
from tourism.server.who import guard_sign_in
from tourism.services.doorway import Doorway


@cache
def hasher() -> PasswordHasher:
    """Return the hasher of this process; tests put a cheap one in its place."""
    return PasswordHasher()


def _doorway(settings: Config, hashes: Annotated[PasswordHasher, Depends(hasher)]) -> Doorway:
    return Doorway(hashes, timedelta(hours=settings.session_hours))


Door = Annotated[Doorway, Depends(_doorway)]
"""How people come in."""


def guarded(request: Request, state: Shared, address: Address) -> None:
    """Pass unless another site may have sent this, or passwords are tried too often.

    Raises:
        ForbiddenError: It comes from elsewhere.
        TooManyError: Tells when to come again.
    """
    guard_sign_in(request, state.settings)
    state.limiter.count("sign-in", address, state.settings.sign_in_per_minute)


def private(response: Response) -> None:
    """Keep an answer out of every cache."""
    response.headers["Cache-Control"] = "no-store"
