"""What nobody expected still gets an answer: a problem that says so, and a line in the log.

The line has the kind of error and where it happened. What the error says of itself stays out:
errors of databases and of validation quote the values they stumbled over.
"""

import traceback
from http import HTTPStatus

import structlog
from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tourism.language import Text
from tourism.server.problems import problem
from tourism.server.tongue import tongue_of

_log = structlog.get_logger("tourism")


class Failsafe:
    """Middleware (ASGI) around everything that may go wrong."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = False

        async def noted(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as error:  # the last one that can answer at all
            _log.error("request failed", request=scope.get("request_id"), **_told(error))
            if began:
                raise  # the client has half an answer: only an end of the connection tells
            message = _OURS.into(tongue_of(scope))
            about = {"request": scope.get("request_id")}
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            answer = problem(Request(scope), "error", status, message, about=about)
            await answer(scope, receive, send)


def _told(error: BaseException) -> dict[str, object]:
    """Return the kind of an error, of what caused it, and where each came up."""
    kinds, frames, cause = [], [], error
    while True:
        kinds.append(type(cause).__qualname__)
        frames += traceback.format_tb(cause.__traceback__)
        inner = cause.__cause__ or cause.__context__
        if inner is None:
            return {"error": kinds, "stack": "".join(frames)}
        cause = inner


_OURS = Text(
    "Máy chủ gặp lỗi; hãy thử lại, và báo quản trị viên mã ghi ở about.request nếu vẫn lỗi.",
    "The server met an error; try again, and tell the administrator the code in about.request.",
)
