"""Keep a question to the joint calendar under a name, so that people can subscribe to it."""

from dataclasses import replace

from sqlmodel import Session

from tourism.access.may import may_edit_calendar, may_make_calendar, require
from tourism.calendars.feed import Feed
from tourism.calendars.standard import STANDARD
from tourism.errors import BadRequestError, ConflictError, Fault, NotFoundError
from tourism.language import Text
from tourism.services.deed import Deed
from tourism.storage.calendar_feeds import (
    SavedFeed,
    every_saved,
    find_saved,
    remove_feed,
    save_feed,
)
from tourism.storage.calendar_items import get_state, save_state


def every_calendar(session: Session) -> list[Feed]:
    """Return the standard feeds, then the saved ones by name."""
    return [*STANDARD.values(), *(saved.feed for saved in every_saved(session))]


def save_calendar(deed: Deed, feed: Feed) -> Feed:
    """Return a feed after it was kept, new or in place of an older one of theirs.

    Whoever has subscribed to the older one sees the new choice.

    Raises:
        NotSignedInError, ForbiddenError: They may not, or it is another organisation's.
        ConflictError: The name is that of a standard feed.
        BadRequestError: ``other`` names no feed.
    """
    require(may_make_calendar(deed.actor), deed.actor)
    if feed.name in STANDARD or feed.name == _RESERVED:
        raise ConflictError(_TAKEN, name=feed.name)
    state = get_state(deed.session, lock=True)
    before = find_saved(deed.session, feed.name)
    if before is not None:
        require(may_edit_calendar(deed.actor, before.organisation), deed.actor)
    _check_other(deed.session, feed)
    saved = SavedFeed(
        feed,
        before.organisation if before else deed.actor.organisation,
        before.author if before else deed.actor.author,
        before.created_at if before else deed.now,
    )
    save_feed(deed.session, saved)
    save_state(deed.session, replace(state, feeds=state.feeds + 1))
    deed.note("change" if before else "create", "calendar", feed.name)
    return feed


def delete_calendar(deed: Deed, name: str) -> None:
    """Remove a saved feed; subscribers find nothing at its address from now on.

    Raises:
        NotFoundError: There is no saved feed of that name.
        NotSignedInError, ForbiddenError: It is another organisation's.
    """
    require(may_make_calendar(deed.actor), deed.actor)
    state = get_state(deed.session, lock=True)
    saved = find_saved(deed.session, name)
    if saved is None:
        raise NotFoundError(_NONE, name=name)
    require(may_edit_calendar(deed.actor, saved.organisation), deed.actor)
    remove_feed(deed.session, name)
    save_state(deed.session, replace(state, feeds=state.feeds + 1))
    deed.note("delete", "calendar", name)


def _check_other(session: Session, feed: Feed) -> None:
    known = feed.other is None or feed.other in STANDARD or find_saved(session, feed.other)
    if not known:
        raise BadRequestError([Fault("body: other", feed.other or "", _NONE)])


_RESERVED = "private"
_TAKEN = Text(
    "Tên này dành cho lịch có sẵn; hãy chọn tên khác.",
    "That name is a standard calendar's; choose another one.",
)
_NONE = Text(
    "Không có lịch với tên này; xem danh sách lịch.",
    "There is no calendar of that name; see the list of calendars.",
)
