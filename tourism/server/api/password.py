"""Change one's own password."""

from fastapi import APIRouter, Depends, Response
from pydantic import Field

from tourism.errors import ForbiddenError, NotSignedInError
from tourism.server.api.account_fields import Body
from tourism.server.api.session import Session, session_of
from tourism.server.asking import Door, guarded, private
from tourism.server.dependencies import Address, Base, Config, Now, Who
from tourism.server.problems import answers
from tourism.server.who import give_cookie
from tourism.services.change_password import change_password

router = APIRouter(prefix="/api/v1", tags=["session"], dependencies=[Depends(private)])


class PasswordBody(Body):
    """The present password and the new one."""

    old_password: str = Field(repr=False, examples=["bốn từ không liên quan"])
    password: str = Field(
        repr=False,
        description="12 to 256 letters, not a common one.",
        examples=["năm từ khác hẳn nhau nữa"],
    )


@router.put(
    "/password",
    summary="Change the password",
    dependencies=[Depends(guarded)],
    responses=answers(NotSignedInError, ForbiddenError),
)
def change(
    body: PasswordBody,
    response: Response,
    who: Who,
    database: Base,
    settings: Config,
    now: Now,
    address: Address,
    door: Door,
) -> Session:
    """Change it, end every session, and begin a new one here."""
    done = change_password(database, who, body.old_password, body.password, now, address, door)
    give_cookie(response, done.token, settings)
    return session_of(done.actor, done.user, done.csrf_token)
