"""Make a link with which a person chooses a new password."""

from datetime import datetime

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.link import LinkPurpose
from tourism.access.may import may_administer, require
from tourism.access.signed_in import MadeLink
from tourism.errors import ConflictError
from tourism.language import Text
from tourism.services.make_link import make_link
from tourism.storage import audit
from tourism.storage.users import get_user


def reset_password(
    session: Session, actor: Actor, user_id: str, now: datetime, address: str
) -> MadeLink:
    """Return a link to hand to a person; it is shown this once.

    The password they have goes on until the link is used. Whoever never took the invitation
    gets a new invitation.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators may.
        NotFoundError: There is nobody with that id.
        ConflictError: They were deactivated.
    """
    require(may_administer(actor), actor)
    user = get_user(session, user_id, lock=True)
    if not user.active:
        raise ConflictError(_INACTIVE, id=user_id)
    purpose: LinkPurpose = "password-reset" if user.has_password else "invitation"
    path, expires_at = make_link(session, purpose, user.id, now)
    audit.record(session, actor, "reset-password", "user", user.id, now, address)
    return MadeLink(user, path, expires_at)


_INACTIVE = Text(
    "Người này đã ngừng hoạt động; hãy mở lại trước.",
    "This person was deactivated; activate them first.",
)
