"""Pages of one-time links, of signing in, and the account.

The pages hold no secret: the token of a link stands behind the #, which no browser sends, and a
module of ours hands it to the JSON API together with the form.
"""

import re
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from tourism.access.link import LINK_PATHS
from tourism.access.may import may_see_desk
from tourism.language import Text
from tourism.server.counted import counted
from tourism.server.dependencies import Db, Lang, Now, Who
from tourism.server.pages.account_view import account_view
from tourism.server.pages.account_words import ACCOUNT, INVITATION, NEW_PASSWORD, SETUP, SIGN_IN
from tourism.server.pages.render import page, to
from tourism.services.list_keys import list_keys
from tourism.services.make_key import LONGEST_DAYS
from tourism.services.who_am_i import who_am_i
from tourism.storage.organisations import find_organisation

router = APIRouter(dependencies=[Depends(counted)])

_OF_THE_DESK = re.compile(r"/desk(?:/[a-z0-9-]{1,120}){0,3}")
"""Nowhere else does a sign-in lead but to the account: no address of another site gets through."""


@router.get(LINK_PATHS["setup"])
def setup(request: Request) -> Response:
    """Return the page on which somebody becomes the first administrator."""
    return _private(page(request, "pages/setup.html", SETUP))


@router.get(LINK_PATHS["invitation"])
def invitation(request: Request) -> Response:
    """Return the page on which somebody chooses their first password."""
    return _password(request, INVITATION)


@router.get(LINK_PATHS["password-reset"])
def new_password(request: Request) -> Response:
    """Return the page on which somebody chooses another password."""
    return _password(request, NEW_PASSWORD)


@router.get("/sign-in")
def sign_in(
    request: Request, actor: Who, after: Annotated[str, Query(alias="next")] = ""
) -> Response:
    """Return the page to sign in, or go on where that is done: to the desk, if they came for it."""
    path = after if _OF_THE_DESK.fullmatch(after) else "/account"
    if actor.kind == "user":
        return _private(RedirectResponse(to(request, path), 303))
    return _private(page(request, "pages/sign_in.html", SIGN_IN, after=path))


@router.get("/account")
def account(request: Request, actor: Who, db: Db, now: Now, lang: Lang) -> Response:
    """Return who is signed in, with their keys; without a session go and sign in."""
    user = who_am_i(db, actor)
    if user is None:
        return _private(RedirectResponse(to(request, "/sign-in"), 303))
    home = find_organisation(db, user.organisation) if user.organisation else None
    view = account_view(actor, user, home, list_keys(db, actor), now, lang)
    return _private(
        page(
            request,
            "pages/account.html",
            ACCOUNT,
            view=view,
            most_days=LONGEST_DAYS,
            has_desk=may_see_desk(actor),
        )
    )


def _password(request: Request, words: Mapping[str, Text]) -> Response:
    return _private(page(request, "pages/choose_password.html", words))


def _private(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
