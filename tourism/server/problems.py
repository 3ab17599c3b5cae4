"""Errors on their way out: problem+json (RFC 9457), in the language of the request.

`answers` puts the same table into OpenAPI, so that no status goes undocumented. The ``type`` of
a problem is a path of this service that explains it (`tourism.server.api.problem_pages`) and
stays what it is; programs go by it, people read ``detail`` and ``faults``.
"""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

from tourism.almanac.lunar import LunarDateError
from tourism.catalogue.faults import faults_of_details
from tourism.errors import (
    BadDataError,
    BadRequestError,
    BadSettingsError,
    ChangedError,
    ConflictError,
    Fault,
    ForbiddenError,
    NoPreconditionError,
    NotFoundError,
    NotReadyError,
    NotSignedInError,
    ProviderUnavailableError,
    RefusedError,
    ResyncError,
    TooManyError,
    TourismError,
)
from tourism.language import Text
from tourism.server.tongue import tongue_of

MEDIA_TYPE = "application/problem+json"
Handler = Callable[[Request, Exception], Response]
FORMS = "/desk"
"""Below this path forms are sent, and answered with pages."""
_OF_THE_BODY = ("content-type", "content-length")

STATUS: Mapping[type[TourismError], HTTPStatus] = MappingProxyType(
    {
        BadDataError: HTTPStatus.UNPROCESSABLE_ENTITY,
        BadRequestError: HTTPStatus.UNPROCESSABLE_ENTITY,
        LunarDateError: HTTPStatus.UNPROCESSABLE_ENTITY,
        RefusedError: HTTPStatus.CONFLICT,
        ConflictError: HTTPStatus.CONFLICT,
        ChangedError: HTTPStatus.PRECONDITION_FAILED,
        NoPreconditionError: HTTPStatus.PRECONDITION_REQUIRED,
        NotFoundError: HTTPStatus.NOT_FOUND,
        ResyncError: HTTPStatus.GONE,
        NotSignedInError: HTTPStatus.UNAUTHORIZED,
        ForbiddenError: HTTPStatus.FORBIDDEN,
        TooManyError: HTTPStatus.TOO_MANY_REQUESTS,
        NotReadyError: HTTPStatus.SERVICE_UNAVAILABLE,
        ProviderUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
        BadSettingsError: HTTPStatus.INTERNAL_SERVER_ERROR,
        TourismError: HTTPStatus.INTERNAL_SERVER_ERROR,
    }
)
"""Every error a caller may see; a test walks the tree of errors and misses none."""

TITLES: Mapping[str, Text] = MappingProxyType(
    {
        "bad-data": Text("Dữ liệu có lỗi", "The data has faults"),
        "bad-request": Text("Yêu cầu chưa hiểu được", "The request cannot be understood"),
        "lunar-date": Text("Ngày âm lịch không có", "No such lunar date"),
        "out-of-range": Text("Ngoài phạm vi lịch", "Outside the calendar"),
        "refused": Text("Không sửa được như yêu cầu", "The change cannot be made as asked"),
        "conflict": Text("Trạng thái không cho phép", "Its state does not allow that"),
        "changed": Text("Đã có người sửa trước", "Somebody changed it in the meantime"),
        "not-found": Text("Không tìm thấy", "Not found"),
        "not-signed-in": Text("Chưa đăng nhập", "Not signed in"),
        "forbidden": Text("Không có quyền", "Not allowed"),
        "resync": Text("Phải đọc lại từ đầu", "Read everything again"),
        "not-ready": Text("Chưa sẵn sàng", "Not ready yet"),
        "too-many": Text("Quá nhiều yêu cầu", "Too many requests"),
        "provider-unavailable": Text("Dịch vụ đường đi không trả lời", "No answer about the roads"),
        "no-such-method": Text("Phương thức không dùng được", "No such method here"),
        "too-large": Text("Nội dung quá lớn", "The body is too large"),
        "not-json": Text("Nội dung không phải JSON", "The body is not JSON"),
        "too-slow": Text("Gửi quá chậm", "The body came in too slowly"),
        "not-acceptable": Text("Không có định dạng này", "Not available in that form"),
        "precondition-required": Text("Thiếu If-Match", "If-Match is missing"),
        "error": Text("Lỗi của máy chủ", "An error of the server"),
    }
)
"""What each ``type`` of problem is called."""


PROBLEM_CONTENT: Mapping[str, Any] = MappingProxyType(
    {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
)
"""What OpenAPI says of the body of every error."""


class FaultPart(BaseModel):
    """One thing that is wrong: where, what was found, and how to mend it."""

    field: str = Field(examples=["body: dates.first"])
    value: str = Field(examples=["2027-02-30"])
    message: str = Field(examples=['Ngày phải có thật và viết dạng "2027-02-15".'])


class Problem(BaseModel):
    """An error (RFC 9457): programs go by ``type``, people read ``detail`` and ``faults``."""

    type: str = Field(examples=["/problems/bad-request"])
    title: str = Field(examples=["Yêu cầu chưa hiểu được"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["1 lỗi; xem faults."])
    instance: str = Field(examples=["/api/v1/places"])
    faults: list[FaultPart] = Field(default=[], description="What to mend, field by field.")
    about: dict[str, Any] = Field(default={}, description="What else programs may want to know.")


def answers(*errors: type[TourismError]) -> dict[int | str, dict[str, Any]]:
    """Return the ``responses`` of a route: the errors it may raise, and those that all may.

    Every route may be asked too often, with a key that is not known, or in a way that cannot
    be understood.
    """
    every = (BadRequestError, NotSignedInError, TooManyError, *errors)
    named: dict[int | str, list[str]] = {}
    for error in every:
        status = status_of(error)
        named.setdefault(status.value, [])
        if (words := TITLES[slug_of(error)].en) not in named[status.value]:
            named[status.value].append(words)
    return {
        status: {"description": "; ".join(words) + ".", **PROBLEM_CONTENT}
        for status, words in sorted(named.items(), key=lambda item: int(item[0]))
    }


def problem(
    request: Request,
    slug: str,
    status: int,
    detail: str,
    faults: Sequence[Fault] = (),
    about: Mapping[str, Any] = MappingProxyType({}),
    headers: Mapping[str, str] = MappingProxyType({}),
) -> JSONResponse:
    """Return the answer for an error."""
    lang = tongue_of(request.scope)
    body = Problem(
        type=f"/problems/{slug}",
        title=TITLES[slug].into(lang),
        status=status,
        detail=detail,
        instance=request.url.path,
        faults=[
            FaultPart(field=f.where, value=f.value, message=f.message.into(lang)) for f in faults
        ],
        about=dict(about),
    )
    return JSONResponse(
        body.model_dump(mode="json"),
        int(status),
        {"Content-Language": lang, "Cache-Control": "no-store", **headers},
        media_type=MEDIA_TYPE,
    )


def install(app: FastAPI, page: Callable[[Request, Problem], Response]) -> None:
    """Make an app answer every error as a problem, to a person who reads pages as a page.

    Args:
        app: The app.
        page: Lays a problem out for people; status and headers are added here.
    """

    def told(handler: Handler) -> Handler:
        def answer(request: Request, error: Exception) -> Response:
            plain = handler(request, error)
            if not _reads_pages(request):
                return plain
            shown = page(request, Problem.model_validate_json(bytes(plain.body)))
            shown.status_code = plain.status_code
            kept = {k: v for k, v in plain.headers.items() if k not in _OF_THE_BODY}
            shown.headers.update(kept)
            shown.headers.add_vary_header("Accept")
            return shown

        return answer

    app.add_exception_handler(TourismError, told(_tourism_error))
    app.add_exception_handler(RequestValidationError, told(_validation_error))
    app.add_exception_handler(HTTPException, told(_http_error))


def _reads_pages(request: Request) -> bool:
    """Tell whether a browser asks for a page or sends a form, where programs ask for data."""
    path = request.url.path
    reads = request.method in ("GET", "HEAD") and not path.startswith("/api/")
    sends = request.method == "POST" and path.startswith(FORMS)
    return (reads or sends) and "text/html" in request.headers.get("accept", "")


def status_of(error: type[TourismError]) -> HTTPStatus:
    """Return the status of an error: its own, or that of the kind of error that it is."""
    return next(STATUS[kind] for kind in error.__mro__ if kind in STATUS)


def slug_of(error: type[TourismError]) -> str:
    """Return what an error is called on the way out: its own name, or that of its kind."""
    kinds = (kind for kind in error.__mro__ if issubclass(kind, TourismError))
    return next(kind.slug for kind in kinds if kind.slug in TITLES)


def _tourism_error(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, TourismError):
        raise error
    lang, headers, about = tongue_of(request.scope), {}, dict(getattr(error, "about", {}))
    if isinstance(error, TooManyError):
        headers["Retry-After"] = str(error.seconds)
    if isinstance(error, NotSignedInError):
        headers["WWW-Authenticate"] = 'Bearer realm="tourism"'
    if isinstance(error, ChangedError | RefusedError):
        about |= error.document(lang)
    faults = getattr(error, "faults", ())
    slug = error.slug if error.slug in TITLES else "error"
    return problem(
        request, slug, status_of(type(error)), _detail(error, lang), faults, about, headers
    )


def _detail(error: TourismError, lang: str) -> str:
    message = getattr(error, "message", None)
    if isinstance(message, Text):
        return message.into(lang)
    return _count(len(getattr(error, "faults", ()))).into(lang)


def _count(number: int) -> Text:
    return Text(f"{number} lỗi; xem faults.", f"{number} at fault; see faults.")


def _validation_error(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    lang = tongue_of(request.scope)
    if isinstance(error.body, bytes) and error.body:  # it was not read, for it says it is no JSON
        headers = {"Accept-Post": "application/json"}
        return problem(request, "not-json", 415, _NOT_JSON.into(lang), headers=headers)
    faults = [fault for details in error.errors() for fault in _faults(details, error.body)]
    return problem(request, "bad-request", 422, _count(len(faults)).into(lang), sorted(faults))


def _faults(details: Any, body: object) -> list[Fault]:
    place, *loc = details["loc"]
    if details["type"] == "json_invalid":
        return [Fault("body", "", _NO_JSON)]
    details = {**details, "loc": tuple(loc)}
    if place == "body":
        return faults_of_details([details], "body", body)
    data = dict.fromkeys(loc[:1], details["input"])
    return faults_of_details([details], str(place), data)


_NOT_JSON = Text(
    "Gửi nội dung dạng JSON với Content-Type: application/json.",
    "Send JSON with Content-Type: application/json.",
)
_NO_JSON = Text("Không phải JSON hợp lệ.", "It is not valid JSON.")
_BY_STATUS: Mapping[int, tuple[str, Text]] = MappingProxyType(
    {
        400: (
            "bad-request",
            Text("Không đọc được yêu cầu.", "The request cannot be read."),
        ),
        404: ("not-found", Text("Không có địa chỉ này.", "There is nothing at this address.")),
        405: (
            "no-such-method",
            Text(
                "Địa chỉ này không nhận phương thức đó.", "This address does not take that method."
            ),
        ),
        406: (
            "not-acceptable",
            Text("Không có định dạng này.", "It is not available in that form."),
        ),
        413: ("too-large", Text("Nội dung quá lớn.", "The body is too large.")),
    }
)


def _http_error(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    status = error.status_code
    other = "error" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "bad-request"
    slug, message = _BY_STATUS.get(status, (other, Text(str(error.detail), str(error.detail))))
    detail = message.into(tongue_of(request.scope))
    headers = dict(error.headers or {})
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_allowed(request))
    return problem(request, slug, status, detail, headers=headers)


def _allowed(request: Request) -> list[str]:
    """Return the methods of an address; the framework names those of one of its routes alone."""
    known = [
        method
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE")
        if any(
            route.matches({**request.scope, "method": method})[0] is Match.FULL
            for route in request.app.routes
        )
    ]
    return ["HEAD", *known] if "GET" in known else known
