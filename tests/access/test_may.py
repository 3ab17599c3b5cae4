"""Who may do what: a table that an association could read."""

from itertools import pairwise

import pytest

from tests.actors import ADMIN, HD, HY, OPERATOR, RIVAL, VISITOR
from tourism.access import may
from tourism.access.actor import SERVER, Actor
from tourism.access.role import Role
from tourism.access.scopes import DESCRIPTIONS, Scope, scopes_of
from tourism.catalogue.place import Side
from tourism.errors import ForbiddenError, NotSignedInError

NO_LONGER = Actor(
    "user", "user-old", HD.organisation, Role.ASSOCIATION, None, HD.scopes, "user-old"
)
"""Somebody of an association that no longer speaks for a side."""

READER = Actor(
    "key", "key-1", HD.organisation, Role.ASSOCIATION, HD.side, frozenset({Scope.READ}), HD.user
)
"""A program of the association that only reads."""

EDITOR = Actor(
    *("key", "key-2", HD.organisation, Role.ASSOCIATION, HD.side),
    scopes=frozenset({Scope.FACTS_WRITE}),
    user=HD.user,
)
"""A program of the association that writes drafts and publishes nothing."""

ROLES = (Role.ANONYMOUS, Role.OPERATOR, Role.ASSOCIATION, Role.ADMINISTRATOR)
EVERYBODY = {
    "visitor": VISITOR,
    "operator": OPERATOR,
    "hai-duong": HD,
    "hung-yen": HY,
    "no-longer": NO_LONGER,
    "reader": READER,
    "editor": EDITOR,
    "admin": ADMIN,
    "server": SERVER,
}


def those(answer: object) -> set[str]:
    return {name for name, actor in EVERYBODY.items() if answer(actor)}  # type: ignore[operator]


@pytest.mark.parametrize(
    ("side", "edit", "publish"),
    [
        (
            Side.HAI_DUONG,
            {"hai-duong", "editor", "admin", "server"},
            {"hai-duong", "admin", "server"},
        ),
        (Side.HUNG_YEN, {"hung-yen", "admin", "server"}, {"hung-yen", "admin", "server"}),
        (None, {"admin", "server"}, {"admin", "server"}),
    ],
)
def test_a_fact_is_its_sides(side: Side | None, edit: set[str], publish: set[str]) -> None:
    assert those(lambda actor: may.may_edit_fact(actor, side)) == edit
    assert those(lambda actor: may.may_publish_fact(actor, side)) == publish
    assert those(lambda actor: may.may_decide_suggestion(actor, side)) == publish
    assert those(lambda actor: may.may_approve(actor, side)) == publish
    assert those(lambda actor: may.may_see_draft_fact(actor, side)) == (
        publish | ({"reader"} if side is Side.HAI_DUONG else set())
    )


def test_who_has_an_account_may_suggest_and_keep_tours() -> None:
    known = {"operator", "hai-duong", "hung-yen", "no-longer", "admin", "server"}

    assert those(may.may_suggest_fact) == known | {"editor"}
    assert those(may.may_make_tour) == known


@pytest.mark.parametrize(
    ("actor", "organisation", "user", "published", "seen", "changed"),
    [
        pytest.param(OPERATOR, "lu-hanh-song-hong", "somebody", False, True, True, id="colleague"),
        pytest.param(OPERATOR, None, "user-op", False, True, True, id="own"),
        pytest.param(RIVAL, "lu-hanh-song-hong", "user-op", False, False, False, id="rival"),
        pytest.param(RIVAL, "lu-hanh-song-hong", "user-op", True, True, False, id="published"),
        pytest.param(VISITOR, None, None, False, False, False, id="nobodys-is-not-visitors"),
        pytest.param(ADMIN, None, None, False, True, True, id="nobodys-is-administrators"),
        pytest.param(VISITOR, "lu-hanh-song-hong", None, True, True, False, id="visitor-reads"),
        pytest.param(HD, "lu-hanh-song-hong", "user-op", False, False, False, id="association"),
        pytest.param(READER, HD.organisation, None, False, True, False, id="key-that-reads"),
        pytest.param(EDITOR, HD.organisation, None, False, False, False, id="key-for-facts"),
    ],
)
def test_a_tour_is_its_makers_until_it_is_published(
    actor: Actor,
    organisation: str | None,
    user: str | None,
    published: bool,
    seen: bool,
    changed: bool,
) -> None:
    assert may.may_see_tour(actor, organisation, user, published) is seen
    assert may.may_change_tour(actor, organisation, user) is changed


def test_administration_and_audit() -> None:
    assert those(may.may_administer) == {"admin", "server"}
    assert those(may.sees_whole_audit) == {"admin", "server"}
    assert those(may.may_read_audit) == {"hai-duong", "hung-yen", "no-longer", "admin", "server"}


def test_people_make_keys_and_end_their_own() -> None:
    assert those(may.may_make_key) == {"operator", "hai-duong", "hung-yen", "no-longer", "admin"}
    assert those(lambda actor: may.may_revoke_key(actor, "user-hd")) == {
        "hai-duong",
        "admin",
        "server",
    }


def test_a_refusal_says_what_to_do() -> None:
    with pytest.raises(NotSignedInError, match="Sign in"):
        may.require(False, VISITOR)
    with pytest.raises(ForbiddenError, match="ask the association"):
        may.require(False, OPERATOR)
    with pytest.raises(ForbiddenError, match="lacks the scope"):
        may.require(False, READER)


def test_roles_grow_and_scopes_are_described() -> None:
    assert all(scopes_of(weaker) < scopes_of(stronger) for weaker, stronger in pairwise(ROLES))
    assert set(DESCRIPTIONS) == set(Scope)
    assert all(text.vi and text.en for text in DESCRIPTIONS.values())
