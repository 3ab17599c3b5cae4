"""What all pages of the desk share: who sits at it, how a form is carried out, and the frame."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from tourism.access.actor import Actor
from tourism.access.may import may_administer, may_see_desk, require
from tourism.access.role import Role
from tourism.almanac.lunar import LunarDateError
from tourism.catalogue.place import Side
from tourism.errors import (
    BadRequestError,
    ChangedError,
    ConflictError,
    RefusedError,
    TourismError,
)
from tourism.language import Text
from tourism.publish.naming import side_name
from tourism.server.dependencies import Asking, Lang, Person, Shared
from tourism.server.form import TOKEN, Form, Sent
from tourism.server.pages.desk.words import DESK, SAID, TABS
from tourism.server.pages.render import page, to
from tourism.server.state import State
from tourism.services.deed import Deed, Doer
from tourism.services.who_asks import Asker
from tourism.timewindow import VIETNAM

MENDABLE = (BadRequestError, ConflictError, ChangedError, RefusedError, LunarDateError)
"""What somebody can do something about on the page that they are on."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a form was not carried out: one sentence, and what is wrong with which field."""

    message: str
    faults: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    more: tuple[str, ...] = ()


NO_TROUBLE = Trouble("")


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody at the desk: who they are, in which language, and the state of the app."""

    request: Request
    state: State
    asker: Asker
    doer: Doer
    lang: str

    @property
    def actor(self) -> Actor:
        """Who it is."""
        return self.asker.actor

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return self.doer.now.astimezone(VIETNAM).date()

    @property
    def sides(self) -> tuple[Side, ...]:
        """The sides whose facts are theirs: one, for an administrator both, or none."""
        if self.actor.role is Role.ADMINISTRATOR:
            return tuple(Side)
        return (self.actor.side,) if self.actor.side else ()

    @contextmanager
    def reading(self) -> Iterator[Deed]:
        """Give a deed that writes nothing."""
        with self.state.database.reading() as session:
            yield self.doer.on(session)

    def do(self, deed: Callable[[Deed], object]) -> Trouble | None:
        """Carry something out in one transaction; what can be mended on the page comes back.

        Raises:
            NotFoundError, ForbiddenError: There is nothing to mend for them.
        """
        try:
            with self.state.database.writing() as session:
                deed(self.doer.on(session))
        except MENDABLE as error:
            return trouble_of(error, self.lang)
        return None

    def done(self, path: str, said: str, **query: str) -> Response:
        """Return the way to a page that says what was done, so that a reload does nothing."""
        return RedirectResponse(to(self.request, path, said=said, **query), 303)

    def go(self, path: str, **query: str) -> Response:
        """Return the way to a page on which the work goes on."""
        return RedirectResponse(to(self.request, path, **query), 303)

    def page(self, template: str, tab: str, words: Mapping[str, Text], **given: object) -> Response:
        """Return a page of the desk.

        Args:
            template: Below ``web/templates/pages/desk``.
            tab: Where in the desk it is.
            words: What the page says besides what all say.
            given: What the template lays out.
        """
        trouble = given.pop("trouble", None) or NO_TROUBLE
        answer = page(
            self.request,
            f"pages/desk/{template}",
            {**DESK, **words},
            **{**given, "frame": self._frame(tab), "trouble": trouble},
        )
        answer.headers["Cache-Control"] = "no-store"
        if trouble is not NO_TROUBLE:
            answer.status_code = 422
        return answer

    def _frame(self, tab: str) -> Mapping[str, Any]:
        said = SAID.get(self.request.query_params.get("said", ""))
        return {
            "token_name": TOKEN,
            "token": self.asker.csrf_token,
            "said": said.into(self.lang) if said else "",
            "tab": tab,
            "tabs": [
                (name, path, words.into(self.lang))
                for name, path, words, admin in TABS
                if not admin or may_administer(self.actor)
            ],
            "sides": ", ".join(side_name(side).into(self.lang) for side in self.sides),
            "here": to(self.request, self.request.url.path),
        }


def trouble_of(error: TourismError, lang: str) -> Trouble:
    """Return what went wrong as a page tells it; faults go to the field that they name."""
    faults: dict[str, str] = {}
    for fault in getattr(error, "faults", ()):
        name = fault.where.rpartition(": ")[2]
        faults.setdefault(name, fault.message.into(lang))
    message = getattr(error, "message", None)
    since = tuple(change.into(lang) for change in getattr(error, "changes", ()))
    words = message.into(lang) if isinstance(message, Text) else _AT_FAULT.into(lang)
    return Trouble(words, faults, since)


async def _desk(request: Request, state: Shared, asker: Asking, doer: Person, lang: Lang) -> Desk:
    if asker.actor.kind != "user":
        where = to(request, "/sign-in", next=request.url.path)
        raise HTTPException(303, headers={"Location": where, "Cache-Control": "no-store"})
    require(may_see_desk(asker.actor), asker.actor, _NOT_YOURS)
    return Desk(request, state, asker, doer, lang)


AtDesk = Annotated[Desk, Depends(_desk)]
"""Whoever sits at the desk; a visitor goes and signs in, everybody else is told that it is not
theirs."""

__all__ = ["AtDesk", "Desk", "Form", "Sent", "Trouble", "trouble_of"]

_NOT_YOURS = Text(
    "Bàn làm việc dành cho hiệp hội và quản trị viên; tài khoản của bạn là của hãng lữ hành.",
    "The desk is for associations and administrators; your account is that of a tour operator.",
)
_AT_FAULT = Text(
    "Chưa lưu được: hãy xem các mục được đánh dấu.",
    "Nothing was saved yet: look at the fields that are marked.",
)
