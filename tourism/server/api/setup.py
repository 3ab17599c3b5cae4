"""The first start: whoever has the link of the console becomes administrator."""

from fastapi import APIRouter, Depends, Response
from pydantic import Field

from tourism.errors import ConflictError, ForbiddenError, NotFoundError
from tourism.server.api.account_fields import Body, Line
from tourism.server.api.session import Session, session_of
from tourism.server.asking import Door, guarded, private
from tourism.server.dependencies import Address, Base, Config, Now
from tourism.server.problems import answers
from tourism.server.who import give_cookie
from tourism.services.finish_setup import Newcomer, finish_setup

router = APIRouter(prefix="/api/v1", tags=["session"], dependencies=[Depends(private)])


class SetupBody(Body):
    """The token of the link, and who you are."""

    token: str = Field(
        repr=False,
        description="What stands behind the # of the link.",
        examples=["kJ0vY3rWq8sX1tB5nM7pL2dF4gH6jK9zC0aQeRtYuI"],
    )
    email: str = Field(repr=False, examples=["lan@hiephoi.example"])
    name: Line = Field(repr=False, examples=["Nguyễn Thị Lan"])
    password: str = Field(
        repr=False,
        description="12 to 256 letters, not a common one.",
        examples=["bốn từ không liên quan"],
    )


@router.post(
    "/setup",
    summary="Become the first administrator",
    status_code=201,
    dependencies=[Depends(guarded)],
    responses=answers(NotFoundError, ConflictError, ForbiddenError),
)
def setup(
    body: SetupBody,
    response: Response,
    database: Base,
    settings: Config,
    now: Now,
    address: Address,
    door: Door,
) -> Session:
    """Make the first administrator and sign them in; the link works once, for 24 hours."""
    newcomer = Newcomer(body.email, body.name, body.password)
    done = finish_setup(database, body.token, newcomer, now, address, door)
    give_cookie(response, done.token, settings)
    return session_of(done.actor, done.user, done.csrf_token)
