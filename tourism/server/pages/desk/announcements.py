"""Announce on which days the festivals of a side are held."""

from fastapi import APIRouter, Depends, Response

from tourism.catalogue.confirmation import Knowing
from tourism.server.api.ids import EntryId
from tourism.server.counted import counted
from tourism.server.pages.desk.announcements_view import announcements_view
from tourism.server.pages.desk.announcements_words import ANNOUNCE
from tourism.server.pages.desk.frame import AtDesk, Desk, Form, Sent, Trouble
from tourism.services.announce_dates import Notice
from tourism.services.confirm_facts import confirm_dates

router = APIRouter(prefix="/desk/announcements", dependencies=[Depends(counted)])


@router.get("")
def announcements(desk: AtDesk) -> Response:
    """Return the festivals whose days are still only proposed, each with a form."""
    return _page(desk)


@router.post("/{entry_id}")
def announce(desk: AtDesk, entry_id: EntryId, sent: Form) -> Response:
    """Announce the days of one year and make them public."""
    notice, knowing = _notice(sent), Knowing("document", document=sent.one("document"))
    current = desk.state.catalogue
    trouble = desk.do(lambda deed: confirm_dates(deed, current, entry_id, notice, knowing))
    if trouble is not None:
        return _page(desk, f"{entry_id}-{notice.year}", sent, trouble)
    return desk.done("/desk/announcements", "announced")


def _page(
    desk: Desk, key: str = "", sent: Sent | None = None, trouble: Trouble | None = None
) -> Response:
    with desk.reading() as deed:
        catalogue = desk.state.catalogue.get(deed.session)
    view = announcements_view(catalogue, desk.sides, desk.today, desk.lang)
    return desk.page("announcements.html", "announcements", ANNOUNCE,
                     view=view, opened=key, sent=sent, trouble=trouble)  # fmt: skip


def _notice(sent: Sent) -> Notice:
    year = sent.one("year", 4)
    return Notice(
        int(year) if year.isascii() and year.isdecimal() else 0,
        sent.text("words", 300),
        "",
        main=sent.one("main", 100),
        note=sent.one("note", 500),
        cancelled=sent.ticked("cancelled"),
    )
