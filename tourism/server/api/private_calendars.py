"""Calendars at secret addresses: for whoever has one, and for nobody else.

The address is the key. It is in no list, no log (`tourism.server.logs` tells the pattern of the
route alone), no cache and no index of a search engine; what is wrong, guessed or revoked is 404.
"""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from tourism.errors import NotFoundError
from tourism.server.dependencies import Asking, Base, Config, Now
from tourism.server.problems import answers
from tourism.server.rendition import rendition_answer
from tourism.services.private_calendar import private_calendar

router = APIRouter(tags=["famtrips"])

_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The calendar.",
        "content": {"text/calendar": {"schema": {"type": "string"}}},
    }
}
_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


@router.get(
    "/calendars/private/{token}.ics",
    summary="A calendar at a secret address",
    response_class=Response,
    responses=_FILE | answers(NotFoundError),
)
def get_private_calendar(
    request: Request,
    database: Base,
    settings: Config,
    now: Now,
    _: Asking,
    token: Annotated[str, Path(description="The secret.", examples=["x" * 43])],
) -> Response:
    """Return the calendar of one circle of a famtrip, as it was last released.

    Nobody has to sign in; who shows a key that is not known gets 401, as everywhere.
    """
    served = private_calendar(database, settings, token, now)
    answer = rendition_answer(request, served, "ics", "famtrip")
    answer.headers.update(_HEADERS)
    return answer
