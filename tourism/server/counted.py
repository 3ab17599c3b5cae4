"""Count each request against the limit of whoever asks."""

import hashlib

from fastapi import Request

from tourism.server.state import state_of
from tourism.server.who import address_of


async def counted(request: Request) -> None:
    """Pass, unless it is one request too many.

    Whoever shows a key or a session has the larger limit, counted for what they show and for
    their address: showing another one each time gains nothing.

    Raises:
        TooManyError: With the seconds until it is worth trying again.
    """
    # Before each request, so it asks for nothing in its signature: that takes longer than this.
    state = state_of(request)
    settings, address = state.settings, address_of(request, state.settings)
    shown = request.headers.get("authorization") or request.headers.get("cookie")
    if shown is None:
        state.limiter.count("requests", address, settings.anonymous_per_minute)
        return
    name = hashlib.sha256(shown.encode()).hexdigest()[:32]
    state.limiter.count("known", address, settings.key_per_minute)
    state.limiter.count("known", name, settings.key_per_minute)
