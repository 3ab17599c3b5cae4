"""Headers that every answer carries: for safety, and for other websites that read public data."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
}
_STRICT_TRANSPORT = "max-age=31536000; includeSubDomains"
PUBLIC = (
    *("/api/v1/places", "/api/v1/hubs", "/api/v1/events", "/api/v1/occurrences"),
    "/api/v1/calendar/",
    *("/api/v1/open-data", "/api/v1/published", "/openapi.json", "/problems/"),
    *("/calendars/", "/api/v1/calendars", "/api/v1/changes"),
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
            allowed = MutableHeaders(raw=list(_PREFLIGHT))
            self._add(allowed, reads=False)
            await send({"type": "http.response.start", "status": 204, "headers": allowed.raw})
            await send({"type": "http.response.body", "body": b""})
            return
        reads = public and scope["method"] in ("GET", "HEAD")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), reads=reads)
            await send(message)

        await self._app(scope, receive, with_headers)

    def _add(self, headers: MutableHeaders, *, reads: bool) -> None:
        for name, value in _ALWAYS.items():
            headers.setdefault(name, value)
        if self._https:
            headers["Strict-Transport-Security"] = _STRICT_TRANSPORT
        if reads:
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Access-Control-Expose-Headers"] = "ETag, Link, Content-Language"
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def _is_preflight(scope: Scope) -> bool:
    asked = Headers(scope=scope).get("access-control-request-method", "")
    return scope["method"] == "OPTIONS" and asked in ("GET", "HEAD")


_PREFLIGHT = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-allow-headers", b"Accept, Accept-Language, If-None-Match"),
    (b"access-control-max-age", b"86400"),
]
