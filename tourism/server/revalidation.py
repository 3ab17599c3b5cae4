"""The short way for whoever asks whether what they have is still good: most often it is.

Calendars and embedded lists ask that again and again. What a visitor was told of a public
address is remembered as its tag and what it was made from (`tourism.storage.stamps`); while the
stamp is the same, the tag is, and 304 is answered without looking for the answer itself. In
every other case, in trouble too, the request goes the ordinary way.
"""

import re
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tourism.errors import TooManyError
from tourism.server.representation import OF_A_BODY
from tourism.server.stamps import Stamps
from tourism.server.state import State
from tourism.server.tags import tag_matches
from tourism.server.who import address_of
from tourism.storage.database import DatabaseTrouble
from tourism.storage.stamps import CATALOGUE

_FACTS = (
    *("/api/v1/places", "/api/v1/hubs", "/api/v1/events", "/api/v1/occurrences"),
    "/api/v1/calendar/",
)
_TOUR = re.compile("/api/v1/itineraries/([0-9a-f]{32})")
_MOST = 4_000
_LONGEST = 2_000
"""Bytes of address and headers that are worth remembering."""
_PERSONAL = frozenset({b"authorization", b"cookie"})
_WITH_BODY = frozenset({b"content-length", b"transfer-encoding"})
_CHOOSING = (b"accept", b"accept-language", b"accept-encoding")

_Name = tuple[bytes, ...]
_Pairs = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was told last: until when, and how to say that it is still good."""

    stamp: Hashable
    on: date
    tag: str
    headers: tuple[tuple[bytes, bytes], ...]
    route: Any


class Revalidation:
    """Middleware (ASGI); what comes before it adds headers, counts and logs as ever."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app, self._state = app, state
        self._stamps = Stamps(state.database)
        self._known: OrderedDict[_Name, _Known] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        about = _about(scope)
        name = _name(scope) if about is not None else None
        if about is None or name is None:
            await self._app(scope, receive, send)
            return
        try:
            stamp = await self._stamps.of(about)
        except DatabaseTrouble:
            stamp = None
        # Some answers count from this year on.
        today = datetime.now(UTC).date()
        known = self._known.get(name)
        if known is not None and (stamp, today) == (known.stamp, known.on):
            self._known.move_to_end(name)
            asked = Headers(scope=scope).getlist("if-none-match")
            if tag_matches(known.tag, asked) and self._may(scope):
                scope["route"] = known.route
                head = {"type": "http.response.start", "status": 304}
                await send({**head, "headers": list(known.headers)})
                await send({"type": "http.response.body", "body": b""})
                return

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (200, 304):
                self._note(name, stamp, today, message["headers"], scope.get("route"))
            await send(message)

        await self._app(scope, receive, noted if stamp is not None else send)

    def _may(self, scope: Scope) -> bool:
        """Tell whether this is within the limit of the client; if not, the ordinary way says so."""
        settings = self._state.settings
        address = address_of(Request(scope), settings)
        try:
            self._state.limiter.count("requests", address, settings.anonymous_per_minute)
        except TooManyError:
            return False
        return True

    def _note(self, name: _Name, stamp: Hashable, on: date, sent: _Pairs, route: Any) -> None:
        """Remember an answer; the stamp was read before it was made, so it is not newer."""
        headers = Headers(raw=sent)
        if "etag" not in headers or "set-cookie" in headers:
            return
        kept = tuple(pair for pair in sent if pair[0].lower().decode() not in OF_A_BODY)
        self._known[name] = _Known(stamp, on, headers["etag"], kept, route)
        self._known.move_to_end(name)
        if len(self._known) > _MOST:
            self._known.popitem(last=False)


def _about(scope: Scope) -> str | None:
    """Return what the answer to a request is made from, if this is one for the short way."""
    if scope["type"] != "http" or scope["method"] != "GET":
        return None
    path = scope["path"]
    if path.startswith(_FACTS):
        return CATALOGUE
    tour = _TOUR.fullmatch(path)
    return None if tour is None else tour[1]


def _name(scope: Scope) -> _Name | None:
    """Return everything that an answer goes by, or None if that is not simple or not public."""
    path = scope.get("raw_path") or scope["path"].encode()
    chosen = dict.fromkeys(_CHOOSING, b"")
    conditional = False
    for header, value in scope["headers"]:
        if header in _PERSONAL or header in _WITH_BODY or chosen.get(header):
            return None
        if header in chosen:
            chosen[header] = value
        conditional = conditional or header == b"if-none-match"
    name = (path, scope["query_string"], *chosen.values())
    return name if conditional and sum(map(len, name)) <= _LONGEST else None
