"""Signing in under attack: what is counted, what it costs, what the answer gives away."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from tests.actors import NOW
from tests.services.coming_in import (
    DOORWAY,
    GOOD,
    HASHER,
    HERE,
    LASTS,
    OTHER,
    THERE,
    Spy,
    actor_of,
    at_once,
    come,
    refused,
)
from tourism.access.audit import AuditFilter
from tourism.access.lockout import FREE_OF_ADDRESS
from tourism.access.password_hash import PasswordHasher
from tourism.errors import (
    BadRequestError,
    NotSignedInError,
)
from tourism.services.change_password import change_password
from tourism.services.deactivate_user import deactivate_user
from tourism.services.doorway import LONGEST, Doorway
from tourism.services.who_asks import who_asks
from tourism.storage import audit
from tourism.storage.database import Database
from tourism.storage.tables.sign_in import SignInRow
from tourism.storage.users import password_hash_of


def test_whoever_has_no_account_costs_as_much_as_who_has(people: Database) -> None:
    spy = Spy()
    door = Doorway(spy, LASTS)
    with people.writing() as session:
        deactivate_user(session, come(people).actor, "user-an", NOW, HERE)

    refusals = [
        refused(people, "nobody", doorway=door),
        refused(people, "new", doorway=door),  # has yet to take the invitation
        refused(people, "an", doorway=door),  # deactivated, and the password is right
        refused(people, "lan", "x" * 300, doorway=door),
    ]

    assert {str(error) for error in refusals} == {str(refused(people, "lan", "wrong one here"))}
    assert spy.asked[:3] == [None, None, None]
    assert len(spy.verified) == 4  # each time a real comparison, with the same parameters
    parameters = {kept.rsplit("$", 2)[0] for kept in spy.verified}
    assert parameters == {HASHER.hash("x").rsplit("$", 2)[0]}


def test_a_lock_costs_as_much_and_tells_as_little(people: Database) -> None:
    spy = Spy()
    told = {str(refused(people, "lan", "wrong one here")) for _ in range(5)}

    locked = refused(people, "lan", GOOD, doorway=Doorway(spy, LASTS))

    assert {str(locked)} == told
    assert len(spy.verified) == 1
    assert refused(people, "lan", GOOD, address=THERE)  # from anywhere


def test_an_address_nobody_has_is_locked_as_well(people: Database) -> None:
    for _ in range(7):
        refused(people, "nobody", address=THERE)

    with people.reading() as session:
        lines = audit.find(session, AuditFilter(action="lock-out"))
    assert [(line.object_id, line.address) for line in lines] == [("unknown", THERE)]


def test_a_lock_is_in_the_audit_once(people: Database) -> None:
    for _ in range(8):
        refused(people, "lan", "wrong one here")

    with people.reading() as session:
        (line,) = audit.find(session, AuditFilter(action="lock-out"))
    assert (line.actor_kind, line.object_id, line.address) == ("anonymous", "user-lan", HERE)


def test_a_right_password_clears_the_failures_of_its_address(people: Database) -> None:
    for _ in range(3):
        for _ in range(4):
            refused(people, "lan", "wrong one here", address=THERE)
        come(people, "lan", address=HERE)

    assert come(people, "lan", address=HERE).user.id == "user-lan"


def test_one_account_does_not_help_to_guess_at_others(people: Database) -> None:
    for number in range(FREE_OF_ADDRESS):
        refused(people, f"somebody-{number}", address=THERE)
        if number < FREE_OF_ADDRESS - 1:
            come(people, "an", address=THERE)

    assert refused(people, "an", address=THERE)
    assert come(people, "an", address=HERE)


def test_guesses_at_the_same_moment_gain_nothing(people: Database) -> None:
    spy = Spy()
    door = Doorway(spy, LASTS)

    at_once([lambda: come(people, "lan", "wrong one here", doorway=door) for _ in range(9)])

    assert sum(kept is not None for kept in spy.asked) == 5


def test_a_password_is_hashed_anew_when_the_cost_changes(people: Database) -> None:
    dearer = Doorway(PasswordHasher(memory_kib=16, passes=1, lanes=1), LASTS)

    come(people, "lan", doorway=dearer)

    with people.reading() as session:
        assert "m=16," in (password_hash_of(session, "user-lan") or "")
    assert come(people, "lan", doorway=dearer)


def test_being_seen_is_noted_once_a_minute_and_a_sign_in_ends_after_a_month(
    people: Database,
) -> None:
    token = come(people).token

    def seen_at(minutes: float) -> Any:
        who_asks(people, None, token, NOW + timedelta(minutes=minutes), LASTS)
        with people.reading() as session:
            row = session.exec(select(SignInRow)).one()
            return row.last_seen_at - NOW, row.expires_at - NOW

    assert seen_at(0.5) == (timedelta(0), LASTS)
    assert seen_at(1) == (timedelta(minutes=1), LASTS + timedelta(minutes=1))
    day, now = timedelta(hours=11), NOW
    while now + day < NOW + LONGEST:
        now += day
        who_asks(people, None, token, now, LASTS)
    with pytest.raises(NotSignedInError):
        who_asks(people, None, token, NOW + LONGEST, LASTS)


def test_the_present_password_cannot_be_guessed_from_an_open_browser(people: Database) -> None:
    actor = actor_of(people, "lan")
    spy = Spy()

    for _ in range(8):
        with pytest.raises(BadRequestError):
            change_password(people, actor, "a wrong guess", OTHER, NOW, HERE, Doorway(spy, LASTS))

    assert sum(kept is not None for kept in spy.asked) == 5
    with pytest.raises(BadRequestError):
        change_password(people, actor, GOOD, OTHER, NOW, HERE, DOORWAY)
