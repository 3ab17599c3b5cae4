"""What the account page lays out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tourism.access.actor import Actor
from tourism.access.key import ApiKey
from tourism.access.organisation import Organisation
from tourism.access.scopes import DESCRIPTIONS, Scope
from tourism.access.user import User
from tourism.publish.moments import solar
from tourism.publish.naming import side_name
from tourism.server.pages.account_words import ROLES
from tourism.timewindow import VIETNAM


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key in the list; ``state`` is empty while it works."""

    id: str
    name: str
    shown: str
    scopes: str
    created: str
    expires: str
    used: str
    state: str


@dataclass(frozen=True, slots=True)
class AccountView:
    """Who it is, and what they have."""

    name: str
    email: str
    role: str
    organisation: str
    side: str
    keys: tuple[KeyLine, ...]
    scopes: tuple[tuple[str, str], ...]


def account_view(
    actor: Actor,
    user: User,
    organisation: Organisation | None,
    keys: Iterable[ApiKey],
    now: datetime,
    lang: str,
) -> AccountView:
    """Return the account of a person; of the keys only their own, the newest first."""
    return AccountView(
        name=user.name,
        email=user.email,
        role=ROLES[actor.role].into(lang),
        organisation=organisation.name.into(lang) if organisation else "",
        side=side_name(actor.side).into(lang) if actor.side else "",
        keys=tuple(_line(key, now, lang) for key in keys if key.maker == user.id),
        scopes=tuple(
            (one.value, DESCRIPTIONS[one].into(lang)) for one in Scope if one in actor.scopes
        ),
    )


def _line(key: ApiKey, now: datetime, lang: str) -> KeyLine:
    return KeyLine(
        id=key.id,
        name=key.name,
        shown=key.shown,
        scopes=", ".join(sorted(key.scopes)),
        created=_day(key.created_at, lang),
        expires=_day(key.expires_at, lang),
        used=_day(key.last_used_at, lang) if key.last_used_at else "",
        state="revoked" if key.revoked_at else "expired" if key.expires_at <= now else "",
    )


def _day(moment: datetime, lang: str) -> str:
    return solar(moment.astimezone(VIETNAM).date(), lang)
