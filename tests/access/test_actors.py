"""What a key can do today is bounded by what its maker can do today."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tourism.access import may
from tourism.access.actor import Actor
from tourism.access.actors import actor_of_key, actor_of_user
from tourism.access.key import ApiKey
from tourism.access.organisation import Organisation
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.access.user import User
from tourism.catalogue.place import Side
from tourism.language import Text

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
TODAY = date(2026, 12, 1)
HOMES = {
    "hd": Organisation("hd", "association", Text("HD", "HD"), Side.HAI_DUONG),
    "hy": Organisation("hy", "association", Text("HY", "HY"), Side.HUNG_YEN, until=TODAY),
    "op": Organisation("op", "operator", Text("OP", "OP")),
}

roles = st.sampled_from([Role.OPERATOR, Role.ASSOCIATION, Role.ADMINISTRATOR])
homes = st.sampled_from([None, "hd", "hy", "op"])
sides = st.sampled_from([None, Side.HAI_DUONG, Side.HUNG_YEN])
users = st.builds(
    User,
    id=st.just("user-1"),
    email=st.just("a@b.vn"),
    name=st.just("A"),
    organisation=homes,
    role=roles,
    active=st.booleans(),
    has_password=st.just(True),
    created_at=st.just(NOW),
)
keys = st.builds(
    ApiKey,
    id=st.just("key-1"),
    shown=st.just("tourism_abcdef"),
    name=st.just("k"),
    maker=st.just("user-1"),
    organisation=homes,
    role=roles,
    scopes=st.frozensets(st.sampled_from(list(Scope))),
    created_at=st.just(NOW),
    expires_at=st.just(NOW + timedelta(days=30)),
)


def deeds(actor: Actor, side: Side | None) -> dict[str, bool]:
    return {
        "edit": may.may_edit_fact(actor, side),
        "publish": may.may_publish_fact(actor, side),
        "suggest": may.may_suggest_fact(actor),
        "decide": may.may_decide_suggestion(actor, side),
        "tour": may.may_make_tour(actor),
        "own tours": may.may_change_tour(actor, actor.organisation, actor.user),
        "administer": may.may_administer(actor),
        "audit": may.may_read_audit(actor),
    }


@given(users, keys, sides)
def test_whatever_was_made_and_changed_since_a_key_does_no_more_than_its_maker(
    maker: User, key: ApiKey, side: Side | None
) -> None:
    day = TODAY
    person = actor_of_user(maker, HOMES.get(maker.organisation or ""), day)
    program = actor_of_key(key, maker, HOMES.get(key.organisation or ""), day)

    if program is None:
        return
    assert person is not None
    assert program.role.rank <= person.role.rank
    assert program.scopes <= person.scopes & key.scopes
    mine, its = deeds(person, side), deeds(program, side)
    assert {name for name, can in its.items() if can} <= {name for name, can in mine.items() if can}
    assert not may.may_make_key(program)


@given(users, keys)
def test_a_maker_who_left_leaves_nothing_behind(maker: User, key: ApiKey) -> None:
    program = actor_of_key(key, maker, None, TODAY)

    moved = maker.organisation != key.organisation and maker.role is not Role.ADMINISTRATOR
    assert (program is None) == (moved or not maker.active)


def test_an_association_speaks_on_its_first_and_last_day_and_no_longer() -> None:
    home = Organisation(
        "x", "association", Text("X", "X"), Side.HUNG_YEN, date(2025, 7, 1), date(2026, 12, 1)
    )

    spoken = [
        home.speaks_for(day)
        for day in (date(2025, 6, 30), date(2025, 7, 1), date(2026, 12, 1), date(2026, 12, 2))
    ]

    assert spoken == [None, Side.HUNG_YEN, Side.HUNG_YEN, None]
