"""Headers that every answer carries: for safety, and for other websites that read public data."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_Pairs = list[tuple[bytes, bytes]]


def _pairs(**named: str) -> _Pairs:
    return [(n.replace("_", "-").encode(), value.encode()) for n, value in named.items()]


_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors "
)
_EVERYWHERE = {
    "x_content_type_options": "nosniff",
    "referrer_policy": "strict-origin-when-cross-origin",
    "cross_origin_opener_policy": "same-origin",
    "permissions_policy": "camera=(), geolocation=(), microphone=()",
}
_ALWAYS = _pairs(**_EVERYWHERE, x_frame_options="DENY", content_security_policy=f"{_POLICY}'none'")
_FRAMED = _pairs(**_EVERYWHERE, content_security_policy=f"{_POLICY}*")
FRAMES = "/frame/"
"""Below it are the pages that any website may put into a frame: they have nothing to click but
links, and no session changes them."""
_STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
_READABLE = _pairs(
    access_control_allow_origin="*",
    access_control_expose_headers="ETag, Link, Content-Language",
    cross_origin_resource_policy="cross-origin",
)
PUBLIC = (
    *("/api/v1/places", "/api/v1/hubs", "/api/v1/events", "/api/v1/occurrences"),
    "/api/v1/calendar/",
    *("/api/v1/open-data", "/api/v1/published", "/openapi.json", "/problems/"),
    *("/calendars/", "/api/v1/calendars", "/api/v1/changes", "/embed/v1/"),
)
"""Paths whose answers are the same for everybody, so that any website may read them."""
_PRIVATE = "/calendars/private/"


class SafeHeaders:
    """Middleware (ASGI) that adds the headers and answers preflights of public reads.

    Args:
        app: What comes after.
        https: Whether the public reaches the service by https alone.
    """

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self._app, self._https = app, https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        public = path.startswith(PUBLIC) and not path.startswith(_PRIVATE)
        if public and _is_preflight(scope):
            allowed = {"type": "http.response.start", "status": 204, "headers": _PREFLIGHT}
            self._add(allowed, _ALWAYS, reads=False)
            await send(allowed)
            await send({"type": "http.response.body", "body": b""})
            return
        reads = public and scope["method"] in ("GET", "HEAD")
        always = _FRAMED if path.startswith(FRAMES) else _ALWAYS

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(message, always, reads=reads)
            await send(message)

        await self._app(scope, receive, with_headers)

    def _add(self, message: Message, always: _Pairs, *, reads: bool) -> None:
        """Add what the answer does not say itself; the headers of every answer are made once."""
        sent: _Pairs = list(message["headers"])
        said = {name.lower() for name, _ in sent}
        sent += (pair for pair in always if pair[0] not in said)
        if self._https:
            sent.append(_STRICT_TRANSPORT)
        if reads:
            sent += _READABLE
        message["headers"] = sent


def _is_preflight(scope: Scope) -> bool:
    asked = Headers(scope=scope).get("access-control-request-method", "")
    return scope["method"] == "OPTIONS" and asked in ("GET", "HEAD")


_PREFLIGHT = _pairs(
    access_control_allow_origin="*",
    access_control_allow_methods="GET, HEAD",
    access_control_allow_headers="Accept, Accept-Language, If-Modified-Since, If-None-Match",
    access_control_max_age="86400",
)
