"""What is refused before anything looks at it: bodies too large, too slow, too deep, or broken.

JSON from outside may be nested until a parser gives up, hold numbers that are none (NaN) or half
characters that no database stores. All that ends here, with a problem that says so.
"""

import asyncio
import json
import math
import re
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, NoReturn
from urllib.parse import unquote_to_bytes

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tourism.errors import Fault
from tourism.language import Text
from tourism.server.problems import problem
from tourism.server.tongue import tongue_of

MOST_DEPTH = 40
"""Lists and objects inside each other, in any JSON that is taken."""
_MOST_ADDRESS = 8_000
_DIGITS = 18
"""Of the length of a body that is worth reading as a number."""
_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKETS = re.compile(rb"[\[\]{}]")


class _RefusedBodyError(Exception):
    def __init__(self, status: int, slug: str, message: Text) -> None:
        super().__init__(slug)
        self.status, self.slug, self.message = status, slug, message


class Intake:
    """Middleware (ASGI) that lets in what can be read, with its body already there.

    Args:
        app: What comes after.
        body_bytes: The largest body.
        larger: The largest body of requests to some paths.
        seconds: The longest time for the whole body to come in.
    """

    def __init__(
        self,
        app: ASGIApp,
        body_bytes: int,
        seconds: float,
        larger: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self._app, self._most, self._seconds = app, body_bytes, seconds
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            _check_address(scope)
            body = await self._body(scope, receive)
            _check_json(scope, body)
        except _RefusedBodyError as refused:
            message = refused.message.into(tongue_of(scope))
            faults = [Fault("body", "", refused.message)] if refused.status == 422 else []
            answer = problem(Request(scope), refused.slug, refused.status, message, faults)
            answer.headers["Connection"] = "close"
            await answer(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        most = self._larger.get(scope["path"], self._most)
        told = _header(scope, b"content-length")
        if told.isdigit() and (len(told) > _DIGITS or int(told) > most):
            _refuse_size(most)
        try:
            async with asyncio.timeout(self._seconds):
                return await self._read(receive, most)
        except TimeoutError:
            raise _RefusedBodyError(HTTPStatus.REQUEST_TIMEOUT, "too-slow", _TOO_SLOW) from None

    async def _read(self, receive: Receive, most: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return b"".join(parts)
            part = message.get("body", b"")
            size += len(part)
            if size > most:
                _refuse_size(most)
            parts.append(part)
            if not message.get("more_body", False):
                return b"".join(parts)


def _refuse_size(most: int) -> NoReturn:
    message = Text(f"Nội dung tối đa {most} byte.", f"The body may have {most} bytes at most.")
    raise _RefusedBodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", message)


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")


def _check_address(scope: Scope) -> None:
    path, query = scope.get("raw_path") or b"", scope.get("query_string", b"")
    if len(path) + len(query) > _MOST_ADDRESS:
        raise _RefusedBodyError(HTTPStatus.REQUEST_URI_TOO_LONG, "too-large", _LONG_ADDRESS)
    for part in (path, query.replace(b"+", b" ")):
        try:
            text = unquote_to_bytes(part).decode()
        except UnicodeDecodeError:
            raise _RefusedBodyError(HTTPStatus.BAD_REQUEST, "bad-request", _BROKEN) from None
        if "\0" in text:
            raise _RefusedBodyError(HTTPStatus.BAD_REQUEST, "bad-request", _BROKEN)


def _check_json(scope: Scope, body: bytes) -> None:
    if not body or b"json" not in _header(scope, b"content-type").lower():
        return
    if _too_deep(body):
        raise _RefusedBodyError(HTTPStatus.UNPROCESSABLE_ENTITY, "bad-request", _DEEP)
    try:
        value = json.loads(body, parse_constant=_no_number, parse_float=_finite)
        clean = "\0" not in json.dumps(value, ensure_ascii=False).encode().decode()
    except (ValueError, RecursionError):  # also half characters, which do not encode
        raise _RefusedBodyError(HTTPStatus.UNPROCESSABLE_ENTITY, "bad-request", _BAD_JSON) from None
    if not clean or _has_nul(value):
        raise _RefusedBodyError(HTTPStatus.UNPROCESSABLE_ENTITY, "bad-request", _BAD_JSON)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):  # 1e999 is good JSON, and no database keeps it
        raise ValueError(digits)
    return number


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, Mapping):
        return any("\0" in key or _has_nul(inner) for key, inner in value.items())
    return isinstance(value, list) and any(_has_nul(inner) for inner in value)


def _too_deep(body: bytes) -> bool:
    """Tell whether lists and objects are nested too deep; strings do not count."""
    depth = 0
    for bracket in _BRACKETS.findall(_STRINGS.sub(b"", body)):
        depth += 1 if bracket in b"[{" else -1
        if depth > MOST_DEPTH:
            return True
    return False


def _replay(body: bytes, receive: Receive) -> Receive:
    told = False

    async def replay() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


_TOO_SLOW = Text("Nội dung gửi quá chậm; hãy thử lại.", "The body came in too slowly; try again.")
_LONG_ADDRESS = Text("Địa chỉ quá dài.", "The address is too long.")
_BROKEN = Text(
    "Địa chỉ có ký tự hỏng; hãy dùng UTF-8.", "The address has broken characters; use UTF-8."
)
_DEEP = Text(
    f"JSON lồng nhau quá {MOST_DEPTH} lớp.", f"The JSON is nested deeper than {MOST_DEPTH} levels."
)
_BAD_JSON = Text(
    "Không phải JSON hợp lệ (RFC 8259), hoặc có ký tự hỏng hay số quá lớn.",
    "It is not valid JSON (RFC 8259), or it has broken characters or numbers too large.",
)
