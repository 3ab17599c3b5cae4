"""What the pages of administrators lay out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tourism.access.key import ApiKey
from tourism.access.organisation import Organisation
from tourism.access.signed_in import MadeLink
from tourism.access.user import User
from tourism.publish.moments import hour
from tourism.publish.naming import side_name
from tourism.server.pages.account_words import ROLES
from tourism.server.pages.desk.home_view import on_day
from tourism.timewindow import VIETNAM


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the list."""

    id: str
    name: str
    email: str
    role: str
    role_name: str
    organisation: str
    organisation_name: str
    state: str
    since: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """A link to hand to a person; it is shown this once."""

    name: str
    url: str
    until: str


@dataclass(frozen=True, slots=True)
class People:
    """Everybody, and what an invitation can choose from."""

    people: tuple[PersonLine, ...]
    organisations: list[tuple[str, str]]
    roles: list[tuple[str, str]]
    made: HandOver | None


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation with the values of its form."""

    id: str
    kind: str
    name: str
    name_vi: str
    name_en: str
    side: str
    side_name: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class KeyOf:
    """A key, and whose it is."""

    id: str
    name: str
    shown: str
    maker: str
    scopes: str
    expires: str
    used: str
    revoked: bool


def people_view(
    users: Iterable[User],
    organisations: Sequence[Organisation],
    made: MadeLink | None,
    base: str,
    lang: str,
) -> People:
    """Return everybody, the newest first."""
    names = {one.id: one.name.into(lang) for one in organisations}
    return People(
        tuple(_person(user, names, lang) for user in users),
        sorted(names.items(), key=lambda item: item[1]),
        [(role.value, words.into(lang)) for role, words in ROLES.items() if role != "anonymous"],
        HandOver(made.user.name, f"{base}{made.path}", moment(made.expires_at, lang))
        if made
        else None,
    )


def organisation_lines(found: Iterable[Organisation], lang: str) -> tuple[OrganisationLine, ...]:
    """Return organisations with the values of their forms."""
    return tuple(
        OrganisationLine(
            one.id,
            one.kind,
            one.name.into(lang),
            one.name.vi,
            one.name.en,
            one.side.value if one.side else "",
            side_name(one.side).into(lang) if one.side else "",
            one.since.isoformat() if one.since else "",
            one.until.isoformat() if one.until else "",
        )
        for one in found
    )


def key_lines(
    found: Iterable[ApiKey], names: Mapping[str, str], now: datetime, lang: str
) -> tuple[KeyOf, ...]:
    """Return keys, the newest first."""
    return tuple(
        KeyOf(
            key.id,
            key.name,
            key.shown,
            names.get(key.maker, key.maker),
            ", ".join(sorted(key.scopes)),
            on_day(key.expires_at, lang),
            on_day(key.last_used_at, lang) if key.last_used_at else "",
            not key.is_good(now),
        )
        for key in found
    )


def moment(at: datetime, lang: str) -> str:
    """Return day and hour in Vietnam."""
    return f"{on_day(at, lang)} {hour(at.astimezone(VIETNAM))}"


def _person(user: User, names: Mapping[str, str], lang: str) -> PersonLine:
    state = "active" if user.active else "inactive"
    if user.erased:
        state = "erased"
    elif user.active and not user.has_password:
        state = "invited"
    return PersonLine(
        user.id,
        user.name or user.id,
        "" if user.erased else user.email,
        user.role.value,
        ROLES[user.role].into(lang),
        user.organisation or "",
        names.get(user.organisation or "", ""),
        state,
        on_day(user.created_at, lang),
    )
