"""Sign in, sign out, and who am I?"""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from tourism.access.actor import Actor
from tourism.access.role import Role
from tourism.access.scopes import Scope
from tourism.access.user import User
from tourism.catalogue.place import Side
from tourism.errors import ForbiddenError, NotSignedInError
from tourism.server.api.account_fields import Body
from tourism.server.asking import Door, guarded, private
from tourism.server.dependencies import Address, Asking, Base, Config, Db, Now
from tourism.server.problems import answers
from tourism.server.who import asker_of, give_cookie, take_cookie, token_of
from tourism.services.sign_in import sign_in
from tourism.services.sign_out import sign_out
from tourism.services.who_am_i import who_am_i
from tourism.services.who_asks import NOBODY, Asker

router = APIRouter(prefix="/api/v1", tags=["session"], dependencies=[Depends(private)])


class SignInBody(Body):
    """E-mail address and password."""

    email: str = Field(repr=False, examples=["lan@hiephoi.example"])
    password: str = Field(repr=False, examples=["bốn từ không liên quan"])


class Session(BaseModel):
    """Who is signed in; everything else is empty for a visitor."""

    signed_in: bool = Field(examples=[True])
    id: str | None = Field(default=None, examples=["user-0f6c2a9be1d4c7a83b52"])
    name: str | None = Field(default=None, repr=False, examples=["Nguyễn Thị Lan"])
    email: str | None = Field(default=None, repr=False, examples=["lan@hiephoi.example"])
    role: Role = Field(examples=["association"])
    organisation: str | None = Field(default=None, examples=["hiep-hoi-du-lich-hung-yen"])
    side: Side | None = Field(
        default=None, description="That they speak for today.", examples=["hung-yen"]
    )
    scopes: list[Scope] = Field(examples=[["read", "tours:write"]])
    csrf_token: str | None = Field(
        default=None,
        repr=False,
        description="Send it as `X-CSRF-Token` with everything that changes something.",
    )


def session_of(actor: Actor, user: User | None, csrf_token: str | None) -> Session:
    """Return what is told about whoever asks."""
    return Session(
        signed_in=actor.is_known,
        id=actor.id,
        name=user.name if user else None,
        email=user.email if user else None,
        role=actor.role,
        organisation=actor.organisation,
        side=actor.side,
        scopes=sorted(actor.scopes),
        csrf_token=csrf_token,
    )


def _leaving(request: Request, database: Base, settings: Config, now: Now) -> Asker:
    try:
        return asker_of(request, database, settings, now)
    except NotSignedInError:
        return NOBODY


@router.post(
    "/session",
    summary="Sign in",
    dependencies=[Depends(guarded)],
    responses=answers(NotSignedInError, ForbiddenError),
)
def begin(
    body: SignInBody,
    response: Response,
    database: Base,
    settings: Config,
    now: Now,
    address: Address,
    door: Door,
) -> Session:
    """Begin a session and set its cookie.

    The refusal is the same whether the address is unknown, the password wrong, or there were
    too many failures: after 5 of one address it is locked for a minute, then twice as long
    each time, an hour at most.
    """
    done = sign_in(database, body.email, body.password, now, address, door)
    give_cookie(response, done.token, settings)
    return session_of(done.actor, done.user, done.csrf_token)


@router.get("/session", summary="Who am I?", responses=answers())
def read(asker: Asking, db: Db) -> Session:
    """Return who is signed in, or whose key this is; a visitor is told so."""
    return session_of(asker.actor, who_am_i(db, asker.actor), asker.csrf_token)


@router.delete("/session", summary="Sign out", status_code=204, responses=answers(ForbiddenError))
def end(
    request: Request,
    response: Response,
    asker: Annotated[Asker, Depends(_leaving)],
    database: Base,
    settings: Config,
    now: Now,
    address: Address,
) -> None:
    """End the session and have the browser forget its cookie; works for an ended one too."""
    if asker.csrf_token is not None:  # `Db` would refuse an ended session
        with database.writing() as db:
            sign_out(db, asker.actor, token_of(request, settings) or "", now, address)
    take_cookie(response, settings)
