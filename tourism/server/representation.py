"""One representation on its way out: its ETag, whether the client has it already, gzip, HEAD.

RFC 9110: the tag is strong and each encoding has its own (8.8.3.3), who has it already
gets 304 (13.2.2), HEAD sends what GET would without the body (9.3.2). What is
streamed passes untouched.
"""

import gzip
import re
from functools import lru_cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tourism.server.conditional import not_modified
from tourism.server.tags import packed_tag, strong_tag

OF_A_BODY = ("content-length", "content-type", "content-encoding")
"""Headers that an answer without a body does not have."""
_WORTH_IT = 800
_NEVER = re.compile(r"0(\.0{0,3})?")
_EFFORT = 3
"""Of compressing, 1 to 9: half the work of 5 for a sixth more bytes."""
_TEXTUAL = ("text/", "application/json", "application/problem+json", "application/geo+json")
_ALSO_TEXTUAL = ("image/svg+xml", "application/ld+json", "application/jsonl", "application/gpx+xml")


class Representation:
    """Middleware (ASGI) for everything that is not a stream."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        inner = {**scope, "method": "GET"} if head else scope
        outgoing = _Outgoing(Headers(scope=scope), scope["method"], send)
        await self._app(inner, receive, outgoing.send)
        if "route" in inner:  # the log names requests by it
            scope["route"] = inner["route"]


class _Outgoing:
    """Holds one answer back until it is whole."""

    def __init__(self, asked: Headers, method: str, send: Send) -> None:
        self._asked, self._method, self._send = asked, method, send
        self._start: Message | None = None
        self._parts: list[bytes] = []
        self._streams = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = Headers(raw=message["headers"]).get("content-type", "")
            self._start, self._streams = message, kind.startswith("text/event-stream")
            if self._streams:
                await self._send(message)
            return
        if self._streams or self._start is None:
            await self._send(message)
            return
        self._parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            await self._finish(self._start, b"".join(self._parts))

    async def _finish(self, start: Message, body: bytes) -> None:
        headers = MutableHeaders(raw=list(start["headers"]))
        status = start["status"]
        if status == 200 and self._method in ("GET", "HEAD"):
            if "etag" not in headers:
                headers["ETag"] = strong_tag(body)
            known = "cookie" in self._asked or "authorization" in self._asked
            headers.setdefault("Cache-Control", "private, no-cache" if known else "no-cache")
            body = self._encode(headers, body)
            if not_modified(self._asked, headers["etag"], headers.get("last-modified")):
                status, body = 304, b""
                for name in OF_A_BODY:
                    del headers[name]
        elif status not in (204, 304):
            body = self._encode(headers, body)
        if status not in (204, 304):
            headers["Content-Length"] = str(len(body))
        sent = b"" if self._method == "HEAD" else body
        await self._send({"type": start["type"], "status": status, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": sent})

    def _encode(self, headers: MutableHeaders, body: bytes) -> bytes:
        kind = headers.get("content-type", "")
        if not kind.startswith((*_TEXTUAL, *_ALSO_TEXTUAL)) or len(body) < _WORTH_IT:
            return body
        vary_by_encoding(headers)
        if "content-encoding" in headers or not takes_gzip(asked_encodings(self._asked)):
            return body
        headers["Content-Encoding"] = "gzip"
        if "etag" in headers:
            headers["ETag"] = packed_tag(headers["etag"])
        return _compressed(body)


@lru_cache(maxsize=128)
def _compressed(body: bytes) -> bytes:
    """Return bytes compressed; what many ask for, such as a published tour, only once."""
    return gzip.compress(body, _EFFORT, mtime=0)


def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether a header lets us compress (RFC 9110, section 12.5.3).

    What is said of gzip counts before what is said of ``*``; ``q=0`` means never.

    Args:
        accept_encoding: All lines of the header, joined by commas.
    """
    said: dict[str, bool] = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameter = part.partition(";")
        weight = parameter.strip().removeprefix("q").strip().removeprefix("=").strip()
        said.setdefault(name.strip(), _NEVER.fullmatch(weight) is None)
    return said.get("gzip", said.get("x-gzip", said.get("*", False)))


def asked_encodings(asked: Headers) -> str:
    """Return all lines of Accept-Encoding as one."""
    return ",".join(asked.getlist("accept-encoding"))


def vary_by_encoding(headers: MutableHeaders) -> None:
    """Say that the answer depends on Accept-Encoding, once."""
    if "accept-encoding" not in headers.get("vary", "").lower():
        headers.add_vary_header("Accept-Encoding")
