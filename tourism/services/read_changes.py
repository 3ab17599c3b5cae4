"""What changed in the joint calendar since a program looked last."""

import base64
import binascii
import re
from dataclasses import dataclass

from sqlmodel import Session

from tourism.calendars.item import FESTIVALS, Item
from tourism.errors import BadRequestError, Fault, ResyncError
from tourism.language import Text
from tourism.storage.calendar_items import changes_since, get_state

_FOLLOWING, _READING = "1", "2"
"""Kinds of tokens: of whoever has everything up to there, and of whoever is still reading all of
it, to whom nothing is lost by what was forgotten before."""


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
    rev, whole = (0, True) if since is None else _read(since)
    state = get_state(session)
    if rev > state.rev or (rev < state.floor and not whole):
        raise ResyncError(_TOO_OLD)
    found = changes_since(session, FESTIVALS, rev, limit + 1)
    items, more = tuple(found[:limit]), len(found) > limit
    end = items[-1].rev if items else rev
    if whole and more:
        return Changes(items, _token(_READING, end), more)
    return Changes(items, token_of(max(end, state.floor) if whole else end), more)


def token_of(rev: int) -> str:
    """Return the token of a number of the ledger; clients hand it back unread."""
    return _token(_FOLLOWING, rev)


def _token(kind: str, rev: int) -> str:
    return base64.urlsafe_b64encode(f"{kind}.{rev}".encode()).decode().rstrip("=")


def _read(token: str) -> tuple[int, bool]:
    """Return the number in a token, and whether everything is being read from the beginning."""
    try:
        plain = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode("ascii")
    except (ValueError, binascii.Error):
        plain = ""
    kind, _, number = plain.partition(".")
    if (
        kind not in (_FOLLOWING, _READING)
        or not number.isascii()
        or not number.isdigit()
        or len(number) > 18
    ):
        raise BadRequestError([Fault("query: since", token[:40], _NO_TOKEN)])
    return int(number), kind == _READING


_NUMBER = re.compile("[0-9]{1,18}")
_NO_TOKEN = Text(
    "Mã since không đúng; dùng token của câu trả lời trước, hoặc bỏ since để đọc từ đầu.",
    "No such token; take that of the answer before, or leave since out to read everything.",
)
_TOO_OLD = Text(
    "Mã since đã quá cũ; hãy đọc lại từ đầu, không có since, và bỏ những mục không còn thấy.",
    "That token is too old; read everything again without since, and drop what you do not see.",
)
