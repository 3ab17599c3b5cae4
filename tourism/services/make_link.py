"""Make a link that works once."""

from datetime import datetime

from sqlmodel import Session

from tourism.access.link import LINK_LASTS, LinkPurpose, OneTimeLink, link_path
from tourism.access.secret import digest, new_token
from tourism.errors import NotFoundError
from tourism.language import Text
from tourism.storage.links import save_link


def make_link(
    session: Session, purpose: LinkPurpose, user: str | None, now: datetime
) -> tuple[str, datetime]:
    """Return the path of a new link and until when it works; earlier ones stop working.

    Args:
        session: Of the transaction.
        purpose: What it is for.
        user: For whom; None for the first start.
        now: When.
    """
    token, expires_at = new_token(), now + LINK_LASTS[purpose]
    save_link(session, OneTimeLink(digest(token), purpose, user, expires_at))
    return link_path(purpose, token), expires_at


def no_such_link() -> NotFoundError:
    """Return the error of a link that opens nothing, whatever the reason."""
    return NotFoundError(_NO_LINK)


_NO_LINK = Text(
    "Liên kết này không đúng, đã dùng hoặc đã hết hạn; hãy xin quản trị viên một liên kết mới.",
    "This link is wrong, was used or has expired; ask an administrator for a new one.",
)
