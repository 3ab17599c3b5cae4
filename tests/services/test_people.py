"""People come in by one-time links and passwords, programs by keys; nothing secret is kept."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.actors import ADMIN, HD, HY, NOW, OPERATOR, VISITOR
from tests.databases import DATA
from tourism.access.audit import AuditFilter
from tourism.access.may import require
from tourism.access.organisation import Organisation
from tourism.access.password import check_password
from tourism.access.password_hash import PasswordHasher
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.access.signed_in import MadeKey, SignedIn
from tourism.catalogue.place import Side
from tourism.errors import (
    BadRequestError,
    ConflictError,
    ForbiddenError,
    NotFoundError,
    NotSignedInError,
)
from tourism.language import Text
from tourism.services.accept_invitation import accept_invitation
from tourism.services.begin_setup import begin_setup
from tourism.services.change_password import change_password
from tourism.services.deactivate_user import activate_user, deactivate_user
from tourism.services.doorway import Doorway
from tourism.services.erase_user import erase_user
from tourism.services.finish_setup import Newcomer, finish_setup
from tourism.services.invite_user import Invitation, invite_user
from tourism.services.list_keys import list_keys
from tourism.services.load_organisations import load_organisations
from tourism.services.make_key import KeyWish, make_key
from tourism.services.read_audit import export_audit, read_audit
from tourism.services.reset_password import reset_password
from tourism.services.revoke_key import revoke_key
from tourism.services.save_organisation import create_organisation, update_organisation
from tourism.services.sign_in import sign_in
from tourism.services.sign_out import sign_out
from tourism.services.who_asks import who_asks
from tourism.storage.database import Database
from tourism.storage.users import find_by_email

GOOD = "ngựa gầy gặm cỏ khuya"
OTHER = "trăng treo đầu ngọn sậy"
ADDRESS = "203.0.113.7"
LASTS = timedelta(hours=12)
DOORWAY = Doorway(PasswordHasher(memory_kib=8, passes=1, lanes=1), LASTS)
LAN = Newcomer("Lan@Hiephoi.example", "Nguyễn Thị Lan", GOOD)


def token_of(path: str | None) -> str:
    assert path is not None
    return path.partition("#")[2]


@pytest.fixture
def lan(database: Database) -> SignedIn:
    """The first administrator."""
    with database.writing() as session:
        load_organisations(session, DATA, NOW)
        link = begin_setup(session, NOW)
    return finish_setup(database, token_of(link), LAN, NOW, ADDRESS, DOORWAY)


def asks(database: Database, token: str, now: datetime = NOW) -> Any:
    return who_asks(database, None, token, now, LASTS).actor


def with_key(database: Database, key: str, now: datetime = NOW) -> Any:
    return who_asks(database, key, None, now, LASTS).actor


def try_to_sign_in(
    database: Database, password: str, now: datetime = NOW, email: str = LAN.email
) -> SignedIn:
    return sign_in(database, email, password, now, ADDRESS, DOORWAY)


def test_the_first_link_makes_one_administrator_once(database: Database) -> None:
    with database.writing() as session:
        link = begin_setup(session, NOW)

    signed = finish_setup(database, token_of(link), LAN, NOW, ADDRESS, DOORWAY)

    assert asks(database, signed.token).role is Role.ADMINISTRATOR
    assert signed.user.email == "lan@hiephoi.example"
    with pytest.raises(NotFoundError):
        finish_setup(database, token_of(link), LAN, NOW, ADDRESS, DOORWAY)
    with database.writing() as session:
        assert begin_setup(session, NOW) is None


def test_a_newer_start_or_a_day_ends_the_link(database: Database) -> None:
    with database.writing() as session:
        old = begin_setup(session, NOW)
        new = begin_setup(session, NOW)

    with pytest.raises(NotFoundError):
        finish_setup(database, token_of(old), LAN, NOW, ADDRESS, DOORWAY)
    late = NOW + timedelta(hours=25)
    with pytest.raises(NotFoundError):
        finish_setup(database, token_of(new), LAN, late, ADDRESS, DOORWAY)


def test_sign_in_and_out(database: Database, lan: SignedIn) -> None:
    signed = try_to_sign_in(database, GOOD)
    actor = asks(database, signed.token)

    with database.writing() as session:
        sign_out(session, actor, signed.token, NOW, ADDRESS)

    assert actor.id == lan.user.id
    with pytest.raises(NotSignedInError):
        asks(database, signed.token)
    assert asks(database, lan.token).id == lan.user.id


def test_an_unused_session_ends(database: Database, lan: SignedIn) -> None:
    with pytest.raises(NotSignedInError):
        asks(database, lan.token, NOW + LASTS + timedelta(minutes=1))


@pytest.mark.parametrize("email", [LAN.email, "nobody@x.example", "no address", ""])
def test_a_wrong_password_and_an_unknown_address_are_told_alike(
    database: Database, lan: SignedIn, email: str
) -> None:
    with pytest.raises(NotSignedInError) as refused:
        try_to_sign_in(database, "wrong wrong wrong", email=email)

    assert refused.value.message.en == _told(database).en


def _told(database: Database) -> Text:
    with pytest.raises(NotSignedInError) as refused:
        try_to_sign_in(database, "another wrong one", email="somebody@else.example")
    return refused.value.message


def test_five_failures_lock_for_a_minute_then_two_then_four(
    database: Database, lan: SignedIn
) -> None:
    now = NOW
    for minutes in (1, 2, 4):
        for _ in range(5 if minutes == 1 else 1):
            with pytest.raises(NotSignedInError):
                try_to_sign_in(database, "wrong wrong wrong", now)
        with pytest.raises(NotSignedInError):  # though it is right
            try_to_sign_in(database, GOOD, now + timedelta(minutes=minutes, seconds=-1))
        now += timedelta(minutes=minutes, seconds=1)

    assert try_to_sign_in(database, GOOD, now).user.id == lan.user.id


def test_an_invited_person_has_the_role_of_the_invitation(
    database: Database, lan: SignedIn
) -> None:
    admin = asks(database, lan.token)
    minh = Invitation(
        "minh@hd.example", "Trần Minh", Role.ASSOCIATION, "hiep-hoi-du-lich-hai-duong"
    )
    with database.writing() as session:
        link = invite_user(session, admin, minh, NOW, ADDRESS)

    signed = accept_invitation(database, token_of(link.path), OTHER, NOW, ADDRESS, DOORWAY)

    actor = asks(database, signed.token)
    assert (actor.role, actor.side) == (Role.ASSOCIATION, Side.HAI_DUONG)
    with pytest.raises(NotFoundError):
        accept_invitation(database, token_of(link.path), OTHER, NOW, ADDRESS, DOORWAY)
    with pytest.raises(ForbiddenError), database.writing() as session:
        invite_user(session, actor, replace(minh, email="x@y.example"), NOW, ADDRESS)


def test_a_new_password_ends_all_sessions(database: Database, lan: SignedIn) -> None:
    admin = asks(database, lan.token)
    with database.writing() as session:
        link = reset_password(session, admin, lan.user.id, NOW, ADDRESS)

    signed = accept_invitation(database, token_of(link.path), OTHER, NOW, ADDRESS, DOORWAY)

    with pytest.raises(NotSignedInError):
        asks(database, lan.token)
    assert asks(database, signed.token).id == lan.user.id
    with pytest.raises(NotSignedInError):
        try_to_sign_in(database, GOOD)


def test_changing_ones_password_takes_the_old_one(database: Database, lan: SignedIn) -> None:
    actor = asks(database, lan.token)

    with pytest.raises((BadRequestError, NotSignedInError, ForbiddenError)):
        change_password(database, actor, "wrong wrong", OTHER, NOW, ADDRESS, DOORWAY)
    change_password(database, actor, GOOD, OTHER, NOW, ADDRESS, DOORWAY)

    assert try_to_sign_in(database, OTHER).user.id == lan.user.id


@pytest.mark.parametrize(
    "password",
    ["short", "password1234", "aaaaaaaaaaaaaa", "lanhiephoi123", "123456789012", "x" * 257],
)
def test_weak_passwords_are_refused_with_a_reason(password: str) -> None:
    with pytest.raises(BadRequestError) as refused:
        check_password(password, "lanhiephoi@x.example")

    (fault,) = refused.value.faults
    assert fault.value == ""
    assert fault.message.vi


def test_who_is_deactivated_is_out_at_once_and_the_last_administrator_stays(
    database: Database, lan: SignedIn
) -> None:
    admin = asks(database, lan.token)
    second = Invitation("hai@x.example", "Hai", Role.ADMINISTRATOR, None)
    with database.writing() as session:
        with pytest.raises(ConflictError):
            deactivate_user(session, admin, lan.user.id, NOW, ADDRESS)
        link = invite_user(session, admin, second, NOW, ADDRESS)
    other = accept_invitation(database, token_of(link.path), OTHER, NOW, ADDRESS, DOORWAY)
    key = make(database, other, {Scope.READ})

    with database.writing() as session:
        deactivate_user(session, admin, other.user.id, NOW, ADDRESS)

    with pytest.raises(NotSignedInError):
        asks(database, other.token)
    with pytest.raises(NotSignedInError):
        with_key(database, key.secret)


def test_whose_data_are_erased_is_an_id_and_nothing_else(database: Database, lan: SignedIn) -> None:
    admin = asks(database, lan.token)
    second = Invitation("hai@x.example", "Hai", Role.ADMINISTRATOR, None)
    with database.writing() as session:
        link = invite_user(session, admin, second, NOW, ADDRESS)
    other = accept_invitation(database, token_of(link.path), OTHER, NOW, ADDRESS, DOORWAY)

    with database.writing() as session:
        left = erase_user(session, admin, other.user.id, NOW, ADDRESS)

    assert left.erased
    with pytest.raises(NotSignedInError):
        asks(database, other.token)
    with pytest.raises(NotSignedInError):
        sign_in(database, "hai@x.example", OTHER, NOW, ADDRESS, DOORWAY)
    with database.reading() as session:
        kept = "".join(
            str(row) for row in session.connection().exec_driver_sql('SELECT * FROM "user"')
        )
        assert "hai@x.example" not in kept
        assert "'Hai'" not in kept
        assert find_by_email(session, "hai@x.example") is None
        mine = read_audit(session, admin, AuditFilter(object_id=other.user.id))
    assert mine[0].action == "erase"
    with database.writing() as session:
        with pytest.raises(ConflictError):
            activate_user(session, admin, other.user.id, NOW, ADDRESS)
        with pytest.raises(ConflictError):  # the last administrator stays
            erase_user(session, admin, lan.user.id, NOW, ADDRESS)
        invite_user(session, admin, second, NOW, ADDRESS)  # the address is free again


def make(database: Database, signed: SignedIn, scopes: set[Scope], days: int = 30) -> MadeKey:
    actor = asks(database, signed.token)
    with database.writing() as session:
        wish = KeyWish("báo giá", frozenset(scopes), days)
        return make_key(session, actor, wish, NOW, ADDRESS)


def test_a_key_does_what_its_scopes_say_until_it_ends(database: Database, lan: SignedIn) -> None:
    key = make(database, lan, {Scope.READ, Scope.TOURS_WRITE})

    actor = with_key(database, key.secret)

    assert actor.scopes == {Scope.READ, Scope.TOURS_WRITE}
    with pytest.raises(NotSignedInError):
        with_key(database, key.secret, NOW + timedelta(days=31))
    with pytest.raises(NotSignedInError):
        with_key(database, key.secret + "x")


def test_a_revoked_key_opens_nothing_and_the_list_tells_when_each_was_used(
    database: Database, lan: SignedIn
) -> None:
    key = make(database, lan, {Scope.READ})
    later = NOW + timedelta(hours=2)
    with_key(database, key.secret, later)
    admin = asks(database, lan.token)

    with database.writing() as session:
        revoke_key(session, admin, key.key.id, later, ADDRESS)

    with pytest.raises(NotSignedInError):
        with_key(database, key.secret, later)
    with database.reading() as session:
        (listed,) = list_keys(session, admin)
    assert (listed.last_used_at, listed.revoked_at) == (later, later)


def test_nothing_secret_is_in_the_database_or_in_what_is_printed(
    database: Database, lan: SignedIn, tmp_path: Path
) -> None:
    key = make(database, lan, {Scope.READ})

    for thing in (lan, key, LAN, DOORWAY, lan.user):
        for secret in (key.secret, lan.token, lan.csrf_token, GOOD, "lan@hiephoi.example"):
            assert secret not in repr(thing)
    if database.is_sqlite:
        database.dispose()
        stored = b"".join(path.read_bytes() for path in tmp_path.glob("tourism.db*"))
        assert b"lan@hiephoi.example" in stored  # there is something to find
        for secret in (key.secret, lan.token, GOOD):
            assert secret.encode() not in stored


def test_who_speaks_for_a_side_is_data_with_dates(database: Database, lan: SignedIn) -> None:
    admin = asks(database, lan.token)
    merged = Organisation(
        "hiep-hoi-du-lich-hai-phong",
        "association",
        Text("Hiệp hội Du lịch Hải Phòng", "Hải Phòng Tourism Association"),
        side=Side.HAI_DUONG,
        since=date(2027, 1, 1),
    )
    with database.writing() as session:
        with pytest.raises(ConflictError):
            create_organisation(session, admin, merged, NOW, ADDRESS)
        old = replace(
            merged,
            id="hiep-hoi-du-lich-hai-duong",
            name=Text("Hiệp hội Du lịch Hải Dương", "Hải Dương Tourism Association"),
            since=None,
            until=date(2026, 12, 31),
        )
        update_organisation(session, admin, old, NOW, ADDRESS)
        create_organisation(session, admin, merged, NOW, ADDRESS)
    minh = Invitation("minh@hd.example", "Minh", Role.ASSOCIATION, old.id)
    with database.writing() as session:
        link = invite_user(session, admin, minh, NOW, ADDRESS)
    signed = accept_invitation(database, token_of(link.path), OTHER, NOW, ADDRESS, DOORWAY)

    assert asks(database, signed.token).side is Side.HAI_DUONG
    later = datetime(2027, 1, 2, 9, tzinfo=NOW.tzinfo)
    again = try_to_sign_in(database, OTHER, later, email=minh.email)
    assert asks(database, again.token, later).side is None


def test_the_audit_tells_who_what_when_and_from_where(database: Database, lan: SignedIn) -> None:
    admin = asks(database, lan.token)
    with database.reading() as session:
        found = read_audit(session, admin, AuditFilter())
        with pytest.raises(ForbiddenError):
            read_audit(session, OPERATOR, AuditFilter())
        with pytest.raises(NotSignedInError):
            read_audit(session, VISITOR, AuditFilter())
        assert read_audit(session, HD, AuditFilter()) == []

    assert ("set-up", ADDRESS) in {(line.action, line.address) for line in found}
    table = "".join(export_audit(database, admin, AuditFilter(), "vi"))
    assert len(table.splitlines()) == len(found) + 1
    assert ADDRESS in table


def test_asking_for_too_much_tells_what_to_do() -> None:
    with pytest.raises(NotSignedInError) as visitor:
        require(False, VISITOR)
    with pytest.raises(ForbiddenError) as known:
        require(False, HY)
    require(True, ADMIN)

    assert "đăng nhập" in visitor.value.message.vi.casefold()
    assert known.value.message.en
