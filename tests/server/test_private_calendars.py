"""Secret addresses of calendars: they open one calendar, are told once, and end when they end."""

import re
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import event
from structlog.testing import capture_logs

from tests.actors import OPERATOR, deed
from tests.kept_tour import TOUR
from tests.server.told import problem_of
from tests.service import Service
from tourism.access.secret import new_token
from tourism.cli import serve
from tourism.famtrips.record import Contact, People, Programme
from tourism.services.make_famtrip import make_famtrip
from tourism.services.release_famtrip import release_famtrip
from tourism.services.share_calendar import list_links, share_calendar, stop_sharing
from tourism.storage.backup import fingerprint
from tourism.storage.database import Database
from tourism.storage.tables.every import TABLES

PHONE = "0977 000 111"
PEOPLE = People(contacts=(Contact(name="Bùi Thị Nhài", phone=PHONE, role="Chánh văn phòng"),))


@pytest.fixture
def shared(service: Service, loaded: Database, kept: str) -> str:
    """The secret path of the organisers' calendar."""
    with loaded.writing() as session:
        planner = deed(session, OPERATOR)
        make_famtrip(planner, kept, Programme(), PEOPLE)
        release_famtrip(planner, service.state.catalogue, kept, None, "", confirm=False)
        return share_calendar(planner, kept, "organisers", "vi", "").path


def revoke(database: Database) -> None:
    with database.writing() as session:
        planner = deed(session, OPERATOR)
        (link,) = list_links(planner, TOUR)
        stop_sharing(planner, TOUR, link.id)


def guessed() -> str:
    return f"/calendars/private/{new_token()}.ics"


def token_of(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".ics")


def test_it_has_256_bits_and_only_its_digest_is_kept(loaded: Database, shared: str) -> None:
    token = token_of(shared)

    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", token)
    with loaded.reading() as session:
        for table in TABLES:
            plain: Any = table.__table__  # type: ignore[attr-defined]
            rows = session.execute(plain.select()).all()
            assert token not in repr(rows), plain.name
    assert fingerprint(loaded)["famtrip_link"].startswith("1 ")


def test_it_opens_the_calendar_and_is_kept_out_of_caches_and_indexes(
    service: Service, shared: str
) -> None:
    answer = service.client.get(shared)

    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert PHONE in answer.text
    assert answer.headers["cache-control"] == "private, no-store"
    assert "noindex" in answer.headers["x-robots-tag"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in answer.headers
    assert token_of(shared) not in answer.text
    assert "SOURCE" not in answer.text
    head = service.client.head(shared)
    assert (head.content, head.headers["etag"]) == (b"", answer.headers["etag"])


def test_f40_a_revoked_or_guessed_private_url_is_404_in_the_same_time_and_in_no_log(
    service: Service, loaded: Database, shared: str
) -> None:
    client = service.client
    with capture_logs() as lines:
        assert client.get(shared).is_success
        tag = client.get(shared).headers["etag"]
        revoke(loaded)
        wrong = guessed()
        gone, unknown = (client.get(url) for url in (shared, wrong))
        cached = client.get(shared, headers={"If-None-Match": tag})

    assert cached.status_code == gone.status_code == 404
    assert _without_path(gone, shared) == _without_path(unknown, wrong)
    assert _told_apart(gone) == _told_apart(unknown)
    assert _statements(service, loaded, shared) == _statements(service, loaded, wrong)
    revoked, never = _quickest(client, shared), _quickest(client, guessed())
    assert max(revoked, never) < 1.5 * min(revoked, never) + 0.002
    assert {line["route"] for line in lines} == {"/calendars/private/{token}.ics"}
    told = repr(lines) + client.get("/metrics").text
    for secret in (token_of(shared), token_of(wrong)):
        assert secret not in told


@pytest.mark.parametrize(
    "path",
    [
        *("/sitemap.xml", "/robots.txt", "/", "/openapi.json", "/metrics"),
        *("/api/v1/calendars", "/api/v1/changes", "/calendars"),
    ],
)
def test_f40_no_list_tells_of_it(service: Service, shared: str, path: str) -> None:
    service.client.get(shared)

    told = service.client.get(path).text

    assert token_of(shared) not in told
    assert PHONE not in told
    assert "Chánh văn phòng" not in told


def test_f40_the_audit_says_that_it_was_shared_and_not_how(
    service: Service, loaded: Database, shared: str
) -> None:
    revoke(loaded)
    with loaded.reading() as session:
        audit: Any = next(t for t in TABLES if t.__tablename__ == "audit")  # type: ignore[attr-defined]
        told = repr(session.execute(audit.__table__.select()).all())

    assert "'share'" in told
    assert "'revoke'" in told
    for secret in (token_of(shared), PHONE, "Bùi Thị Nhài"):
        assert secret not in told


def test_f40_the_server_writes_no_addresses_of_its_own() -> None:
    assert "access_log=False" in Path(serve.__file__).read_text(encoding="utf-8")


@pytest.mark.parametrize("end", ["x", "%00", "..%2f..", "a" * 3000, "%ff", "'--", "💩"])
def test_whatever_is_no_secret_is_not_found(service: Service, shared: str, end: str) -> None:
    answer = service.client.get(f"/calendars/private/{end}.ics")

    assert answer.status_code in (400, 404, 414)
    problem_of(answer)


def test_the_name_under_which_octets_are_kept_opens_nothing(
    service: Service, loaded: Database, shared: str
) -> None:
    service.client.get(shared)
    with loaded.reading() as session:
        rows: Any = next(t for t in TABLES if t.__tablename__ == "calendar_rendition")  # type: ignore[attr-defined]
        (name,) = [row.feed for row in session.execute(rows.__table__.select())]

    assert name.startswith("private/")
    assert service.client.get(f"/calendars/{name}.ics").status_code == 404


def _without_path(answer: Response, path: str) -> str:
    problem_of(answer)
    return answer.text.replace(path, "")


def _told_apart(answer: Response) -> dict[str, str]:
    names = ("x-request-id", "content-length")
    return {name: value for name, value in answer.headers.items() if name not in names}


def _statements(service: Service, database: Database, path: str) -> list[str]:
    """Return what the database is asked when somebody comes with an address."""
    asked: list[str] = []

    def note(_: Any, __: Any, statement: str, *___: Any) -> None:
        asked.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        service.client.get(path)
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
    return asked


def _quickest(client: TestClient, path: str) -> float:
    """Return the seconds of the quickest of some tries: others use this machine as well."""
    found = []
    for _ in range(40):
        began = perf_counter()
        client.get(path)
        found.append(perf_counter() - began)
    return min(found)
