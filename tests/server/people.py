"""People who ask the service, each with a session and a key of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import Session

from tests.service import HOST
from tourism.access.organisation import Organisation
from tourism.access.password_hash import PasswordHasher
from tourism.access.role import Role
from tourism.access.scopes import Scope, scopes_of
from tourism.access.signed_in import SignedIn
from tourism.access.user import User
from tourism.language import Text
from tourism.server.who import COOKIE, CSRF_HEADER
from tourism.services.doorway import Doorway
from tourism.services.make_key import KeyWish, make_key
from tourism.storage.database import Database
from tourism.storage.organisations import save_organisation
from tourism.storage.users import save_password_hash, save_user

CHEAP = PasswordHasher(memory_kib=8, passes=1, lanes=1)
"""Hashes that take no time; never outside tests."""
DOORWAY = Doorway(CHEAP, timedelta(hours=12))
PASSWORD = "ngựa gầy gặm cỏ khuya"  # noqa: S105  # of nobody
ADDRESS = "203.0.113.7"

HD_ASSOCIATION, HY_ASSOCIATION = "hiep-hoi-du-lich-hai-duong", "hiep-hoi-du-lich-hung-yen"
SONG_HONG, DONG_DO = "lu-hanh-song-hong", "lu-hanh-dong-do"
OPERATORS = (
    Organisation(SONG_HONG, "operator", Text("Lữ hành Sông Hồng", "Song Hong Travel")),
    Organisation(DONG_DO, "operator", Text("Lữ hành Đông Đô", "Dong Do Travel")),
)
ROLES: Mapping[str, tuple[Role, str | None]] = {
    "operator": (Role.OPERATOR, SONG_HONG),
    "colleague": (Role.OPERATOR, SONG_HONG),
    "rival": (Role.OPERATOR, DONG_DO),
    "hd": (Role.ASSOCIATION, HD_ASSOCIATION),
    "hy": (Role.ASSOCIATION, HY_ASSOCIATION),
    "admin": (Role.ADMINISTRATOR, None),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody: the headers with which a browser asks for them, and those of their program."""

    id: str
    session: Mapping[str, str]
    key: Mapping[str, str]
    key_id: str


def admit(database: Database, now: datetime | None = None) -> dict[str, Person]:
    """Return one person a role, after they were made; whoever is named ``reader`` reads alone."""
    moment = now or datetime.now(UTC)
    people = {}
    with database.writing() as session:
        for organisation in OPERATORS:
            save_organisation(session, organisation)
        for name, (role, organisation_id) in ROLES.items():
            people[name] = _person(session, name, role, organisation_id, moment)
        admin = _signed_in(session, "admin2", Role.ADMINISTRATOR, None, moment)
        people["reader"] = _with_key(session, admin, frozenset({Scope.READ}), moment)
    return people


def user_of(name: str, role: Role, organisation: str | None, now: datetime) -> User:
    """Return a person as they are kept; the name in the role is also that of the mailbox."""
    email, words = f"{name}@people.example", f"Người {name}"
    return User(f"user-{name}", email, words, organisation, role, True, True, now)


def _person(
    session: Session, name: str, role: Role, organisation: str | None, now: datetime
) -> Person:
    done = _signed_in(session, name, role, organisation, now)
    return _with_key(session, done, scopes_of(role), now)


def _signed_in(
    session: Session, name: str, role: Role, organisation: str | None, now: datetime
) -> SignedIn:
    user = user_of(name, role, organisation, now)
    save_user(session, user)
    save_password_hash(session, user.id, CHEAP.hash(PASSWORD))
    return DOORWAY.let_in(session, user, "sign-in", now, ADDRESS)


def _with_key(session: Session, done: SignedIn, scopes: frozenset[Scope], now: datetime) -> Person:
    made = make_key(session, done.actor, KeyWish("chương trình", scopes), now, ADDRESS)
    return Person(
        done.user.id,
        session={"Cookie": f"{COOKIE}={done.token}", CSRF_HEADER: done.csrf_token, "Origin": HOST},
        key={"Authorization": f"Bearer {made.secret}"},
        key_id=made.key.id,
    )


def ask(
    client: TestClient,
    method: str,
    url: str,
    headers: Mapping[str, str] | None = None,
    **sent: Any,
) -> Response:
    """Return an answer; what it sets as a cookie is forgotten, so that nobody becomes another."""
    answer = client.request(method, url, headers=dict(headers or {}), **sent)
    client.cookies.clear()
    return answer
