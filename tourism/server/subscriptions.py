"""Feeds out of memory: telephones ask for them day and night, and they hardly ever change.

The octets of a feed are kept with the stamp they were made under (`tourism.storage.stamps`); while
the stamp and the day are the same, a request is answered here, by RFC 9110, without a route or a
transaction. Private feeds are never kept.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tourism.errors import TooManyError
from tourism.server.conditional import not_modified
from tourism.server.representation import OF_A_BODY, asked_encodings, takes_gzip
from tourism.server.stamps import Stamps
from tourism.server.state import State
from tourism.server.who import address_of
from tourism.storage.database import DatabaseTrouble
from tourism.storage.stamps import CALENDARS
from tourism.timewindow import VIETNAM

FEEDS, PRIVATE = "/calendars/", "/calendars/private/"
_PERSONAL = frozenset({b"authorization", b"cookie"})
_MOST_OCTETS = 64_000_000
_LONGEST_PATH = 100

_Pairs = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer as it was made."""

    stamp: Hashable
    on: date
    tag: str
    modified: str | None
    whole: tuple[tuple[bytes, bytes], ...]
    bare: tuple[tuple[bytes, bytes], ...]
    body: bytes
    route: Any


class Subscriptions:
    """Middleware (ASGI); what comes before it adds headers and logs as ever."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app, self._state = app, state
        self._stamps = Stamps(state.database)
        self._kept: OrderedDict[tuple[str, bool], _Kept] = OrderedDict()
        self._octets = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        if not _is_feed(scope):
            await self._app(scope, receive, send)
            return
        try:
            stamp = await self._stamps.of(CALENDARS)
        except DatabaseTrouble:
            stamp = None
        asked = Headers(scope=scope)
        name = (scope["path"], takes_gzip(asked_encodings(asked)))
        today = datetime.now(UTC).astimezone(VIETNAM).date()
        kept = self._kept.get(name)
        if kept is None or stamp is None or (kept.stamp, kept.on) != (stamp, today):
            kept = await self._made(scope, receive, send, stamp, today, name)
            if kept is None:
                return  # it was answered the ordinary way
        elif not self._may(scope):
            await self._app(scope, receive, send)
            return
        if name in self._kept:
            self._kept.move_to_end(name)
        await _answer(kept, scope, asked, send)

    async def _made(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        stamp: Hashable,
        today: date,
        name: tuple[str, bool],
    ) -> _Kept | None:
        """Have a feed made, whole, and keep it; None if something else was answered instead.

        The stamp was read before, so what is kept is never older than it says.
        """
        inner = {**scope, "method": "GET", "headers": _unconditional(scope["headers"])}
        start: Message | None = None
        parts: list[bytes] = []

        async def gather(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and message["status"] == 200:
                start = message
            elif start is None:
                await send(message)
            else:
                parts.append(message.get("body", b""))

        await self._app(inner, receive, gather)
        scope["route"] = inner.get("route")
        if start is None:
            return None
        return self._keep(name, stamp, today, start["headers"], b"".join(parts), scope["route"])

    def _keep(
        self,
        name: tuple[str, bool],
        stamp: Hashable,
        on: date,
        sent: _Pairs,
        body: bytes,
        route: Any,
    ) -> _Kept:
        headers = Headers(raw=sent)
        bare = tuple(pair for pair in sent if pair[0].lower().decode() not in OF_A_BODY)
        kept = _Kept(
            stamp,
            on,
            headers["etag"],
            headers.get("last-modified"),
            tuple(sent),
            bare,
            body,
            route,
        )
        if kept.modified is None:
            return kept  # its date is yet to come; then it is told
        before = self._kept.pop(name, None)
        self._octets += len(body) - (len(before.body) if before else 0)
        self._kept[name] = kept
        while self._octets > _MOST_OCTETS and len(self._kept) > 1:
            self._octets -= len(self._kept.popitem(last=False)[1].body)
        return kept

    def _may(self, scope: Scope) -> bool:
        """Tell whether this is within the limit of the client; if not, the ordinary way says so."""
        settings = self._state.settings
        address = address_of(Request(scope), settings)
        try:
            self._state.limiter.count("requests", address, settings.anonymous_per_minute)
        except TooManyError:
            return False
        return True


async def _answer(kept: _Kept, scope: Scope, asked: Headers, send: Send) -> None:
    scope["route"] = kept.route
    known = not_modified(asked, kept.tag, kept.modified)
    headers = list(kept.bare if known else kept.whole)
    body = b"" if known or scope["method"] == "HEAD" else kept.body
    start = {"type": "http.response.start", "status": 304 if known else 200, "headers": headers}
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _is_feed(scope: Scope) -> bool:
    """Tell whether this asks for a public feed, as it is and nothing more."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    path: str = scope["path"]
    public = path.startswith(FEEDS) and not path.startswith(PRIVATE)
    if any(name in _PERSONAL for name, _ in scope["headers"]):
        return False  # who shows a key is told if it is not known (any more)
    return public and not scope["query_string"] and len(path) <= _LONGEST_PATH


def _unconditional(headers: _Pairs) -> _Pairs:
    return [pair for pair in headers if not pair[0].startswith(b"if-")]
