"""Secret addresses of the calendars of a famtrip: made, listed, ended."""

from dataclasses import dataclass, field
from typing import Literal

from tourism.access.secret import digest, new_id, new_token
from tourism.composer.request import Audience
from tourism.errors import ConflictError
from tourism.famtrips.famtrip import CalendarLink
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.services.see_tour import account_tour
from tourism.storage.famtrip_links import add_link, links_of, revoke_link
from tourism.storage.famtrips import get_famtrip

PRIVATE = "/calendars/private/"
"""Where secret addresses are; nothing there is listed, kept by caches or told to search engines."""


@dataclass(frozen=True, slots=True)
class SharedCalendar:
    """A new address: ``path`` has the token, is told this once and is kept nowhere."""

    link: CalendarLink
    path: str = field(repr=False)


def share_calendar(
    deed: Deed, tour_id: str, audience: Audience, lang: Literal["vi", "en"], label: str
) -> SharedCalendar:
    """Return a new secret address of one calendar of a famtrip, with 256 random bits in it.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `see_famtrip`.
        ConflictError: Nothing was released yet.
    """
    account_tour(deed, tour_id, lock=True)
    if get_famtrip(deed.session, tour_id).released is None:
        raise ConflictError(_NOT_RELEASED, id=tour_id)
    token = new_token()
    author = deed.actor.author
    link = CalendarLink(new_id("link"), tour_id, audience, lang, label, deed.now, author)
    add_link(deed.session, link, digest(token))
    deed.note("share", "famtrip", tour_id, {"link": link.id, "audience": audience})
    return SharedCalendar(link, f"{PRIVATE}{token}.ics")


def list_links(deed: Deed, tour_id: str) -> list[CalendarLink]:
    """Return the links of a famtrip, revoked ones too, the oldest first; never a token.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `see_famtrip`.
    """
    account_tour(deed, tour_id)
    get_famtrip(deed.session, tour_id)
    return links_of(deed.session, tour_id)


def stop_sharing(deed: Deed, tour_id: str, link_id: str) -> CalendarLink:
    """Return a link after it was ended: at once and for good.

    Raises:
        NotFoundError, NotSignedInError, ForbiddenError: As in `see_famtrip`; or no such link.
    """
    account_tour(deed, tour_id, lock=True)
    link = revoke_link(deed.session, tour_id, link_id, deed.now)
    if link.revoked_at == deed.now:
        deed.note("revoke", "famtrip", tour_id, {"link": link.id, "audience": link.audience})
    return link


_NOT_RELEASED = Text(
    "Famtrip chưa phát hành bản nào; hãy phát hành trước khi chia sẻ lịch.",
    "Nothing of this famtrip was released yet; release it before you share a calendar.",
)
