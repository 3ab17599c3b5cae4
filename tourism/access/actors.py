"""From a person or a key to the actor that they are today."""

from datetime import date

from tourism.access.actor import Actor
from tourism.access.key import ApiKey
from tourism.access.organisation import Organisation
from tourism.access.role import Role, weaker
from tourism.access.scopes import scopes_of, within
from tourism.access.user import User


def actor_of_user(user: User, organisation: Organisation | None, on: date) -> Actor | None:
    """Return who a signed-in person is on a day; None for one who may no longer sign in."""
    if not user.active:
        return None
    return Actor(
        kind="user",
        id=user.id,
        organisation=user.organisation,
        role=user.role,
        side=organisation.speaks_for(on) if organisation else None,
        scopes=scopes_of(user.role),
        user=user.id,
    )


def actor_of_key(
    key: ApiKey, maker: User, organisation: Organisation | None, on: date
) -> Actor | None:
    """Return who a key is on a day; None if its maker has no business with it any more.

    It never does more than its maker could on that day: the role is the weaker of both, and
    when the maker has changed organisations, the keys stay behind and open nothing.

    Args:
        key: A good one: whether it has expired or was revoked is not looked at.
        maker: The person who made it.
        organisation: That of the key.
        on: The day.
    """
    moved = key.organisation != maker.organisation and maker.role is not Role.ADMINISTRATOR
    if not maker.active or moved:
        return None
    role = weaker(key.role, maker.role)
    return Actor(
        kind="key",
        id=key.id,
        organisation=key.organisation,
        role=role,
        side=organisation.speaks_for(on) if organisation else None,
        scopes=within(key.scopes, role),
        user=maker.id,
    )
