"""Accounts on both databases: what is kept, what is not, and what two do at the same moment."""

import csv
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from tests.actors import ADMIN, HD, HY, NOW, OPERATOR, VISITOR
from tourism.access.actor import SERVER, Actor
from tourism.access.audit import AuditEntry, AuditFilter, AuditSight
from tourism.access.link import OneTimeLink
from tourism.access.lockout import FREE_OF_EMAIL, one_more
from tourism.access.organisation import Organisation
from tourism.access.role import Role
from tourism.access.secret import digest
from tourism.access.user import User
from tourism.catalogue.place import Side
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage import audit
from tourism.storage.database import Database
from tourism.storage.links import find_link, save_link, use_link
from tourism.storage.organisations import get_organisation, save_organisation, speakers
from tourism.storage.sign_ins import forget_old, lock_failures, save_failures
from tourism.storage.tables.audit import AuditRow
from tourism.storage.tables.every import TABLES
from tourism.storage.tables.fact import FactRow
from tourism.storage.tables.failed_sign_in import FailedSignInRow
from tourism.storage.tables.suggestion import SuggestionRow
from tourism.storage.users import find_by_email, get_user, save_password_hash, save_user

ADDRESS = "203.0.113.7"


def user(name: str, organisation: str | None = None, role: Role = Role.ADMINISTRATOR) -> User:
    return User(f"user-{name}", f"{name}@x.example", name, organisation, role, True, False, NOW)


def organisation(name: str, side: Side | None) -> Organisation:
    kind = "association" if side else "operator"
    return Organisation(name, kind, Text(name, name), side)  # type: ignore[arg-type]


def at_once(deed: Callable[[], Any], times: int) -> list[Any]:
    """Return what comes of a deed that several do at the same moment."""
    start = Barrier(times)

    def begin(_: int) -> Any:
        start.wait()
        return deed()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(begin, range(times)))


def test_a_person_comes_back_as_kept_and_an_address_is_one_persons(database: Database) -> None:
    lan = user("lan")
    with database.writing() as session:
        save_user(session, lan)
        save_password_hash(session, lan.id, "$argon2id$x")

    with database.reading() as session:
        kept = find_by_email(session, "lan@x.example")
    assert kept == User(**{**_fields(lan), "has_password": True})
    with pytest.raises(IntegrityError), database.writing() as session:
        save_user(session, User(**{**_fields(lan), "id": "user-other"}))
    with pytest.raises(NotFoundError), database.reading() as session:
        get_user(session, "user-nobody")


def _fields(user: User) -> dict[str, Any]:
    return {name: getattr(user, name) for name in User.__slots__}


def test_who_speaks_for_a_side_on_a_day(database: Database) -> None:
    old = Organisation("old", "association", Text("Cũ", "Old"), Side.HAI_DUONG, until=NOW.date())
    with database.writing() as session:
        save_organisation(session, old)

    with database.reading() as session:
        assert get_organisation(session, "old") == old
        assert speakers(session, Side.HAI_DUONG, NOW.date()) == [old]
        assert speakers(session, Side.HAI_DUONG, NOW.date() + timedelta(days=1)) == []
        assert speakers(session, Side.HUNG_YEN, NOW.date()) == []


def test_a_link_works_once_though_many_use_it_at_the_same_moment(database: Database) -> None:
    kept = digest("token")
    with database.writing() as session:
        save_link(session, OneTimeLink(kept, "setup", None, NOW + timedelta(hours=1)))

    def use() -> bool:
        with database.writing() as session:
            return use_link(session, kept, NOW)

    assert sorted(at_once(use, 4)) == [False, False, False, True]


def test_a_link_that_has_expired_or_was_replaced_is_no_use(database: Database) -> None:
    first, second = digest("first"), digest("second")
    with database.writing() as session:
        save_link(session, OneTimeLink(first, "setup", None, NOW + timedelta(hours=1)))
        save_link(session, OneTimeLink(second, "setup", None, NOW + timedelta(hours=1)))

    with database.writing() as session:
        assert find_link(session, first) is None
        assert not use_link(session, second, NOW + timedelta(hours=1))
        assert use_link(session, second, NOW + timedelta(minutes=59))


def test_failures_at_the_same_moment_count_one_by_one(database: Database) -> None:
    def fail() -> int:
        with database.writing() as session:
            failures = one_more(lock_failures(session, ["key"], NOW)["key"], FREE_OF_EMAIL, NOW)
            save_failures(session, "key", failures)
            return failures.count

    assert sorted(at_once(fail, 6)) == [1, 2, 3, 4, 5, 6]


def test_old_failures_go(database: Database) -> None:
    with database.writing() as session:
        save_failures(session, "old", one_more(None, 5, NOW - timedelta(days=1, seconds=1)))
        save_failures(session, "new", one_more(None, 5, NOW))

    with database.writing() as session:
        forget_old(session, NOW)

    with database.reading() as session:
        assert [row.key for row in session.exec(select(FailedSignInRow))] == ["new"]


@pytest.fixture
def told(database: Database) -> Database:
    """Six lines: of both sides, an operator, the server, and about people."""
    with database.writing() as session:
        for name, side in (
            ("hiep-hoi-du-lich-hai-duong", Side.HAI_DUONG),
            ("hiep-hoi-du-lich-hung-yen", Side.HUNG_YEN),
            ("lu-hanh-song-hong", None),
        ):
            save_organisation(session, organisation(name, side))
        save_user(session, user("minh", "hiep-hoi-du-lich-hai-duong", Role.ASSOCIATION))
        for name, side in (("kiep-bac", "hai-duong"), ("pho-hien", "hung-yen")):
            session.add(FactRow(id=name, kind="place", side=side, head=1, changed_at=NOW))
        session.flush()
        session.add(
            SuggestionRow(
                id="s-1", fact_id="kiep-bac", base=1, document={}, author="user-hy", at=NOW
            )
        )
        for number, (actor, action, thing, name) in enumerate(_LINES):
            audit.record(
                session, actor, action, thing, name, NOW + timedelta(hours=number), ADDRESS
            )
    return database


_LINES: list[tuple[Actor, Any, Any, str]] = [
    (HD, "change", "fact", "kiep-bac"),
    (HY, "suggest", "suggestion", "s-1"),
    (HY, "publish", "fact", "pho-hien"),
    (OPERATOR, "create", "tour", "tour-1"),
    (ADMIN, "deactivate", "user", "user-minh"),
    (SERVER, "load", "fact", "kiep-bac"),
]


def found(database: Database, *args: Any, **asked: Any) -> list[AuditEntry]:
    with database.reading() as session:
        return audit.find(session, AuditFilter(*args), **asked)


def test_the_audit_is_read_page_by_page_the_newest_first(told: Database) -> None:
    first = found(told, limit=4)
    second = found(told, limit=4, before=first[-1].id)

    assert [line.object_id for line in (*first, *second)] == [row[3] for row in reversed(_LINES)]
    assert first[0].at == NOW + timedelta(hours=5)
    assert first[0].actor_kind == "server"
    assert ADDRESS not in repr(first)


def test_the_audit_is_filtered(told: Database) -> None:
    with told.reading() as session:
        ids = {
            name: [line.object_id for line in audit.find(session, wanted)]
            for name, wanted in {
                "actor": AuditFilter(actor_id="user-hy"),
                "action": AuditFilter(action="load"),
                "object": AuditFilter(object_kind="fact", object_id="kiep-bac"),
                "time": AuditFilter(since=NOW + timedelta(hours=3), until=NOW + timedelta(hours=5)),
            }.items()
        }

    assert ids == {
        "actor": ["pho-hien", "s-1"],
        "action": ["kiep-bac"],
        "object": ["kiep-bac", "kiep-bac"],
        "time": ["user-minh", "tour-1"],
    }


def test_an_association_sees_its_sides_facts_and_its_people(told: Database) -> None:
    sight = AuditSight("hiep-hoi-du-lich-hai-duong", Side.HAI_DUONG)

    lines = found(told, sight=sight)

    assert [(line.action, line.object_id, line.address) for line in lines] == [
        ("load", "kiep-bac", None),
        ("deactivate", "user-minh", None),
        ("suggest", "s-1", None),
        ("change", "kiep-bac", ADDRESS),  # by its own people
    ]
    silent = AuditSight("hiep-hoi-du-lich-hai-duong", None)
    assert [line.action for line in found(told, sight=silent)] == ["deactivate", "change"]


def test_the_lists_of_the_audit_are_closed(database: Database) -> None:
    with pytest.raises(ValueError, match="not in the lists"), database.writing() as session:
        audit.record(session, ADMIN, "hack", "fact", "x", NOW)  # type: ignore[arg-type]


def test_a_summary_is_small_and_plain(database: Database) -> None:
    with database.writing() as session:
        audit.record(session, ADMIN, "change", "fact", "a", NOW, None, {"side": Side.HUNG_YEN})
        audit.record(session, ADMIN, "change", "fact", "b", NOW, None, {"text": "x" * 5000})

    big, small = found(database)
    assert small.summary == {"side": "hung-yen"}
    assert list(big.summary) == ["left_out"]


@pytest.mark.parametrize(
    ("lang", "who", "did"), [("vi", "người dùng", "sửa"), ("en", "user", "changed")]
)
def test_the_table_speaks_the_language_and_the_time_of_vietnam(
    told: Database, lang: str, who: str, did: str
) -> None:
    (line,) = found(told, None, "change")

    text = "".join(audit.as_csv([line], lang))

    assert text.startswith("\ufeff")
    header, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert len(header) == len(row)
    assert row[1] == "2026-12-01T16:00:00+07:00"
    assert row[2:6] == [who, "user-hd", "hiep-hoi-du-lich-hai-duong", did]
    assert row[-1] == ADDRESS


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|calc", "%x", "＝1", '="a","b"\n'],
)
def test_no_cell_of_the_table_is_a_formula(cell: str) -> None:
    entry = AuditEntry(1, NOW, "user", cell, cell, "change", "fact", cell, {}, cell)

    _, row = csv.reader(io.StringIO("".join(audit.as_csv([entry], "en"))[1:], newline=""))

    assert {row[3], row[4], row[7], row[9]} == {f"'{cell}"}


def test_nothing_secret_is_in_the_text_of_a_row() -> None:
    hidden = {
        "user": {"email", "name", "password_hash"},
        "sign_in": {"digest", "csrf_token"},
        "api_key": {"digest"},
        "one_time_link": {"digest"},
        "audit": {"address"},
    }
    told_of = set()
    for table in TABLES:
        name = str(table.__tablename__)
        if name not in hidden:
            continue
        told_of.add(name)
        row = table(**{field: f"«{field}»" for field in table.model_fields})

        for text in (repr(row), str(row)):
            shown = {field for field in table.model_fields if f"«{field}»" in text}
            assert shown == set(table.model_fields) - hidden[name]
    assert told_of == set(hidden)


def test_a_moment_of_the_audit_keeps_its_zone(database: Database) -> None:
    with database.writing() as session:
        audit.record(session, VISITOR, "create", "job", "j", datetime(2026, 1, 1, tzinfo=UTC))

    with database.reading() as session:
        assert session.exec(select(AuditRow)).one().at == datetime(2026, 1, 1, tzinfo=UTC)
