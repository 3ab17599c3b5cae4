"""One line of JSON for each request and each thing that happens: no personal data, no secrets.

What a request was about is told by its route, never by its path or query, which may hold a
token or a search for a person; who asked is not told at all (the audit knows who changed what).
"""

from collections.abc import Mapping
from time import perf_counter
from typing import Any
from uuid import uuid4

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tourism.server.metrics import Metrics

_log = structlog.get_logger("tourism")
_QUIET = ("/healthz", "/readyz", "/metrics")


class RequestLog:
    """Middleware (ASGI) that tells of each request, counts it, and gives it a name.

    The name is sent as ``X-Request-Id``, so that a user can say which answer was wrong.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, name, status = perf_counter(), uuid4().hex[:12], 500
        scope["request_id"] = name

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
                message["headers"] = [*message["headers"], (b"x-request-id", name.encode())]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            seconds = perf_counter() - began
            self._metrics.request(scope["method"], _route(scope), status, seconds)
            if scope["path"] not in _QUIET:
                _log.info(
                    "request",
                    request=name,
                    method=scope["method"],
                    route=_route(scope),
                    status=status,
                    ms=round(1000 * seconds, 1),
                )


def _route(scope: Mapping[str, Any]) -> str:
    """Return the pattern that the request matched; the path itself may hold a secret."""
    route = scope.get("route")
    return str(getattr(route, "path", "none"))
