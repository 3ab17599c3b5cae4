"""From a request to whoever asks: key or cookie, forgery, and the address of the client.

A key is never sent by a browser on its own, so it needs no protection against forged requests.
A cookie is: what changes something has to show the token of its session in ``X-CSRF-Token``, or
in a hidden field of a form (neither of which a page of another site can read), and to come from
this site as far as the browser tells. `Lax` cookies are a second line, not the first.
"""

import ipaddress
from datetime import datetime, timedelta
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from tourism.access.secret import same
from tourism.errors import ForbiddenError, NotSignedInError
from tourism.language import Text
from tourism.services.who_asks import NOBODY, Asker, who_asks
from tourism.settings import Settings
from tourism.storage.database import Database

SAFE = ("GET", "HEAD", "OPTIONS")
COOKIE = "tourism_session"
CSRF_HEADER = "X-CSRF-Token"


def asker_of(
    request: Request,
    database: Database,
    settings: Settings,
    now: datetime,
    form_token: str | None = None,
) -> Asker:
    """Return who asks; with both a key and a cookie the key counts.

    A cookie that is not known (any more) is a visitor where nothing is changed, so that an old
    cookie locks nobody out of public pages.

    Args:
        request: With its headers.
        database: Where keys and sessions are.
        settings: Of the app.
        now: When.
        form_token: What a form sent in the place of the header, which plain forms cannot set.

    Raises:
        NotSignedInError: The key is not known, or the cookie is not and something is changed.
        ForbiddenError: The request may be forged.
    """
    key, token = key_of(request), token_of(request, settings)
    lasts, safe = timedelta(hours=settings.session_hours), request.method in SAFE
    try:
        asker = who_asks(database, key, token, now, lasts)
    except NotSignedInError:
        if key is None and safe:
            return NOBODY
        raise
    if asker.csrf_token is not None and not safe:
        _check_forgery(request, settings, asker.csrf_token, form_token)
    return asker


def key_of(request: Request) -> str | None:
    """Return the key that a request shows, or None without the header.

    Raises:
        NotSignedInError: The header has something else than a key.
    """
    header = request.headers.get("authorization")
    if header is None:
        return None
    scheme, _, key = header.strip().partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise NotSignedInError(_BEARER)
    return key.strip()


def token_of(request: Request, settings: Settings) -> str | None:
    """Return the token of the cookie, or None."""
    return request.cookies.get(cookie_name(settings)) or None


def cookie_name(settings: Settings) -> str:
    """Return what the cookie is called: over https a name that no other host can set."""
    return f"__Host-{COOKIE}" if settings.cookies_are_secure else COOKIE


def give_cookie(response: Response, token: str, settings: Settings) -> None:
    """Give a session to the browser, until it is closed."""
    secure = settings.cookies_are_secure
    response.set_cookie(
        cookie_name(settings), token, path="/", secure=secure, httponly=True, samesite="lax"
    )


def take_cookie(response: Response, settings: Settings) -> None:
    """Have the browser forget its session."""
    secure = settings.cookies_are_secure
    response.delete_cookie(
        cookie_name(settings), path="/", secure=secure, httponly=True, samesite="lax"
    )


def guard_sign_in(request: Request, settings: Settings) -> None:
    """Pass unless another site may have sent this: signing somebody in is forged as well.

    Raises:
        ForbiddenError: It comes from elsewhere, or is not JSON, which a form cannot send.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ForbiddenError(_JSON)
    if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        raise ForbiddenError(_ELSEWHERE)
    _check_origin(request, settings)


def address_of(request: Request, settings: Settings) -> str:
    """Return the address of the client.

    Each trusted proxy adds the address that it saw at the end of ``X-Forwarded-For``: with n
    of them, the n-th from the right is the last that nobody outside could have written.
    """
    nearest = request.client.host if request.client else ""
    listed = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
    seen = [_bare(part) for part in listed if part.strip()]
    if not settings.trusted_proxies or not seen:
        return _bare(nearest) or nearest[:64]
    return seen[-min(settings.trusted_proxies, len(seen))] or _bare(nearest) or nearest[:64]


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """Return an address in its one form, without a port, or nothing if it is none."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return str(mapped or found)


def _check_forgery(
    request: Request, settings: Settings, csrf_token: str, form_token: str | None
) -> None:
    if not same(request.headers.get(CSRF_HEADER, form_token or ""), csrf_token):
        raise ForbiddenError(_CSRF if form_token is None else _OLD_FORM)
    _check_origin(request, settings)


def _check_origin(request: Request, settings: Settings) -> None:
    origin = request.headers.get("origin")
    if origin is None or origin.lower() == settings.public_url.lower():
        return
    scheme, _, host = origin.lower().partition("://")
    over_http = settings.cookies_are_secure and scheme != "https"
    if over_http or not host or host != request.headers.get("host", "").lower():
        raise ForbiddenError(_ELSEWHERE)


_BEARER = Text(
    "Mục Authorization phải có dạng «Bearer KHOÁ».",
    "Write the header Authorization as `Bearer KEY`.",
)
_CSRF = Text(
    f"Thiếu hoặc sai mục {CSRF_HEADER}; lấy csrf_token từ GET /api/v1/session rồi gửi lại.",
    f"{CSRF_HEADER} is missing or wrong; take csrf_token from GET /api/v1/session and send again.",
)
_OLD_FORM = Text(
    "Biểu mẫu này thuộc một phiên đăng nhập đã cũ; hãy tải lại trang rồi gửi lại.",
    "This form belongs to an older session; load the page again and send it once more.",
)
_ELSEWHERE = Text(
    "Yêu cầu đến từ một trang khác; hãy làm việc này trên trang của dịch vụ.",
    "The request comes from another site; do this on the site of the service.",
)
_JSON = Text(
    "Gửi nội dung dạng JSON với Content-Type: application/json.",
    "Send JSON with Content-Type: application/json.",
)
