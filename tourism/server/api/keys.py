"""Keys of programs: made by people, shown once, revoked at any time."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from tourism.access.key import ApiKey
from tourism.access.role import Role
from tourism.access.scopes import DESCRIPTIONS, Scope
from tourism.errors import ForbiddenError, NotFoundError
from tourism.server.api.account_fields import AccountId, Body, Line, ShortId
from tourism.server.asking import private
from tourism.server.dependencies import Address, Db, Lang, Now, Who
from tourism.server.problems import answers
from tourism.services.list_keys import list_keys
from tourism.services.make_key import LONGEST_DAYS, KeyWish, make_key
from tourism.services.revoke_key import revoke_key

router = APIRouter(prefix="/api/v1", tags=["keys"], dependencies=[Depends(private)])


class KeyBody(Body):
    """What a key is to be; it never does more than the person who makes it."""

    name: Annotated[Line, Field(max_length=100)] = Field(examples=["Đồng bộ lịch lễ hội"])
    scopes: list[Scope] = Field(min_length=1, max_length=5, examples=[["read"]])
    days: int = Field(
        default=365, strict=True, ge=1, le=LONGEST_DAYS, description="How long it works."
    )
    role: Literal["operator", "association", "administrator"] | None = Field(
        default=None, description="For administrators: the role of somebody else's program."
    )
    organisation: ShortId | None = Field(
        default=None, description="For administrators: whose program it is."
    )


class KeyPart(BaseModel):
    """A key, without its secret."""

    id: str = Field(examples=["key-5b1f0c9de2a47c3398d1"])
    shown: str = Field(description="Its first letters.", examples=["tourism_k3J9xQ"])
    name: str = Field(examples=["Đồng bộ lịch lễ hội"])
    maker: str = Field(description="Id of the person.", examples=["user-0f6c2a9be1d4c7a83b52"])
    organisation: str | None = Field(examples=["hiep-hoi-du-lich-hung-yen"])
    role: Role = Field(examples=["association"])
    scopes: list[Scope] = Field(examples=[["read"]])
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None = Field(description="To the minute.")


class NewKey(KeyPart):
    """A new key: the secret is shown this once and kept nowhere."""

    secret: str = Field(repr=False, description="Send it as `Authorization: Bearer …`.")


class ScopePart(BaseModel):
    """A scope and what it allows."""

    scope: Scope
    description: str = Field(examples=["Tạo, sửa và xuất bản chương trình tham quan."])


class Keys(BaseModel):
    """Keys, the newest first, and the scopes there are."""

    items: list[KeyPart]
    scopes: list[ScopePart]


@router.get("/keys", summary="List keys", responses=answers(ForbiddenError))
def find(who: Who, db: Db, lang: Lang) -> Keys:
    """Return one's own keys, for an administrator everybody's."""
    scopes = [ScopePart(scope=one, description=DESCRIPTIONS[one].into(lang)) for one in Scope]
    return Keys(items=[KeyPart(**_fields(key)) for key in list_keys(db, who)], scopes=scopes)


@router.post("/keys", summary="Make a key", status_code=201, responses=answers(ForbiddenError))
def make(body: KeyBody, who: Who, db: Db, now: Now, address: Address) -> NewKey:
    """Make a key; write the secret down, for it is not shown again."""
    role = Role(body.role) if body.role else None
    wish = KeyWish(body.name, frozenset(body.scopes), body.days, role, body.organisation)
    made = make_key(db, who, wish, now, address)
    return NewKey(**_fields(made.key), secret=made.secret)


@router.delete(
    "/keys/{key_id}",
    summary="Revoke a key",
    status_code=204,
    responses=answers(ForbiddenError, NotFoundError),
)
def revoke(key_id: AccountId, who: Who, db: Db, now: Now, address: Address) -> None:
    """End it at once and for good; it stays in the list."""
    revoke_key(db, who, key_id, now, address)


def _fields(key: ApiKey) -> dict[str, object]:
    return {
        "id": key.id,
        "shown": key.shown,
        "name": key.name,
        "maker": key.maker,
        "organisation": key.organisation,
        "role": key.role,
        "scopes": sorted(key.scopes),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "revoked_at": key.revoked_at,
        "last_used_at": key.last_used_at,
    }
