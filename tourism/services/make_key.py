"""Make a key for a program."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.key import KEY_START, SHOWN, ApiKey
from tourism.access.may import may_administer, may_make_key, require
from tourism.access.role import Role
from tourism.access.scopes import Scope, within
from tourism.access.secret import digest, new_id, new_token
from tourism.access.signed_in import MadeKey
from tourism.errors import ForbiddenError
from tourism.language import Text, nfc
from tourism.services.invite_user import check_home
from tourism.storage import audit
from tourism.storage.keys import save_new_key

LONGEST_DAYS = 730
"""No key lasts for ever: a forgotten one ends by itself."""


@dataclass(frozen=True, slots=True)
class KeyWish:
    """What a key is to be.

    ``role`` and ``organisation`` are those of whoever makes it, unless an administrator makes
    one for the program of somebody else.
    """

    name: str
    scopes: frozenset[Scope]
    days: int = 365
    role: Role | None = None
    organisation: str | None = None


def make_key(session: Session, actor: Actor, wish: KeyWish, now: datetime, address: str) -> MadeKey:
    """Return a new key with its secret, which is shown this once and kept as a digest.

    Raises:
        NotSignedInError: Nobody is signed in.
        ForbiddenError: A key asks, or a scope or role is more than the maker has.
        BadRequestError: The role makes no sense in that organisation.
    """
    require(may_make_key(actor), actor, _PEOPLE)
    role, organisation = wish.role or actor.role, actor.organisation
    if may_administer(actor) and (wish.role is not None or wish.organisation is not None):
        organisation = wish.organisation
        check_home(session, role, organisation)
    elif role is not actor.role or wish.organisation not in (None, actor.organisation):
        raise ForbiddenError(_NOT_YOURS)
    _check_scopes(wish.scopes, role)
    secret = KEY_START + new_token()
    key = ApiKey(
        id=new_id("key"),
        shown=secret[:SHOWN],
        name=nfc(wish.name.strip()),
        maker=actor.user or "",
        organisation=organisation,
        role=role,
        scopes=wish.scopes,
        created_at=now,
        expires_at=now + timedelta(days=min(wish.days, LONGEST_DAYS)),
    )
    save_new_key(session, key, digest(secret))
    audit.record(session, actor, "create", "key", key.id, now, address, _summary(key))
    return MadeKey(key, secret)


def _check_scopes(scopes: Iterable[Scope], role: Role) -> None:
    over = set(scopes) - within(scopes, role)
    if over:
        raise ForbiddenError(_TOO_MUCH, scopes=" ".join(sorted(over)))


def _summary(key: ApiKey) -> dict[str, object]:
    return {
        "role": key.role.value,
        "organisation": key.organisation,
        "scopes": sorted(key.scopes),
        "expires_at": key.expires_at.isoformat(timespec="seconds"),
    }


_PEOPLE = Text(
    "Khoá không tạo được khoá khác; hãy đăng nhập để tạo.",
    "A key cannot make another; sign in to make one.",
)
_NOT_YOURS = Text(
    "Khoá chỉ có vai trò và tổ chức của chính bạn; hãy bỏ hai mục này.",
    "A key has your own role and organisation; leave those two fields out.",
)
_TOO_MUCH = Text(
    "Khoá không được nhiều quyền hơn vai trò của nó; hãy bỏ các phạm vi nêu trong about.",
    "A key cannot do more than its role; leave out the scopes that about names.",
)
