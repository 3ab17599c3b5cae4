"""People who come in, a hasher that tells what it was asked, and several at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from tests.actors import NOW
from tests.databases import DATA
from tourism.access.actor import Actor
from tourism.access.organisation import Organisation
from tourism.access.password_hash import PasswordHasher
from tourism.access.role import Role
from tourism.access.user import User
from tourism.errors import (
    NotSignedInError,
    TourismError,
)
from tourism.language import Text
from tourism.services.doorway import Doorway
from tourism.services.load_organisations import load_organisations
from tourism.services.sign_in import sign_in
from tourism.storage.database import Database
from tourism.storage.organisations import save_organisation
from tourism.storage.users import save_password_hash, save_user

HASHER = PasswordHasher(memory_kib=8, passes=1, lanes=1)
LASTS = timedelta(hours=12)
DOORWAY = Doorway(HASHER, LASTS)
GOOD, OTHER = "ngựa gầy gặm cỏ khuya", "trăng treo đầu ngọn sậy"
HERE, THERE = "203.0.113.7", "198.51.100.9"
HD = "hiep-hoi-du-lich-hai-duong"
SONG_HONG = Organisation("lu-hanh-song-hong", "operator", Text("Sông Hồng", "Song Hong"))
EVERYBODY = (
    ("lan", Role.ADMINISTRATOR, None),
    ("mai", Role.ADMINISTRATOR, None),
    ("minh", Role.ASSOCIATION, HD),
    ("an", Role.OPERATOR, "lu-hanh-song-hong"),
)


@pytest.fixture
def people(database: Database) -> Database:
    """Two administrators, one of an association, one of a tour operator, one just invited."""
    with database.writing() as session:
        load_organisations(session, DATA, NOW)
        save_organisation(session, SONG_HONG)
        for name, role, home in (*EVERYBODY, ("new", Role.ADMINISTRATOR, None)):
            email = f"{name}@people.example"
            save_user(session, User(f"user-{name}", email, name, home, role, True, False, NOW))
            if name != "new":
                save_password_hash(session, f"user-{name}", HASHER.hash(GOOD))
    return database


class Spy(PasswordHasher):
    """A hasher that notes what it was asked to compare with."""

    def __init__(self) -> None:
        super().__init__(memory_kib=8, passes=1, lanes=1)
        self.asked: list[str | None] = []
        self.verified: list[str] = []
        verify = self._hashes.verify

        def noted(password: Any, kept: Any) -> bool:
            self.verified.append(kept)
            return verify(password, kept)

        self._hashes.verify = noted  # type: ignore[method-assign]

    def check(self, password: str | None, kept: str | None) -> tuple[bool, str | None]:
        self.asked.append(kept)
        return super().check(password, kept)


def come(
    database: Database,
    name: str = "lan",
    password: str = GOOD,
    now: Any = NOW,
    address: str = HERE,
    doorway: Doorway = DOORWAY,
) -> Any:
    return sign_in(database, f"{name}@people.example", password, now, address, doorway)


def refused(database: Database, *args: Any, **kwargs: Any) -> NotSignedInError:
    with pytest.raises(NotSignedInError) as error:
        come(database, *args, **kwargs)
    return error.value


def actor_of(database: Database, name: str) -> Actor:
    actor: Actor = come(database, name).actor
    return actor


def at_once(deeds: list[Callable[[], Any]]) -> list[Any]:
    """Return what comes of deeds at the same moment; of a refusal, its error."""
    start = Barrier(len(deeds))

    def begin(deed: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return deed()
        except TourismError as error:
            return error

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(begin, deeds))
