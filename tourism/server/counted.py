"""Count each request against the limit of whoever asks."""

import hashlib

from fastapi import Request

from tourism.server.dependencies import Address, Shared


async def counted(request: Request, state: Shared, address: Address) -> None:
    """Pass, unless it is one request too many.

    Whoever shows a key or a session has the larger limit, counted for what they show and for
    their address: showing another one each time gains nothing.

    Raises:
        TooManyError: With the seconds until it is worth trying again.
    """
    settings = state.settings
    shown = request.headers.get("authorization") or request.headers.get("cookie")
    if shown is None:
        state.limiter.count("requests", address, settings.anonymous_per_minute)
        return
    name = hashlib.sha256(shown.encode()).hexdigest()[:32]
    state.limiter.count("known", address, settings.key_per_minute)
    state.limiter.count("known", name, settings.key_per_minute)
