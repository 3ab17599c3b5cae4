"""Keys of programs: never more than their makers, nobody else's business."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from tests.actors import NOW
from tests.services.coming_in import HD, HERE, LASTS, actor_of, come
from tourism.access.actor import ANONYMOUS
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.errors import (
    BadRequestError,
    ForbiddenError,
    NotFoundError,
    NotSignedInError,
)
from tourism.services.list_keys import list_keys
from tourism.services.make_key import KeyWish, make_key
from tourism.services.revoke_key import revoke_key
from tourism.services.update_user import UserChange, update_user
from tourism.services.who_asks import who_asks
from tourism.storage.database import Database
from tourism.storage.tables.api_key import ApiKeyRow


def test_a_key_is_noted_once_a_minute(people: Database) -> None:
    made = _key(people, "lan", {Scope.READ})

    used = []
    for seconds in (0, 59, 60):
        who_asks(people, made.secret, None, NOW + timedelta(seconds=seconds), LASTS)
        with people.reading() as session:
            used.append(session.exec(select(ApiKeyRow.last_used_at)).one())

    assert used == [NOW, NOW, NOW + timedelta(minutes=1)]


def _key(database: Database, name: str, scopes: set[Scope], **wished: Any) -> Any:
    actor = actor_of(database, name)
    with database.writing() as session:
        wish = KeyWish("chương trình", frozenset(scopes), **wished)
        return make_key(session, actor, wish, NOW, HERE)


def test_the_key_wins_over_the_cookie(people: Database) -> None:
    made, token = _key(people, "an", {Scope.READ}), come(people, "lan").token

    asker = who_asks(people, made.secret, token, NOW, LASTS)

    assert (asker.actor.id, asker.csrf_token) == (made.key.id, None)
    with pytest.raises(NotSignedInError):
        who_asks(people, "tourism_nothing", token, NOW, LASTS)
    assert who_asks(people, None, None, NOW, LASTS).actor == ANONYMOUS


@pytest.mark.parametrize(
    ("name", "wished"),
    [
        ("an", {"scopes": {Scope.APPROVE}}),
        ("an", {"scopes": {Scope.ADMIN}}),
        ("minh", {"scopes": {Scope.ADMIN}}),
        ("an", {"scopes": {Scope.READ}, "role": Role.ADMINISTRATOR}),
        ("an", {"scopes": {Scope.READ}, "organisation": HD}),
        ("lan", {"scopes": {Scope.ADMIN}, "role": Role.ASSOCIATION, "organisation": HD}),
    ],
    ids=str,
)
def test_a_key_that_would_do_more_than_its_maker_is_refused(
    people: Database, name: str, wished: dict[str, Any]
) -> None:
    with pytest.raises(ForbiddenError):
        _key(people, name, **wished)


def test_a_key_makes_no_keys(people: Database) -> None:
    made = _key(people, "lan", set(Scope))
    program = who_asks(people, made.secret, None, NOW, LASTS).actor

    with pytest.raises(ForbiddenError), people.writing() as session:
        make_key(session, program, KeyWish("k", frozenset({Scope.READ})), NOW, HERE)


def test_an_administrator_makes_a_key_for_the_program_of_an_association(
    people: Database,
) -> None:
    made = _key(people, "lan", {Scope.APPROVE}, role=Role.ASSOCIATION, organisation=HD)

    program = who_asks(people, made.secret, None, NOW, LASTS).actor

    assert (program.role, program.organisation, program.side) == (
        Role.ASSOCIATION,
        HD,
        "hai-duong",
    )
    with pytest.raises(BadRequestError):
        _key(people, "lan", {Scope.READ}, role=Role.OPERATOR, organisation=HD)


def test_a_key_shrinks_with_its_maker(people: Database) -> None:
    made = _key(people, "mai", {Scope.READ, Scope.ADMIN})
    lan = actor_of(people, "lan")

    with people.writing() as session:
        change = UserChange("Mai", Role.ASSOCIATION, HD)
        update_user(session, lan, "user-mai", change, NOW, HERE)

    with pytest.raises(NotSignedInError):  # she is of another organisation than the key
        who_asks(people, made.secret, None, NOW, LASTS)
    with people.writing() as session:
        update_user(
            session, lan, "user-mai", UserChange("Mai", Role.ADMINISTRATOR, None), NOW, HERE
        )
    assert who_asks(people, made.secret, None, NOW, LASTS).actor.scopes == made.key.scopes


def test_keys_of_others_are_not_there(people: Database) -> None:
    made = _key(people, "minh", {Scope.READ})
    operator, admin = actor_of(people, "an"), actor_of(people, "lan")

    with people.writing() as session:
        with pytest.raises(NotFoundError) as hidden:
            revoke_key(session, operator, made.key.id, NOW, HERE)
        with pytest.raises(NotFoundError) as missing:
            revoke_key(session, operator, "key-none", NOW, HERE)
        assert list_keys(session, operator) == []
        assert [key.id for key in list_keys(session, admin)] == [made.key.id]
        once = revoke_key(session, admin, made.key.id, NOW, HERE)
        again = revoke_key(session, admin, made.key.id, NOW + timedelta(hours=1), HERE)
        with pytest.raises(NotSignedInError):
            list_keys(session, ANONYMOUS)
    assert str(hidden.value) == str(missing.value)
    assert once == again
