"""From a request to whoever asks: a table of forgeries, addresses behind proxies, cookies."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from tests.actors import NOW
from tests.server.people import ADDRESS, CHEAP, DOORWAY
from tests.service import settings_for
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.access.signed_in import SignedIn
from tourism.access.user import User
from tourism.errors import ForbiddenError, NotSignedInError
from tourism.server.who import (
    address_of,
    asker_of,
    cookie_name,
    give_cookie,
    guard_sign_in,
    take_cookie,
)
from tourism.services.make_key import KeyWish, make_key
from tourism.settings import Settings, load_settings
from tourism.storage.database import Database
from tourism.storage.migrate import upgrade
from tourism.storage.users import save_password_hash, save_user

HTTP = settings_for("sqlite://")  # at http://testserver
HTTPS = load_settings(_env_file=None, public_url="https://tour.example")
HERE = HTTP.public_url


def asked(
    method: str = "GET",
    headers: dict[str, str] | list[tuple[str, str]] | None = None,
    client: str | None = "192.0.2.1",
    host: str = "testserver",
) -> Request:
    """Return a request."""
    listed = list(headers.items()) if isinstance(headers, dict) else headers or []
    raw = [(b"host", host.encode())]
    raw += [(name.lower().encode(), value.encode("latin-1")) for name, value in listed]
    where = (client, 4711) if client else None
    return Request({"type": "http", "method": method, "path": "/", "headers": raw, "client": where})


class Door:
    """A database with somebody who is signed in, and has a key."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.writing() as session:
            self.signed = self._sign_in(session)
            wish = KeyWish("k", frozenset({Scope.READ}))
            self.key = make_key(session, self.signed.actor, wish, NOW, ADDRESS).secret

    def _sign_in(self, session: Session) -> SignedIn:
        lan = User("user-lan", "lan@x.vn", "Lan", None, Role.ADMINISTRATOR, True, True, NOW)
        save_user(session, lan)
        save_password_hash(session, lan.id, CHEAP.hash("ngựa gầy gặm cỏ khuya"))
        return DOORWAY.let_in(session, lan, "sign-in", NOW, ADDRESS)

    def who(self, request: Request, settings: Settings = HTTP, hours: int = 0) -> str:
        """Return the kind of actor that asks, or what the refusal is called."""
        try:
            moment = NOW + timedelta(hours=hours)
            return asker_of(request, self.database, settings, moment).actor.kind
        except (NotSignedInError, ForbiddenError) as error:
            return error.slug


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    path: Path = tmp_path_factory.mktemp("door") / "tourism.db"
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    yield Door(database)
    database.dispose()


SAFE, UNSAFE = ("GET", "HEAD", "OPTIONS"), ("POST", "PUT", "PATCH", "DELETE")
SHOWN = ("nothing", "cookie", "key", "both")
TOKENS = ("right", "wrong", "missing")
ORIGINS = (None, HERE, "https://evil.example", "null", "http://testserver.evil.example")


def _expected(method: str, shown: str, token: str, origin: str | None) -> str:
    """Return what ought to come of it, as the requirement puts it."""
    if shown in ("key", "both"):
        return "key"
    if shown == "nothing":
        return "anonymous"
    forged = token != "right" or origin not in (None, HERE)  # noqa: S105  # of a test
    return "forbidden" if forged and method in UNSAFE else "user"


@pytest.mark.parametrize(("method", "shown"), list(product(SAFE + UNSAFE, SHOWN)))
def test_what_is_done_with_a_cookie_shows_its_token_and_comes_from_here(
    door: Door, method: str, shown: str
) -> None:
    for token, origin in product(TOKENS, ORIGINS):
        headers = {"Cookie": f"other=1; tourism_session={door.signed.token}"}
        if shown in ("nothing", "key"):
            headers = {}
        if shown in ("key", "both"):
            headers["Authorization"] = f"Bearer {door.key}"
        if token != "missing":  # noqa: S105  # of a test
            right = token == "right"  # noqa: S105  # of a test
            headers["X-CSRF-Token"] = door.signed.csrf_token if right else "x" * 43
        if origin is not None:
            headers["Origin"] = origin

        assert door.who(asked(method, headers)) == _expected(method, shown, token, origin)


@pytest.mark.parametrize(
    ("origin", "host", "settings", "taken"),
    [
        pytest.param("https://tour.example", "10.0.0.3:8000", HTTPS, True, id="public-url"),
        pytest.param("HTTPS://Tour.Example", "10.0.0.3:8000", HTTPS, True, id="case"),
        pytest.param("https://inside:8443", "inside:8443", HTTPS, True, id="host-that-was-asked"),
        pytest.param("http://tour.example", "tour.example", HTTPS, False, id="http-of-an-https"),
        pytest.param("http://localhost:8000", "localhost:8000", HTTP, True, id="laptop"),
        pytest.param("http://localhost:8001", "localhost:8000", HTTP, False, id="other-port"),
        pytest.param("", "localhost", HTTP, False, id="empty"),
        pytest.param("http://[", "localhost", HTTP, False, id="broken"),
    ],
)
def test_an_origin_is_the_host_asked_or_the_public_address(
    origin: str, host: str, settings: Settings, taken: bool
) -> None:
    request = asked("POST", {"Origin": origin, "Content-Type": "application/json"}, host=host)

    if taken:
        guard_sign_in(request, settings)
    else:
        with pytest.raises(ForbiddenError, match="another site"):
            guard_sign_in(request, settings)


@pytest.mark.parametrize(
    "kind",
    [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"],
)
def test_no_form_of_another_site_signs_in(kind: str | None) -> None:
    with pytest.raises(ForbiddenError, match="JSON"):
        guard_sign_in(asked("POST", {"Content-Type": kind} if kind else {}), HTTP)


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_sign_in(site: str) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8", "Sec-Fetch-Site": site}

    guard_sign_in(asked("POST", headers), HTTP)


@pytest.mark.parametrize(
    ("method", "kind"), [*((m, "anonymous") for m in SAFE), *((m, "not-signed-in") for m in UNSAFE)]
)
def test_an_old_cookie_is_a_visitor_who_reads(door: Door, method: str, kind: str) -> None:
    unknown = {"Cookie": "tourism_session=nobody"}
    known = {
        "Cookie": f"tourism_session={door.signed.token}",
        "X-CSRF-Token": door.signed.csrf_token,
    }

    assert door.who(asked(method, unknown)) == kind
    assert door.who(asked(method, known), hours=24) == kind
    assert door.who(asked(method, known)) == "user"


@pytest.mark.parametrize("shown", ["Bearer nothing", "Bearer", "Bearer ", "Basic YTpi", "", "ü"])
def test_a_bad_key_is_never_a_visitor(door: Door, shown: str) -> None:
    cookie = f"tourism_session={door.signed.token}"

    assert door.who(asked("GET", {"Authorization": shown})) == "not-signed-in"
    assert door.who(asked("GET", {"Authorization": shown, "Cookie": cookie})) == "not-signed-in"


def test_over_https_only_the_cookie_that_no_other_host_can_set_counts(door: Door) -> None:
    plain = {"Cookie": f"tourism_session={door.signed.token}"}
    host = {"Cookie": f"__Host-tourism_session={door.signed.token}"}

    assert (door.who(asked("GET", plain), HTTPS), door.who(asked("GET", host), HTTPS)) == (
        "anonymous",
        "user",
    )
    assert door.who(asked("GET", host), HTTP) == "anonymous"


@pytest.mark.parametrize(("settings", "secure"), [(HTTP, False), (HTTPS, True)])
def test_no_script_and_no_other_site_gets_the_cookie(settings: Settings, secure: bool) -> None:
    for change in (
        lambda r: give_cookie(r, "t" * 43, settings),
        lambda r: take_cookie(r, settings),
    ):
        response = Response()
        change(response)

        name, *parts = response.headers["set-cookie"].split("; ")
        attributes = {part.lower() for part in parts}
        assert name.startswith(f"{cookie_name(settings)}=")
        assert {"httponly", "path=/", "samesite=lax"} <= attributes
        assert ("secure" in attributes) is secure
        assert not any(part.startswith("domain") for part in attributes)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        pytest.param(0, ["203.0.113.7"], "192.0.2.1", id="nobody-is-believed"),
        pytest.param(1, [], "192.0.2.1", id="no-header"),
        pytest.param(1, ["203.0.113.7"], "203.0.113.7", id="one"),
        pytest.param(1, ["198.51.100.1, 203.0.113.7"], "203.0.113.7", id="what-the-client-wrote"),
        pytest.param(2, ["9.9.9.9, 203.0.113.7, 10.0.0.1"], "203.0.113.7", id="two"),
        pytest.param(2, ["203.0.113.7"], "203.0.113.7", id="fewer-than-said"),
        pytest.param(2, ["9.9.9.9, 203.0.113.7", "10.0.0.1"], "203.0.113.7", id="two-headers"),
        pytest.param(1, ["203.0.113.7:5050"], "203.0.113.7", id="port"),
        pytest.param(1, ["[2001:DB8::1]:5050"], "2001:db8::1", id="ipv6-and-port"),
        pytest.param(1, ["::ffff:203.0.113.7"], "203.0.113.7", id="mapped"),
        pytest.param(1, ["fe80::1%eth0"], "fe80::1", id="zone"),
        pytest.param(1, ["unknown"], "192.0.2.1", id="unknown"),
        pytest.param(1, ["=cmd()"], "192.0.2.1", id="no-address"),
        pytest.param(1, [" , ,"], "192.0.2.1", id="empty"),
    ],
)
def test_the_address_is_the_last_that_nobody_outside_wrote(
    proxies: int, forwarded: list[str], address: str
) -> None:
    settings = settings_for("sqlite://", trusted_proxies=proxies)
    request = asked(headers=[("X-Forwarded-For", value) for value in forwarded])

    assert address_of(request, settings) == address


def test_a_client_without_an_address_has_none() -> None:
    assert address_of(asked(client=None), HTTP) == ""
    assert address_of(asked(client="testclient"), HTTP) == "testclient"
