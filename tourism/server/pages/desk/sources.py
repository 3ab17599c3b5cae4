"""Sources at the desk: add one, try it first, see how each does, pause and remove it."""

from fastapi import APIRouter, Depends, Response

from tourism.access.role import Role
from tourism.catalogue.place import Side
from tourism.errors import BadRequestError, Fault
from tourism.language import Text
from tourism.server.api.account_fields import AccountId
from tourism.server.api.sources import Fetching, count_trial
from tourism.server.counted import counted
from tourism.server.pages.desk.frame import MENDABLE, AtDesk, Desk, Form, Sent, Trouble, trouble_of
from tourism.server.pages.desk.sources_view import Trial, source_lines, trial_of
from tourism.server.pages.desk.sources_words import KINDS, SOURCES
from tourism.services.add_source import NewSource, add_source
from tourism.services.list_organisations import list_organisations
from tourism.services.pause_source import ask_source_now, pause_source, resume_source
from tourism.services.read_source import Fetch
from tourism.services.remove_source import remove_source
from tourism.services.see_sources import list_sources
from tourism.services.try_source import try_new_source, try_source

router = APIRouter(prefix="/desk/sources", dependencies=[Depends(counted)])

_DEEDS = {"pause": pause_source, "resume": resume_source, "ask": ask_source_now,
          "remove": remove_source}  # fmt: skip
_SAID = {"remove": "source-removed", "ask": "source-asked"}
_EVERY = ("15", "60", "360", "1440")


@router.get("")
def sources(desk: AtDesk) -> Response:
    """Return the lists that are taken in, how each does, and a form to add one."""
    return _page(desk)


@router.post("")
def add(desk: AtDesk, sent: Form, fetch: Fetching) -> Response:
    """Add a source; or only fetch and read it, and tell what would come of it."""
    if sent.one("then", 10) == "try":
        return _try(desk, sent, fetch)
    trouble = desk.do(lambda deed: add_source(deed, _new(sent, administers=_administers(desk))))
    return _page(desk, sent, trouble) if trouble else desk.done("/desk/sources", "source-added")


@router.post("/{source_id}")
def change(desk: AtDesk, source_id: AccountId, sent: Form, fetch: Fetching) -> Response:
    """Pause a source, resume it, have it asked now, try it or remove it."""
    wish = sent.one("wish", 10)
    if wish == "try":
        return _try_known(desk, source_id, fetch)
    deed = _DEEDS.get(wish, ask_source_now)
    trouble = desk.do(lambda d: deed(d, source_id))
    if trouble:
        return _page(desk, None, trouble)
    return desk.done("/desk/sources", _SAID.get(wish, "source"))


def _try(desk: Desk, sent: Sent, fetch: Fetch) -> Response:
    count_trial(desk.state, desk.doer)
    try:
        new = _new(sent, administers=_administers(desk))
        tried = try_new_source(desk.state.database, desk.doer, new, fetch)
    except MENDABLE as error:
        return _page(desk, sent, trouble_of(error, desk.lang))
    return _page(desk, sent, trial=trial_of(new.name, tried, desk.lang))


def _try_known(desk: Desk, source_id: str, fetch: Fetch) -> Response:
    count_trial(desk.state, desk.doer)
    try:
        tried = try_source(desk.state.database, desk.doer, source_id, fetch)
    except MENDABLE as error:
        return _page(desk, None, trouble_of(error, desk.lang))
    with desk.reading() as deed:
        names = {one.source.id: one.source.name for one in list_sources(deed)}
    return _page(desk, trial=trial_of(names[source_id], tried, desk.lang))


def _page(
    desk: Desk,
    sent: Sent | None = None,
    trouble: Trouble | None = None,
    trial: Trial | None = None,
) -> Response:
    with desk.reading() as deed:
        lines = source_lines(list_sources(deed), desk.lang)
        homes = list_organisations(deed.session, deed.actor) if _administers(desk) else []
    return desk.page(
        "sources.html",
        "sources",
        SOURCES,
        lines=lines,
        bad=[one for one in lines if one.bad],
        kinds=[(kind, words.into(desk.lang)) for kind, words in KINDS.items()],
        every=[(minutes, SOURCES[f"every-{minutes}"].into(desk.lang)) for minutes in _EVERY],
        homes=[(one.id, one.name.into(desk.lang)) for one in homes if one.kind == "association"],
        sent=sent or Sent({}),
        trouble=trouble,
        trial=trial,
    )


def _administers(desk: Desk) -> bool:
    return desk.actor.role is Role.ADMINISTRATOR


def _new(sent: Sent, *, administers: bool) -> NewSource:
    """Return what a form wants to add.

    Raises:
        BadRequestError: The name is missing.
    """
    if not sent.one("name", 200):
        raise BadRequestError([Fault("name", "", _NO_NAME)])
    kind, side = sent.one("kind", 20), sent.one("side", 20)
    minutes = sent.one("minutes", 5)
    return NewSource(
        name=sent.one("name", 200),
        kind=next((one for one in KINDS if one == kind), "ics"),
        url=sent.one("url", 2000),
        trust="auto" if sent.one("trust", 10) == "auto" else "review",
        organiser=sent.ticked("organiser"),
        lang="en" if sent.one("list_lang", 2) == "en" else "vi",
        terms=sent.text("terms", 2000),
        licence=sent.one("licence", 200),
        minutes=int(minutes) if minutes in _EVERY else 60,
        authorization=sent.one("authorization", 500),
        association=(sent.one("association", 40) or None) if administers else None,
        side=Side(side) if administers and side in set(Side) else None,
    )


_NO_NAME = Text("Hãy đặt tên cho nguồn.", "Give the source a name.")
