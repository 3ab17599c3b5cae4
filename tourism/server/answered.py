"""The short way for what was asked before: most often nothing has changed since.

Websites, calendars and embedded lists ask the same again and again. What a visitor was told of a
public address is remembered with its tag and what it was made from (`tourism.storage.stamps`);
while the stamp is the same, so is the answer, and it is given again, or 304 to whoever has it,
without looking for it itself. In every other case, in trouble too, the request goes the
ordinary way.
"""

import re
from collections.abc import Hashable
from datetime import UTC, date, datetime

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tourism.errors import TooManyError
from tourism.server.answers_kept import Answer, AnswersKept
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
_LONGEST = 2_000
"""Bytes of address and headers that are worth remembering."""
_PERSONAL = frozenset({b"authorization", b"cookie"})
_WITH_BODY = frozenset({b"content-length", b"transfer-encoding"})
_CHOOSING = (b"accept", b"accept-language", b"accept-encoding")

_Name = tuple[bytes, ...]
_Basis = tuple[Hashable, date]


class Answered:
    """Middleware (ASGI); what comes before it adds headers, counts and logs as ever."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app, self._state = app, state
        self._stamps = Stamps(state.database)
        self._kept = AnswersKept()

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
        basis = (stamp, datetime.now(UTC).date())
        kept = self._kept.get(name, basis)
        if kept is not None and await self._again(kept, scope, send):
            return
        if stamp is None:
            await self._app(scope, receive, send)
            return
        listening = _Listening(send)
        await self._app(scope, receive, listening.send)
        # The stamp was read before the answer was made, so it is not newer.
        self._note(name, basis, listening, scope)

    async def _again(self, kept: Answer, scope: Scope, send: Send) -> bool:
        """Give an answer again; False if this is not for the short way."""
        tags = Headers(scope=scope).getlist("if-none-match")
        known = tag_matches(kept.tag, tags)
        if (kept.body is None and not known) or not self._may(scope):
            return False
        scope["route"] = kept.route
        status, body = (304, b"") if known else (200, kept.body or b"")
        headers = _without_body(kept.headers) if known else list(kept.headers)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        return True

    def _may(self, scope: Scope) -> bool:
        """Tell whether this is within the limit of the client; if not, the ordinary way says so."""
        settings = self._state.settings
        address = address_of(Request(scope), settings)
        try:
            self._state.limiter.count("requests", address, settings.anonymous_per_minute)
        except TooManyError:
            return False
        return True

    def _note(self, name: _Name, basis: _Basis, heard: "_Listening", scope: Scope) -> None:
        """Remember an answer."""
        headers = Headers(raw=heard.headers)
        if heard.status not in (200, 304) or "etag" not in headers or "set-cookie" in headers:
            return
        body = heard.body if heard.status == 200 else None
        known = self._kept.get(name, basis)
        if body is None and known is not None and known.tag == headers["etag"]:
            return  # it is known with its body
        answer = Answer(headers["etag"], tuple(heard.headers), body, scope.get("route"))
        self._kept.keep(name, basis, answer)


class _Listening:
    """Passes an answer on and remembers it, if it came in one piece."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.body: bytes | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], list(message["headers"])
        elif not message.get("more_body", False):
            self.body = message.get("body", b"")
        await self._send(message)


def _without_body(headers: tuple[tuple[bytes, bytes], ...]) -> list[tuple[bytes, bytes]]:
    return [pair for pair in headers if pair[0].lower().decode() not in OF_A_BODY]


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
    for header, value in scope["headers"]:
        if header in _PERSONAL or header in _WITH_BODY or chosen.get(header):
            return None
        if header in chosen:
            chosen[header] = value
    name = (path, scope["query_string"], *chosen.values())
    return name if sum(map(len, name)) <= _LONGEST else None
