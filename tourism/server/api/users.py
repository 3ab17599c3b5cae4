"""People who sign in: administrators invite them, change them, and let them go."""

from datetime import datetime
from typing import Literal

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from tourism.access.role import Role
from tourism.access.signed_in import MadeLink
from tourism.access.user import User
from tourism.errors import ConflictError, ForbiddenError, NotFoundError
from tourism.server.api.account_fields import AccountId, Body, Line, ShortId
from tourism.server.asking import private
from tourism.server.dependencies import Address, Config, Db, Now, Who
from tourism.server.problems import answers
from tourism.services.deactivate_user import activate_user, deactivate_user
from tourism.services.erase_user import erase_user
from tourism.services.invite_user import Invitation, invite_user
from tourism.services.list_users import list_users
from tourism.services.reset_password import reset_password
from tourism.services.update_user import UserChange, update_user
from tourism.settings import Settings

router = APIRouter(prefix="/api/v1", tags=["users"], dependencies=[Depends(private)])

RoleName = Literal["operator", "association", "administrator"]


class UserBody(Body):
    """What a person is from now on."""

    name: Line = Field(repr=False, examples=["Nguyễn Thị Lan"])
    role: RoleName = Field(examples=["association"])
    organisation: ShortId | None = Field(
        default=None,
        description="Not needed for an administrator.",
        examples=["hiep-hoi-du-lich-hung-yen"],
    )


class InvitationBody(UserBody):
    """Whom to invite."""

    email: str = Field(repr=False, examples=["lan@hiephoi.example"])


class UserPart(BaseModel):
    """A person."""

    id: str = Field(examples=["user-0f6c2a9be1d4c7a83b52"])
    name: str = Field(repr=False, examples=["Nguyễn Thị Lan"])
    email: str = Field(repr=False, examples=["lan@hiephoi.example"])
    role: Role = Field(examples=["association"])
    organisation: str | None = Field(examples=["hiep-hoi-du-lich-hung-yen"])
    active: bool = Field(description="Whether they may sign in.")
    invited: bool = Field(description="Whether they have yet to take the invitation.")
    erased: bool = Field(description="Whether their personal data were erased.")
    created_at: datetime


class Users(BaseModel):
    """People, the newest first."""

    items: list[UserPart]


class Link(BaseModel):
    """A link to hand to a person: it is shown this once and works once."""

    user: UserPart
    url: str = Field(repr=False, examples=["https://tour.example/invitation#kJ0…"])
    expires_at: datetime


@router.get("/users", summary="List people", responses=answers(ForbiddenError))
def find(who: Who, db: Db) -> Users:
    """Return everybody, the newest first."""
    return Users(items=[_part(user) for user in list_users(db, who)])


@router.post(
    "/users",
    summary="Invite a person",
    status_code=201,
    responses=answers(ForbiddenError, ConflictError),
)
def invite(
    body: InvitationBody, who: Who, db: Db, settings: Config, now: Now, address: Address
) -> Link:
    """Make an account and a link to hand over; no mail is sent. The link works for 7 days."""
    invitation = Invitation(body.email, body.name, Role(body.role), body.organisation)
    return _link(invite_user(db, who, invitation, now, address), settings)


@router.put(
    "/users/{user_id}",
    summary="Change a person",
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def update(
    user_id: AccountId, body: UserBody, who: Who, db: Db, now: Now, address: Address
) -> UserPart:
    """Replace name, role and organisation; it holds at once, for sessions and keys too."""
    change = UserChange(body.name, Role(body.role), body.organisation)
    return _part(update_user(db, who, user_id, change, now, address))


@router.post(
    "/users/{user_id}/password-link",
    summary="Make a link for a new password",
    status_code=201,
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def password_link(
    user_id: AccountId, who: Who, db: Db, settings: Config, now: Now, address: Address
) -> Link:
    """Make a link to hand over; whoever never took the invitation gets a new one."""
    return _link(reset_password(db, who, user_id, now, address), settings)


@router.post(
    "/users/{user_id}/deactivate",
    summary="Deactivate a person",
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def deactivate(user_id: AccountId, who: Who, db: Db, now: Now, address: Address) -> UserPart:
    """End their sessions, keys and links for good; what they did stays."""
    return _part(deactivate_user(db, who, user_id, now, address))


@router.post(
    "/users/{user_id}/activate",
    summary="Activate a person again",
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def activate(user_id: AccountId, who: Who, db: Db, now: Now, address: Address) -> UserPart:
    """Let them sign in again, with the password they had."""
    return _part(activate_user(db, who, user_id, now, address))


@router.post(
    "/users/{user_id}/erase",
    summary="Erase a person's data",
    responses=answers(ForbiddenError, NotFoundError, ConflictError),
)
def erase(user_id: AccountId, who: Who, db: Db, now: Now, address: Address) -> UserPart:
    """Forget name, e-mail address and password for good; what they did stays under the id."""
    return _part(erase_user(db, who, user_id, now, address))


def _part(user: User) -> UserPart:
    return UserPart(
        id=user.id,
        name=user.name,
        email=user.email,
        role=user.role,
        organisation=user.organisation,
        active=user.active,
        invited=not user.has_password and not user.erased,
        erased=user.erased,
        created_at=user.created_at,
    )


def _link(made: MadeLink, settings: Settings) -> Link:
    url = f"{settings.public_url}{made.path}"
    return Link(user=_part(made.user), url=url, expires_at=made.expires_at)
