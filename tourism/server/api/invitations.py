"""Take an invitation, or a link for a new password."""

from fastapi import APIRouter, Depends, Response
from pydantic import Field

from tourism.errors import ForbiddenError, NotFoundError
from tourism.server.api.account_fields import Body
from tourism.server.api.session import Session, session_of
from tourism.server.asking import Door, guarded, private
from tourism.server.dependencies import Address, Base, Config, Now
from tourism.server.problems import answers
from tourism.server.who import give_cookie
from tourism.services.accept_invitation import accept_invitation

router = APIRouter(prefix="/api/v1", tags=["session"], dependencies=[Depends(private)])


class AcceptBody(Body):
    """The token of the link, and the password that you choose."""

    token: str = Field(
        repr=False,
        description="What stands behind the # of the link.",
        examples=["kJ0vY3rWq8sX1tB5nM7pL2dF4gH6jK9zC0aQeRtYuI"],
    )
    password: str = Field(
        repr=False,
        description="12 to 256 letters, not a common one.",
        examples=["bốn từ không liên quan"],
    )


@router.post(
    "/invitations/accept",
    summary="Take an invitation",
    dependencies=[Depends(guarded)],
    responses=answers(NotFoundError, ForbiddenError),
)
def accept(
    body: AcceptBody,
    response: Response,
    database: Base,
    settings: Config,
    now: Now,
    address: Address,
    door: Door,
) -> Session:
    """Choose a password and be signed in; also for the link of an administrator to a new one."""
    done = accept_invitation(database, body.token, body.password, now, address, door)
    give_cookie(response, done.token, settings)
    return session_of(done.actor, done.user, done.csrf_token)
