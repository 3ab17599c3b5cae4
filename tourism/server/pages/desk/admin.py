"""The administrator's desk: people, organisations and keys."""

import re
from datetime import date

from fastapi import APIRouter, Depends, Response

from tourism.access.may import may_administer, require
from tourism.access.organisation import Organisation
from tourism.access.role import Role
from tourism.access.signed_in import MadeLink
from tourism.catalogue.place import Side
from tourism.errors import BadRequestError, Fault
from tourism.language import Text
from tourism.server.api.account_fields import AccountId
from tourism.server.counted import counted
from tourism.server.pages.desk.admin_view import key_lines, organisation_lines, people_view
from tourism.server.pages.desk.admin_words import ADMIN
from tourism.server.pages.desk.frame import AtDesk, Desk, Form, Sent, Trouble
from tourism.services.deactivate_user import activate_user, deactivate_user
from tourism.services.deed import Deed
from tourism.services.erase_user import erase_user
from tourism.services.invite_user import Invitation, invite_user
from tourism.services.list_keys import list_keys
from tourism.services.list_organisations import list_organisations
from tourism.services.list_users import list_users
from tourism.services.reset_password import reset_password
from tourism.services.revoke_key import revoke_key
from tourism.services.save_organisation import create_organisation, update_organisation
from tourism.services.update_user import UserChange, update_user

router = APIRouter(prefix="/desk", dependencies=[Depends(counted)])


@router.get("/people")
def people(desk: AtDesk) -> Response:
    """Return everybody, with a form to invite one more."""
    return _people(desk)


@router.post("/people")
def invite(desk: AtDesk, sent: Form) -> Response:
    """Invite somebody; the link is on the page that answers, and nowhere else."""
    made: list[MadeLink] = []
    trouble = desk.do(lambda deed: made.append(invite_user(
        deed.session, deed.actor, _invitation(sent), deed.now, deed.address or "")))  # fmt: skip
    return _people(desk, sent, trouble, made)


@router.post("/people/{user_id}")
def change(desk: AtDesk, user_id: AccountId, sent: Form) -> Response:
    """Change the name, role and organisation of somebody."""
    wish = UserChange(sent.one("name"), _role(sent), sent.one("organisation", 40) or None)
    trouble = desk.do(
        lambda d: update_user(d.session, d.actor, user_id, wish, d.now, d.address or "")
    )
    return _people(desk, None, trouble) if trouble else desk.done("/desk/people", "person")


@router.post("/people/{user_id}/password-link")
def password_link(desk: AtDesk, user_id: AccountId) -> Response:
    """Make a link for a new password, to hand over."""
    made: list[MadeLink] = []
    trouble = desk.do(
        lambda d: made.append(reset_password(d.session, d.actor, user_id, d.now, d.address or ""))
    )
    return _people(desk, None, trouble, made)


@router.post("/people/{user_id}/deactivate")
def deactivate(desk: AtDesk, user_id: AccountId) -> Response:
    """End all access of somebody."""
    trouble = desk.do(
        lambda d: deactivate_user(d.session, d.actor, user_id, d.now, d.address or "")
    )
    return _people(desk, None, trouble) if trouble else desk.done("/desk/people", "deactivated")


@router.post("/people/{user_id}/activate")
def activate(desk: AtDesk, user_id: AccountId) -> Response:
    """Let somebody in again."""
    trouble = desk.do(lambda d: activate_user(d.session, d.actor, user_id, d.now, d.address or ""))
    return _people(desk, None, trouble) if trouble else desk.done("/desk/people", "activated")


@router.post("/people/{user_id}/erase")
def erase(desk: AtDesk, user_id: AccountId) -> Response:
    """Erase the personal data of somebody; what they did stays, under an id alone."""
    trouble = desk.do(lambda d: erase_user(d.session, d.actor, user_id, d.now, d.address or ""))
    return _people(desk, None, trouble) if trouble else desk.done("/desk/people", "erased")


@router.get("/organisations")
def organisations(desk: AtDesk) -> Response:
    """Return all organisations, each with its form."""
    return _organisations(desk)


@router.post("/organisations")
def create(desk: AtDesk, sent: Form) -> Response:
    """Add an organisation."""

    def deed(d: Deed) -> Organisation:
        wished = _organisation(sent, sent.one("id", 40))
        return create_organisation(d.session, d.actor, wished, d.now, d.address or "")

    trouble = desk.do(deed)
    return _saved(desk, sent, trouble)


@router.post("/organisations/{organisation_id}")
def update(desk: AtDesk, organisation_id: AccountId, sent: Form) -> Response:
    """Change an organisation: its names, and from when to when it speaks for a side."""

    def deed(d: Deed) -> Organisation:
        wished = _organisation(sent, organisation_id)
        return update_organisation(d.session, d.actor, wished, d.now, d.address or "")

    trouble = desk.do(deed)
    return _saved(desk, None, trouble)


@router.get("/keys")
def keys(desk: AtDesk) -> Response:
    """Return all keys of everybody."""
    _only_administrators(desk)
    with desk.reading() as deed:
        found = list_keys(deed.session, deed.actor)
        names = {user.id: user.name for user in list_users(deed.session, deed.actor)}
    lines = key_lines(found, names, desk.doer.now, desk.lang)
    return desk.page("keys.html", "keys", ADMIN, keys=lines)


@router.post("/keys/{key_id}/revoke")
def revoke(desk: AtDesk, key_id: AccountId) -> Response:
    """End a key for good."""
    _only_administrators(desk)
    desk.do(lambda d: revoke_key(d.session, d.actor, key_id, d.now, d.address or ""))
    return desk.done("/desk/keys", "revoked")


def _people(
    desk: Desk,
    sent: Sent | None = None,
    trouble: Trouble | None = None,
    made: list[MadeLink] | None = None,
) -> Response:
    with desk.reading() as deed:
        users = list_users(deed.session, deed.actor)
        homes = list_organisations(deed.session, deed.actor)
    base = desk.state.settings.public_url
    view = people_view(users, homes, made[0] if made else None, base, desk.lang)
    return desk.page("people.html", "people", ADMIN, view=view, sent=sent or Sent({}),
                     trouble=trouble)  # fmt: skip


def _organisations(
    desk: Desk, sent: Sent | None = None, trouble: Trouble | None = None
) -> Response:
    _only_administrators(desk)
    with desk.reading() as deed:
        lines = organisation_lines(list_organisations(deed.session, deed.actor), desk.lang)
    return desk.page("organisations.html", "organisations", ADMIN, lines=lines,
                     sent=sent or Sent({}), trouble=trouble)  # fmt: skip


def _saved(desk: Desk, sent: Sent | None, trouble: Trouble | None) -> Response:
    if trouble:
        return _organisations(desk, sent, trouble)
    return desk.done("/desk/organisations", "organisation")


def _only_administrators(desk: Desk) -> None:
    require(may_administer(desk.actor), desk.actor)


def _role(sent: Sent) -> Role:
    name = sent.one("role", 20)
    return Role(name) if name in set(Role) else Role.ANONYMOUS  # which nobody can be made


def _invitation(sent: Sent) -> Invitation:
    if not sent.one("name"):
        raise BadRequestError([Fault("name", "", _NO_NAME)])
    return Invitation(sent.one("email", 300), sent.one("name", 200), _role(sent),
                      sent.one("organisation", 40) or None)  # fmt: skip


def _organisation(sent: Sent, organisation_id: str) -> Organisation:
    side, kind = sent.one("side", 20), sent.one("kind", 20)
    vi, en = sent.one("name_vi", 200), sent.one("name_en", 200)
    faults = [Fault(n, "", _NO_NAME) for n, v in (("name_vi", vi), ("name_en", en)) if not v]
    if not _ID.fullmatch(organisation_id):
        faults.append(Fault("id", organisation_id, _BAD_ID))
    if faults:
        raise BadRequestError(faults)
    return Organisation(
        organisation_id,
        "association" if kind == "association" else "operator",
        Text(vi, en),
        Side(side) if side in set(Side) else None,
        _day(sent, "since"),
        _day(sent, "until"),
    )


def _day(sent: Sent, name: str) -> date | None:
    text = sent.one(name, 10)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadRequestError([Fault(name, text, _BAD_DAY)]) from None


_NO_NAME = Text("Hãy ghi tên.", "Write the name.")
_BAD_ID = Text(
    "Chỉ dùng chữ thường không dấu, số và gạch nối, ví dụ hiep-hoi-moi.",
    "Use small letters without marks, digits and hyphens, such as hiep-hoi-moi.",
)
_BAD_DAY = Text("Ngày phải có thật.", "It has to be a real day.")
_ID = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
