"""People who do things in tests, each with a deed of their own."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from tourism.access.actor import ANONYMOUS, Actor
from tourism.access.role import Role
from tourism.access.scopes import scopes_of
from tourism.catalogue.place import Side
from tourism.services.deed import Deed

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def person(
    name: str, role: Role, organisation: str | None = None, side: Side | None = None
) -> Actor:
    """Return somebody who signed in."""
    return Actor(
        "user",
        id=name,
        organisation=organisation,
        role=role,
        side=side,
        scopes=scopes_of(role),
        user=name,
    )


HD = person("user-hd", Role.ASSOCIATION, "hiep-hoi-du-lich-hai-duong", Side.HAI_DUONG)
HY = person("user-hy", Role.ASSOCIATION, "hiep-hoi-du-lich-hung-yen", Side.HUNG_YEN)
OPERATOR = person("user-op", Role.OPERATOR, "lu-hanh-song-hong")
RIVAL = person("user-rival", Role.OPERATOR, "lu-hanh-dong-do")
ADMIN = person("user-admin", Role.ADMINISTRATOR)
VISITOR = ANONYMOUS


def deed(session: Session, actor: Actor, minutes: int = 0) -> Deed:
    """Return a deed of somebody, some minutes after nine."""
    return Deed(session, actor, NOW + timedelta(minutes=minutes), "203.0.113.7")
