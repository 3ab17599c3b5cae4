"""Change a person's name, role or organisation."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel import Session

from tourism.access.actor import Actor
from tourism.access.may import may_administer, require
from tourism.access.role import Role
from tourism.access.user import User
from tourism.errors import ConflictError
from tourism.language import Text, nfc
from tourism.services.invite_user import check_home
from tourism.storage import audit
from tourism.storage.users import administrators, get_user, save_user


@dataclass(frozen=True, slots=True)
class UserChange:
    """What a person is to be from now on."""

    name: str = field(repr=False)
    role: Role
    organisation: str | None


def update_user(
    session: Session,
    actor: Actor,
    user_id: str,
    change: UserChange,
    now: datetime,
    address: str,
) -> User:
    """Return the person as changed; sessions go on with the new role at once.

    Raises:
        NotSignedInError, ForbiddenError: Only administrators may.
        NotFoundError: There is nobody with that id.
        BadRequestError: The role makes no sense in that organisation.
        ConflictError: Nobody would be administrator any more.
    """
    require(may_administer(actor), actor)
    if change.role is not Role.ADMINISTRATOR:
        keep_one_administrator(session, user_id)
    before = get_user(session, user_id, lock=True)
    check_home(session, change.role, change.organisation)
    after = replace(
        before,
        name=nfc(change.name.strip()),
        role=change.role,
        organisation=change.organisation,
    )
    save_user(session, after)
    summary = {
        name: [getattr(before, name), getattr(after, name)]
        for name in ("role", "organisation")
        if getattr(before, name) != getattr(after, name)
    }
    if before.name != after.name:
        summary["name"] = []  # that it changed; the name itself is personal
    audit.record(session, actor, "change", "user", user_id, now, address, summary)
    return after


def keep_one_administrator(session: Session, leaving: str) -> None:
    """Pass if there is an administrator beside the one who leaves; locks them all.

    Raises:
        ConflictError: There is none.
    """
    left = {user.id for user in administrators(session, lock=True)}
    if left == {leaving}:
        raise ConflictError(_LAST, id=leaving)


_LAST = Text(
    "Đây là quản trị viên cuối cùng; hãy mời một quản trị viên khác trước.",
    "This is the last administrator; invite another one first.",
)
