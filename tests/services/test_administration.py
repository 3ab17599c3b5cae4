"""Links, people and organisations in the hands of administrators."""

from dataclasses import replace
from typing import Any

import pytest

from tests.actors import NOW
from tests.databases import DATA
from tests.services.coming_in import (
    DOORWAY,
    GOOD,
    HASHER,
    HD,
    HERE,
    LASTS,
    OTHER,
    actor_of,
    at_once,
    come,
)
from tourism.access.actor import ANONYMOUS, Actor
from tourism.access.role import Role
from tourism.access.user import User
from tourism.errors import (
    BadRequestError,
    ConflictError,
    NotFoundError,
    NotSignedInError,
)
from tourism.services.accept_invitation import accept_invitation
from tourism.services.begin_setup import begin_setup
from tourism.services.deactivate_user import activate_user, deactivate_user
from tourism.services.finish_setup import Newcomer, finish_setup
from tourism.services.invite_user import Invitation, invite_user
from tourism.services.list_organisations import list_organisations
from tourism.services.load_organisations import load_organisations
from tourism.services.reset_password import reset_password
from tourism.services.update_user import UserChange, update_user
from tourism.services.who_asks import who_asks
from tourism.storage.database import Database
from tourism.storage.users import save_password_hash, save_user


def test_two_administrators_cannot_let_each_other_go(people: Database) -> None:
    lan, mai = actor_of(people, "lan"), actor_of(people, "mai")

    def let_go(actor: Actor, other: str) -> Any:
        with people.writing() as session:
            return deactivate_user(session, actor, other, NOW, HERE)

    outcomes = at_once([lambda: let_go(lan, "user-mai"), lambda: let_go(mai, "user-lan")])

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ConflictError", "User"]


def test_the_last_administrator_stays_one(people: Database) -> None:
    lan = actor_of(people, "lan")
    with people.writing() as session:
        deactivate_user(session, lan, "user-mai", NOW, HERE)

    with pytest.raises(ConflictError), people.writing() as session:
        update_user(session, lan, "user-lan", UserChange("Lan", Role.ASSOCIATION, HD), NOW, HERE)


def test_who_was_deactivated_can_be_activated_and_old_sessions_stay_ended(
    people: Database,
) -> None:
    lan, old = actor_of(people, "lan"), come(people, "an")

    with people.writing() as session:
        deactivate_user(session, lan, "user-an", NOW, HERE)
        with pytest.raises(ConflictError):
            reset_password(session, lan, "user-an", NOW, HERE)
        activate_user(session, lan, "user-an", NOW, HERE)

    assert come(people, "an").user.active
    with pytest.raises(NotSignedInError):
        who_asks(people, None, old.token, NOW, LASTS)


def test_a_link_of_one_purpose_is_no_use_for_another(people: Database) -> None:
    lan = actor_of(people, "lan")
    with people.writing() as session:
        invitation = reset_password(session, lan, "user-new", NOW, HERE)
        reset = reset_password(session, lan, "user-an", NOW, HERE)
    newcomer = Newcomer("x@y.example", "X", GOOD)

    assert invitation.path.startswith("/invitation#")
    assert reset.path.startswith("/new-password#")
    for link in (invitation, reset):
        token = link.path.partition("#")[2]
        with pytest.raises(NotFoundError):
            finish_setup(people, token, newcomer, NOW, HERE, DOORWAY)
        assert token not in repr(link)


def test_a_weak_password_does_not_use_the_link_up(people: Database) -> None:
    lan = actor_of(people, "lan")
    with people.writing() as session:
        token = reset_password(session, lan, "user-an", NOW, HERE).path.partition("#")[2]

    with pytest.raises(BadRequestError):
        accept_invitation(people, token, "short", NOW, HERE, DOORWAY)
    done = accept_invitation(people, token, OTHER, NOW, HERE, DOORWAY)

    assert done.actor.id == "user-an"


def test_a_link_taken_twice_at_the_same_moment_lets_one_in(people: Database) -> None:
    lan = actor_of(people, "lan")
    with people.writing() as session:
        token = reset_password(session, lan, "user-an", NOW, HERE).path.partition("#")[2]

    def take() -> Any:
        return accept_invitation(people, token, OTHER, NOW, HERE, DOORWAY)

    outcomes = at_once([take, take, take])

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        *("NotFoundError", "NotFoundError", "SignedIn")
    ]


def test_a_first_start_once_there_is_an_administrator_is_over(database: Database) -> None:
    with database.writing() as session:
        token = (begin_setup(session, NOW) or "").partition("#")[2]
        lan = User("user-lan", "lan@x.vn", "Lan", None, Role.ADMINISTRATOR, True, False, NOW)
        save_user(session, lan)
        save_password_hash(session, lan.id, HASHER.hash(GOOD))

    with pytest.raises(ConflictError):
        finish_setup(database, token, Newcomer("x@y.vn", "X", OTHER), NOW, HERE, DOORWAY)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"email": "no address"}, BadRequestError),
        ({"email": "AN@people.example"}, ConflictError),
        ({"organisation": "nobody"}, BadRequestError),
        ({"organisation": "lu-hanh-song-hong"}, BadRequestError),
        ({"role": Role.ANONYMOUS}, BadRequestError),
        ({"organisation": None}, BadRequestError),
    ],
    ids=str,
)
def test_an_invitation_that_makes_no_sense_is_refused(
    people: Database, change: dict[str, Any], error: type[Exception]
) -> None:
    lan = actor_of(people, "lan")
    invitation = Invitation("hoa@hd.example", "Hoa", Role.ASSOCIATION, HD)

    with pytest.raises(error) as refusal, people.writing() as session:
        invite_user(session, lan, replace(invitation, **change), NOW, HERE)

    assert "people.example" not in str(refusal.value).casefold()


def test_tour_operators_are_nobody_elses_business(people: Database) -> None:
    with people.reading() as session:
        seen = {
            name: {one.id for one in list_organisations(session, actor)}
            for name, actor in (
                ("visitor", ANONYMOUS),
                ("operator", actor_of(people, "an")),
                ("admin", actor_of(people, "lan")),
            )
        }

    assert len(seen["visitor"]) == 2
    assert seen["operator"] == seen["visitor"] | {"lu-hanh-song-hong"} == seen["admin"]


def test_organisations_are_loaded_into_an_empty_database_alone(people: Database) -> None:
    with people.writing() as session:
        assert load_organisations(session, DATA, NOW) == 0
