"""What changed in the joint calendar since a program looked last."""

import base64
import binascii
from dataclasses import dataclass

from sqlmodel import Session

from tourism.calendars.item import FESTIVALS, Item
from tourism.errors import BadRequestError, Fault, ResyncError
from tourism.language import Text
from tourism.storage.calendar_items import changes_since, get_state

_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of changes in their order; ``token`` is where the next one begins."""

    items: tuple[Item, ...]
    token: str
    more: bool


def read_changes(session: Session, since: str | None, limit: int) -> Changes:
    """Return what changed after a token, each thing once and as it is now.

    A thing that changes while somebody reads page by page comes once more, further on; so
    whoever applies the pages in order ends with the state of the calendar.

    Args:
        session: To read with.
        since: What the page before returned; None reads everything.
        limit: Changes a page.

    Raises:
        BadRequestError: The token is none of ours.
        ResyncError: It is too old, or from a ledger that a backup has undone.
    """
    rev, state = 0 if since is None else _rev(since), get_state(session)
    if since is not None and (rev > state.rev or rev < state.floor):
        raise ResyncError(_TOO_OLD)
    found = changes_since(session, FESTIVALS, rev, limit + 1)
    items = tuple(found[:limit])
    end = max(items[-1].rev if items else rev, state.floor if since is None else 0)
    return Changes(items, token_of(end), len(found) > limit)


def token_of(rev: int) -> str:
    """Return the token of a number of the ledger; clients hand it back unread."""
    return base64.urlsafe_b64encode(f"{_VERSION}.{rev}".encode()).decode().rstrip("=")


def _rev(token: str) -> int:
    try:
        plain = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode("ascii")
    except (ValueError, binascii.Error):
        plain = ""
    version, _, number = plain.partition(".")
    if version != _VERSION or not number.isascii() or not number.isdigit() or len(number) > 18:
        raise BadRequestError([Fault("query: since", token[:40], _NO_TOKEN)])
    return int(number)


_NO_TOKEN = Text(
    "Mã since không đúng; dùng token của câu trả lời trước, hoặc bỏ since để đọc từ đầu.",
    "No such token; take that of the answer before, or leave since out to read everything.",
)
_TOO_OLD = Text(
    "Mã since đã quá cũ; hãy đọc lại từ đầu, không có since, và bỏ những mục không còn thấy.",
    "That token is too old; read everything again without since, and drop what you do not see.",
)
