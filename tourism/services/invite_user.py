"""Invite a person: an administrator makes the account, the person chooses the password."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.may import may_administer, require
from tourism.access.organisation import fits
from tourism.access.role import Role
from tourism.access.secret import new_id
from tourism.access.signed_in import MadeLink
from tourism.access.user import User
from tourism.errors import BadRequestError, Fault
from tourism.language import Text, nfc
from tourism.services.finish_setup import checked_email, refuse_known
from tourism.services.make_link import make_link
from tourism.storage import audit
from tourism.storage.organisations import find_organisation
from tourism.storage.users import save_user


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite, as what, for which organisation."""

    email: str = field(repr=False)
    name: str = field(repr=False)
    role: Role
    organisation: str | None


def invite_user(
    session: Session, actor: Actor, invitation: Invitation, now: datetime, address: str
) -> MadeLink:
    """Return the new person and the link to hand to them; it is shown this once.

    No mail is sent: whoever invites knows how to reach the person.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators invite.
        BadRequestError: The e-mail address, or the role in that organisation, makes no sense.
        ConflictError: Somebody has that e-mail address.
    """
    require(may_administer(actor), actor)
    email = checked_email(invitation.email)
    check_home(session, invitation.role, invitation.organisation)
    refuse_known(session, email)
    user = User(
        id=new_id("user"),
        email=email,
        name=nfc(invitation.name.strip()),
        organisation=invitation.organisation,
        role=invitation.role,
        active=True,
        has_password=False,
        created_at=now,
    )
    save_user(session, user)
    path, expires_at = make_link(session, "invitation", user.id, now)
    summary = {"role": user.role.value, "organisation": user.organisation}
    audit.record(session, actor, "invite", "user", user.id, now, address, summary)
    return MadeLink(user, path, expires_at)


def check_home(session: Session, role: Role, organisation_id: str | None) -> None:
    """Pass if people of a role can belong to an organisation.

    Raises:
        BadRequestError: There is no such organisation, or they cannot.
    """
    found = find_organisation(session, organisation_id) if organisation_id else None
    if organisation_id is not None and found is None:
        raise BadRequestError([Fault("body: organisation", organisation_id, _NO_SUCH)])
    if role is Role.ANONYMOUS or not fits(role, found.kind if found else None):
        raise BadRequestError([Fault("body: role", role.value, _NO_FIT)])


_NO_SUCH = Text(
    "Không có tổ chức này; hãy tạo tổ chức trước.",
    "There is no such organisation; create it first.",
)
_NO_FIT = Text(
    "Vai trò association cần một hiệp hội, operator cần một công ty lữ hành.",
    "The role association takes an association, the role operator a tour operator.",
)
